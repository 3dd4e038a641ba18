import type { VisitorId } from '@baton/desk';
import { invariant, type Pick } from '@baton/kernel';
import {
  type ClientFrame,
  encodeFrames,
  HEARTBEAT_GRACE_MS,
  HEARTBEAT_MS,
  POLL_HOLD_MS,
  type ServerFrame,
} from '@baton/protocol';
import { HonestDesk, type Viewer } from './honest-desk.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How a server may fail while it keeps its promises. Each is a chance out of 100 per command. */
export type Faults = {
  crashBeforeAppend: number;
  crashAfterAppend: number;
  /** Refuses for lack of room. */
  tooMany: number;
  /** Says a stream frame twice. */
  twice: number;
  /** Forgets to send a frame, which shows as a gap. */
  skips: number;
};

/** Where one connection's frames go. */
export type Outlet = { deliver(text: string): void; cut(): void };

/** Sessions around the desk: they die with the process, the desk's log does not. */
export class HonestServer {
  readonly desk: HonestDesk;
  readonly faults: Faults = {
    crashBeforeAppend: 0,
    crashAfterAppend: 0,
    tooMany: 0,
    twice: 0,
    skips: 0,
  };
  readonly time: VirtualTime;
  readonly pick: Pick;
  readonly #sessions = new Set<Session>();
  readonly #polls = new Map<string, PollSession>();
  #tokens = 0;

  constructor(time: VirtualTime, pick: Pick) {
    this.time = time;
    this.pick = pick;
    this.desk = new HonestDesk(time);
  }

  accept(who: Viewer['kind'], outlet: Outlet): Session {
    const session = new Session(this, who, outlet);
    this.#sessions.add(session);
    return session;
  }

  /** The process dies and comes back. With notice, it says goodbye first. */
  restart(how: 'killed' | 'shutdown'): void {
    const sessions = [...this.#sessions];
    this.#sessions.clear();
    this.#polls.clear();
    for (const session of sessions) {
      if (how === 'shutdown') {
        session.say({ t: 'closing', why: 'shutdown', retryAfterMs: this.pick(1_000) });
      }
      session.end();
    }
  }

  forget(session: Session): void {
    this.#sessions.delete(session);
  }

  chance(outOf100: number): boolean {
    return outOf100 > 0 && this.pick(100) < outOf100;
  }

  publish(): void {
    for (const session of [...this.#sessions]) session.publish();
  }

  newToken(): string {
    return `token-${++this.#tokens}`;
  }

  /** The answer to one poll request; held if it may be. */
  readonly poll = (body: string): Promise<{ status: number; text: string }> => {
    const { session: id, ack, frames } = JSON.parse(body) as PollRequest;
    if (id === null) {
      const made = new PollSession(`s${this.pick(1_000_000)}`, this);
      this.#polls.set(made.id, made);
      return made.take(ack, frames, 'wait');
    }
    const found = this.#polls.get(id);
    if (!found || found.isOver) return Promise.resolve({ status: 410, text: '{}' });
    return found.take(ack, frames, frames.length === 0 ? 'wait' : 'at-once');
  };
}

type PollRequest = { session: string | null; ack: number; frames: ClientFrame[] };

/** One connection. */
export class Session {
  readonly #server: HonestServer;
  readonly #who: Viewer['kind'];
  readonly #outlet: Outlet;
  #viewer: Viewer | null = null;
  #sent = 0;
  #stopSilence: () => void = () => {};
  #stopBeat: () => void = () => {};
  isOver = false;

  constructor(server: HonestServer, who: Viewer['kind'], outlet: Outlet) {
    this.#server = server;
    this.#who = who;
    this.#outlet = outlet;
    this.#heard();
    this.#beat();
  }

  take(frames: readonly ClientFrame[]): void {
    for (const frame of frames) {
      if (this.isOver) return;
      this.#heard();
      this.#takeOne(frame);
    }
  }

  say(...frames: readonly ServerFrame[]): void {
    if (!this.isOver && frames.length > 0) this.#outlet.deliver(encodeFrames(frames));
  }

  publish(): void {
    if (this.#viewer === null) return;
    const frames = this.#server.desk.since(this.#viewer, this.#sent);
    this.#sent = frames.at(-1)?.seq ?? this.#sent;
    if (this.#server.chance(this.#server.faults.skips)) return;
    this.say(...frames);
    if (this.#server.chance(this.#server.faults.twice)) this.say(...frames);
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#stopSilence();
    this.#stopBeat();
    this.#server.forget(this);
    this.#outlet.cut();
  }

  #takeOne(frame: ClientFrame): void {
    const { desk, faults } = this.#server;
    switch (frame.t) {
      case 'ping':
        this.say({ t: 'pong' });
        return;
      case 'typing':
        return;
      case 'hello': {
        const token = frame.token ?? this.#server.newToken();
        this.#viewer =
          this.#who === 'agent' ? { kind: 'agent' } : { kind: 'visitor', id: token as VisitorId };
        this.#sent = desk.head;
        const isNew = this.#who === 'visitor' && frame.token === undefined;
        this.say({ ...desk.welcome(this.#viewer, frame), ...(isNew && { token }) });
        return;
      }
      case 'command': {
        invariant(this.#viewer, 'hello comes first');
        if (this.#server.chance(faults.crashBeforeAppend)) {
          this.#server.restart('killed');
          return;
        }
        if (this.#server.chance(faults.tooMany)) {
          const refused = { ok: false, refusal: 'too-many', retryAfterMs: 700 } as const;
          this.say({ t: 'reply', ref: frame.ref, ...refused });
          return;
        }
        const reply = desk.submit(this.#viewer, frame);
        if (this.#server.chance(faults.crashAfterAppend)) {
          this.#server.restart('killed');
          return;
        }
        // The reply may overtake the event, or come behind it.
        if (this.#server.pick(2) === 0) this.say(reply);
        this.#server.publish();
        if (!this.isOver) this.say(reply);
      }
    }
  }

  #heard(): void {
    this.#stopSilence();
    const limit = HEARTBEAT_MS + HEARTBEAT_GRACE_MS;
    this.#stopSilence = this.#server.time.after(limit, () => this.end());
  }

  #beat(): void {
    this.#stopBeat = this.#server.time.after(HEARTBEAT_MS, () => {
      this.say({ t: 'pong' });
      this.#beat();
    });
  }
}

type Answer = { status: number; text: string };

/** A session over requests: one numbered batch is under way until it is acknowledged. */
class PollSession {
  readonly id: string;
  readonly #server: HonestServer;
  readonly #session: Session;
  #acked = 0;
  #underWay: { n: number; frames: string } | null = null;
  #waiting: string[] = [];
  #held: ((answer: Answer) => void) | null = null;
  #stopHold: () => void = () => {};

  constructor(id: string, server: HonestServer) {
    this.id = id;
    this.#server = server;
    this.#session = server.accept('visitor', {
      deliver: (text) => {
        this.#waiting.push(text.slice(1, -1));
        this.#flush();
      },
      cut: () => this.#flush(),
    });
  }

  get isOver(): boolean {
    return this.#session.isOver && this.#underWay === null && this.#waiting.length === 0;
  }

  take(ack: number, frames: readonly ClientFrame[], how: 'wait' | 'at-once'): Promise<Answer> {
    if (this.#underWay && ack >= this.#underWay.n) {
      this.#acked = this.#underWay.n;
      this.#underWay = null;
    }
    this.#session.take(frames);
    return new Promise((answer) => {
      if (how === 'at-once') {
        answer(this.#body(this.#held ? null : this.#next()));
        return;
      }
      this.#release();
      this.#held = answer;
      this.#stopHold = this.#server.time.after(POLL_HOLD_MS, () => this.#release());
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.#held) return;
    const batch = this.#next();
    if (batch === null && !this.#session.isOver) return;
    const held = this.#held;
    this.#held = null;
    this.#stopHold();
    held(batch === null ? { status: 410, text: '{}' } : this.#body(batch));
  }

  #release(): void {
    this.#held?.(this.#body(null));
    this.#held = null;
    this.#stopHold();
  }

  #next(): { n: number; frames: string } | null {
    if (this.#underWay === null && this.#waiting.length > 0) {
      this.#underWay = { n: this.#acked + 1, frames: this.#waiting.join(',') };
      this.#waiting = [];
    }
    return this.#underWay;
  }

  #body(batch: { n: number; frames: string } | null): Answer {
    const n = batch?.n ?? this.#acked;
    return {
      status: 200,
      text: `{"session":"${this.id}","n":${n},"frames":[${batch?.frames ?? ''}]}`,
    };
  }
}
