import type {
  FlowDifference,
  FlowDocument,
  FlowId,
  FlowProblem,
  FunctionHelp,
  JsonObject,
  NodeId,
  NodeTypeDescription,
  Output,
  PathHelp,
  SayTo,
} from '@baton/flow';

/** What the administrators' API answers, as far as the screens read it. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };
type Stamps<Id> = {
  readonly id: Id;
  readonly revision: number;
  readonly createdAt: number;
  readonly changedAt: number;
};
export type Secrets = { readonly [name: string]: { readonly set: boolean } };

// ── Flows ────────────────────────────────────────────────────────────────────

export type Flow = Stamps<FlowId> & {
  readonly name: string;
  readonly publishedVersion: number | null;
  readonly publishedAt: number | null;
  readonly draftDiffers: boolean;
};
export type NodeOutline = {
  readonly nodeId: NodeId;
  readonly exits: readonly { readonly id: string; readonly title: string }[];
  readonly summary: string;
};
export type Checked = {
  readonly problems: readonly FlowProblem[];
  readonly outline: readonly NodeOutline[];
};
export type Draft = Checked & {
  readonly flowId: FlowId;
  readonly revision: number;
  readonly document: FlowDocument;
};
export type FlowVersion = {
  readonly flowId: FlowId;
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly publishedAt: number;
  readonly publishedBy: { readonly id: string; readonly name: string } | null;
  readonly rolledBackTo: number | null;
};
export type OpenedVersion = FlowVersion & {
  readonly document: FlowDocument;
  readonly outline: readonly NodeOutline[];
};
export type Comparison = { readonly difference: FlowDifference | null };
export type FlowFile = {
  readonly kind: 'baton-flow';
  readonly format: 1;
  readonly flowId: string;
  readonly document: FlowDocument;
  readonly refersTo: JsonObject;
};
export type Named = { readonly id: string; readonly name: string };
export type ImportedFlow = {
  readonly flow: Flow;
  readonly unresolved: {
    readonly flows: readonly Named[];
    readonly handoverProviders: readonly Named[];
  };
  readonly problems: readonly FlowProblem[];
};
export type ExpressionHelp = {
  readonly roots?: readonly (PathHelp & { readonly alias: string })[];
  readonly paths?: readonly PathHelp[];
  readonly functions?: readonly FunctionHelp[];
};
export type OfferedToken = {
  readonly id: string | null;
  readonly name: string;
  readonly type: TokenType;
  readonly script: string;
};
export type Catalogue = {
  readonly nodeTypes: readonly NodeTypeDescription[];
  readonly expressionHelp: ExpressionHelp | null;
  readonly tokens: readonly OfferedToken[];
};
export type IntentScores = {
  readonly threshold: number;
  /** The best first. */
  readonly ranked: readonly {
    readonly intent: string;
    readonly score: number;
    readonly phrase: string;
  }[];
};

// ── Test runs and traces ─────────────────────────────────────────────────────

export type RunOwner = 'bot' | 'starting' | 'queue' | 'active' | 'nobody';
/** Something that happened in a conversation: a fact, its type named by the server. */
export type ConversationFact = { readonly type: string; readonly [field: string]: unknown };
/** One node that ran. */
export type RanStep = {
  readonly flowId: FlowId;
  readonly version: number;
  readonly nodeId: NodeId;
  readonly exit: string | null;
  readonly notes: readonly string[];
};
export type Brings = {
  readonly attached: readonly { readonly recordType: string; readonly recordId: string }[];
  readonly missing: readonly {
    readonly type: string;
    readonly record: string;
    readonly why: 'unknown' | 'ambiguous';
  }[];
  /** By key of the field. */
  readonly filled: { readonly [field: string]: string | number | boolean | null };
  readonly notFilled: readonly {
    readonly name: string;
    readonly value: string;
    readonly why: string;
  }[];
};
export type Turn = {
  readonly said: readonly {
    readonly by: 'visitor' | 'bot' | 'agent';
    readonly to: SayTo;
    readonly output: Output;
  }[];
  readonly events: readonly ConversationFact[];
  /** One list for each time the flow ran. */
  readonly trace: readonly (readonly RanStep[])[];
  readonly context: JsonObject;
  /** What the handover that was asked for would bring to a chat; null where it brings nothing. */
  readonly brings: Brings | null;
  readonly owner: RunOwner;
  /** Why the input was not taken. */
  readonly refused: string | null;
};
export type StartedRun = { readonly runId: string; readonly turn: Turn };
export type RunInput =
  | {
      readonly kind: 'message';
      readonly text: string;
      readonly payload?: string;
      readonly form?: { readonly [key: string]: string };
    }
  | { readonly kind: 'handover'; readonly action: 'accept' | 'join' | 'fail' | 'resolve' }
  | { readonly kind: 'handover'; readonly action: 'say' | 'inject'; readonly text: string }
  | {
      readonly kind: 'handover';
      readonly action: 'queue-update';
      readonly position: number;
      readonly waitMs?: number;
    }
  | { readonly kind: 'inactivity' | 'cancel-handover' };

export type ConversationRow = {
  readonly conversationId: string;
  readonly visitorId: string;
  readonly endpointId: string;
  readonly flowId: FlowId;
  readonly status: 'bot' | 'queue' | 'active' | 'ended';
  readonly startedAt: number;
  readonly lastAt: number;
  readonly endedAt: number | null;
  readonly handovers: number;
};
export type SpokenWords =
  | { readonly kind: 'visitor' | 'agent'; readonly text: string; readonly name?: string | null }
  | { readonly kind: 'bot'; readonly output: Output }
  | {
      readonly kind: 'trace';
      readonly notes: readonly (readonly string[])[];
      readonly context: unknown;
    }
  | { readonly kind: 'name' | 'started' | 'data'; readonly [field: string]: unknown };
export type ConversationEvent = ConversationFact & {
  readonly seq: number;
  readonly at: number;
  readonly words?: SpokenWords;
};
export type ConversationTrace = {
  readonly conversation: ConversationRow;
  /** The newest page, oldest first. */
  readonly events: readonly ConversationEvent[];
  readonly flows: readonly {
    readonly flowId: FlowId;
    readonly version: number;
    readonly document: FlowDocument;
  }[];
  /** Pass as `before` for the page before. */
  readonly earlier: number | null;
};

// ── Endpoints, providers, tokens, support, mail ──────────────────────────────

export type HandoverSettings = {
  readonly providerType: string;
  readonly settings: JsonObject;
  readonly secrets: Secrets;
};
export type Endpoint = Stamps<string> & {
  readonly name: string;
  readonly kind: 'widget' | 'rest';
  readonly flowId: FlowId;
  readonly attachedFlowIds: readonly FlowId[];
  readonly startsWith: 'visitor' | 'bot';
  readonly deploymentId: string | null;
  readonly active: boolean;
  readonly token: string | null;
  readonly handover: HandoverSettings | null;
  readonly capabilities: { readonly handover: boolean };
  readonly state: 'active' | 'switched-off' | 'flow-not-published';
};
export type ProviderType = {
  readonly kind: string;
  readonly title: string;
  readonly help: string;
  readonly settings: JsonObject;
  readonly secretNames: readonly string[];
};
export type Provider = Stamps<string> & {
  readonly name: string;
  readonly type: string;
  readonly settings: JsonObject;
  readonly secrets: Secrets;
};
export type MigratedProvider = {
  readonly provider: Provider;
  readonly missingSecrets: readonly string[];
};
export type TokenType = 'input' | 'context' | 'profile' | 'custom';
export type Token = Stamps<string> & {
  readonly name: string;
  readonly type: TokenType;
  readonly script: string;
};
export type NotificationMethod = 'email' | 'webhook' | 'slack' | 'live-desk';
export type SupportOperations = {
  readonly revision: number;
  readonly changedAt: number | null;
  readonly active: boolean;
  readonly addresses: readonly string[];
  readonly notify: NotificationMethod;
  readonly webhookUrl: string | null;
  readonly responseTime: string;
  readonly alternative: string;
  readonly mailTemplate: string | null;
  readonly secrets: Secrets;
  readonly handoffFlowId: FlowId | null;
};
export type MailSettings = {
  readonly revision: number;
  readonly changedAt: number | null;
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly encrypted: boolean;
    readonly user: string | null;
    readonly password: { readonly set: boolean };
  } | null;
  readonly fromAddress: string | null;
  readonly fromName: string;
};
export type MailState =
  | 'waiting'
  | 'kept'
  | 'accepted'
  | 'partially-accepted'
  | 'unknown'
  | 'failed'
  | 'discarded';
export type MailRow = {
  readonly id: string;
  readonly at: number;
  readonly to: readonly string[];
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
};
export type Mail = Omit<MailRow, 'attempts'> & {
  readonly reference: string;
  readonly from: string;
  readonly text: string;
  readonly replyTo: string | null;
  readonly nextAttemptAt: number | null;
  readonly attempts: readonly {
    readonly at: number;
    readonly outcome: string;
    readonly answer: string;
  }[];
};
export type MailPreview = {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly problems: readonly {
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly severity: 'error' | 'warning';
  }[];
};

// ── People and desk ──────────────────────────────────────────────────────────

export type User = Stamps<string> & {
  readonly email: string;
  readonly name: string;
  readonly roleId: string;
  readonly active: boolean;
  readonly skillIds: readonly string[];
  readonly agentConfigurationId: string | null;
};
export type Role = Stamps<string> & {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly builtIn: 'administrator' | 'supervisor' | 'agent' | null;
};
export type Skill = Stamps<string> & { readonly name: string; readonly description: string };
/** As far as lists and texts read it; its form is described in `people/agent-fields.ts`. */
export type AgentConfiguration = Stamps<string> & {
  readonly name: string;
  readonly capacity: number;
  readonly userIds: readonly string[];
};
export type Deployment = Stamps<string> & {
  readonly name: string;
  readonly permittedDomains: readonly string[];
  readonly buttonIds: readonly string[];
  readonly branding: Branding;
};
export type Branding = {
  readonly accentColor: string;
  readonly title: string;
  readonly greeting: string | null;
};
/** As far as lists read it; its form is described in `people/button-fields.ts`. */
export type Button = Stamps<string> & {
  readonly name: string;
  readonly active: boolean;
  readonly model: string;
  readonly skillIds: readonly string[];
};
export type Organization = Stamps<string> & { readonly name: string };
export type ApiToken = Stamps<string> & {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly expiresAt: number | null;
  readonly userId: string;
  readonly lastUsedAt: number | null;
};
export type MadeApiToken = ApiToken & { readonly secret: string };
export type AuditAction =
  | 'created'
  | 'edited'
  | 'deleted'
  | 'password-changed'
  | 'published'
  | 'not-written';
export type AuditEntry = {
  readonly id: number;
  readonly at: number;
  /** Null: the server itself. */
  readonly userId: string | null;
  readonly apiTokenId: string | null;
  readonly action: AuditAction;
  readonly object: string;
  readonly recordId: string;
  readonly changes: {
    readonly [field: string]: {
      readonly from?: unknown;
      readonly to?: unknown;
      /** Of what was not written: why. */
      readonly why?: string;
    };
  };
};
/** What permissions speak of by a key an organization chose itself. */
export type Keyed = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind?: string;
  readonly readers?: string;
};
export type KeyedField = Keyed & { readonly object: string };
