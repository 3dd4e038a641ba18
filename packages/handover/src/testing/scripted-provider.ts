import type { EpochMs } from '@baton/kernel';
import {
  type AvailabilityQuery,
  type Capabilities,
  type DeliverySink,
  type Failure,
  type HandoverProvider,
  type OutMessage,
  type PresenceNotice,
  type ProviderConnection,
  ProviderError,
  type ProviderEvent,
  type Session,
  STEP_EVENTS_MAX,
  type StartInput,
  type Step,
} from '../model.ts';
import type { ContactCentre } from './contact-centre.ts';

const VERSION = 1;

export const SCRIPTED_CAPABILITIES: Capabilities = {
  inbound: ['connection'],
  replaysAfterGap: true,
  typingToAgent: true,
  typingToVisitor: true,
  queue: 'pull',
  waitEstimate: true,
  availability: true,
  agentIdentity: 'name',
  leaveMeansEnd: false,
  visitorEnd: 'delivered',
  transcript: 'at-start',
  replyAsVisitor: true,
  routing: [],
  textLengthMax: 4_000,
  sendDedupe: 'by-id',
};

/** A provider that does what its contact centre says, and misbehaves as it is told to. Keeps nothing itself. */
export class ScriptedProvider implements HandoverProvider {
  readonly kind = 'scripted';
  readonly capabilities: Capabilities;
  readonly #centre: ContactCentre;
  readonly #now: () => EpochMs;

  constructor(
    centre: ContactCentre,
    now: () => EpochMs = () => 0 as EpochMs,
    capabilities: Partial<Capabilities> = {},
  ) {
    this.#centre = centre;
    this.#now = now;
    this.capabilities = { ...SCRIPTED_CAPABILITIES, ...capabilities };
  }

  async availability(_: AvailabilityQuery): Promise<number> {
    return this.#call('availability', () => this.#centre.agents);
  }

  async start({ handoverId }: StartInput): Promise<Step> {
    return this.#call(`start ${handoverId}`, () => {
      this.#centre.begin(handoverId);
      return {
        state: {
          v: VERSION,
          data: { id: handoverId, heard: 0 },
          secrets: { token: `token of ${handoverId}` },
        },
      };
    });
  }

  async send(session: Session, message: OutMessage): Promise<Step> {
    return this.#call(`send ${message.text}`, () => {
      const conversation = this.#find(session);
      if (conversation.isOver) throw failed({ kind: 'gone', message: 'It is over.' });
      const isKnown = conversation.messages.some(({ id }) => id === message.id);
      if (!isKnown || this.capabilities.sendDedupe === 'none') conversation.messages.push(message);
      return {};
    });
  }

  typing(): void {}

  async presence(session: Session, { id, code }: PresenceNotice): Promise<Step> {
    return this.#call(code, () => {
      this.#find(session);
      if (!this.#centre.notices.includes(id)) this.#centre.notices.push(id);
      return {};
    });
  }

  async queueStatus(session: Session): Promise<Step> {
    return this.#call('queue-status', () => {
      this.#find(session);
      const at = this.#now();
      return { events: [{ key: `queue-${at}`, at, type: 'queue-update', position: 1 }] };
    });
  }

  async end(session: Session): Promise<Step> {
    return this.#call('end', () => {
      const conversation = this.#find(session);
      if (!conversation.isOver) {
        this.#centre.happens(session.handoverId, { type: 'ended', by: 'visitor' });
      }
      return {};
    });
  }

  async connect(session: Session, sink: DeliverySink): Promise<ProviderConnection> {
    this.#check();
    const { handoverId } = session;
    let settle: () => void = () => {};
    let fail: (error: unknown) => void = () => {};
    const done = new Promise<void>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    let close: () => void = () => {};
    const deliver = (events: readonly ProviderEvent[]): void => {
      sink
        .deliver({ target: { handoverId }, build: (now) => stepOf(now, this.#find(now), events) })
        .catch((error: unknown) => {
          close();
          fail(error);
        });
    };
    const missed = this.#find(session).events.slice(heardOf(session));
    for (let from = 0; from < missed.length; from += STEP_EVENTS_MAX) {
      deliver(missed.slice(from, from + STEP_EVENTS_MAX));
    }
    close = this.#centre.listen(handoverId, deliver);
    return {
      done,
      close() {
        close();
        settle();
      },
    };
  }

  async #call<Result>(name: string, perform: () => Result): Promise<Result> {
    const centre = this.#centre;
    centre.calls.push(name);
    this.#check();
    const fault = centre.faults.shift() ?? 'fine';
    if (fault === 'down') throw failed({ kind: 'temporary', message: 'It is down.' });
    if (fault === 'refused') throw failed({ kind: 'unavailable', message: 'Nobody is there.' });
    const lost: Failure = { kind: 'ambiguous', message: 'The answer was lost.' };
    if (fault === 'lost-before') throw failed(lost);
    const result = perform();
    if (fault === 'lost-after') throw failed(lost);
    return result;
  }

  #check(): void {
    if (this.#now() < this.#centre.downUntil) {
      throw failed({ kind: 'temporary', message: 'It is down.' });
    }
  }

  #find({ handoverId, state }: Session) {
    if (state.v !== VERSION) throw failed({ kind: 'permanent', message: 'Of another release.' });
    const conversation = this.#centre.find(handoverId);
    if (!conversation) throw failed({ kind: 'gone', message: 'It was never there.' });
    return conversation;
  }
}

/** How far the events of the centre were heard in one go; what came out of order is told again and known by its key. */
function stepOf(
  session: Session,
  { events: all }: { readonly events: readonly ProviderEvent[] },
  events: readonly ProviderEvent[],
): Step {
  let heard = heardOf(session);
  for (const event of events) if (all[heard]?.key === event.key) heard += 1;
  const { state } = session;
  return { state: { ...state, data: { ...state.data, heard } }, events };
}

function heardOf({ state }: Session): number {
  const { heard } = state.data;
  return typeof heard === 'number' ? heard : 0;
}

function failed(failure: Failure): ProviderError {
  return new ProviderError(failure);
}
