import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';

/** A clock that stands still until it is told to move; promises that are due run in between. */
export class VirtualClock implements Clock {
  #now: EpochMs;
  #next = 1;
  readonly #timers = new Map<number, { readonly at: EpochMs; readonly run: () => void }>();

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now as EpochMs;
  }

  now(): EpochMs {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const id = this.#next;
    this.#next += 1;
    this.#timers.set(id, { at: later(this.#now, delayMs), run });
    return () => this.#timers.delete(id);
  }

  /** Runs everything that falls due on the way, earliest first, letting promises settle after each. */
  async advance(byMs: number): Promise<void> {
    const until = later(this.#now, byMs);
    await settled();
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= until);
      const first = due.sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
      if (!first) break;
      const [id, timer] = first;
      this.#timers.delete(id);
      if (timer.at > this.#now) this.#now = timer.at;
      timer.run();
      await settled();
    }
    this.#now = until;
  }
}

/** Everything that only waits for promises has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}
