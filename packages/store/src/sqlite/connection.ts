import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const CACHE_KIB = 32 * 1024;
/** How long a statement waits for a foreign tool (a backup, a shell) that keeps the file locked. */
const LOCKED_WAIT_MS = 2_000;

export function databasePath(folder: string): string {
  return join(folder, 'baton.db');
}

/** The only connection that writes. `synchronous = FULL` makes a commit survive the loss of power. */
export function openWriting(folder: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(folder), { timeout: LOCKED_WAIT_MS });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -${CACHE_KIB};
    -- Erased words are overwritten, not only unlinked.
    PRAGMA secure_delete = ON;
  `);
  return database;
}

/** Sees what was committed when each statement began, and never waits for the writer. */
export function openReading(folder: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(folder), {
    readOnly: true,
    timeout: LOCKED_WAIT_MS,
  });
  database.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB};`);
  return database;
}
