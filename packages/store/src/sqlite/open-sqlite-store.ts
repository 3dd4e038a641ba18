import type { DatabaseSync } from 'node:sqlite';
import type { Migration } from '../model.ts';
import { openReading } from './connection.ts';
import { storeErrorOf } from './failure.ts';
import { lockFolder } from './folder-lock.ts';
import { storeMigrations } from './migrations/index.ts';
import { SqliteStore } from './sqlite-store.ts';
import { WriteQueue } from './write-queue.ts';
import { startWriterThread } from './writer-thread.ts';

export type SqliteStoreOptions = {
  /** The data folder; created if need be, and then this process's alone. */
  readonly folder: string;
  /** Other packages' tables, in order; the store's own come first. */
  readonly migrations?: readonly Migration[];
};

/**
 * Opens the embedded database of a data folder, brought to this release. Rejects with a `StoreError`: `in-use`,
 * `too-new`, `read-only`, `disk-full` or `corrupt`.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { folder, migrations = [] } = options;
  const lock = lockFolder(folder);
  try {
    const writer = await startWriterThread({
      folder,
      migrations: [...storeMigrations, ...migrations],
    });
    const reading = await openOr(() => writer.close(), folder);
    return new SqliteStore(new WriteQueue(writer), reading, async () => {
      // The writer goes last: only it can empty the write-ahead log into the database.
      reading.close();
      await writer.close();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw storeErrorOf(error) ?? error;
  }
}

async function openOr(undo: () => Promise<void>, folder: string): Promise<DatabaseSync> {
  try {
    return openReading(folder);
  } catch (error) {
    await undo();
    throw error;
  }
}
