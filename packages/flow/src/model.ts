import type { Brand, EpochMs } from '@baton/kernel';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export type FlowId = Brand<string, 'FlowId'>;
export type NodeId = Brand<string, 'NodeId'>;

/** The most nodes of a flow, intents of a flow and phrases of an intent. */
export const FLOW_NODES_MAX = 500;
export const FLOW_INTENTS_MAX = 100;
export const INTENT_PHRASES_MAX = 100;
/** The largest document, as JSON text, in UTF-16 code units. */
export const FLOW_LENGTH_MAX = 1_000_000;
/** The most nodes one input may run through. A loop stops here, and the limit names the node. */
export const RUN_STEPS_MAX = 200;
/** The most scripts one input may run; each is limited by itself as well. Beyond, it is the limit `steps`. */
export const RUN_SCRIPTS_MAX = 1_000;
/** How often one input may take the same *Go to* or *Execute flow*. */
export const RUN_JUMPS_MAX = 4;
/** How deep *Execute flow* may nest. */
export const RUN_DEPTH_MAX = 10;
/** The largest context of a run, as JSON text, in UTF-16 code units. */
export const CONTEXT_LENGTH_MAX = 64_000;
/** The longest text a node may say, in UTF-16 code units, and the most outputs of one input. */
export const SAY_LENGTH_MAX = 8_000;
export const RUN_OUTPUTS_MAX = 50;
export const QUICK_REPLIES_MAX = 20;
/** How long what a node adds to `input` may be, as JSON text of the whole, in UTF-16 code units. */
export const INPUT_LENGTH_MAX = 256_000;
/** The most notes of a step, and how long each may be, in UTF-16 code units. */
export const STEP_NOTES_MAX = 20;
export const NOTE_LENGTH_MAX = 500;

// ── The document ─────────────────────────────────────────────────────────────

/** What an author draws. A published version never changes; a run names the version it follows. */
export type FlowDocument = {
  readonly format: 1;
  readonly name: string;
  readonly nodes: readonly FlowNode[];
  readonly intents: readonly FlowIntent[];
};

export type FlowNode = {
  readonly id: NodeId;
  readonly type: string;
  /** What the author calls it; otherwise the type's title is shown. */
  readonly label?: string;
  readonly position: { readonly x: number; readonly y: number };
  /** Checked against the type's schema when the flow is published. */
  readonly settings: JsonObject;
  /** Where each exit leads. An exit that leads nowhere ends the run: the next input starts at Start. */
  readonly exits: { readonly [exitId: string]: NodeId };
};

/** A thing a visitor may mean, by examples. A Trigger node names one; Lookup and cancel intents do as well. */
export type FlowIntent = {
  readonly name: string;
  readonly phrases: readonly string[];
};

/** One published version; version 0 is the draft, which only test runs follow. */
export type FlowRef = { readonly flowId: FlowId; readonly version: number };

/** What is wrong with a flow, in words for its author. `nodeId` null: the flow as a whole. */
export type FlowProblem = {
  readonly severity: 'error' | 'warning';
  readonly nodeId: NodeId | null;
  /** The setting, as a path (`cases.2.value`); null when it is about the node or its exits. */
  readonly setting: string | null;
  readonly message: string;
};

// ── A run ────────────────────────────────────────────────────────────────────

/** Where the next input enters: a node that is begun, or one that was waiting and goes on with what it had kept. */
export type EntryPoint = {
  readonly flow: FlowRef;
  readonly nodeId: NodeId;
  readonly how: 'enter' | 'resume';
  /** What a waiting node kept. */
  readonly state: JsonObject | null;
};

/** One conversation's way through its flow: plain data, at rest between two inputs. */
export type FlowRun = {
  /** The flow the conversation follows: its Start is where the next input begins once a run has ended. */
  readonly main: FlowRef;
  readonly entry: EntryPoint;
  /** Callers of *Execute flow*, outermost first: where each goes on. Null: the caller had nothing after the call. */
  readonly stack: readonly FlowCaller[];
  readonly context: JsonObject;
  /** What nodes remember for the whole conversation (Once), by `flowId/nodeId`. */
  readonly memory: { readonly [node: string]: JsonObject };
  /** The effect whose answer the run waits for; other inputs are held back until it is there. */
  readonly awaiting: {
    readonly effectId: string;
    readonly entry: EntryPoint;
    /** The calls the answer goes on in; `stack` stays as it was before the input, like `entry`, until the input is done. */
    readonly stack: readonly FlowCaller[];
    /** What the input has used up before it had to wait: its limits span the answers. */
    readonly spent: RunSpent;
  } | null;
  /** The input that is being worked on while an effect is awaited, so scripts go on seeing it. */
  readonly input: JsonObject;
  /** Counts effects and outputs; their ids follow from it. */
  readonly counter: number;
};

/** A call of *Execute flow* that is under way. */
export type FlowCaller = { readonly flow: FlowRef; readonly nodeId: NodeId | null };

export type RunSpent = {
  readonly steps: number;
  readonly outputs: number;
  /** How often each *Go to* or *Execute flow* was taken, by `flowId/nodeId`. */
  readonly jumps: { readonly [node: string]: number };
};

/** Where a run goes on after a handover, whatever the inputs during it have moved. */
export type ResumePoint = Pick<FlowRun, 'entry' | 'stack'>;

/** What happened, for the flow. */
export type FlowInput =
  /** The visitor opened the conversation and has said nothing yet. */
  | { readonly kind: 'open' }
  | {
      readonly kind: 'message';
      readonly inputId: string;
      readonly text: string;
      /** What a quick reply or a form carries beside its text. */
      readonly data: JsonObject;
      readonly intent: MatchedIntent | null;
    }
  /** An agent wrote in the visitor's place. */
  | {
      readonly kind: 'agent-inject';
      readonly inputId: string;
      readonly text: string;
      readonly intent: MatchedIntent | null;
    }
  /** Something happened to the handover: `input.handover` and `input.data` for scripts. */
  | {
      readonly kind: 'handover';
      readonly inputId: string;
      readonly handover: HandoverInput;
      readonly data: JsonObject;
    }
  /** The answer to an effect the run waits for. */
  | { readonly kind: 'answer'; readonly effectId: string; readonly answer: EffectAnswer };

export type MatchedIntent = {
  readonly name: string;
  readonly score: number;
  /** The example it is nearest to. */
  readonly phrase: string;
  /** The flow that has the intent. */
  readonly flowId: FlowId;
};

export type HandoverStatus = 'queue' | 'active' | 'completed' | 'cancelled' | 'error';

/** `input.handover`. The seeds' words; a script tests `input.handover.status === "completed"`. */
export type HandoverInput = {
  readonly status:
    | HandoverStatus
    | 'agentInject'
    | 'genericHandoverUpdate'
    | 'event'
    | 'handoverAlreadyInProgress';
  readonly eventType?: 'queueUpdate' | 'handoverInactivity' | 'genericHandoverUpdate';
  readonly inactivityCount?: number;
  readonly endedBy?: 'agent' | 'visitor' | 'timeout' | 'system';
  readonly error?: { readonly reason: 'unsupported' | 'error'; readonly message: string };
  readonly data?: JsonObject;
};

// ── Effects ──────────────────────────────────────────────────────────────────

/** What a run wants done. No node does it itself. */
export type FlowEffect =
  | { readonly type: 'say'; readonly output: Output; readonly to: SayTo }
  | { readonly type: 'request-handover'; readonly request: HandoverRequest }
  | { readonly type: 'close-handover'; readonly inProvider: boolean }
  /** The visitor's silence is counted from now; one shot. */
  | { readonly type: 'set-handover-inactivity'; readonly timeoutMs: number }
  | { readonly type: 'emit-event'; readonly name: string; readonly data: JsonObject }
  | { readonly type: 'end-conversation' }
  /** The run waits for the answer of these. */
  | { readonly type: 'await'; readonly effectId: string; readonly work: AwaitedWork };

export type SayTo = 'visitor-and-agent' | 'visitor' | 'agent';

export type Output = {
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  readonly image: { readonly url: string; readonly alt: string } | null;
  /** A short form to be filled in at once; the answers come back as `data.form` by their keys, null if it was cancelled. */
  readonly form: OutputForm | null;
  /** How long the bot seems to type before this appears, in milliseconds. */
  readonly pauseMs: number;
};

export type QuickReply = {
  readonly title: string;
  /** What is sent when it is chosen; the title is shown as what the visitor said. */
  readonly payload: string;
};

export type AnswerType =
  | 'text'
  | 'long-text'
  | 'email'
  | 'phone'
  | 'number'
  | 'date'
  | 'choice'
  | 'yes-no'
  | 'rating';

export type OutputForm = {
  readonly fields: readonly {
    readonly key: string;
    readonly label: string;
    readonly type: AnswerType;
    readonly required: boolean;
    readonly choices: readonly string[];
    /** An answer already known, offered instead of asked again. */
    readonly value: string;
    /** Why the last answer was not taken. */
    readonly problem: string | null;
  }[];
  readonly submit: string;
  readonly cancel: string | null;
};

export type AwaitedWork =
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly url: string;
      readonly headers: { readonly [name: string]: string };
      readonly body: string | null;
      readonly timeoutMs: number;
      readonly retries: number;
      readonly responseBytesMax: number;
      readonly allowPrivateAddresses: boolean;
    }
  | {
      readonly kind: 'email';
      /** A stable reference, also told to the visitor. */
      readonly reference: string;
      readonly to: readonly string[];
      readonly replyTo: string | null;
      readonly subject: string;
      readonly text: string;
    }
  /** The standard support mail: addresses, template and method are the organization's settings. */
  | {
      readonly kind: 'support-request';
      readonly reference: string;
      readonly fields: readonly { readonly label: string; readonly value: string }[];
      readonly replyTo: string | null;
    }
  | {
      readonly kind: 'availability';
      readonly provider: HandoverRequest['provider'];
      readonly inboxId: string;
      readonly skills: readonly string[];
      readonly languages: readonly string[];
    }
  /** Whether support operations are switched on now, and how many ways there are to reach the team. */
  | { readonly kind: 'support-operations' };

export type EffectAnswer =
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers: { readonly [name: string]: string };
      /** Parsed JSON where it is JSON, text otherwise. */
      readonly body: Json;
    }
  /** `accepted` by the mail server, `recorded` and tried again, or refused for good. */
  | {
      readonly kind: 'email';
      readonly outcome: 'accepted' | 'recorded' | 'failed';
      readonly message: string;
    }
  | { readonly kind: 'availability'; readonly agents: number }
  | {
      readonly kind: 'support-operations';
      readonly active: boolean;
      /** How many ways there are to reach the team. */
      readonly addresses: number;
      /** When an answer may be expected, and what else a visitor can do, as a sentence each; may be empty. */
      readonly responseTime?: string;
      readonly alternative?: string;
    }
  /** Support requests go to the live desk: nothing was sent, and the flow is to hand over. */
  | { readonly kind: 'live-desk' }
  | { readonly kind: 'failed'; readonly message: string };

/** What a handover node asks for: every setting resolved to plain values. */
export type HandoverRequest = {
  readonly provider: /** What the endpoint's handover settings say (*Legacy*). */
    | { readonly kind: 'endpoint' }
    | { readonly kind: 'named'; readonly providerId: string }
    /** Given in the node itself: a Live Agent address with its ids. */
    | { readonly kind: 'inline'; readonly type: string; readonly settings: JsonObject };
  readonly acceptedText: string;
  /** Says the accepted message again whenever the visitor writes while waiting. */
  readonly repeatAcceptedText: boolean;
  /** Empty: none. */
  readonly cancelIntent: string;
  readonly cancelButton: string;
  /** Where the flow goes on when the handover ends: below the node, or where injected inputs have led. */
  readonly continuation: 'below' | 'current';
  /** Runs the flow at once when the agent resolves; otherwise the visitor's next message does. */
  readonly resolveEvent: boolean;
  readonly queueEvent: boolean;
  readonly activeEvent: boolean;
  readonly routing: {
    /** A button of our desk, or whatever the provider calls an inbox. Empty: the provider's default. */
    readonly inboxId: string;
    readonly skills: readonly string[];
    readonly languages: readonly string[];
    readonly priority: HandoverPriority;
  };
  readonly updates: QueueUpdates;
  /** Whether the agent is told in the chat that the visitor left or came back. */
  readonly notices: { readonly visitorLeft: boolean; readonly visitorReturned: boolean };
  readonly allowReplyAsVisitor: boolean;
  readonly sendTranscript: boolean;
  /** What the bot collected, for the agent. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Records to associate, and fields of the transcript to set. */
  readonly records: {
    readonly caseId: string;
    readonly contactId: string;
    /** By type, and by id, number or an address it is known by; absent in requests of an earlier release. */
    readonly links?: readonly { readonly type: string; readonly record: string }[];
    readonly transcriptFields: { readonly [name: string]: string };
  };
  /** Settings only a foreign vendor understands. */
  readonly vendor: JsonObject;
  /** The older node speaks for itself instead of giving a status. */
  readonly legacy: { readonly unavailable: string; readonly unsupportedChannel: string } | null;
};

export type HandoverPriority = 'none' | 'low' | 'medium' | 'high' | 'urgent';

export type QueueUpdates = {
  /** How often the flow hears the position and the wait, in milliseconds; null: never. */
  readonly positionEveryMs: number | null;
  readonly waitEveryMs: number | null;
  readonly alternative: {
    /** Beyond either, the alternative text stands in place of the figures. */
    readonly positionMax: number | null;
    readonly waitMsMax: number | null;
    readonly text: string;
  } | null;
};

// ── What one input did ───────────────────────────────────────────────────────

export type Advanced = {
  readonly run: FlowRun;
  readonly effects: readonly FlowEffect[];
  readonly outcome: RunOutcome;
  readonly trace: readonly TraceStep[];
};

export type RunOutcome =
  | { readonly kind: 'waiting' }
  /** An effect is awaited. */
  | { readonly kind: 'awaiting'; readonly effectId: string }
  /** The flow asked for a person; what follows comes as handover inputs. */
  | { readonly kind: 'handed-over'; readonly resume: ResumePoint }
  /** An exit led nowhere: the next input starts at Start or, after news of a handover that goes on, where this one did. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'stopped' }
  /** A limit was reached; the run is as it was before the input, or at Start where a node is missing. */
  | { readonly kind: 'limit'; readonly nodeId: NodeId; readonly limit: RunLimit };

export type RunLimit = 'steps' | 'jumps' | 'depth' | 'context' | 'outputs' | 'missing-node';

/** One node that ran, in order, for the builder's canvas. */
export type TraceStep = {
  readonly flow: FlowRef;
  readonly nodeId: NodeId;
  /** The exit taken; null when it waited, stopped or jumped. */
  readonly exit: string | null;
  /** What the author should know: a broken expression, an answer that was not understood. */
  readonly notes: readonly string[];
};

export type RunClock = { readonly now: EpochMs };
