import type { FlowRef, NodeId, Output, RunOutcome, SayTo } from '@baton/flow';
import type { FailureKind, HandoverId, HandoverVisitor } from '@baton/handover';
import type { EpochMs } from '@baton/kernel';
import type { Call, EndpointId, QueuePlace } from './model.ts';

/** What happened in a conversation: facts. What people and bots said lies beside them (`Words`). */
export type ConversationEvent = { readonly at: EpochMs; readonly epoch: number } & (
  | {
      readonly type: 'ConversationStarted';
      readonly visitorId: string;
      readonly endpointId: EndpointId;
      readonly flow: FlowRef;
    }
  | { readonly type: 'VisitorSaid'; readonly messageId: string; readonly length: number }
  | {
      readonly type: 'BotSaid';
      readonly messageId: string;
      readonly to: SayTo;
      readonly length: number;
    }
  | {
      readonly type: 'AgentSaid';
      readonly messageId: string;
      readonly handoverId: HandoverId;
      readonly length: number;
    }
  /** An agent wrote in the visitor's place. */
  | {
      readonly type: 'AgentInjected';
      readonly messageId: string;
      readonly handoverId: HandoverId;
      readonly length: number;
    }
  /** The flow ran: which nodes, by which exits. Notes and context are words. */
  | {
      readonly type: 'FlowRan';
      readonly input: string;
      readonly steps: readonly {
        readonly flow: FlowRef;
        readonly nodeId: NodeId;
        readonly exit: string | null;
      }[];
      readonly outcome: RunOutcome;
    }
  | { readonly type: 'FlowEventEmitted'; readonly name: string }
  | { readonly type: 'WorkAsked'; readonly effectId: string; readonly work: string }
  | {
      readonly type: 'WorkAnswered';
      readonly effectId: string;
      readonly work: string;
      readonly ok: boolean;
    }
  | {
      readonly type: 'HandoverRequested';
      readonly handoverId: HandoverId;
      readonly episode: number;
      readonly provider: string;
    }
  /** Refused before a provider was asked. */
  | {
      readonly type: 'HandoverRefused';
      readonly reason: 'unsupported' | 'error' | 'in-progress';
      readonly message: string;
    }
  | { readonly type: 'HandoverQueued'; readonly handoverId: HandoverId }
  | ({ readonly type: 'QueueMoved'; readonly handoverId: HandoverId } & QueuePlace)
  /** A person's first words, also the first after it waited in the queue again. */
  | { readonly type: 'HandoverActivated'; readonly handoverId: HandoverId }
  | { readonly type: 'AgentJoined'; readonly handoverId: HandoverId }
  | { readonly type: 'AgentLeft'; readonly handoverId: HandoverId }
  /** Something for the visitor's screen alone; what lies beside it. */
  | { readonly type: 'HandoverShown'; readonly handoverId: HandoverId }
  | ({ readonly type: 'HandoverEnded'; readonly handoverId: HandoverId } & HandoverEnding)
  | {
      readonly type: 'CallFailed';
      readonly handoverId: HandoverId;
      readonly call: Call['what']['kind'];
      readonly failure: FailureKind;
      readonly message: string;
      readonly attempts: number;
      readonly next: 'again' | 'given-up';
    }
  /** Late, too large, not allowed, or naming records that are not there; kept so that somebody may ask why. */
  | {
      readonly type: 'ProviderEventIgnored';
      readonly handoverId: HandoverId;
      readonly event: string;
      readonly why: 'over' | 'limit' | 'not-allowed' | 'unknown-record';
    }
  | { readonly type: 'VisitorLeft' }
  | { readonly type: 'VisitorReturned' }
  | { readonly type: 'VisitorInactive'; readonly count: number }
  | {
      readonly type: 'ConversationEnded';
      readonly by: 'visitor' | 'bot' | 'timeout' | 'system';
    }
);
export type ConversationEventType = ConversationEvent['type'];

export type HandoverEnding =
  | {
      readonly status: 'completed';
      readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system';
    }
  | { readonly status: 'cancelled' }
  | {
      readonly status: 'error';
      readonly error: { readonly reason: 'unsupported' | 'error'; readonly message: string };
    };

/** What was said, beside the event that says it was. */
export type Words =
  | { readonly kind: 'visitor'; readonly text: string; readonly data?: unknown }
  | { readonly kind: 'bot'; readonly output: Output }
  | { readonly kind: 'agent'; readonly text: string; readonly name: string | null }
  | { readonly kind: 'name'; readonly name: string | null }
  | { readonly kind: 'started'; readonly visitor: HandoverVisitor }
  | {
      readonly kind: 'trace';
      readonly notes: readonly (readonly string[])[];
      readonly context: unknown;
    }
  | { readonly kind: 'data'; readonly data: unknown };

export type Said = { readonly event: ConversationEvent; readonly words?: Words };
