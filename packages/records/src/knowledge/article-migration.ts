/** Article types, articles with their versions, and the words of published ones. */
export const articleMigration = {
  id: 'records-005-articles',
  sql: `
    CREATE TABLE article_types (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      readers TEXT NOT NULL,
      -- Permissions speak of keys, so a deleted type keeps its own.
      deleted_at INTEGER,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX article_types_by_name ON article_types (organization_id, name_key)
      WHERE deleted_at IS NULL;
    CREATE UNIQUE INDEX article_types_by_key ON article_types (organization_id, key);

    CREATE TABLE article_drafts (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      type_key TEXT NOT NULL,
      -- The title; two articles may have the same.
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      body TEXT NOT NULL,
      chat_answer TEXT,
      category TEXT NOT NULL,
      language TEXT NOT NULL,
      last_version INTEGER NOT NULL,
      published_version INTEGER,
      published_at INTEGER,
      differs INTEGER NOT NULL,
      deleted_at INTEGER,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX article_drafts_by_title ON article_drafts (organization_id, name_key, id)
      WHERE deleted_at IS NULL;
    CREATE INDEX article_drafts_by_type ON article_drafts (organization_id, type_key)
      WHERE deleted_at IS NULL;

    CREATE TABLE article_versions (
      article_id TEXT NOT NULL REFERENCES article_drafts (id),
      version INTEGER NOT NULL,
      type_key TEXT NOT NULL,
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      chat_answer TEXT,
      category TEXT NOT NULL,
      language TEXT NOT NULL,
      published_at INTEGER NOT NULL,
      published_by TEXT
    ) STRICT;
    CREATE UNIQUE INDEX article_versions_by_version ON article_versions (article_id, version);

    CREATE TABLE articles (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE REFERENCES article_drafts (id),
      organization_id TEXT NOT NULL,
      type_key TEXT NOT NULL,
      title TEXT NOT NULL,
      title_key TEXT NOT NULL,
      body TEXT NOT NULL,
      chat_answer TEXT,
      category TEXT NOT NULL,
      language TEXT NOT NULL,
      version INTEGER NOT NULL,
      published_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX articles_by_title ON articles (organization_id, title_key, id);

    CREATE VIRTUAL TABLE article_words USING fts5 (
      scope, title, body,
      content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
    );
    -- A word in the title counts for ten in the body; where an article belongs counts for nothing.
    INSERT INTO article_words (article_words, rank) VALUES ('rank', 'bm25(0.0, 10.0, 1.0)');
  `,
};
