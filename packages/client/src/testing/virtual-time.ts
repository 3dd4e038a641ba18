import type { EpochMs } from '@baton/kernel';

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

/** A clock that stands still until it is told to go on. */
export class VirtualTime {
  #now = 1_700_000_000_000;
  #order = 0;
  readonly #timers = new Set<Timer>();

  readonly now = (): EpochMs => this.#now as EpochMs;

  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + Math.max(0, delayMs), order: this.#order++, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  };

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Runs what is due within `ms`, in order, and all that follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      this.#now = timer.at;
      timer.run();
      await settled();
    }
    this.#now = until;
  }

  /** The machine sleeps: time passes, and nothing runs until it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > until) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
        first = timer;
    }
    return first;
  }
}

/** Every promise that can go on without a timer has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
