import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import { ABSENCE_MS, TOUCH_MS } from './limits.ts';

/**
 * The time a desk lives by: the clock's, except that it never runs backwards. After the clock was set back it goes
 * on at half speed until the clock has caught up, so that deadlines go on and no instant comes twice.
 */
export class DeskTime {
  readonly #clock: Clock;
  #lastAt = 0 as EpochMs;
  /** What the clock showed the last time; undefined before the first. */
  #lastNow: EpochMs | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The newest instant that was told or stands in the log. */
  get lastAt(): EpochMs {
    return this.#lastAt;
  }

  /** The log knows this instant. */
  reach(at: EpochMs): void {
    if (at > this.#lastAt) this.#lastAt = at;
  }

  /** To be asked at least every `TOUCH_MS`, so that a step of the clock is told from time that passes. */
  tell(): EpochMs {
    const now = this.#clock.now();
    const passedMs = now - (this.#lastNow ?? now);
    this.#lastNow = now;
    if (now >= this.#lastAt) this.#lastAt = now;
    else if (passedMs > 0 && passedMs <= ABSENCE_MS + TOUCH_MS) {
      this.#lastAt = later(this.#lastAt, Math.floor(passedMs / 2));
      // An odd millisecond is kept for the next time.
      this.#lastNow = later(now, -(passedMs % 2));
    }
    return this.#lastAt;
  }

  /** How long a timer takes until the desk's time is `at`. */
  msUntil(at: EpochMs): number {
    const now = this.#clock.now();
    const isBehind = now < this.#lastAt;
    return Math.max(0, isBehind ? (at - this.#lastAt) * 2 : at - now);
  }
}
