import {
  type Capabilities,
  type DeliverySink,
  type HandoverId,
  type HandoverProvider,
  type OutMessage,
  type PresenceNotice,
  type ProviderConnection,
  ProviderError,
  type ProviderEvent,
  type Session,
  type StartInput,
  type Step,
} from '@baton/handover';
import type { Pick } from '@baton/kernel';
import { one } from '../configurations.ts';
import type { ServerLife } from '../system/server-life.ts';
import { strikes } from '../system/weather.ts';
import type { World } from '../system/world.ts';
import type { CentreSession, ContactCentre, Manners } from './contact-centre.ts';

const SLOW_MS_MAX = 3_000;
const LATE_MS_MAX = 4_000;
const POLL_MS = 2_000;
const CUT_MS_MAX = 40_000;

/** The adapter for the contact centre, as one life of the server has it, over a network that loses calls and answers. */
export class ContactCentreProvider implements HandoverProvider {
  readonly kind = 'contact-centre';
  readonly capabilities: Capabilities;
  /** One door or the other. */
  declare readonly connect?: NonNullable<HandoverProvider['connect']>;
  declare readonly poll?: NonNullable<HandoverProvider['poll']>;
  readonly #centre: ContactCentre;
  readonly #life: ServerLife;
  readonly #world: World;
  readonly #pick: Pick;

  constructor(centre: ContactCentre, life: ServerLife, world: World) {
    this.#centre = centre;
    this.#life = life;
    this.#world = world;
    this.#pick = world.chance(`calls of life ${life.number}`);
    this.capabilities = capabilitiesOf(centre.manners);
    if (centre.manners.door === 'poll') this.poll = (session) => this.#poll(session);
    else this.connect = (session, sink) => this.#connect(session, sink);
  }

  start({ handoverId, conversationId, allowReplyAsVisitor: _ }: StartInput): Promise<Step> {
    return this.#call('start', () => {
      this.#centre.start(handoverId, conversationId);
      return { state: stateOf(0), events: [{ ...startedNow, type: 'started' }] };
    });
  }

  send({ handoverId }: Session, { id, from, text }: OutMessage): Promise<Step> {
    return this.#call('send', () => {
      const taken = this.#centre.take(this.#sessionOf(handoverId), {
        kind: 'message',
        id,
        from,
        text,
      });
      if (!taken) throw new ProviderError({ kind: 'gone', message: 'It is over.' });
      return {};
    });
  }

  presence({ handoverId }: Session, { code }: PresenceNotice): Promise<Step> {
    return this.#call('presence', () => {
      const taken = this.#centre.take(this.#sessionOf(handoverId), { kind: 'presence', code });
      if (!taken) throw new ProviderError({ kind: 'gone', message: 'It is over.' });
      return {};
    });
  }

  queueStatus({ handoverId }: Session): Promise<Step> {
    return this.#call('queue-status', () => {
      const { position, phase } = this.#sessionOf(handoverId);
      if (phase !== 'waiting') return {};
      return { events: [{ ...startedNow, key: this.#newKey(), type: 'queue-update', position }] };
    });
  }

  end({ handoverId }: Session): Promise<Step> {
    return this.#call('end', () => {
      const session = this.#centre.sessions.get(handoverId);
      if (session) this.#centre.end(session);
      return {};
    });
  }

  async #connect(session: Session, sink: DeliverySink): Promise<ProviderConnection> {
    if (this.#centre.isDown) throw away();
    return this.#follow(session, sink);
  }

  async #poll(session: Session): Promise<Step & { readonly nextInMs: number }> {
    const step = await this.#call('poll', () => this.#since(session));
    return { ...step, nextInMs: POLL_MS };
  }

  #follow(session: Session, sink: DeliverySink): ProviderConnection {
    const { handoverId } = session;
    const { tells } = this.#centre.manners;
    let finish: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let isOpen = true;
    const bring = (): void => {
      if (!isOpen || !this.#life.isAlive) return;
      sink
        .deliver({ target: { handoverId }, build: (now) => this.#since(now) })
        .catch(() => close());
    };
    const bringOne = (event: ProviderEvent): void => {
      const times = strikes(this.#pick, 150) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        if (time > 0) this.#world.fault('told twice', handoverId);
        const lateMs = strikes(this.#pick, 200) ? this.#pick(LATE_MS_MAX) : this.#pick(50);
        this.#life.clock.after(lateMs, () => {
          if (!isOpen) return;
          sink
            .deliver({ target: { handoverId }, build: () => ({ events: [event] }) })
            .catch(() => close());
        });
      }
    };
    const stop = this.#centre.listen(handoverId, (event) => {
      if (tells === 'sloppy') bringOne(event);
      else this.#life.clock.after(this.#pick(100), bring);
    });
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      stop();
      finish();
    };
    const { cutEveryMs } = this.#world.weather;
    if (cutEveryMs !== null) {
      this.#life.clock.after(1 + this.#pick(CUT_MS_MAX), () => {
        if (isOpen) this.#world.fault('line to the centre cut', handoverId);
        close();
      });
    }
    this.#life.clock.after(1, bring);
    return { done, close };
  }

  /** What is new since the state; where nothing is numbered, everything again. */
  #since({ handoverId, state }: Session): Step {
    const { events } = this.#sessionOf(handoverId);
    if (this.#centre.manners.tells === 'sloppy') return { events };
    const cursor = Number(state.data['cursor'] ?? 0);
    if (events.length <= cursor) return {};
    return { state: stateOf(events.length), events: events.slice(cursor) };
  }

  #sessionOf(id: HandoverId): CentreSession {
    const session = this.#centre.sessions.get(id);
    if (!session) throw new ProviderError({ kind: 'gone', message: 'It was never here.' });
    return session;
  }

  #newKey(): string {
    return `asked-${this.#life.number}-${this.#pick(1_000_000_000)}`;
  }

  /** One call: it may get lost, and so may its answer. */
  async #call(name: string, perform: () => Step): Promise<Step> {
    const pick = this.#pick;
    const { time } = this.#world;
    // A call that has left is not taken back by the end of the process that made it.
    await new Promise<void>((resolve) => {
      time.after(1 + pick(strikes(pick, 100) ? SLOW_MS_MAX : 60), resolve);
    });
    if (this.#centre.isDown) {
      return name === 'poll' ? lost() : one(pick, [lost, never, lost])();
    }
    const rate = this.#world.weather.cutEveryMs === null ? 0 : 60;
    if (strikes(pick, rate)) {
      this.#world.fault('call lost', name);
      return name === 'poll' || pick(2) === 0 ? lost() : never();
    }
    const step = perform();
    if (strikes(pick, rate)) {
      this.#world.fault('answer lost', name);
      if (name !== 'poll' && pick(2) === 0) return never();
      throw new ProviderError({ kind: 'ambiguous', message: 'The answer was lost.' });
    }
    return step;
  }
}

function capabilitiesOf({ tells, door, knowsMessages, leaveMeansEnd }: Manners): Capabilities {
  return {
    inbound: [door],
    replaysAfterGap: true,
    typingToAgent: false,
    typingToVisitor: true,
    queue: tells === 'orderly' ? 'push-and-pull' : 'push',
    waitEstimate: true,
    availability: false,
    agentIdentity: 'name',
    leaveMeansEnd,
    visitorEnd: 'delivered',
    transcript: 'at-start',
    replyAsVisitor: true,
    routing: ['inbox'],
    textLengthMax: 4_000,
    sendDedupe: knowsMessages ? 'by-id' : 'none',
  };
}

const startedNow = { key: 'started', at: 0 as ProviderEvent['at'] };

function stateOf(cursor: number): NonNullable<Step['state']> {
  return { v: 1, data: { cursor } };
}

function away(): ProviderError {
  return new ProviderError({ kind: 'temporary', message: 'The contact centre is away.' });
}

async function lost(): Promise<never> {
  throw away();
}

/** Nobody hears of it again: the core has patience of its own. */
function never(): Promise<never> {
  return new Promise(() => {});
}
