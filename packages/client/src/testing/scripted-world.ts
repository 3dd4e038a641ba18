import { type ClientFrame, encodeFrames, type ServerFrame } from '@baton/protocol';
import { memoryStorage } from '../memory-storage.ts';
import type { ClientWorld, KeyValue, Transport, TransportEvents, TransportKind } from '../model.ts';
import { VirtualTime } from './virtual-time.ts';

/** A transport whose other end is the test. */
export class ScriptedTransport implements Transport {
  readonly kind: TransportKind;
  readonly sent: ClientFrame[] = [];
  readonly #events: TransportEvents;
  state: 'opening' | 'open' | 'closed' = 'opening';

  constructor(kind: TransportKind, events: TransportEvents) {
    this.kind = kind;
    this.#events = events;
  }

  open(): void {
    this.state = 'open';
    this.#events.onOpen();
  }

  /** The server says something. */
  says(...frames: readonly ServerFrame[]): void {
    this.#events.onText(encodeFrames(frames));
  }

  saysText(text: string): void {
    this.#events.onText(text);
  }

  /** The other end, or what lies between, closes it. */
  breaks(): void {
    const reached = this.state === 'open';
    this.state = 'closed';
    this.#events.onClose({ reached });
  }

  send(text: string): void {
    this.sent.push(...(JSON.parse(text) as ClientFrame[]));
  }

  close(): void {
    this.state = 'closed';
  }

  /** What was sent of one kind. */
  of<Kind extends ClientFrame['t']>(kind: Kind): Extract<ClientFrame, { t: Kind }>[] {
    return this.sent.filter((frame) => frame.t === kind) as Extract<ClientFrame, { t: Kind }>[];
  }
}

/** A world in which the test plays the server, the clock and chance. */
export class ScriptedWorld implements ClientWorld {
  readonly time: VirtualTime;
  readonly transports: ScriptedTransport[] = [];
  readonly session: KeyValue;
  readonly local: KeyValue;
  /** What `random` gives. */
  chance = 0.5;
  #ids = 0;
  readonly #name: string;
  readonly #wakes = new Set<() => void>();

  /** Worlds that share `local` are tabs of one browser; one that shares `session` too is a reloaded tab. */
  constructor(
    shared: { time?: VirtualTime; session?: KeyValue; local?: KeyValue; name?: string } = {},
  ) {
    this.time = shared.time ?? new VirtualTime();
    this.session = shared.session ?? memoryStorage();
    this.local = shared.local ?? memoryStorage();
    this.#name = shared.name ?? 'id';
  }

  readonly now = () => this.time.now();
  readonly after = (delayMs: number, run: () => void) => this.time.after(delayMs, run);
  readonly random = () => this.chance;
  readonly newId = () => `${this.#name}-${String(++this.#ids).padStart(6, '0')}`;

  connect(kind: TransportKind, events: TransportEvents): Transport {
    const transport = new ScriptedTransport(kind, events);
    this.transports.push(transport);
    return transport;
  }

  onWake(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => {
      this.#wakes.delete(wake);
    };
  }

  /** The tab is looked at again. */
  wake(): void {
    for (const wake of [...this.#wakes]) wake();
  }

  /** How many listen for the waking. */
  get listeners(): number {
    return this.#wakes.size;
  }

  /** The newest transport. */
  get transport(): ScriptedTransport {
    const last = this.transports.at(-1);
    if (!last) throw new Error('nothing was opened');
    return last;
  }
}
