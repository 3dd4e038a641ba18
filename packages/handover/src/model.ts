import type { Brand, EpochMs } from '@baton/kernel';
import type { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** One handover, from its request to its end. A conversation may have any number, one after another. */
export type HandoverId = Brand<string, 'HandoverId'>;

/** The longest text given to a provider at once, in UTF-16 code units, where it names no smaller limit. */
export const HANDOVER_TEXT_LENGTH_MAX = 32_000;
/** The most events of one step, aliases of one session, and the largest state as JSON text. */
export const STEP_EVENTS_MAX = 500;
export const SESSION_ALIASES_MAX = 20;
export const PROVIDER_STATE_LENGTH_MAX = 32_000;
/** The largest data of a vendor's own event, as JSON text. */
export const VENDOR_DATA_LENGTH_MAX = 16_000;

// ── People and words ─────────────────────────────────────────────────────────

export type HandoverVisitor = {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly language?: string;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
  /** What they want, in their words. */
  readonly subject?: string;
  readonly referrer?: string;
  /** `1920x1080`. */
  readonly screen?: string;
  readonly timeZone?: string;
  /** What our server found out about them: address, browser and the like. */
  readonly traits?: { readonly [name: string]: string };
};

export type HandoverAgent = {
  readonly id?: string;
  readonly name?: string;
  readonly avatarUrl?: string;
};

/** From us to the contact centre. */
export type OutMessage = {
  /** Makes a retry safe; the same on every attempt. */
  readonly id: string;
  readonly from: 'visitor' | 'bot' | 'system';
  readonly at: EpochMs;
  readonly text: string;
  /** The rules that took something out of it. */
  readonly masked?: readonly string[];
};

/** From the contact centre to us. */
export type InMessage = {
  readonly vendorId: string;
  readonly from: HandoverAgent;
  readonly text: string;
};

// ── Capabilities: plain data, known before anything is called ────────────────

export type Capabilities = {
  readonly inbound: readonly ('webhook' | 'connection' | 'poll')[];
  /** Whether a door that was closed for a while brings what was missed; otherwise `resync` is asked. */
  readonly replaysAfterGap: boolean;
  readonly typingToAgent: boolean;
  readonly typingToVisitor: boolean;
  readonly queue: 'none' | 'push' | 'pull' | 'push-and-pull';
  readonly waitEstimate: boolean;
  readonly availability: boolean;
  readonly agentIdentity: 'none' | 'name' | 'profile';
  /** Whether an agent who leaves ends the handover; otherwise the vendor says so itself. */
  readonly leaveMeansEnd: boolean;
  readonly visitorEnd: 'delivered' | 'local-only';
  readonly transcript: 'none' | 'at-start';
  readonly replyAsVisitor: boolean;
  readonly routing: readonly ('inbox' | 'skills' | 'languages' | 'priority')[];
  readonly textLengthMax: number;
  /** Whether the vendor recognises a message that is sent again by its id. */
  readonly sendDedupe: 'by-id' | 'none';
};

// ── A step: what every call gives back, committed as one ─────────────────────

/** What an adapter needs to know again, opaque to everybody else. Adapters keep nothing in memory. */
export type ProviderState = {
  readonly v: number;
  readonly data: JsonObject;
  /** Per-session tokens: sealed wherever they lie, never logged. */
  readonly secrets?: { readonly [name: string]: string };
};

/** Another name the vendor has for a session, by which its webhooks find it. Unique per provider. */
export type Alias = { readonly kind: string; readonly value: string };

export type Step = {
  readonly state?: ProviderState;
  readonly aliases?: readonly Alias[];
  readonly events?: readonly ProviderEvent[];
  /** When `wake` is to be called; null takes it back. */
  readonly wakeAt?: EpochMs | null;
};

/** `key` is stable for what the vendor said: an event told twice is taken once. */
export type ProviderEvent = { readonly key: string; readonly at: EpochMs } & ProviderEventBody;

export type ProviderEventBody =
  /** The contact centre has it. Said with the answer to `start`, or later by those that cannot know at once. */
  | { readonly type: 'started' }
  | { readonly type: 'queued' }
  | {
      readonly type: 'queue-update';
      /** 1 is next. */
      readonly position?: number;
      readonly wait?: { readonly minMs: number; readonly maxMs: number };
    }
  /** Chosen by routing; has said nothing. */
  | { readonly type: 'agent-assigned'; readonly agent: HandoverAgent }
  | { readonly type: 'agent-joined'; readonly agent: HandoverAgent }
  | { readonly type: 'agent-left'; readonly agent?: HandoverAgent }
  | { readonly type: 'transferred'; readonly to?: HandoverAgent }
  /** A person's words: the first makes the handover active. */
  | { readonly type: 'message'; readonly message: InMessage }
  | { readonly type: 'typing'; readonly on: boolean }
  /** The agent wrote in the visitor's place: for the bot, not for the visitor. */
  | { readonly type: 'injected'; readonly messageId: string; readonly text: string }
  /** Words of the vendor's system or bot. */
  | { readonly type: 'notice'; readonly text: string }
  /** Something for the visitor's screen that the flow need not know, in words that screen and provider share. */
  | { readonly type: 'shown'; readonly data: JsonObject }
  /** Records that were asked for and are not there: for whoever looks into the conversation, not for flow or visitor. */
  | { readonly type: 'not-linked'; readonly links: readonly MissingLink[] }
  /** Something of the vendor's that only the flow may understand. */
  | { readonly type: 'vendor-event'; readonly name: string; readonly data: JsonObject }
  | {
      readonly type: 'ended';
      readonly by: 'agent' | 'visitor' | 'timeout' | 'system';
      readonly reason?: string;
    }
  | { readonly type: 'failed'; readonly failure: Failure };

export type FailureKind =
  /** The provider cannot do this at all. */
  | 'unsupported'
  /** Nobody there, closed, or the visitor is blocked: trying again now is pointless. */
  | 'unavailable'
  /** A setting is wrong; the message names it. */
  | 'config'
  | 'auth'
  | 'invalid'
  | 'too-large'
  | 'rate-limited'
  | 'temporary'
  | 'permanent'
  /** The session is over at the vendor's. */
  | 'gone'
  /** It may have happened. */
  | 'ambiguous';

export type Failure = {
  readonly kind: FailureKind;
  /** For the operator and the flow; never words of people or secrets. */
  readonly message: string;
  readonly retryAfterMs?: number;
};

/** The only error an adapter throws on purpose; anything else counts as `temporary`. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options);
    this.failure = failure;
  }
}

// ── Calls ────────────────────────────────────────────────────────────────────

export type Session = {
  readonly handoverId: HandoverId;
  readonly visitor: HandoverVisitor;
  readonly state: ProviderState;
};

export type Routing = {
  /** Empty: the provider's own default. */
  readonly inboxId: string;
  /** Names as the author wrote them. */
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly priority: 'none' | 'low' | 'medium' | 'high' | 'urgent';
};

export type StartInput = {
  readonly handoverId: HandoverId;
  /** Names of ours that an agent may quote. */
  readonly conversationId: string;
  readonly visitor: HandoverVisitor;
  readonly routing: Routing;
  readonly transcript: readonly OutMessage[];
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly records: {
    readonly caseId: string;
    readonly contactId: string;
    /** Of whatever type: by id, by number, or by an address the record is known by. */
    readonly links?: readonly RecordLink[];
    readonly transcriptFields: { readonly [name: string]: string };
  };
  readonly allowReplyAsVisitor: boolean;
  readonly vendor: JsonObject;
};

/** A record as an author names it. */
export type RecordLink = { readonly type: string; readonly record: string };
/** One that could not be associated: nothing is named so, or several are. */
export type MissingLink = RecordLink & { readonly why: 'unknown' | 'ambiguous' };

export type AvailabilityQuery = Pick<Routing, 'inboxId' | 'skills' | 'languages'>;

/** What a visitor did that the agent is told of. `tell` false: only the vendor's own time-outs may know. */
export type PresenceNotice = {
  readonly id: string;
  readonly code: 'visitor-left' | 'visitor-returned';
  readonly tell: boolean;
};

/** What comes in by any door: which session it is for and what it means. */
export type Delivery = {
  readonly target: { readonly handoverId: HandoverId } | { readonly alias: Alias };
  /** `session` is as committed now; called again after a failed commit. */
  readonly build: (session: Session) => Promise<Step> | Step;
};

export type WebhookRequest = {
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly body: Uint8Array;
};
export type WebhookReply = {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
};
export type Ingested = {
  readonly reply: WebhookReply;
  readonly deliveries: readonly Delivery[];
};

/** Takes deliveries in order; resolves when committed. */
export interface DeliverySink {
  deliver(delivery: Delivery): Promise<void>;
  /** Typing is never stored. */
  typing(handoverId: HandoverId, on: boolean): void;
}
export interface ProviderConnection {
  /** Resolves when the connection is over, however that came; the core opens it again while the session lives. */
  readonly done: Promise<void>;
  close(): void;
}

/**
 * A contact centre a conversation can be handed to. Every call may be repeated with the same ids and must then do
 * nothing twice. Rejects with `ProviderError`.
 */
export interface HandoverProvider {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** How many people could take it now. */
  availability?(query: AvailabilityQuery): Promise<number>;
  start(input: StartInput): Promise<Step>;
  send(session: Session, message: OutMessage): Promise<Step>;
  typing?(session: Session, on: boolean, text?: string): void;
  presence?(session: Session, notice: PresenceNotice): Promise<Step>;
  queueStatus?(session: Session): Promise<Step>;
  /** The session is over for us; one that is over already is success. */
  end(session: Session, by: 'visitor' | 'bot' | 'timeout' | 'system'): Promise<Step>;
  ingest?(request: WebhookRequest): Promise<Ingested>;
  connect?(session: Session, sink: DeliverySink): Promise<ProviderConnection>;
  poll?(session: Session): Promise<Step & { readonly nextInMs: number }>;
  resync?(session: Session): Promise<Step>;
  /** Called at `Step.wakeAt`. */
  wake?(session: Session): Promise<Step>;
}

/** A kind of provider: what its settings are, and how one is made of them. */
export type ProviderType<Settings = unknown, Lent = unknown> = {
  readonly kind: string;
  readonly title: string;
  readonly help: string;
  /** With the same metadata as a node's settings; `control: 'secret'` is sealed and never shown again. */
  readonly settings: z.ZodType<Settings>;
  create(settings: Settings, lent: Lent): HandoverProvider;
};
