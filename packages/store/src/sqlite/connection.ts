import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const CACHE_KIB = 32 * 1024;
/** A message touches a handful of pages far apart, and each is written whole: small ones halve the bytes. */
const PAGE_BYTES = 2_048;
/** Pages in the write-ahead log (16 MB) before they are moved into the database. */
const LOG_PAGES = 8_000;
/** How long a statement waits for a foreign tool (a backup, a shell) that keeps the file locked. */
const LOCKED_WAIT_MS = 2_000;

export function databasePath(folder: string): string {
  return join(folder, 'baton.db');
}

/** The only connection that writes. `synchronous = FULL` makes a commit survive the loss of power. */
export function openWriting(folder: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(folder), { timeout: LOCKED_WAIT_MS });
  database.exec(`
    PRAGMA page_size = ${PAGE_BYTES};
    PRAGMA journal_mode = WAL;
    PRAGMA wal_autocheckpoint = ${LOG_PAGES};
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
