/**
 * What people changed of transcripts, sessions and visitors, beside the rows that are built from the log; and the words
 * of chats that are over.
 */
export const historyMigration = {
  id: 'records-008-history',
  sql: `
    CREATE TABLE history_edits (
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      kind TEXT NOT NULL,
      record_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      -- JSON: what is otherwise than the log says.
      changes TEXT NOT NULL,
      removed_at INTEGER,
      created_by TEXT,
      created_at INTEGER NOT NULL,
      changed_by TEXT,
      changed_at INTEGER NOT NULL,
      PRIMARY KEY (organization_id, kind, record_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE history_events (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      chat_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      agent_id TEXT,
      detail TEXT NOT NULL,
      created_by TEXT,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX history_events_by_chat ON history_events (organization_id, chat_id, at, id);

    CREATE TABLE history_documents (
      -- Grows by organization and then by age, so the index is read from the newest chat of one organization on.
      id INTEGER PRIMARY KEY,
      organization_id TEXT NOT NULL,
      chat_id TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX history_documents_by_chat ON history_documents (organization_id, chat_id);

    -- The index alone, and of each word only in which chats it was said: the words themselves are those of the log.
    -- Beginnings stand in it as words do: gathering the chats of all words that begin so would take as long as there
    -- are chats.
    CREATE VIRTUAL TABLE history_words USING fts5 (
      words,
      content = '', contentless_delete = 1, detail = none, prefix = '3 4 5 6 7 8',
      tokenize = 'unicode61 remove_diacritics 0'
    );
  `,
};
