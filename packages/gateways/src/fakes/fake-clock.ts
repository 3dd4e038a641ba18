import type { Clock } from '@baton/host';
import type { EpochMs } from '@baton/kernel';

/** A clock that moves when a test says so. */
export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  now(): EpochMs {
    return this.#now as EpochMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Runs what falls due on the way, in order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = due.at;
      due.run();
    }
    this.#now = until;
  }

  /** As a machine whose clock is set: time is another, nothing falls due. */
  jump(ms: number): void {
    this.#now += ms;
  }
}
