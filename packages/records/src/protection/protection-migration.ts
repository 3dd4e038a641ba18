/** What must not be said, and who is not let in. */
export const protectionMigration = {
  id: 'records-006-protection',
  sql: `
    CREATE TABLE sensitive_data_rules (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      pattern TEXT NOT NULL,
      replacement TEXT,
      enforced_on TEXT NOT NULL,
      priority INTEGER NOT NULL,
      active INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX sensitive_data_rules_by_name
      ON sensitive_data_rules (organization_id, name_key);

    CREATE TABLE ip_rules (
      id TEXT PRIMARY KEY,
      organization_id TEXT NOT NULL REFERENCES organizations (id),
      addresses TEXT NOT NULL,
      from_address TEXT NOT NULL,
      to_address TEXT NOT NULL,
      comment TEXT NOT NULL,
      user_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX ip_rules_by_age ON ip_rules (organization_id, created_at, id);
    CREATE UNIQUE INDEX ip_rules_by_range ON ip_rules (organization_id, from_address, to_address);
  `,
};
