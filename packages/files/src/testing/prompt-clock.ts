import { scheduler } from 'node:timers/promises';
import { VirtualClock } from './virtual-clock.ts';

/** A clock on which short waits are over at once, and are remembered; long ones end when a test says so. */
export class PromptClock extends VirtualClock {
  readonly waits: number[] = [];
  readonly #longMs: number;

  /** From `longMs` on a wait is long. */
  constructor(longMs: number) {
    super();
    this.#longMs = longMs;
  }

  override after(delayMs: number, run: () => void): () => void {
    if (delayMs >= this.#longMs) return super.after(delayMs, run);
    this.waits.push(delayMs);
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  }

  /** Lets everything else go on for a turn; no time passes. */
  async breath(): Promise<void> {
    await scheduler.yield();
  }
}
