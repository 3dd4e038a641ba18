import { invariant } from '@baton/kernel';
import { StoreError } from '../model.ts';
import { type Outcome, rowsOf, type Write, type Written } from './write.ts';

/** The most writes that wait for the disk; a lane has one under way, so it takes this many lanes to reach it. */
export const WRITES_WAITING_MAX = 50_000;
/** The most writes that share one transaction. */
export const GROUP_WRITES_MAX = 1_000;
/** A group that has so many rows takes no further write, so that nobody waits long for somebody's bulk. */
export const GROUP_ROWS_MAX = 20_000;

/** Makes one group durable at a time; rejects only when nobody knows what became of it. */
export interface Committer {
  /** One outcome for each write, in order. */
  commit(writes: readonly Write[]): Promise<readonly Outcome[]>;
}

type Waiting = {
  readonly write: Write;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Collects writes into groups. What arrives in one turn of the event loop, or during a commit, is the next
 * group: the busier it is, the more share one wait for the disk, and nobody ever waits for company.
 */
export class WriteQueue {
  readonly #committer: Committer;
  #waiting: Waiting[] = [];
  #state: 'open' | 'closing' | 'stopped' = 'open';
  #pumping: Promise<void> | undefined;
  #commits = 0;

  constructor(committer: Committer) {
    this.#committer = committer;
  }

  /** Transactions committed so far. */
  get commits(): number {
    return this.#commits;
  }

  /** Resolves when durable. Rejects with `overloaded` when `WRITES_WAITING_MAX` wait already. */
  submit(write: Write): Promise<Written> {
    if (this.#state !== 'open') return Promise.reject(closed());
    if (this.#waiting.length >= WRITES_WAITING_MAX) {
      return Promise.reject(
        new StoreError('overloaded', `${WRITES_WAITING_MAX} writes are waiting for the disk.`),
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      this.#pumping ??= this.#pump();
    });
  }

  /** Takes no more writes; resolves when all it has are settled. */
  async close(): Promise<void> {
    if (this.#state === 'open') this.#state = 'closing';
    await this.#pumping;
  }

  async #pump(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup();
      try {
        const outcomes = await this.#committer.commit(group.map(({ write }) => write));
        this.#commits += 1;
        settle(group, outcomes);
      } catch (error) {
        this.#stop(group, error);
      }
    }
    this.#pumping = undefined;
  }

  #nextGroup(): readonly Waiting[] {
    let count = 0;
    let rows = 0;
    for (const { write } of this.#waiting) {
      if (count === GROUP_WRITES_MAX || rows >= GROUP_ROWS_MAX) break;
      rows += rowsOf(write);
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** The writer is gone for good: what it had is unknown, what waits was not written. */
  #stop(group: readonly Waiting[], error: unknown): void {
    this.#state = 'stopped';
    const unknown = new StoreError('unknown-outcome', 'The writer stopped in mid-commit.', {
      cause: error,
    });
    for (const { reject } of group) reject(unknown);
    for (const { reject } of this.#waiting.splice(0)) reject(closed());
  }
}

function settle(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
  for (const [index, { resolve, reject }] of group.entries()) {
    const outcome = outcomes[index];
    invariant(outcome, 'every write has an outcome');
    if (outcome.ok) resolve(outcome.written);
    else reject(outcome.error);
  }
}

function closed(): StoreError {
  return new StoreError('closed', 'The store is closed.');
}
