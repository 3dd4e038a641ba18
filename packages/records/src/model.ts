import type {
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  DeploymentId,
  DeploymentPolicy,
  DeskPolicy,
  OrganizationId,
  SkillId,
} from '@baton/desk';
import type { FlowProblem } from '@baton/flow';
import type { FileGroup } from '@baton/host';
import type { Brand, EpochMs } from '@baton/kernel';
import type { FieldProblem } from './crm/model.ts';
import type { BuiltInRole, Permission } from './permissions.ts';

export type RoleId = Brand<string, 'RoleId'>;
export type AgentConfigurationId = Brand<string, 'AgentConfigurationId'>;
export type ApiTokenId = Brand<string, 'ApiTokenId'>;
/** A user who takes chats is an agent under the same id. */
export type UserId = AgentId;

/** What every record has. `revision` counts its edits and is what a later edit must name. */
export type Recorded<Id extends string> = {
  readonly id: Id;
  readonly revision: number;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
};

export type Organization = Recorded<OrganizationId> & OrganizationDraft;
export type OrganizationDraft = DeskPolicy & {
  readonly name: string;
  /** The largest file visitors and agents may send, in bytes; never more than the server takes. */
  readonly fileSizeMax: number;
  /** What kinds of files they may send. */
  readonly fileGroups: readonly FileGroup[];
};

export type User = Recorded<UserId> & Omit<UserDraft, 'password'>;
export type UserDraft = {
  /** What they sign in with; unique on this server whatever its case. */
  readonly email: string;
  readonly name: string;
  readonly roleId: RoleId;
  /** Who is not active cannot sign in and gets no chats; their name stays in old chats. */
  readonly active: boolean;
  readonly skillIds: readonly SkillId[];
  /** Null: the values of `UNCONFIGURED_AGENT`. */
  readonly agentConfigurationId: AgentConfigurationId | null;
  readonly password: string;
};

export type Role = Recorded<RoleId> & RoleDraft & { readonly builtIn: BuiltInRole | null };
export type RoleDraft = { readonly name: string; readonly permissions: readonly Permission[] };

export type Skill = Recorded<SkillId> & SkillDraft;
export type SkillDraft = { readonly name: string; readonly description: string };

export type AgentConfiguration = Recorded<AgentConfigurationId> & AgentConfigurationDraft;
export type AgentConfigurationDraft = AgentSettings & {
  readonly name: string;
  /** Whom it holds for. Nobody has two. */
  readonly userIds: readonly UserId[];
};
/** How the desk and the console treat an agent. */
export type AgentSettings = Omit<AgentPolicy, 'id' | 'skills'> & {
  /** What visitors are told the agent is called. Null: their name. */
  readonly customName: string | null;
  /** Whether the agent sees what the visitor is typing. */
  readonly sneakPeek: boolean;
  readonly sounds: AgentSounds;
  /** Said to the visitor in the agent's name when they accept; may have merge fields. Null: nothing. */
  readonly greeting: string | null;
  /** Whether it is said as well to a visitor who comes to them by a transfer or a conference. */
  readonly greetOnTransfer: boolean;
};
/** What the console makes a sound for. */
export type AgentSounds = {
  readonly offer: boolean;
  readonly message: boolean;
  /** The connection is lost. */
  readonly disconnected: boolean;
  /** The browser shows a notification as well. */
  readonly notifications: boolean;
};

export type Deployment = Recorded<DeploymentId> & DeploymentDraft;
export type DeploymentDraft = Omit<DeploymentPolicy, 'id' | 'buttons'> & {
  readonly name: string;
  /** Hosts whose pages may show the widget, `*.` for any below. Empty: every host. */
  readonly permittedDomains: readonly string[];
  /** In the order they are tried and shown. */
  readonly buttonIds: readonly ButtonId[];
  readonly branding: Branding;
  readonly visitorTranscript: VisitorTranscript;
};
/** What visitors may take of their chats: nothing, a file, or a file and a mail to an address they type. */
export const VISITOR_TRANSCRIPTS = ['none', 'save', 'save-and-mail'] as const;
export type VisitorTranscript = (typeof VISITOR_TRANSCRIPTS)[number];
export type Branding = {
  /** `#rrggbb`. */
  readonly accentColor: string;
  readonly title: string;
  /** Shown before the first message. Null: none. */
  readonly greeting: string | null;
};

export type Button = Recorded<ButtonId> & ButtonDraft;
export type ButtonDraft = Omit<ButtonPolicy, 'id' | 'skills'> & {
  readonly name: string;
  /** An inactive button takes no new chats. */
  readonly active: boolean;
  readonly skillIds: readonly SkillId[];
  /** What visitors who came by this button are told its agents are called. Null: what the agent's configuration says. */
  readonly customAgentName: string | null;
  /** Said instead of the one of the agent's configuration. Null: that one. */
  readonly greeting: string | null;
};

export type ApiToken = Recorded<ApiTokenId> &
  ApiTokenDraft & {
    /** In whose name it acts: it can never do more than they can. */
    readonly userId: UserId;
    readonly lastUsedAt: EpochMs | null;
  };
export type ApiTokenDraft = {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Null: until it is deleted. */
  readonly expiresAt: EpochMs | null;
};

/** One line of who changed what. Passwords, hashes and tokens are never in it. */
export type AuditEntry = {
  readonly id: number;
  readonly at: EpochMs;
  /** Null: the server itself. */
  readonly userId: UserId | null;
  readonly apiTokenId: ApiTokenId | null;
  /** `not-written`: what was to be, and why it is not. */
  readonly action:
    | 'created'
    | 'edited'
    | 'deleted'
    | 'password-changed'
    | 'published'
    | 'not-written';
  readonly object: string;
  readonly recordId: string;
  /** The fields that changed, each with its value before and after; absent when it had or has none. */
  readonly changes: {
    readonly [field: string]: {
      readonly from?: unknown;
      readonly to?: unknown;
      /** Of what was not written: why. */
      readonly why?: string;
    };
  };
};

/** Somebody who has proved who they are, and what they may do. */
export type Principal = {
  readonly userId: UserId;
  readonly organizationId: OrganizationId;
  readonly permissions: ReadonlySet<Permission>;
  readonly via:
    | { readonly kind: 'session'; readonly sessionId: string }
    | { readonly kind: 'api-token'; readonly apiTokenId: ApiTokenId };
};

/** Expected refusals; each code is a translatable sentence. */
export type RecordRefusal =
  | { readonly code: 'forbidden'; readonly permission: Permission }
  /** Nobody may hand out more than they have. */
  | { readonly code: 'grant-exceeds-own'; readonly permissions: readonly Permission[] }
  /** Unknown here: also said of another organization's record. */
  | { readonly code: 'not-found' }
  | { readonly code: 'stale-revision'; readonly revision: number }
  | { readonly code: 'already-exists'; readonly field: string }
  | { readonly code: 'unknown-reference'; readonly field: string; readonly ids: readonly string[] }
  | {
      readonly code: 'in-use';
      readonly by: string;
      readonly count: number;
      /** What some of them are called, where they have names. */
      readonly names?: readonly string[];
    }
  | { readonly code: 'too-many-records'; readonly max: number }
  | { readonly code: 'invalid'; readonly field: string; readonly why: string }
  /** A flow with errors is not published; warnings are among the problems, too. */
  | { readonly code: 'flow-not-publishable'; readonly problems: readonly FlowProblem[] }
  /** Each field that is not right, of one that was asked for by its key. */
  | { readonly code: 'invalid-fields'; readonly fields: readonly FieldProblem[] }
  | { readonly code: 'built-in' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'own-account' }
  /** Many people changed this organization at the same moment: try again. */
  | { readonly code: 'busy' };

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: RecordRefusal };

/** Which revision an edit was made on; `any` overwrites whatever there is. */
export type Expected = number | 'any';

/** The most records one page holds. */
export const PAGE_RECORDS_MAX = 200;
export type PageRequest = {
  /** From 1 to PAGE_RECORDS_MAX. */
  readonly limit: number;
  /** What the page before gave as `next`. */
  readonly cursor?: string;
};
export type Page<Item> = {
  readonly items: readonly Item[];
  /** Pass as `cursor` for what follows; null at the end. */
  readonly next: string | null;
};

/** One kind of record of an organization. Every call checks the principal's permission first. */
export interface Collection<Id extends string, Item, Draft, Created = Item> {
  /** By name. */
  list(principal: Principal, page: PageRequest): Promise<Result<Page<Item>>>;
  read(principal: Principal, id: Id): Promise<Result<Item>>;
  create(principal: Principal, draft: Draft): Promise<Result<Created>>;
  edit(
    principal: Principal,
    id: Id,
    edit: { readonly expected: Expected; readonly changes: Changes<Draft> },
  ): Promise<Result<Item>>;
  remove(principal: Principal, id: Id, expected: Expected): Promise<Result<null>>;
}
/** The fields to replace; the others stay. */
export type Changes<Draft> = { readonly [Field in keyof Draft]?: Draft[Field] | undefined };

/** What an agent without a configuration of their own works with. */
export const UNCONFIGURED_AGENT: AgentSettings = {
  capacity: 3,
  autoAwayOnDecline: false,
  autoAwayOnTimeout: true,
  chatsOnOffline: 'hand-on',
  criticalWaitMs: 60_000,
  // Whatever an agent may do elsewhere; blocking cannot be taken back by them, so somebody has to allow it.
  may: {
    transferToAgent: true,
    transferToSkills: 'all',
    transferToButtons: 'all',
    conference: true,
    block: false,
    files: true,
    flag: true,
  },
  customName: null,
  sneakPeek: false,
  sounds: { offer: true, message: true, disconnected: true, notifications: true },
  greeting: null,
  greetOnTransfer: false,
};

/** Every kind of file that may be allowed, in the order screens list them. */
export const FILE_GROUPS = [
  'images',
  'pdf',
  'office',
  'text',
  'csv',
  'zip',
  'audio',
  'video',
  'drawings',
  'other',
] as const satisfies readonly FileGroup[];

/** How a desk works until somebody decides otherwise. */
export const STANDARD_DESK: Omit<OrganizationDraft, 'name'> = {
  agentGraceMs: 60_000,
  invitationTimeoutMs: 60_000,
  fileTransferTimeoutMs: 10 * 60_000,
  wrapUp: { freesOn: 'close', limitMs: 30 * 60_000 },
  fileSizeMax: 25 * 1024 * 1024,
  fileGroups: ['images', 'pdf', 'office', 'text', 'csv', 'zip', 'audio', 'video'],
};

/** The most live records of each kind in one organization. */
export const RECORDS_MAX = {
  users: 5_000,
  roles: 100,
  skills: 500,
  'agent-configurations': 200,
  deployments: 500,
  buttons: 500,
  'api-tokens': 100,
  flows: 500,
  endpoints: 500,
  'handover-providers': 100,
  tokens: 500,
  'record-types': 100,
  'custom-fields': 1_000,
  'quick-texts': 5_000,
  'article-types': 50,
  'sensitive-data-rules': 50,
  'ip-rules': 5_000,
  'article-drafts': 5_000,
  'quick-text-folders': 500,
} as const;
/** The most ids one record refers to: skills of a user, buttons of a deployment. */
export const REFERENCES_MAX = 50;
/** The most users one agent configuration is assigned to. */
export const ASSIGNED_USERS_MAX = 1_000;
