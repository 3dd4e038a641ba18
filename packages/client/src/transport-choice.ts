import { WEBSOCKET_MISSES_MAX, WEBSOCKET_RETRY_MS } from './limits.ts';
import { Line } from './line.ts';
import type { ClientWorld, TransportKind } from './model.ts';

/**
 * Which transport to try next. The first kind, until the server was not heard on it so many times in a row; then
 * the second, for as long as the server is heard on that. Meanwhile it looks now and then whether the first one
 * can be had again.
 */
export class TransportChoice {
  readonly #world: ClientWorld;
  readonly #kinds: readonly TransportKind[];
  readonly #onBetter: () => void;
  #misses = 0;
  /** When to look for the first kind again; null while it is in use. */
  #lookAt: number | null = null;
  #stopLooking: () => void = nothing;
  #probe: Line | null = null;

  /** `onBetter`: the first kind works again. */
  constructor(world: ClientWorld, kinds: readonly TransportKind[], onBetter: () => void) {
    this.#world = world;
    this.#kinds = kinds;
    this.#onBetter = onBetter;
  }

  next(): TransportKind {
    const [first = 'websocket', second = first] = this.#kinds;
    return this.#misses < WEBSOCKET_MISSES_MAX ? first : second;
  }

  live(kind: TransportKind): void {
    this.stop();
    if (kind !== this.#kinds[0]) {
      this.#lookLater();
      return;
    }
    this.#misses = 0;
    this.#lookAt = null;
  }

  /** `other-turn`: it was the way that failed, perhaps, and not the server; the other way is worth trying soon. */
  ended(line: Line): 'other-turn' | 'same' {
    this.stop();
    const wasHeard = line.heardAt !== null;
    const isFirst = line.kind === this.#kinds[0];
    if (isFirst) this.#misses = wasHeard ? 0 : this.#misses + 1;
    // Nobody there either: the network or the server is away, so take turns.
    else if (!wasHeard) this.#misses = WEBSOCKET_MISSES_MAX - 1;
    return isFirst && this.next() !== line.kind ? 'other-turn' : 'same';
  }

  stop(): void {
    this.#stopLooking();
    this.#probe?.drop();
    this.#probe = null;
  }

  /** Lines that come and go do not put the look off. */
  #lookLater(): void {
    const now = this.#world.now();
    this.#lookAt ??= now + WEBSOCKET_RETRY_MS;
    const inMs = Math.min(WEBSOCKET_RETRY_MS, Math.max(0, this.#lookAt - now));
    this.#stopLooking = this.#world.after(inMs, () => this.#look());
  }

  #look(): void {
    this.#lookAt = null;
    // A proxy may let a socket open and then swallow all that is said, so an answer is asked for.
    const probe = new Line(this.#world, this.#kinds[0] ?? 'websocket', {
      onOpen: () => probe.send({ t: 'ping' }),
      onFrame: () => {
        this.stop();
        this.#misses = 0;
        this.#onBetter();
      },
      onEnd: () => this.#lookLater(),
    });
    this.#probe = probe;
    probe.open();
  }
}

function nothing(): void {}
