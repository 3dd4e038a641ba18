import type { Migration } from '@baton/store';

/** The tables of files, for the store to bring up to date. One that was released is never edited. */
export const fileMigrations: readonly Migration[] = [
  {
    id: 'files-001-shelf',
    sql: `
      CREATE TABLE files (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL,
        chat_id TEXT NOT NULL,
        transfer_id TEXT NOT NULL,
        by_kind TEXT NOT NULL,
        by_id TEXT NOT NULL,
        record_type TEXT,
        record_id TEXT,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        file_key TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        deleted_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX files_by_transfer ON files (organization_id, transfer_id)
        WHERE deleted_at IS NULL;
      CREATE INDEX files_by_chat ON files (organization_id, chat_id, created_at, id)
        WHERE deleted_at IS NULL;
      CREATE INDEX files_by_record ON files (organization_id, record_type, record_id, created_at, id)
        WHERE deleted_at IS NULL;
      -- Keys of bytes that are to be dropped once it is time, unless they become a file before.
      CREATE TABLE file_leftovers (
        file_key TEXT PRIMARY KEY,
        due_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX file_leftovers_by_due ON file_leftovers (due_at, file_key);
    `,
  },
];
