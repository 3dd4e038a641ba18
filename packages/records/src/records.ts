import type {
  ButtonId,
  ConfigurationChange,
  DeploymentId,
  OrganizationId,
  SkillId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import type {
  HandoverProviderDraft,
  HandoverProviderId,
  HandoverProviderRecord,
  Token,
  TokenDraft,
  TokenId,
} from './bot-model.ts';
import type { BotPorts, ProviderTypeDescription } from './bot-ports.ts';
import type { BotReads } from './bot-reads.ts';
import type { OpenedCatalogue } from './catalogue.ts';
import type { FoundRecord, NamedRecord } from './crm/find-records.ts';
import type {
  CrmRecords,
  CustomField,
  CustomFieldDraft,
  CustomFieldId,
  RecordType,
  RecordTypeDraft,
  RecordTypeId,
} from './crm/model.ts';
import type { Door } from './door.ts';
import type { Endpoints } from './endpoints.ts';
import type { FlowFiles } from './flow-files.ts';
import type { FlowVersions } from './flow-versions.ts';
import type { FlowDrafts } from './flows.ts';
import type { ChatLog, LiveDesk } from './history/history-world.ts';
import type { History } from './history/model.ts';
import type {
  ArticleDrafts,
  Articles,
  ArticleType,
  ArticleTypeDraft,
  ArticleTypeId,
} from './knowledge/model.ts';
import type { MailSettingsRecord } from './mail-settings.ts';
import type {
  AgentConfiguration,
  AgentConfigurationDraft,
  AgentConfigurationId,
  ApiToken,
  ApiTokenDraft,
  ApiTokenId,
  AuditEntry,
  Button,
  ButtonDraft,
  Collection,
  Deployment,
  DeploymentDraft,
  Organization,
  OrganizationDraft,
  Page,
  PageRequest,
  Principal,
  Result,
  Role,
  RoleDraft,
  RoleId,
  Skill,
  SkillDraft,
  User,
  UserDraft,
  UserId,
} from './model.ts';
import type { Names } from './names.ts';
import type { IpRules, SensitiveDataRules } from './protection/model.ts';
import type { QuickTexts } from './quick-text/model.ts';
import type { SupportOperationsRecord } from './support-operations.ts';

/** The plain rows of this server. */
export interface Records extends BotReads {
  readonly organizations: Pick<
    Collection<OrganizationId, Organization, OrganizationDraft>,
    'read' | 'edit'
  >;
  readonly users: Collection<UserId, User, UserDraft>;
  readonly roles: Collection<RoleId, Role, RoleDraft>;
  readonly skills: Collection<SkillId, Skill, SkillDraft>;
  readonly agentConfigurations: Collection<
    AgentConfigurationId,
    AgentConfiguration,
    AgentConfigurationDraft
  >;
  readonly deployments: Collection<DeploymentId, Deployment, DeploymentDraft>;
  readonly buttons: Collection<ButtonId, Button, ButtonDraft>;
  /** `secret` is shown once: only its hash is stored. */
  readonly apiTokens: Collection<
    ApiTokenId,
    ApiToken,
    ApiTokenDraft,
    ApiToken & { readonly secret: string }
  >;
  readonly flows: FlowDrafts & FlowVersions & FlowFiles;
  readonly endpoints: Endpoints;
  readonly handoverProviders: Collection<
    HandoverProviderId,
    HandoverProviderRecord,
    HandoverProviderDraft
  >;
  /** An organization's own script snippets; `DEFAULT_TOKENS` come beside them. */
  readonly tokens: Collection<TokenId, Token, TokenDraft>;
  readonly supportOperations: SupportOperationsRecord;
  readonly mailSettings: MailSettingsRecord;
  /** What the flow builder is drawn from; for whoever may see flows. */
  flowCatalogue(principal: Principal): Promise<Result<OpenedCatalogue>>;
  /** The kinds of contact centre this server can talk to; for whoever may see providers. */
  handoverProviderTypes(principal: Principal): Result<readonly ProviderTypeDescription[]>;
  /** What kinds of records there are beside what the desk is made of: cases, contacts and one's own. */
  readonly recordTypes: Collection<RecordTypeId, RecordType, RecordTypeDraft>;
  readonly customFields: Collection<CustomFieldId, CustomField, CustomFieldDraft>;
  readonly crm: CrmRecords;
  /** Which records a flow or an API means, in the order they were named; at most FOUND_RECORDS_MAX. Asks for no permission and tells nothing of them. */
  findRecords(
    organizationId: OrganizationId,
    named: readonly NamedRecord[],
  ): Promise<readonly FoundRecord[]>;
  readonly quickTexts: QuickTexts;
  readonly articleTypes: Collection<ArticleTypeId, ArticleType, ArticleTypeDraft>;
  readonly articleDrafts: ArticleDrafts;
  readonly articles: Articles;
  readonly sensitiveDataRules: SensitiveDataRules;
  readonly ipRules: IpRules;
  /** What the desk leaves behind: transcripts, sign-ins, visitors. */
  readonly history: History;
  readonly audit: {
    list(principal: Principal, page: PageRequest): Promise<Result<Page<AuditEntry>>>;
  };
  readonly door: Door;
  /** Names for ids, without waiting. */
  readonly names: Names;
  /**
   * What a `configure-desk` outbox row asks to submit: everything decided for this desk, or with `since` what changed
   * after that revision. Undefined for an unknown organization.
   */
  configurationFor(
    organizationId: OrganizationId,
    since?: number,
  ): Promise<ConfigurationChange | undefined>;
  /** Reads an organization's names anew, after somebody else wrote its rows. */
  refresh(organizationId: OrganizationId): Promise<void>;
  /** Drops what is over: sessions and failed attempts. Call it now and then. */
  sweep(): Promise<void>;
}

export type RecordsOptions = {
  readonly store: RowStore;
  readonly now: () => EpochMs;
  /** Random bytes for ids, tokens and salts. */
  readonly random: (byteCount: number) => Uint8Array;
  /** What the bot side is told from outside; without it no flow can be published. */
  readonly bots?: BotPorts;
  /** Where chats are read; without it nobody said anything. */
  readonly log?: ChatLog;
  /** What only the running desk knows; without it nobody is signed in. */
  readonly live?: LiveDesk;
};
