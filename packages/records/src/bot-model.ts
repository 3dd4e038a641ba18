import type { DeploymentId, OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId, FlowProblem, FlowRef, JsonObject } from '@baton/flow';
import type { Brand, EpochMs } from '@baton/kernel';
import type { NodeOutline } from './bot-ports.ts';
import type { Recorded, UserId } from './model.ts';

export type EndpointId = Brand<string, 'EndpointId'>;
export type HandoverProviderId = Brand<string, 'HandoverProviderId'>;
export type TokenId = Brand<string, 'TokenId'>;

// ── Flows ────────────────────────────────────────────────────────────────────

/** A flow in a list: what it says lies in its draft and its versions. */
export type Flow = Recorded<FlowId> & {
  /** The name its draft has. */
  readonly name: string;
  /** What conversations that begin now follow; null until it is published. */
  readonly publishedVersion: number | null;
  readonly publishedAt: EpochMs | null;
  /** Whether the draft says something else than the published version. */
  readonly draftDiffers: boolean;
};
export type FlowDraft = {
  readonly name: string;
  readonly document: FlowDocument;
  /** What the document calls itself by, from where it was brought. */
  readonly formerId?: string | undefined;
};

/** The draft as the builder loads it. `revision` is the flow's. */
export type OpenedDraft = CheckedFlow & {
  readonly flowId: FlowId;
  readonly revision: number;
  readonly document: FlowDocument;
};
/** What the rules say of a document. */
export type CheckedFlow = {
  readonly problems: readonly FlowProblem[];
  readonly outline: readonly NodeOutline[];
};

/** One published version; it never changes. */
export type FlowVersion = {
  readonly flowId: FlowId;
  readonly version: number;
  readonly name: string;
  /** What whoever published it says of it. */
  readonly note: string;
  readonly publishedAt: EpochMs;
  /** Null: the server itself. */
  readonly publishedBy: { readonly id: UserId; readonly name: string } | null;
  /** The older version whose document was published again. */
  readonly rolledBackTo: number | null;
};
export type OpenedFlowVersion = FlowVersion & {
  readonly document: FlowDocument;
  readonly outline: readonly NodeOutline[];
};

/** The longest note of a version, in UTF-16 code units. */
export const VERSION_NOTE_LENGTH_MAX = 1_000;
/** The most versions of one flow. */
export const FLOW_VERSIONS_MAX = 10_000;

/** A flow outside: what is downloaded, kept beside code, and brought in elsewhere. */
export type FlowFile = {
  readonly kind: 'baton-flow';
  readonly format: 1;
  readonly flowId: string;
  readonly document: FlowDocument;
  /** What the document refers to by id, so that another organization can find its own by name. */
  readonly refersTo: {
    readonly flows: readonly NamedReference[];
    readonly handoverProviders: readonly NamedReference[];
  };
};
export type NamedReference = { readonly id: string; readonly name: string };

/** A flow that was brought in, and what of it means nothing here. */
export type ImportedFlow = {
  readonly flow: Flow;
  readonly unresolved: FlowFile['refersTo'];
  readonly problems: readonly FlowProblem[];
};

// ── Endpoints ────────────────────────────────────────────────────────────────

export type EndpointKind = 'widget' | 'rest';
/** What can be carried by an endpoint of each kind. */
export const ENDPOINT_CAPABILITIES: Readonly<Record<EndpointKind, EndpointCapabilities>> = {
  widget: { handover: true },
  rest: { handover: false },
};
export type EndpointCapabilities = {
  /** Whether a person can answer through it. */
  readonly handover: boolean;
};

/** Where conversations come in, and which flow they follow. */
export type Endpoint = Recorded<EndpointId> &
  Omit<EndpointDraft, 'handover'> & {
    /** What requests name it by; null for a widget. */
    readonly token: string | null;
    readonly handover: HandoverSettings | null;
    readonly capabilities: EndpointCapabilities;
    readonly state: EndpointState;
  };
/** Whether conversations come in, or else what keeps them out. */
export type EndpointState = 'active' | 'switched-off' | 'flow-not-published';
export type EndpointDraft = {
  readonly name: string;
  /** Stays as it was made. */
  readonly kind: EndpointKind;
  readonly flowId: FlowId;
  /** Flows whose intents count beside those of its own flow. */
  readonly attachedFlowIds: readonly FlowId[];
  /** Who says the first word: with `bot` the flow runs as soon as the panel is opened. */
  readonly startsWith: 'visitor' | 'bot';
  /** Whose visitors it serves; null for `rest`. */
  readonly deploymentId: DeploymentId | null;
  readonly active: boolean;
  /** Its own settings for a node that names no provider. Null: none. */
  readonly handover: HandoverSettingsDraft | null;
};

export type HandoverSettings = {
  readonly providerType: string;
  /** Without the secrets. */
  readonly settings: JsonObject;
  readonly secrets: SecretsShown;
};
export type HandoverSettingsDraft = {
  readonly providerType: string;
  readonly settings: JsonObject;
  readonly secrets: SecretsGiven;
};

/** Which secrets there are; never what they are. */
export type SecretsShown = { readonly [name: string]: { readonly set: boolean } };
/** Secrets to keep; null forgets one, and those that are not named stay. */
export type SecretsGiven = { readonly [name: string]: string | null };

// ── Handover providers ───────────────────────────────────────────────────────

/** A contact centre that flows can name. */
export type HandoverProviderRecord = Recorded<HandoverProviderId> & {
  readonly name: string;
  readonly type: string;
  readonly settings: JsonObject;
  readonly secrets: SecretsShown;
};
export type HandoverProviderDraft = {
  readonly name: string;
  /** Stays as it was made. */
  readonly type: string;
  readonly settings: JsonObject;
  readonly secrets: SecretsGiven;
};
/** A provider made of an endpoint's settings: secrets do not move, so these are to be given again. */
export type MigratedProvider = {
  readonly provider: HandoverProviderRecord;
  readonly missingSecrets: readonly string[];
};

/** Settings with their secrets, for whoever makes the provider of them. Never leaves the server. */
export type OpenedProvider = {
  readonly type: string;
  /** The secrets are among them. One that cannot be opened any more is missing. */
  readonly settings: JsonObject;
};

/** The longest settings of a provider, as JSON text, and the longest secret, in UTF-16 code units. */
export const PROVIDER_SETTINGS_LENGTH_MAX = 16_000;
export const SECRET_VALUE_LENGTH_MAX = 4_000;

// ── Tokens ───────────────────────────────────────────────────────────────────

export const TOKEN_TYPES = ['input', 'context', 'profile', 'custom'] as const;
/** A script snippet with a name, which the builder offers as a pill and inserts as `{{script}}`. */
export type Token = Recorded<TokenId> & TokenDraft;
export type TokenDraft = {
  readonly name: string;
  readonly type: (typeof TOKEN_TYPES)[number];
  /** Without the braces. */
  readonly script: string;
};
export const TOKEN_SCRIPT_LENGTH_MAX = 1_000;

// ── Support by mail ──────────────────────────────────────────────────────────

export const NOTIFICATION_METHODS = ['email', 'webhook', 'slack', 'live-desk'] as const;
export type NotificationMethod = (typeof NOTIFICATION_METHODS)[number];

/** How visitors who want a person reach a team without a live desk. */
export type SupportOperations = Revised &
  Omit<SupportOperationsDraft, 'secrets'> & {
    readonly secrets: SecretsShown;
    /** Made when support operations are first switched on; switching off keeps it. */
    readonly handoffFlowId: FlowId | null;
  };
export type SupportOperationsDraft = {
  readonly active: boolean;
  /** Whom a request is mailed to. */
  readonly addresses: readonly string[];
  readonly notify: NotificationMethod;
  readonly webhookUrl: string | null;
  /** `webhookSecret` signs what the webhook is sent; `slackUrl` is Slack's incoming webhook. */
  readonly secrets: SecretsGiven;
  /** When an answer may be expected, in words for the visitor; may be empty. */
  readonly responseTime: string;
  /** What else the visitor can do when the request could not be passed on; may be empty. */
  readonly alternative: string;
  /** Null: the standard one. */
  readonly mailTemplate: string | null;
};
export const SUPPORT_SECRETS = ['webhookSecret', 'slackUrl'] as const;
export const SUPPORT_ADDRESSES_MAX = 20;
export const MAIL_TEMPLATE_LENGTH_MAX = 20_000;

/** One per organization: `revision` is 0 until it is saved for the first time. */
export type Revised = { readonly revision: number; readonly changedAt: EpochMs | null };

/** Through which server mails go out. */
export type MailSettings = Revised & {
  /** Null: mails stay in the outbox of this server. */
  readonly server: MailServerShown | null;
  readonly fromAddress: string | null;
  readonly fromName: string;
};
export type MailServerShown = {
  readonly host: string;
  readonly port: number;
  /** `smtps:`, encrypted from the first byte; otherwise encryption is asked for after the greeting. */
  readonly encrypted: boolean;
  readonly user: string | null;
  readonly password: { readonly set: boolean };
};
export type MailSettingsDraft = {
  /** `smtp://user:password@host:port`; null for none, left out for the one there is. */
  readonly smtpUrl?: string | null | undefined;
  readonly fromAddress: string | null;
  readonly fromName: string;
};

// ── What the running conversation reads ──────────────────────────────────────

/** An endpoint that lets conversations in. */
export type LiveEndpoint = {
  readonly organizationId: OrganizationId;
  readonly endpointId: EndpointId;
  readonly kind: EndpointKind;
  readonly startsWith: 'visitor' | 'bot';
  readonly flowId: FlowId;
  readonly version: number;
  /** Published flows whose intents count as well; the handoff flow is one while support operations are on. */
  readonly attached: readonly FlowRef[];
  readonly capabilities: EndpointCapabilities;
  /** Whether it has handover settings of its own. */
  readonly hasHandoverSettings: boolean;
};
