import type { EpochMs } from '@baton/kernel';
import type { Rate } from './limits.ts';
import { THROTTLE_KEYS_MAX } from './limits.ts';

/**
 * A token bucket per key. Only the instant at which a bucket is full again is kept, and only while that lies
 * ahead, so somebody who is quiet costs nothing.
 */
export class Throttle {
  readonly #intervalMs: number;
  readonly #burstMs: number;
  readonly #keysMax: number;
  readonly #fullAt = new Map<string, number>();

  constructor(rate: Rate, keysMax = THROTTLE_KEYS_MAX) {
    this.#intervalMs = 1000 / rate.perSecond;
    this.#burstMs = rate.burst * this.#intervalMs;
    this.#keysMax = keysMax;
  }

  /** Takes one token: 0, or the milliseconds until there is one. */
  take(key: string, now: EpochMs): number {
    const known = this.#fullAt.get(key);
    // A clock that was set back must not lock anybody out for longer than an empty bucket does.
    const fullAt = Math.min(Math.max(known ?? now, now), now + this.#burstMs);
    const waitMs = fullAt + this.#intervalMs - this.#burstMs - now;
    if (waitMs > 0) {
      if (known !== undefined && fullAt < known) this.#fullAt.set(key, fullAt);
      return Math.ceil(waitMs);
    }
    if (known === undefined) this.#makeRoom();
    this.#fullAt.set(key, fullAt + this.#intervalMs);
    return 0;
  }

  /** Forgets whose bucket is full again. */
  sweep(now: EpochMs): void {
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }

  get size(): number {
    return this.#fullAt.size;
  }

  #makeRoom(): void {
    if (this.#fullAt.size < this.#keysMax) return;
    for (const oldest of this.#fullAt.keys()) {
      this.#fullAt.delete(oldest);
      return;
    }
  }
}
