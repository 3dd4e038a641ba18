import { crmMigration } from './crm/crm-migration.ts';
import { recordNumberMigration } from './crm/record-number-migration.ts';
import { deskSettingsMigration } from './desk-settings-migration.ts';
import { historyMigration } from './history/history-migration.ts';
import { articleMigration } from './knowledge/article-migration.ts';
import { protectionMigration } from './protection/protection-migration.ts';
import { quickTextMigration } from './quick-text/quick-text-migration.ts';
import { visitorTranscriptMigration } from './visitor-transcript-migration.ts';

/**
 * The tables of the plain rows, for the store to bring up to date. A migration that was released is never edited.
 *
 * Every table begins with what its queries ask for: `organization_id` leads each index, lists run along
 * `(organization_id, name_key, id)`, and `name_key` is the name folded for order and uniqueness. A deleted user,
 * deployment or button stays as a row with `deleted_at`, so that old chats keep their names and the desk can be told.
 * `desk_revision` is the configuration revision the row last changed at.
 */
export const recordMigrations: readonly { readonly id: string; readonly sql: string }[] = [
  {
    id: 'records-001-first-tables',
    sql: `
      CREATE TABLE organizations (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        agent_grace_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        -- Raised by every change of any of its rows: the one lock all of them take.
        write_revision INTEGER NOT NULL,
        -- Raised by every change the desk has to hear of.
        configuration_revision INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE roles (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        built_in TEXT,
        -- A JSON list; empty for built-in roles, whose permissions come with the release.
        permissions TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        desk_revision INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX roles_by_name ON roles (organization_id, name_key);

      CREATE TABLE agent_configurations (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        capacity INTEGER NOT NULL,
        sneak_peek INTEGER NOT NULL,
        auto_away_on_decline INTEGER NOT NULL,
        auto_away_on_timeout INTEGER NOT NULL,
        chats_on_offline TEXT NOT NULL,
        sound_offer INTEGER NOT NULL,
        sound_message INTEGER NOT NULL,
        greeting TEXT,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        desk_revision INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX agent_configurations_by_name
        ON agent_configurations (organization_id, name_key);

      CREATE TABLE users (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        role_id TEXT NOT NULL REFERENCES roles (id),
        agent_configuration_id TEXT REFERENCES agent_configurations (id),
        active INTEGER NOT NULL,
        deleted_at INTEGER,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        desk_revision INTEGER NOT NULL
      ) STRICT;
      -- Signing in names no organization, so an address belongs to one account of the whole server.
      CREATE UNIQUE INDEX users_by_email ON users (email) WHERE deleted_at IS NULL;
      CREATE INDEX users_by_name ON users (organization_id, name_key, id);
      CREATE INDEX users_by_id ON users (organization_id, id);
      CREATE INDEX users_by_role ON users (role_id);
      CREATE INDEX users_by_agent_configuration ON users (agent_configuration_id, id);

      CREATE TABLE skills (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        description TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX skills_by_name ON skills (organization_id, name_key);

      CREATE TABLE user_skills (
        user_id TEXT NOT NULL REFERENCES users (id),
        skill_id TEXT NOT NULL REFERENCES skills (id),
        organization_id TEXT NOT NULL,
        PRIMARY KEY (user_id, skill_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX user_skills_by_skill ON user_skills (skill_id);
      CREATE INDEX user_skills_by_organization ON user_skills (organization_id, user_id, skill_id);

      CREATE TABLE buttons (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        active INTEGER NOT NULL,
        model TEXT NOT NULL,
        skill_match TEXT NOT NULL,
        chat_order TEXT NOT NULL,
        weight INTEGER NOT NULL,
        auto_accept INTEGER NOT NULL,
        reroute_attempts INTEGER NOT NULL,
        push_timeout_ms INTEGER NOT NULL,
        no_agent_grace_ms INTEGER NOT NULL,
        queue_enabled INTEGER NOT NULL,
        queue_length_max INTEGER,
        queue_per_agent_max INTEGER,
        visitor_idle_warn_ms INTEGER,
        visitor_idle_timeout_ms INTEGER,
        deleted_at INTEGER,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        desk_revision INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX buttons_by_name ON buttons (organization_id, name_key)
        WHERE deleted_at IS NULL;
      CREATE INDEX buttons_by_id ON buttons (organization_id, id);

      CREATE TABLE button_skills (
        button_id TEXT NOT NULL REFERENCES buttons (id),
        skill_id TEXT NOT NULL REFERENCES skills (id),
        organization_id TEXT NOT NULL,
        PRIMARY KEY (button_id, skill_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX button_skills_by_skill ON button_skills (skill_id);
      CREATE INDEX button_skills_by_organization
        ON button_skills (organization_id, button_id, skill_id);

      CREATE TABLE deployments (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        permitted_domains TEXT NOT NULL,
        connection_warning_ms INTEGER NOT NULL,
        connection_timeout_ms INTEGER NOT NULL,
        accent_color TEXT NOT NULL,
        title TEXT NOT NULL,
        greeting TEXT,
        deleted_at INTEGER,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        desk_revision INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX deployments_by_name ON deployments (organization_id, name_key)
        WHERE deleted_at IS NULL;
      CREATE INDEX deployments_by_id ON deployments (organization_id, id);

      CREATE TABLE deployment_buttons (
        deployment_id TEXT NOT NULL REFERENCES deployments (id),
        place INTEGER NOT NULL,
        button_id TEXT NOT NULL REFERENCES buttons (id),
        organization_id TEXT NOT NULL,
        PRIMARY KEY (deployment_id, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deployment_buttons_by_button ON deployment_buttons (button_id);
      CREATE INDEX deployment_buttons_by_organization
        ON deployment_buttons (organization_id, deployment_id, place);

      CREATE TABLE api_tokens (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        user_id TEXT NOT NULL REFERENCES users (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        -- SHA-256 of the secret, which is long and random: nothing slower is needed.
        secret_hash TEXT NOT NULL UNIQUE,
        permissions TEXT NOT NULL,
        expires_at INTEGER,
        last_used_at INTEGER,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX api_tokens_by_name ON api_tokens (organization_id, name_key);
      CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

      CREATE TABLE sign_in_sessions (
        -- SHA-256 of the cookie: who reads the table cannot sign in with it.
        token_hash TEXT PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id),
        created_at INTEGER NOT NULL,
        last_used_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sign_in_sessions_by_user ON sign_in_sessions (user_id, created_at);
      CREATE INDEX sign_in_sessions_by_expiry ON sign_in_sessions (expires_at);
      CREATE INDEX sign_in_sessions_by_use ON sign_in_sessions (last_used_at);

      CREATE TABLE sign_in_attempts (
        -- A hash of the account or the address that was tried.
        subject TEXT PRIMARY KEY,
        failures INTEGER NOT NULL,
        last_failed_at INTEGER NOT NULL,
        locked_until INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (last_failed_at);

      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        at INTEGER NOT NULL,
        user_id TEXT,
        api_token_id TEXT,
        action TEXT NOT NULL,
        object TEXT NOT NULL,
        record_id TEXT NOT NULL,
        changes TEXT NOT NULL
      ) STRICT;
      CREATE INDEX audit_by_organization ON audit (organization_id, id);
    `,
  },
  {
    id: 'records-002-bots',
    sql: `
      CREATE TABLE flows (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        published_version INTEGER,
        published_at INTEGER,
        draft_differs INTEGER NOT NULL,
        -- Conversations that follow one of its versions go on, so a deleted flow stays as a row with its versions.
        deleted_at INTEGER,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX flows_by_name ON flows (organization_id, name_key)
        WHERE deleted_at IS NULL;
      CREATE INDEX flows_by_id ON flows (organization_id, id);

      -- Apart from the flows: lists of flows do not read what they say.
      CREATE TABLE flow_drafts (
        flow_id TEXT PRIMARY KEY REFERENCES flows (id),
        organization_id TEXT NOT NULL,
        document TEXT NOT NULL
      ) STRICT;

      CREATE TABLE flow_versions (
        flow_id TEXT NOT NULL REFERENCES flows (id),
        version INTEGER NOT NULL,
        organization_id TEXT NOT NULL,
        name TEXT NOT NULL,
        note TEXT NOT NULL,
        published_at INTEGER NOT NULL,
        published_by TEXT,
        rolled_back_to INTEGER,
        document TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX flow_versions_by_version ON flow_versions (flow_id, version);

      -- Which flows and providers a draft and a published version name.
      CREATE TABLE flow_references (
        flow_id TEXT NOT NULL REFERENCES flows (id),
        place TEXT NOT NULL,
        target_id TEXT NOT NULL,
        PRIMARY KEY (flow_id, place, target_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX flow_references_by_target ON flow_references (target_id, flow_id);

      CREATE TABLE endpoints (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL,
        flow_id TEXT NOT NULL REFERENCES flows (id),
        starts_with TEXT NOT NULL,
        deployment_id TEXT REFERENCES deployments (id),
        token TEXT UNIQUE,
        active INTEGER NOT NULL,
        provider_type TEXT,
        -- JSON: the settings, and the sealed secrets by name.
        settings TEXT,
        secrets TEXT,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX endpoints_by_name ON endpoints (organization_id, name_key);
      CREATE INDEX endpoints_by_flow ON endpoints (flow_id);
      CREATE UNIQUE INDEX endpoints_by_active_deployment ON endpoints (deployment_id)
        WHERE active = 1;
      CREATE INDEX endpoints_by_deployment ON endpoints (deployment_id, active);

      CREATE TABLE endpoint_flows (
        endpoint_id TEXT NOT NULL REFERENCES endpoints (id),
        place INTEGER NOT NULL,
        flow_id TEXT NOT NULL REFERENCES flows (id),
        organization_id TEXT NOT NULL,
        PRIMARY KEY (endpoint_id, place)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX endpoint_flows_by_flow ON endpoint_flows (flow_id);
      CREATE INDEX endpoint_flows_by_organization
        ON endpoint_flows (organization_id, endpoint_id, place);

      CREATE TABLE handover_providers (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        type TEXT NOT NULL,
        settings TEXT NOT NULL,
        secrets TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX handover_providers_by_name
        ON handover_providers (organization_id, name_key);

      CREATE TABLE tokens (
        id TEXT PRIMARY KEY,
        organization_id TEXT NOT NULL REFERENCES organizations (id),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        type TEXT NOT NULL,
        script TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX tokens_by_name ON tokens (organization_id, name_key);

      CREATE TABLE support_operations (
        organization_id TEXT PRIMARY KEY REFERENCES organizations (id),
        active INTEGER NOT NULL,
        addresses TEXT NOT NULL,
        notify TEXT NOT NULL,
        webhook_url TEXT,
        secrets TEXT NOT NULL,
        response_time TEXT NOT NULL,
        alternative TEXT NOT NULL,
        mail_template TEXT,
        handoff_flow_id TEXT REFERENCES flows (id),
        revision INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX support_operations_by_flow ON support_operations (handoff_flow_id);

      CREATE TABLE mail_settings (
        organization_id TEXT PRIMARY KEY REFERENCES organizations (id),
        -- Sealed, with its password. What may be shown of it stands beside it as JSON.
        smtp_url TEXT,
        server TEXT,
        from_address TEXT,
        from_name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
      ) STRICT;
    `,
  },
  crmMigration,
  quickTextMigration,
  articleMigration,
  protectionMigration,
  deskSettingsMigration,
  historyMigration,
  visitorTranscriptMigration,
  recordNumberMigration,
];
