import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';

/** A clock that moves when a test says so. */
export class VirtualClock implements Clock {
  #now: EpochMs;
  readonly #timers = new Set<{ readonly at: EpochMs; readonly run: () => void }>();

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now as EpochMs;
  }

  now(): EpochMs {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: later(this.#now, delayMs), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Runs what falls due on the way, in order. */
  pass(ms: number): void {
    const until = later(this.#now, ms);
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = due.at;
      due.run();
    }
    this.#now = until;
  }
}
