import type { Migration } from '../model.ts';
import { openReading, openWriting } from './connection.ts';
import { storeErrorOf } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import { GroupWriter } from './group-writer.ts';
import { migrate } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';
import { SqliteStore } from './sqlite-store.ts';
import { ThreadQueue } from './thread-queue.ts';
import { WriteQueue } from './write-queue.ts';

export type SqliteStoreOptions = {
  /** The data folder; created if need be, and then this process's alone. */
  readonly folder: string;
  /** Other packages' tables, in order; the store's own come first. */
  readonly migrations?: readonly Migration[];
  readonly writer?: 'here' | 'thread';
};

/**
 * Opens the embedded database of a data folder, brought to this release. Rejects with a `StoreError`: `in-use`,
 * `too-new`, `read-only`, `disk-full` or `corrupt`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { folder, migrations = [] } = options;
  const opened = [lockFolder(folder)];
  const release = (): void => {
    for (const one of opened.toReversed()) one.release();
  };
  try {
    const writing = openWriting(folder);
    opened.push({ release: () => writing.close() });
    migrate(writing, [...storeMigrations, ...migrations]);
    const reading = openReading(folder);
    opened.push({ release: () => reading.close() });
    if (options.writer === 'thread') {
      return new SqliteStore(new ThreadQueue(folder), reading, release);
    }
    return new SqliteStore(new WriteQueue(new GroupWriter(writing)), reading, release);
  } catch (error) {
    release();
    throw storeErrorOf(error) ?? error;
  }
}
