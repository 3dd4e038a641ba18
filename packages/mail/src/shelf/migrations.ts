import type { Migration } from '@baton/store';

/**
 * The table of the mail shelf, for the store to bring up to date. One that was released is never edited. The mail
 * itself is the last column: lists, which do not read it, do not pass through its pages.
 */
export const mailMigrations: readonly Migration[] = [
  {
    id: 'mail-001-shelf',
    sql: `
      CREATE TABLE mails (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL,
        recorded_at INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        state TEXT NOT NULL,
        -- When a waiting mail is tried next.
        due_at INTEGER,
        -- When it came to an end.
        ended_at INTEGER,
        subject TEXT NOT NULL,
        -- JSON: state, recipients, series and attempts.
        progress TEXT NOT NULL,
        -- JSON.
        mail TEXT NOT NULL
      ) STRICT;
      CREATE INDEX mails_by_time ON mails (organization_id, recorded_at, id);
      CREATE INDEX mails_by_state ON mails (organization_id, state, recorded_at, id);
      CREATE INDEX mails_by_due ON mails (due_at, id) WHERE due_at IS NOT NULL;
      CREATE INDEX mails_by_end ON mails (ended_at, id) WHERE ended_at IS NOT NULL;
      CREATE INDEX mails_handing_over ON mails (id) WHERE state = 'handing-over';
    `,
  },
];
