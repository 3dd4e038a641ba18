import { Worker } from 'node:worker_threads';
import { invariant } from '@baton/kernel';
import { StoreError } from '../model.ts';
import type { Write, Written } from './write.ts';
import { type FromWriter, type ToWriter, unpacked } from './writer-messages.ts';

export const WRITES_WAITING_MAX = 50_000;
export const GROUP_WRITES_MAX = 1_000;

type Waiting = {
  readonly write: Write;
  readonly resolve: (written: Written) => void;
  readonly reject: (error: unknown) => void;
};

export class ThreadQueue {
  readonly #thread: Worker;
  #waiting: Waiting[] = [];
  #underWay: Waiting[] = [];
  #scheduled = false;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #whenEmpty: (() => void) | undefined;
  #commits = 0;

  constructor(folder: string) {
    this.#thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: { folder },
    });
    this.#thread.on('message', (answer: FromWriter) => this.#settle(answer));
  }
  get commits(): number {
    return this.#commits;
  }
  get waiting(): number {
    return this.#waiting.length;
  }
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
      this.#waiting.push({ write, resolve, reject });
      if (this.#underWay.length === 0 && !this.#scheduled) {
        this.#scheduled = true;
        setImmediate(() => this.#send());
      }
    });
  }
  async close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    if (this.#waiting.length > 0 || this.#underWay.length > 0) {
      await new Promise<void>((resolve) => {
        this.#whenEmpty = resolve;
      });
    }
    this.#state = 'closed';
    const gone = new Promise((resolve) => this.#thread.once('exit', resolve));
    this.#thread.postMessage({ kind: 'close' } satisfies ToWriter);
    await gone;
  }
  #send(): void {
    this.#scheduled = false;
    this.#underWay = this.#waiting.slice(0, GROUP_WRITES_MAX);
    this.#waiting = this.#waiting.slice(GROUP_WRITES_MAX);
    this.#thread.postMessage({
      kind: 'commit',
      writes: this.#underWay.map(({ write }) => write),
    } satisfies ToWriter);
  }
  #settle(answer: FromWriter): void {
    const group = this.#underWay;
    this.#underWay = [];
    this.#commits += 1;
    const outcomes = unpacked(answer, group.length);
    if (this.#waiting.length > 0) this.#send();
    for (const [index, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[index];
      invariant(outcome, 'every write has an outcome');
      if (outcome.ok) resolve(outcome.written);
      else reject(outcome.error);
    }
    if (this.#underWay.length === 0 && this.#waiting.length === 0) this.#whenEmpty?.();
  }
}
