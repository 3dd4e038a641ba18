import type {
  AwaitedWork,
  FlowId,
  FlowInput,
  FlowRef,
  FlowRun,
  HandoverRequest,
  JsonObject,
  ResumePoint,
} from '@baton/flow';
import type {
  Alias,
  Capabilities,
  HandoverAgent,
  HandoverId,
  HandoverVisitor,
  OutMessage,
  PresenceNotice,
  ProviderState,
} from '@baton/handover';
import type { Brand, EpochMs } from '@baton/kernel';

/** The whole dialogue with one visitor: the bot's part and any number of handovers. */
export type ConversationId = Brand<string, 'ConversationId'>;
export type EndpointId = Brand<string, 'EndpointId'>;

/** What an endpoint is to a conversation, taken down when it starts. */
export type EndpointFacts = {
  readonly endpointId: EndpointId;
  readonly channel: 'widget' | 'rest';
  /** Whether this way in can carry a handover at all. */
  readonly carriesHandover: boolean;
  readonly flowId: FlowId;
  /** Flows whose triggers are listened to as well. */
  readonly attached: readonly FlowId[];
  /** Whether the flow runs before the visitor has said anything. */
  readonly startsWith: 'visitor' | 'bot';
  /** What the bot says when a run cannot go on. */
  readonly troubleText: string;
};

/**
 * Everything known of one conversation: plain data, written whole in the same transaction as the events it led to.
 * It holds what the visitor said to the flow, so erasing a person erases it.
 */
export type Conversation = {
  readonly id: ConversationId;
  readonly visitor: HandoverVisitor;
  readonly endpoint: EndpointFacts;
  readonly startedAt: EpochMs;
  /** The versions it follows, whatever is published meanwhile. */
  readonly pinned: { readonly [flowId: FlowId]: number };
  /** Raised by every change of owner; who speaks names the one they mean. */
  readonly epoch: number;
  readonly owner: Owner;
  readonly run: FlowRun;
  /** What came while the flow waits for the answer to its work, oldest first. */
  readonly held: readonly HeldInput[];
  readonly work: PendingWork | null;
  /** Sessions a provider has yet to hear the end of. */
  readonly closing: readonly Handover[];
  /** How many handovers there were. */
  readonly episode: number;
  readonly inactivity: Inactivity;
  readonly visitorHere: boolean;
  readonly messageIds: readonly string[];
  /** The last word of a person, or of the bot that has the visitor; a conversation that rests too long is over. */
  readonly lastWordAt: EpochMs;
  /** Counts what is said and called; their ids follow from it. */
  readonly counter: number;
};

/** Who speaks for us now. Exactly one. */
export type Owner =
  | { readonly kind: 'bot' }
  | {
      readonly kind: 'handover';
      /** `starting`: the provider has not answered yet. `active`: a person has written. */
      readonly phase: 'starting' | 'queue' | 'active';
      readonly handover: Handover;
    }
  | {
      readonly kind: 'nobody';
      readonly endedBy: 'visitor' | 'bot' | 'timeout' | 'system';
      readonly at: EpochMs;
    };

export type Handover = {
  readonly id: HandoverId;
  /** Which provider, as the runtime finds it again. */
  readonly provider: ProviderRef;
  readonly capabilities: Capabilities;
  readonly request: HandoverRequest;
  /** Where the flow goes on afterwards: below the node, as a rule. */
  readonly below: ResumePoint;
  readonly requestedAt: EpochMs;
  /** Whether the provider has it. */
  readonly started: boolean;
  /** When a person first wrote. */
  readonly activeAt: EpochMs | null;
  readonly agent: HandoverAgent | null;
  readonly state: ProviderState | null;
  /** Other names the provider has for it. */
  readonly aliases: readonly Alias[];
  /** In their order; only the first is under way. */
  readonly calls: readonly Call[];
  readonly seenKeys: readonly string[];
  readonly queue: QueuePlace;
  readonly nextPositionAt: EpochMs | null;
  readonly nextWaitAt: EpochMs | null;
  /** When the adapter wants to be called. */
  readonly wakeAt: EpochMs | null;
  /** When an agent's absence counts as the end. */
  readonly abandonedAt: EpochMs | null;
};

export type ProviderRef =
  | { readonly kind: 'endpoint'; readonly endpointId: EndpointId }
  | { readonly kind: 'named'; readonly providerId: string }
  | { readonly kind: 'inline'; readonly type: string; readonly settings: JsonObject };

export type QueuePlace = {
  /** 1 is next; null when not known. */
  readonly position: number | null;
  readonly wait: { readonly minMs: number; readonly maxMs: number } | null;
};

/** One call to a provider: done at least once, in order, with the same id each time. */
export type Call = {
  readonly id: string;
  readonly since: EpochMs;
  readonly attempts: number;
  /** Whether an earlier attempt may have happened, for all anybody knows. */
  readonly mayHaveHappened: boolean;
  /** Not before. */
  readonly dueAt: EpochMs;
  readonly what: CallWhat;
};
export type CallWhat =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'send';
      readonly message: OutMessage;
      /** What the visitor wrote, so that the flow can have it if the provider does not take it. */
      readonly posted?: VisitorMessage;
    }
  | { readonly kind: 'presence'; readonly notice: PresenceNotice }
  | { readonly kind: 'queue-status' }
  | { readonly kind: 'wake' }
  | { readonly kind: 'end'; readonly by: 'visitor' | 'bot' | 'timeout' | 'system' };

/** What somebody wrote on the visitor's page. */
export type VisitorMessage = {
  readonly messageId: string;
  readonly text: string;
  /** What a chosen quick reply sends; the text is what is shown. */
  readonly payload?: string;
  readonly data?: JsonObject;
  /** The rules that took something out of it. */
  readonly masked?: readonly string[];
};

/** What the flow is to run on, in its turn. */
export type HeldInput =
  /** For the flow, or for whoever has the visitor when its turn comes. */
  | { readonly kind: 'message'; readonly message: VisitorMessage }
  | {
      readonly kind: 'input';
      readonly input: FlowInput;
      /** Where the run is put first: below the node of a handover that is over. */
      readonly from: ResumePoint | null;
    }
  /** The run is only put there: the next input begins at it. */
  | { readonly kind: 'place'; readonly from: ResumePoint };

export type PendingWork = {
  readonly effectId: string;
  readonly work: AwaitedWork;
  readonly since: EpochMs;
};

/** The visitor's silence during a handover, as the flow asked for it to be counted: once. */
export type Inactivity = {
  readonly dueAt: EpochMs | null;
  /** 0: it is not counted. */
  readonly timeoutMs: number;
  /** How often it was reached since they last wrote. */
  readonly count: number;
};

export type { FlowRef };
