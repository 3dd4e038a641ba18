import { invariant } from '@baton/kernel';
import { StoreError } from '../model.ts';
import type { GroupWriter } from './group-writer.ts';
import type { Write, Written } from './write.ts';

/** The most writes that wait for the disk; a lane has one under way, so it takes this many lanes to reach it. */
export const WRITES_WAITING_MAX = 50_000;
/** The most writes that share one transaction. */
export const GROUP_WRITES_MAX = 1_000;

type Waiting = {
  readonly write: Write;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
};

/** Collects what arrives in one turn of the event loop and commits it together. */
export class WriteQueue {
  readonly #writer: GroupWriter;
  #waiting: Waiting[] = [];
  #state: 'open' | 'closing' | 'closed' = 'open';
  #whenEmpty: (() => void) | undefined;
  #commits = 0;

  constructor(writer: GroupWriter) {
    this.#writer = writer;
  }

  /** Transactions committed so far. */
  get commits(): number {
    return this.#commits;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when durable. */
  submit(write: Write): Promise<Written> {
    if (this.#state !== 'open') {
      return Promise.reject(new StoreError('closed', 'The store is closed.'));
    }
    if (this.#waiting.length >= WRITES_WAITING_MAX) {
      return Promise.reject(
        new StoreError('overloaded', `${WRITES_WAITING_MAX} writes are waiting for the disk.`),
      );
    }
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush());
      this.#waiting.push({ write, resolve, reject });
    });
  }

  /** Takes no more writes; resolves when the last one is settled. */
  async close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    if (this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        this.#whenEmpty = resolve;
      });
    }
    this.#state = 'closed';
  }

  #flush(): void {
    const group = this.#waiting.slice(0, GROUP_WRITES_MAX);
    const outcomes = this.#writer.commit(group.map(({ write }) => write));
    this.#commits += 1;
    this.#waiting = this.#waiting.slice(group.length);
    for (const [index, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[index];
      invariant(outcome, 'every write has an outcome');
      if (outcome.ok) resolve(outcome.written);
      else reject(outcome.error);
    }
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    else this.#whenEmpty?.();
  }
}
