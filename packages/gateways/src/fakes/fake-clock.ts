import type { Clock } from '@baton/host';
import type { EpochMs } from '@baton/kernel';

/** A clock that moves when a test says so. */
export class FakeClock implements Clock {
  #elapsed = 0;
  #wall = 1_700_000_000_000;
  #timers: { readonly at: number; readonly run: () => void }[] = [];

  now(): EpochMs {
    return (this.#wall + this.#elapsed) as EpochMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.#elapsed + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Runs what falls due on the way, in order. */
  pass(ms: number): void {
    const until = this.#elapsed + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#elapsed = due.at;
      due.run();
    }
    this.#elapsed = until;
  }

  /** As a machine whose clock is set: the time is another, and no timer runs for it. */
  jump(ms: number): void {
    this.#wall += ms;
  }
}
