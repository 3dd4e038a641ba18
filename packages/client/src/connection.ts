import { type EpochMs, later } from '@baton/kernel';
import type { ClientFrame, HelloFrame, Refusal, ServerFrame, WelcomeFrame } from '@baton/protocol';
import { GOODBYE_MS, GOODBYE_WAIT_MS_MAX, STABLE_MS } from './limits.ts';
import { Line } from './line.ts';
import type { ClientWorld, ConnectionStatus, TransportKind } from './model.ts';
import { retryDelay } from './retry-delay.ts';
import { TransportChoice } from './transport-choice.ts';

/** What a client folds; the rest is the connection's own business. */
export type ContentFrame = Exclude<
  ServerFrame,
  WelcomeFrame | { readonly t: 'pong' | 'closing' | 'refused' }
>;

export type ConnectionOptions = {
  readonly world: ClientWorld;
  /** In the order of preference. */
  readonly kinds: readonly TransportKind[];
  /** What to say first, asked anew for every line. */
  readonly hello: () => HelloFrame;
  readonly onWelcome: (frame: WelcomeFrame) => Taken;
  readonly onFrame: (frame: ContentFrame) => Taken;
  /** The server does not let us in. `retry`: with another hello it may. */
  readonly onRefused: (refusal: Refusal) => 'retry' | 'stop';
  readonly onStatus: (status: ConnectionStatus) => void;
};

/** `gap`: something before this frame is missing, or it cannot be understood without the whole. */
export type Taken = 'taken' | 'gap';

type Phase =
  | { readonly kind: 'closed' }
  /** Between two lines. `asked`: by the server, so waking up is no reason to come sooner. */
  | {
      readonly kind: 'waiting';
      readonly stop: () => void;
      readonly retryAt: EpochMs;
      readonly why: 'asked' | 'back-off';
    }
  | { readonly kind: 'greeting'; readonly line: Line }
  | { readonly kind: 'live'; readonly line: Line; readonly since: EpochMs };

/** Refusals that time may cure. */
const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(['too-many', 'unavailable', 'internal']);
/** Said of a single frame; the line goes on. */
const OF_A_FRAME: ReadonlySet<Refusal> = new Set<Refusal>(['malformed', 'too-large']);

/** Keeps one line to the server for as long as it is open, and says honestly how that is going. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #world: ClientWorld;
  readonly #transports: TransportChoice;
  #phase: Phase = { kind: 'closed' };
  #status: ConnectionStatus = { kind: 'idle' };
  #failures = 0;
  #stopWake: () => void = nothing;
  /** While this runs, being away is expected and not called offline. */
  #stopGoodbye: (() => void) | null = null;
  /** Since when there is no live line; null while there is one. */
  #awaySince: EpochMs | null = null;
  #heardAt: EpochMs | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#world = options.world;
    this.#transports = new TransportChoice(options.world, options.kinds, () =>
      this.renew('catching-up'),
    );
  }

  /** When the server was last heard on a live line. */
  get heardAt(): EpochMs | null {
    return this.#phase.kind === 'live' ? this.#phase.line.heardAt : this.#heardAt;
  }

  get isLive(): boolean {
    return this.#phase.kind === 'live';
  }

  open(): void {
    if (this.#phase.kind !== 'closed') return;
    this.#failures = 0;
    this.#awaySince = null;
    this.#stopWake = this.#world.onWake(() => this.#wake());
    this.#tell({ kind: 'connecting' });
    // The first transport may not be to be had; that is no reason to alarm anybody before the second was tried.
    this.#expectAbsence();
    this.#attempt();
  }

  close(): void {
    this.#stop();
    this.#tell({ kind: 'idle' });
  }

  /** Sends if the connection is live; what is sent may be lost all the same. */
  send(frame: ClientFrame): 'sent' | 'not-live' {
    if (this.#phase.kind !== 'live') return 'not-live';
    this.#phase.line.send(frame);
    return 'sent';
  }

  /** Gives the line up and makes another. `offline`: it is taken for dead; `catching-up`: only the view is behind. */
  renew(meanwhile: 'offline' | 'catching-up'): void {
    if (this.#phase.kind === 'closed') return;
    if (meanwhile === 'catching-up') this.#expectAbsence();
    this.#retire();
  }

  #attempt(): void {
    const line = new Line(this.#world, this.#transports.next(), {
      onOpen: () => this.#greet(line),
      onFrame: (frame) => this.#take(line, frame),
      onEnd: () => this.#retire(),
    });
    this.#phase = { kind: 'greeting', line };
    line.open();
  }

  #greet(line: Line): void {
    line.send(this.#options.hello());
    // An open WebSocket is a connection; long polling has nothing to open, so it proves nothing yet.
    if (this.#status.kind === 'offline' && line.kind === 'websocket') {
      this.#tell({ kind: 'catching-up', since: this.#now() });
    }
  }

  #take(line: Line, frame: ServerFrame): void {
    switch (frame.t) {
      case 'pong':
        return;
      case 'welcome':
        if (this.#phase.kind === 'greeting') this.#live(line, frame);
        return;
      case 'closing':
        this.#expectAbsence(Math.min(frame.retryAfterMs, GOODBYE_WAIT_MS_MAX) + GOODBYE_MS);
        this.#retire(frame.retryAfterMs);
        return;
      case 'refused':
        this.#refused(frame.refusal, frame.retryAfterMs);
        return;
      default:
        if (this.#phase.kind !== 'live') return;
        if (this.#options.onFrame(frame) === 'gap') this.renew('catching-up');
    }
  }

  #live(line: Line, welcome: WelcomeFrame): void {
    const since = this.#now();
    this.#phase = { kind: 'live', line, since };
    this.#awaySince = null;
    this.#endGoodbye();
    this.#transports.live(line.kind);
    if (this.#options.onWelcome(welcome) === 'gap') this.renew('catching-up');
    else this.#tell({ kind: 'live', since });
  }

  #refused(refusal: Refusal, retryAfterMs: number | undefined): void {
    if (this.#phase.kind === 'live' && OF_A_FRAME.has(refusal)) return;
    if (PASSING.has(refusal)) {
      this.#retire(retryAfterMs);
    } else if (this.#options.onRefused(refusal) === 'retry') {
      this.#expectAbsence();
      this.#retire();
    } else {
      this.#stop();
      this.#tell({ kind: 'refused', refusal });
    }
  }

  /** The line is over; the next one comes after `afterMs`, or when the back-off says. */
  #retire(afterMs?: number): void {
    const phase = this.#phase;
    if (phase.kind === 'waiting' || phase.kind === 'closed') return;
    const now = this.#now();
    this.#heardAt = this.heardAt;
    this.#awaySince ??= now;
    phase.line.drop();
    const isTurn = this.#transports.ended(phase.line) === 'other-turn';
    const wasGood = phase.kind === 'live' && now - phase.since >= STABLE_MS;
    if (!isTurn) this.#failures = wasGood ? 0 : this.#failures + 1;
    const awayMs = now - this.#awaySince;
    const random = this.#world.random();
    const delayMs = afterMs ?? retryDelay(isTurn ? 0 : this.#failures, { awayMs, random });
    this.#phase = {
      kind: 'waiting',
      stop: this.#world.after(delayMs, () => this.#attempt()),
      retryAt: later(now, delayMs),
      why: afterMs === undefined ? 'back-off' : 'asked',
    };
    if (this.#stopGoodbye === null) this.#tellOffline();
  }

  #wake(): void {
    const phase = this.#phase;
    if (phase.kind === 'live') phase.line.probe();
    if (phase.kind !== 'waiting' || phase.why === 'asked') return;
    phase.stop();
    this.#failures = 0;
    this.#attempt();
  }

  /** Having no line is no failure yet, so for a while nobody needs to hear of it. */
  #expectAbsence(forMs = GOODBYE_MS): void {
    if (this.#stopGoodbye !== null) return;
    this.#stopGoodbye = this.#world.after(forMs, () => {
      this.#stopGoodbye = null;
      this.#awaySince ??= this.#now();
      this.#tellOffline();
    });
    if (this.#phase.kind === 'live') this.#tell({ kind: 'catching-up', since: this.#now() });
  }

  #endGoodbye(): void {
    this.#stopGoodbye?.();
    this.#stopGoodbye = null;
  }

  #stop(): void {
    const phase = this.#phase;
    this.#heardAt = this.heardAt;
    this.#phase = { kind: 'closed' };
    if (phase.kind === 'waiting') phase.stop();
    else if (phase.kind !== 'closed') phase.line.drop();
    this.#stopWake();
    this.#stopWake = nothing;
    this.#endGoodbye();
    this.#transports.stop();
  }

  #tellOffline(): void {
    const now = this.#now();
    const retryAt = this.#phase.kind === 'waiting' ? this.#phase.retryAt : now;
    this.#tell({ kind: 'offline', since: this.#awaySince ?? now, retryAt });
  }

  #tell(status: ConnectionStatus): void {
    this.#status = status;
    this.#options.onStatus(status);
  }

  #now(): EpochMs {
    return this.#world.now();
  }
}

function nothing(): void {}
