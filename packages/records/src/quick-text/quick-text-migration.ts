/** Quick texts, their folders, and who used which when. */
export const quickTextMigration = {
  id: 'records-004-quick-texts',
  sql: `
    CREATE TABLE quick_text_folders (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      owner_id TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      sharing TEXT NOT NULL,
      role_ids TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    -- People name their own folders as they like, so names are not unique.
    CREATE INDEX quick_text_folders_by_name ON quick_text_folders (organization_id, name_key, id);

    CREATE TABLE quick_texts (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      owner_id TEXT NOT NULL,
      folder_id TEXT REFERENCES quick_text_folders (id),
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      language TEXT,
      text TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX quick_texts_by_name ON quick_texts (organization_id, name_key, id);
    CREATE INDEX quick_texts_by_folder ON quick_texts (folder_id);

    CREATE TABLE quick_text_uses (
      user_id TEXT NOT NULL,
      quick_text_id TEXT NOT NULL REFERENCES quick_texts (id),
      used_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, quick_text_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX quick_text_uses_by_time ON quick_text_uses (user_id, used_at, quick_text_id);
    CREATE INDEX quick_text_uses_by_text ON quick_text_uses (quick_text_id);
  `,
};
