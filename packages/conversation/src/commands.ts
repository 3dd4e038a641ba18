import type {
  CompiledFlow,
  EffectAnswer,
  FlowId,
  HandoverRequest,
  MatchedIntent,
  Output,
} from '@baton/flow';
import type { Capabilities, Failure, HandoverId, HandoverVisitor, Step } from '@baton/handover';
import type { EpochMs } from '@baton/kernel';
import type { ConversationId, EndpointFacts, ProviderRef, VisitorMessage } from './model.ts';

/** What somebody wants of a conversation, or what became of something it wanted. */
export type ConversationCommand =
  | {
      readonly type: 'StartConversation';
      readonly conversationId: ConversationId;
      readonly visitor: HandoverVisitor;
      readonly endpoint: EndpointFacts;
    }
  | ({ readonly type: 'PostVisitorMessage' } & VisitorMessage)
  /** Takes back the wish for a person, while none has written. */
  | { readonly type: 'CancelHandover' }
  | { readonly type: 'EndConversation'; readonly by: 'visitor' | 'system' }
  | { readonly type: 'SetVisitorPresence'; readonly here: boolean }
  /** Somebody outside lets the bot speak; refused unless the epoch is the one of now. */
  | { readonly type: 'SpeakAsBot'; readonly epoch: number; readonly output: Output }
  | { readonly type: 'AnswerWork'; readonly effectId: string; readonly answer: EffectAnswer }
  | { readonly type: 'AnswerCall'; readonly callId: string; readonly step: Step }
  | { readonly type: 'FailCall'; readonly callId: string; readonly failure: Failure }
  /** What a provider brought by itself. */
  | { readonly type: 'Deliver'; readonly handoverId: HandoverId; readonly step: Step }
  /** Nothing happened except time. */
  | { readonly type: 'AdvanceClock' };

/** Expected refusals. */
export type ConversationRejection =
  | 'chat-unknown'
  | 'chat-exists'
  | 'chat-ended'
  | 'too-large'
  | 'too-many'
  /** Somebody else speaks now. */
  | 'stale-epoch'
  /** There is nothing to cancel, or a person has written already. */
  | 'nothing-to-cancel'
  | 'flow-unknown';

/** What a step may look up. All of it is in memory; the same look gives the same answer within a step. */
export type World = {
  readonly now: EpochMs;
  /** The version a conversation is pinned to. */
  readonly flow: (flowId: FlowId, version: number) => CompiledFlow | undefined;
  /** The version new conversations get; undefined when nothing is published. */
  readonly publishedVersion: (flowId: FlowId) => number | undefined;
  /** What the visitor means, among the intents of these flows. */
  readonly intent: (flows: readonly CompiledFlow[], text: string) => MatchedIntent | null;
  readonly provider: (asked: HandoverRequest['provider'], endpoint: EndpointFacts) => FoundProvider;
};

export type FoundProvider =
  | {
      readonly ok: true;
      readonly ref: ProviderRef;
      /** For records: the provider's kind. */
      readonly kind: string;
      readonly capabilities: Capabilities;
    }
  | { readonly ok: false; readonly message: string };
