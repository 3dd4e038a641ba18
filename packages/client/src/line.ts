import type { EpochMs } from '@baton/kernel';
import {
  type ClientFrame,
  decodeServerFrames,
  encodeFrames,
  HEARTBEAT_GRACE_MS,
  HEARTBEAT_MS,
  REPLY_TIMEOUT_MS,
  type ServerFrame,
} from '@baton/protocol';
import { OPEN_TIMEOUT_MS, WELCOME_TIMEOUT_MS } from './limits.ts';
import type { ClientWorld, Transport, TransportKind } from './model.ts';

/** What is heard of a line. Nothing is, once it was dropped or has ended. */
export type LineEvents = {
  readonly onOpen: () => void;
  readonly onFrame: (frame: ServerFrame) => void;
  /** Closed, silent for too long, or not speaking our language. */
  readonly onEnd: () => void;
};

/** One transport from its opening to its end, with a heartbeat both ways: what is silent is dead. */
export class Line {
  readonly kind: TransportKind;
  readonly #world: ClientWorld;
  readonly #events: LineEvents;
  #transport: Transport | null = null;
  #isOver = false;
  #heardAt: EpochMs | null = null;
  #sentAt = 0;
  #stopSilence: () => void = nothing;
  #stopPing: () => void = nothing;

  constructor(world: ClientWorld, kind: TransportKind, events: LineEvents) {
    this.#world = world;
    this.kind = kind;
    this.#events = events;
  }

  /** When the server was last heard; null: never. */
  get heardAt(): EpochMs | null {
    return this.#heardAt;
  }

  open(): void {
    this.#expectWord(OPEN_TIMEOUT_MS);
    const transport = this.#world.connect(this.kind, {
      onOpen: () => this.#opened(),
      onText: (text) => this.#heard(text),
      onClose: () => this.#end(),
    });
    this.#transport = transport;
    if (this.#isOver) transport.close();
  }

  send(frame: ClientFrame): void {
    if (this.#isOver) return;
    this.#sentAt = this.#world.now();
    this.#stopPing();
    this.#stopPing = this.#world.after(HEARTBEAT_MS, () => this.send({ t: 'ping' }));
    this.#transport?.send(encodeFrames([frame]));
  }

  /** Asks for a sign of life, soon: this machine may have slept. */
  probe(): void {
    this.#expectWord(REPLY_TIMEOUT_MS);
    this.send({ t: 'ping' });
  }

  /** Closes it; nothing more is heard of it. */
  drop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopSilence();
    this.#stopPing();
    this.#transport?.close();
  }

  #opened(): void {
    if (this.#isOver) return;
    this.#expectWord(WELCOME_TIMEOUT_MS);
    this.#events.onOpen();
  }

  #heard(text: string): void {
    if (this.#isOver) return;
    const frames = decodeServerFrames(text);
    if (frames === undefined) {
      this.#end();
      return;
    }
    this.#heardAt = this.#world.now();
    this.#expectWord(HEARTBEAT_MS + HEARTBEAT_GRACE_MS);
    // Browsers slow the timers of hidden pages down, but not their sockets: the server's heartbeat drives ours.
    if (Math.abs(this.#heardAt - this.#sentAt) >= HEARTBEAT_MS / 2) this.send({ t: 'ping' });
    for (const frame of frames) if (!this.#isOver) this.#events.onFrame(frame);
  }

  #end(): void {
    if (this.#isOver) return;
    this.drop();
    this.#events.onEnd();
  }

  #expectWord(withinMs: number): void {
    this.#stopSilence();
    this.#stopSilence = this.#world.after(withinMs, () => this.#end());
  }
}

function nothing(): void {}
