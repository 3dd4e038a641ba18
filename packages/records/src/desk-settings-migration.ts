/** What agents may do with their chats, and how long the desk waits for whom. */
export const deskSettingsMigration = {
  id: 'records-007-desk-settings',
  sql: `
    ALTER TABLE organizations ADD COLUMN invitation_timeout_ms INTEGER NOT NULL DEFAULT 60000;
    ALTER TABLE organizations ADD COLUMN file_transfer_timeout_ms INTEGER NOT NULL DEFAULT 600000;
    ALTER TABLE organizations ADD COLUMN wrap_up_frees_on TEXT NOT NULL DEFAULT 'close';
    ALTER TABLE organizations ADD COLUMN wrap_up_limit_ms INTEGER DEFAULT 1800000;
    ALTER TABLE organizations ADD COLUMN file_size_max INTEGER NOT NULL DEFAULT 26214400;
    -- A JSON list, as the two below it are unless they are 'all'.
    ALTER TABLE organizations ADD COLUMN file_groups TEXT NOT NULL
      DEFAULT '["images","pdf","office","text","csv","zip","audio","video"]';

    ALTER TABLE agent_configurations ADD COLUMN transfer_to_skills TEXT NOT NULL DEFAULT 'all';
    ALTER TABLE agent_configurations ADD COLUMN transfer_to_buttons TEXT NOT NULL DEFAULT 'all';
    ALTER TABLE agent_configurations ADD COLUMN transfer_to_agent INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE agent_configurations ADD COLUMN may_conference INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE agent_configurations ADD COLUMN may_block INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE agent_configurations ADD COLUMN may_send_files INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE agent_configurations ADD COLUMN may_flag INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE agent_configurations ADD COLUMN critical_wait_ms INTEGER DEFAULT 60000;
    ALTER TABLE agent_configurations ADD COLUMN custom_name TEXT;
    ALTER TABLE agent_configurations ADD COLUMN greet_on_transfer INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE agent_configurations ADD COLUMN sound_disconnected INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE agent_configurations ADD COLUMN sound_notifications INTEGER NOT NULL DEFAULT 1;

    ALTER TABLE buttons ADD COLUMN custom_agent_name TEXT;
    ALTER TABLE buttons ADD COLUMN greeting TEXT;

    -- Desks of an earlier release were never told any of it.
    UPDATE organizations SET configuration_revision = configuration_revision + 1;
  `,
};
