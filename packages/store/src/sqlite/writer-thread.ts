import { Worker } from 'node:worker_threads';
import { unreachable } from '@baton/kernel';
import { packed } from './packed-writes.ts';
import type { Outcome, Write } from './write.ts';
import type { Committer } from './write-queue.ts';
import {
  type FromWriter,
  outcomesOf,
  receivedError,
  type ToWriter,
  type WriterTask,
} from './writer-messages.ts';

type Asked<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Starts the thread that owns the writing connection, so that waiting for the disk holds up no socket.
 * The thread updates the database first. Rejects with a `StoreError` if it cannot be opened or updated.
 */
export async function startWriterThread(task: WriterTask): Promise<WriterThread> {
  const worker = new Worker(new URL('./writer-thread-main.ts', import.meta.url), {
    workerData: task,
  });
  const thread = new WriterThread(worker);
  await thread.started;
  return thread;
}

/** Commits on a thread of its own; closing it closes the database. */
export class WriterThread implements Committer {
  readonly started: Promise<void>;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #state: 'running' | 'ended' = 'running';
  #starting: Asked<void> | undefined;
  #committing: (Asked<readonly Outcome[]> & { readonly count: number }) | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.started = new Promise((resolve, reject) => {
      this.#starting = { resolve, reject };
    });
    worker.on('message', (message: FromWriter) => this.#hear(message));
    worker.on('error', (error) => this.#fail(error));
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#state = 'ended';
        this.#fail(ended());
        resolve();
      });
    });
  }

  /** Rejects when the thread has ended: whether the writes are in the database is then unknown. */
  commit(writes: readonly Write[]): Promise<readonly Outcome[]> {
    if (this.#state === 'ended') return Promise.reject(ended());
    // A write under way keeps the process alive; a store that is merely open does not.
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#committing = { resolve, reject, count: writes.length };
      this.#tell({ kind: 'commit', writes: writes.map(packed) });
    });
  }

  async close(): Promise<void> {
    this.#worker.ref();
    this.#tell({ kind: 'close' });
    await this.#ended;
  }

  #tell(message: ToWriter): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromWriter): void {
    this.#worker.unref();
    switch (message.kind) {
      case 'ready':
        this.#starting?.resolve();
        return;
      case 'failed':
        this.#starting?.reject(receivedError(message.error));
        return;
      case 'committed': {
        const asked = this.#committing;
        this.#committing = undefined;
        asked?.resolve(outcomesOf(message.exceptions, asked.count));
        return;
      }
      default:
        unreachable(message);
    }
  }

  #fail(error: unknown): void {
    this.#starting?.reject(error);
    this.#committing?.reject(error);
    this.#committing = undefined;
  }
}

function ended(): Error {
  return new Error('the writer thread has ended');
}
