import type { ProviderEvent, ProviderEventBody } from '@baton/handover';
import type { EpochMs, Pick } from '@baton/kernel';
import { one } from '../configurations.ts';
import { wallClock } from '../system/server-life.ts';
import type { World } from '../system/world.ts';

const ACT_MS_MAX = 4_000;
/** So many things are told of one session at most; then it ends. */
const EVENTS_MAX = 120;

/** What a contact centre's way of telling is like in one run. */
export type Manners = {
  /** `orderly`: with a number each, in order, from where one was. `sloppy`: late, doubled, in any order, all again. */
  readonly tells: 'orderly' | 'sloppy';
  readonly door: 'connection' | 'poll';
  /** Whether it knows a message that is sent again by its id. */
  readonly knowsMessages: boolean;
  /** Whether an agent who leaves means the end. */
  readonly leaveMeansEnd: boolean;
};

/** Something a session was told by us, as it arrived. */
export type Arrived =
  | { readonly kind: 'message'; readonly id: string; readonly from: string; readonly text: string }
  | { readonly kind: 'presence'; readonly code: string };

export type CentreSession = {
  readonly id: string;
  readonly conversationId: string;
  readonly startedAt: number;
  readonly arrived: Arrived[];
  /** All it has to tell, in its order. */
  readonly events: ProviderEvent[];
  phase: 'waiting' | 'talking' | 'over';
  /** Who ended it: itself, or we. */
  endedBy: 'centre' | 'us' | null;
  /** When that was, in the world's time. */
  endedAt: number | null;
  position: number;
};

/** A contact centre somewhere else: it outlives every server of ours, and is sometimes away itself. */
export class ContactCentre {
  readonly manners: Manners;
  readonly sessions = new Map<string, CentreSession>();
  readonly #world: World;
  readonly #pick: Pick;
  readonly #listeners = new Map<string, Set<(event: ProviderEvent) => void>>();
  #downUntil = 0;
  #words = 0;
  #mood: 'usual' | 'quiet' | 'closing' = 'usual';

  constructor(world: World) {
    this.#world = world;
    this.#pick = world.chance('contact centre');
    const tells = one(this.#pick, ['orderly', 'orderly', 'sloppy'] as const);
    this.manners = {
      tells,
      door: one(this.#pick, ['connection', 'poll'] as const),
      knowsMessages: this.#pick(3) > 0,
      // Who tells in any order cannot mean anything by the last word.
      leaveMeansEnd: tells === 'orderly' && this.#pick(3) === 0,
    };
    this.#plan();
  }

  get isDown(): boolean {
    return this.#world.time.now < this.#downUntil;
  }

  goDown(ms: number): void {
    this.#world.fault('contact centre away', `${ms} ms`);
    this.#downUntil = this.#world.time.now + ms;
  }

  comeBack(): void {
    this.#downUntil = 0;
  }

  /** Begins nothing any more; what is open stays open. */
  rest(): void {
    this.#mood = 'quiet';
  }

  /** Ends what it has, one after the other. */
  workOff(): void {
    this.#mood = 'closing';
  }

  get open(): readonly CentreSession[] {
    return [...this.sessions.values()].filter(({ phase }) => phase !== 'over');
  }

  /** The same id twice is the same session. */
  start(id: string, conversationId: string): CentreSession {
    const known = this.sessions.get(id);
    if (known) return known;
    const session: CentreSession = {
      id,
      conversationId,
      startedAt: this.#world.time.now,
      arrived: [],
      events: [],
      phase: 'waiting',
      endedBy: null,
      endedAt: null,
      position: 1 + this.#pick(4),
    };
    this.sessions.set(id, session);
    this.#world.tell(`contact centre: ${id} is started`);
    this.#tell(session, { type: 'queued' });
    return session;
  }

  /** False when the session is over. */
  take(session: CentreSession, arrived: Arrived): boolean {
    if (session.phase === 'over') return false;
    const isKnown =
      arrived.kind === 'message' &&
      this.manners.knowsMessages &&
      session.arrived.some((one) => one.kind === 'message' && one.id === arrived.id);
    if (!isKnown) session.arrived.push(arrived);
    this.#world.tell(`contact centre: ${session.id} gets ${JSON.stringify(arrived)}`);
    return true;
  }

  /** We have ended it. */
  end(session: CentreSession): void {
    if (session.phase === 'over') return;
    this.#over(session, 'us');
  }

  /** Hears everything a session tells from now on. */
  listen(id: string, listener: (event: ProviderEvent) => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(id, listeners);
    return () => listeners.delete(listener);
  }

  #plan(): void {
    this.#world.time.after(1 + this.#pick(ACT_MS_MAX), () => {
      for (const session of this.open) this.#act(session);
      this.#plan();
    });
  }

  #act(session: CentreSession): void {
    if (this.isDown || this.#mood === 'quiet') return;
    const pick = this.#pick;
    if (this.#mood === 'closing' || session.events.length > EVENTS_MAX) {
      this.#ends(session);
      return;
    }
    if (session.phase === 'waiting') this.#whileWaiting(session);
    else {
      const whim = pick(100);
      if (whim < 5) this.#ends(session);
      else if (whim < 45) this.#says(session);
      else this.#whim(session, whim);
    }
  }

  #whileWaiting(session: CentreSession): void {
    const pick = this.#pick;
    switch (pick(12)) {
      case 0:
        this.#tell(session, {
          type: 'queue-update',
          position: session.position,
          ...(pick(2) === 0 && { wait: { minMs: 1_000, maxMs: 9_000 } }),
        });
        session.position = Math.max(1, session.position - 1);
        return;
      case 1:
        this.#tell(session, { type: 'agent-assigned', agent: { id: 'a1', name: 'Ada' } });
        return;
      case 2:
      case 3:
        this.#tell(session, { type: 'agent-joined', agent: { id: 'a1', name: 'Ada' } });
        session.phase = 'talking';
        return;
      case 4:
        // Nobody announced them.
        session.phase = 'talking';
        this.#says(session);
        return;
      case 5:
        if (pick(4) === 0) this.#fails(session);
        return;
      case 6:
        if (pick(4) === 0) this.#ends(session);
        return;
      default:
    }
  }

  #whim(session: CentreSession, whim: number): void {
    if (whim < 50) this.#tell(session, { type: 'typing', on: true });
    else if (whim < 58) {
      this.#words += 1;
      const messageId = `${session.id}-injected-${this.#words}`;
      this.#tell(session, { type: 'injected', messageId, text: `Ada answers ${this.#words}` });
    } else if (whim < 61) {
      this.#tell(session, { type: 'transferred' });
      session.phase = 'waiting';
    } else if (whim < 64) {
      this.#tell(session, { type: 'agent-left', agent: { id: 'a1' } });
      // Where leaving means the end, it says no more of it.
      if (this.manners.leaveMeansEnd) this.#over(session, 'centre');
    } else if (whim < 66) this.#tell(session, { type: 'notice', text: 'A notice.' });
    else if (whim < 68) {
      this.#tell(session, { type: 'vendor-event', name: 'mood', data: { mood: 'fine' } });
    } else if (whim < 69) this.#fails(session);
  }

  #says(session: CentreSession): void {
    this.#words += 1;
    const vendorId = `${session.id}-said-${this.#words}`;
    const text = `Ada says ${this.#words}`;
    this.#tell(session, { type: 'message', message: { vendorId, from: { name: 'Ada' }, text } });
  }

  #fails(session: CentreSession): void {
    const failure = { kind: 'unavailable', message: 'Nobody is there.' } as const;
    this.#tell(session, { type: 'failed', failure });
    this.#over(session, 'centre');
  }

  #ends(session: CentreSession): void {
    const by = one(this.#pick, ['agent', 'agent', 'timeout', 'system', 'visitor'] as const);
    this.#tell(session, { type: 'ended', by });
    this.#over(session, 'centre');
  }

  #over(session: CentreSession, by: 'centre' | 'us'): void {
    session.phase = 'over';
    session.endedBy = by;
    session.endedAt = this.#world.time.now;
    this.#world.tell(`contact centre: ${session.id} is over, by ${by}`);
  }

  #tell(session: CentreSession, body: ProviderEventBody): void {
    const at = wallClock(this.#world, 0) as EpochMs;
    const event: ProviderEvent = { key: `${session.events.length + 1}`, at, ...body };
    session.events.push(event);
    this.#world.tell(`contact centre: ${session.id} tells ${JSON.stringify(event)}`);
    for (const listener of this.#listeners.get(session.id) ?? []) listener(event);
  }
}
