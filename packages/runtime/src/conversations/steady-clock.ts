import type { Clock } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import { DeskTime } from '../desk-time.ts';

/**
 * The time the conversations of an organization live by: like a desk's it never runs backwards, and after the clock
 * was set back it goes on at half speed, so that calls, work and deadlines do not wait until the clock has caught up.
 */
export class SteadyClock implements Clock {
  readonly #clock: Clock;
  readonly #time: DeskTime;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#time = new DeskTime(clock);
  }

  /** To be asked at least every `TOUCH_MS`, as the look at sleeping conversations does. */
  now(): EpochMs {
    return this.#time.tell();
  }

  /** Whoever comes too early, because the time goes slower than the clock, looks again. */
  after(delayMs: number, run: () => void): () => void {
    return this.#clock.after(delayMs, run);
  }

  /** A log knows this instant. */
  reach(at: EpochMs): void {
    this.#time.reach(at);
  }
}
