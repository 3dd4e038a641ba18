/** Record types, custom fields and records. */
export const crmMigration = {
  id: 'records-003-record-types',
  sql: `
    CREATE TABLE record_types (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      plural_name TEXT NOT NULL,
      description TEXT NOT NULL,
      prefix TEXT NOT NULL,
      number_format TEXT,
      last_number INTEGER NOT NULL,
      fields_revision INTEGER NOT NULL,
      -- Permissions speak of keys, so a deleted type keeps its own: the next one of that name would inherit them.
      deleted_at INTEGER,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX record_types_by_name ON record_types (organization_id, name_key)
      WHERE deleted_at IS NULL;
    CREATE UNIQUE INDEX record_types_by_key ON record_types (organization_id, key);
    CREATE UNIQUE INDEX record_types_by_prefix ON record_types (organization_id, prefix);

    CREATE TABLE custom_fields (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      object TEXT NOT NULL,
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      kind TEXT NOT NULL,
      required INTEGER NOT NULL,
      is_unique INTEGER NOT NULL,
      -- JSON, as are the options.
      default_value TEXT NOT NULL,
      help TEXT NOT NULL,
      length_max INTEGER,
      options TEXT NOT NULL,
      target TEXT,
      deleted_at INTEGER,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX custom_fields_by_name ON custom_fields (organization_id, object, name_key)
      WHERE deleted_at IS NULL;
    CREATE UNIQUE INDEX custom_fields_by_key ON custom_fields (organization_id, object, key);

    CREATE TABLE crm_records (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      organization_id TEXT NOT NULL,
      type_id TEXT NOT NULL REFERENCES record_types (id),
      number TEXT,
      name TEXT NOT NULL,
      -- JSON by key of the field, without the empty ones.
      field_values TEXT NOT NULL,
      created_by TEXT,
      changed_by TEXT,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX crm_records_by_age ON crm_records (type_id, created_at, id);

    CREATE TABLE crm_record_keys (
      type_id TEXT NOT NULL,
      field_key TEXT NOT NULL,
      value TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      record_id TEXT NOT NULL,
      unique_value TEXT,
      PRIMARY KEY (type_id, field_key, value, created_at, record_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX crm_record_keys_by_record ON crm_record_keys (record_id);
    CREATE UNIQUE INDEX crm_record_keys_by_unique_value
      ON crm_record_keys (type_id, field_key, unique_value) WHERE unique_value IS NOT NULL;

    -- The index alone: the words themselves are those of the record. They come folded, one by one.
    CREATE VIRTUAL TABLE crm_record_words USING fts5 (
      scope, words,
      content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
    );

    -- Who changed one record, also one of the other kinds.
    CREATE INDEX audit_by_record ON audit (organization_id, record_id, id);

    INSERT INTO record_types
      SELECT '01I' || hex(randomblob(6)), o.id, t.kind, t.key, t.name, t.key, t.plural_name, '',
        t.prefix, t.number_format, 0, 1, NULL, 1, o.changed_at, o.changed_at
      FROM organizations AS o CROSS JOIN (
        SELECT 'built-in' AS kind, 'case' AS key, 'Case' AS name, 'Cases' AS plural_name,
          '500' AS prefix, 'CASE-{0000000}' AS number_format
        UNION ALL SELECT 'built-in', 'contact', 'Contact', 'Contacts', '003', NULL
        UNION ALL SELECT 'built-in', 'account', 'Account', 'Accounts', '001', NULL
        UNION ALL SELECT 'built-in', 'lead', 'Lead', 'Leads', '00Q', NULL
        UNION ALL SELECT 'system', 'transcript', 'Transcript', 'Transcripts', '570', '{00000000}'
        UNION ALL SELECT 'system', 'visitor', 'Visitor', 'Visitors', '571', '{00000000}'
        UNION ALL SELECT 'system', 'session', 'Session', 'Sessions', '0LS', '{00000000}'
      ) AS t;
  `,
};
