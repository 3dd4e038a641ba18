import type {
  ButtonId,
  ConfigurationChange,
  DeploymentId,
  OrganizationId,
  SkillId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import type { Door } from './door.ts';
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

/** The plain rows of this server. */
export interface Records {
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
};
