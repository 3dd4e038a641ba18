import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { constraintErrorOf, storeErrorOf } from './failure.ts';
import { LogWriter } from './log-writer.ts';
import { prepareAll } from './statements.ts';
import type { Outcome, Write } from './write.ts';

const groupSql = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  mark: 'SAVEPOINT one',
  keep: 'RELEASE one',
  undo: 'ROLLBACK TO one',
} as const;

/** Commits many writes at once: one transaction, one wait for the disk, one savepoint for each. */
export class GroupWriter {
  readonly #database: DatabaseSync;
  readonly #group: Readonly<Record<keyof typeof groupSql, StatementSync>>;
  readonly #log: LogWriter;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#group = prepareAll(database, groupSql);
    this.#log = new LogWriter(database);
  }

  /**
   * One outcome for each write, in order; what is `ok` is durable. A write that is refused is undone alone;
   * a broken disk fails them all.
   */
  commit(writes: readonly Write[]): readonly Outcome[] {
    try {
      this.#group.begin.run();
      const outcomes = writes.map((write) => this.#one(write));
      this.#group.commit.run();
      return outcomes;
    } catch (error) {
      if (this.#database.isTransaction) this.#group.rollback.run();
      this.#log.forgetStreams();
      const failure = { ok: false, error: storeErrorOf(error) ?? error } as const;
      return writes.map(() => failure);
    }
  }

  /** Throws only when the whole transaction is lost. */
  #one(write: Write): Outcome {
    this.#group.mark.run();
    try {
      const written = this.#log.carryOut(write);
      if (written.kind === 'unchanged') this.#undo();
      this.#group.keep.run();
      return { ok: true, written };
    } catch (error) {
      // After some failures SQLite has undone the transaction by itself, savepoints and all.
      if (!this.#database.isTransaction || isBrokenWorld(error)) throw error;
      this.#undo();
      this.#group.keep.run();
      return { ok: false, error: constraintErrorOf(error) ?? error };
    }
  }

  #undo(): void {
    this.#group.undo.run();
    this.#log.forgetStreams();
  }
}

/** A full disk or a lost lock is everybody's trouble; a stale writer is only its own. */
function isBrokenWorld(error: unknown): boolean {
  const failure = storeErrorOf(error)?.failure;
  return failure !== undefined && failure !== 'stale-writer';
}
