import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';

/** A clock on which short pauses are over at once, and longer waits only when a test says so. */
export class HastyClock implements Clock {
  /** The pauses that were over at once. */
  readonly pauses: number[] = [];
  readonly #shortMs: number;
  #now = Date.UTC(2026, 0, 5, 9) as EpochMs;
  #waits = new Set<() => void>();

  constructor(shortMs: number) {
    this.#shortMs = shortMs;
  }

  now(): EpochMs {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    if (delayMs > this.#shortMs) {
      this.#waits.add(run);
      return () => this.#waits.delete(run);
    }
    this.pauses.push(delayMs);
    this.#now = later(this.#now, delayMs);
    queueMicrotask(run);
    return () => {};
  }

  /** Lets everything that waits go on, and the time with it. */
  skip(byMs: number): void {
    this.#now = later(this.#now, byMs);
    const waits = [...this.#waits];
    this.#waits.clear();
    for (const run of waits) run();
  }
}
