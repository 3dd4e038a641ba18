import type {
  AgentId,
  ButtonId,
  ButtonPolicy,
  ChatsOnOffline,
  DeploymentId,
  OrganizationId,
  SkillId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Generated } from 'kysely';
import type { BotTables } from './bot-tables.ts';
import type { CrmTables } from './crm/crm-tables.ts';
import type { HistoryTables } from './history/history-tables.ts';
import type { ArticleTables } from './knowledge/article-tables.ts';
import type {
  AgentConfigurationId,
  ApiTokenId,
  AuditEntry,
  RoleId,
  VisitorTranscript,
} from './model.ts';
import type { BuiltInRole } from './permissions.ts';
import type { ProtectionTables } from './protection/protection-tables.ts';
import type { QuickTextTables } from './quick-text/quick-text-tables.ts';

/** SQLite's truth. */
export type Bit = 0 | 1;
export const bit = (truth: boolean): Bit => (truth ? 1 : 0);

export type Stamps<Id> = {
  id: Id;
  revision: number;
  created_at: EpochMs;
  changed_at: EpochMs;
};
export type Named<Id> = Stamps<Id> & {
  organization_id: OrganizationId;
  name: string;
  name_key: string;
};
type Configuring = { desk_revision: number };
export type Kept = { deleted_at: EpochMs | null };

/** The columns of `migrations.ts`, as the query compiler checks them. */
export type Tables = BotTables &
  CrmTables &
  QuickTextTables &
  ArticleTables &
  HistoryTables &
  ProtectionTables & {
    organizations: Stamps<OrganizationId> & {
      name: string;
      agent_grace_ms: number;
      invitation_timeout_ms: number;
      file_transfer_timeout_ms: number;
      wrap_up_frees_on: 'close' | 'end';
      wrap_up_limit_ms: number | null;
      file_size_max: number;
      file_groups: string;
      write_revision: number;
      configuration_revision: number;
    };
    roles: Named<RoleId> & Configuring & { built_in: BuiltInRole | null; permissions: string };
    agent_configurations: Named<AgentConfigurationId> &
      Configuring & {
        capacity: number;
        sneak_peek: Bit;
        auto_away_on_decline: Bit;
        auto_away_on_timeout: Bit;
        chats_on_offline: ChatsOnOffline;
        sound_offer: Bit;
        sound_message: Bit;
        sound_disconnected: Bit;
        sound_notifications: Bit;
        greeting: string | null;
        greet_on_transfer: Bit;
        custom_name: string | null;
        critical_wait_ms: number | null;
        transfer_to_agent: Bit;
        transfer_to_skills: string;
        transfer_to_buttons: string;
        may_conference: Bit;
        may_block: Bit;
        may_send_files: Bit;
        may_flag: Bit;
      };
    users: Named<AgentId> &
      Configuring &
      Kept & {
        email: string;
        password_hash: string;
        role_id: RoleId;
        agent_configuration_id: AgentConfigurationId | null;
        active: Bit;
      };
    skills: Named<SkillId> & { description: string };
    user_skills: { user_id: AgentId; skill_id: SkillId; organization_id: OrganizationId };
    buttons: Named<ButtonId> &
      Configuring &
      Kept & {
        active: Bit;
        model: ButtonPolicy['model'];
        skill_match: ButtonPolicy['skillMatch'];
        chat_order: ButtonPolicy['order'];
        weight: number;
        auto_accept: Bit;
        reroute_attempts: number;
        push_timeout_ms: number;
        no_agent_grace_ms: number;
        queue_enabled: Bit;
        queue_length_max: number | null;
        queue_per_agent_max: number | null;
        visitor_idle_warn_ms: number | null;
        visitor_idle_timeout_ms: number | null;
        custom_agent_name: string | null;
        greeting: string | null;
      };
    button_skills: { button_id: ButtonId; skill_id: SkillId; organization_id: OrganizationId };
    deployments: Named<DeploymentId> &
      Configuring &
      Kept & {
        permitted_domains: string;
        connection_warning_ms: number;
        connection_timeout_ms: number;
        accent_color: string;
        title: string;
        greeting: string | null;
        visitor_transcript: VisitorTranscript;
      };
    deployment_buttons: {
      deployment_id: DeploymentId;
      place: number;
      button_id: ButtonId;
      organization_id: OrganizationId;
    };
    api_tokens: Named<ApiTokenId> & {
      user_id: AgentId;
      secret_hash: string;
      permissions: string;
      expires_at: EpochMs | null;
      last_used_at: EpochMs | null;
    };
    sign_in_sessions: {
      token_hash: string;
      user_id: AgentId;
      created_at: EpochMs;
      last_used_at: EpochMs;
      expires_at: EpochMs;
    };
    sign_in_attempts: {
      subject: string;
      failures: number;
      last_failed_at: EpochMs;
      locked_until: EpochMs;
    };
    audit: {
      id: Generated<number>;
      organization_id: OrganizationId;
      at: EpochMs;
      user_id: AgentId | null;
      api_token_id: ApiTokenId | null;
      action: AuditEntry['action'];
      object: string;
      record_id: string;
      changes: string;
    };
  };
