import type {
  Conversation,
  ConversationId,
  EndpointFacts,
  FoundProvider,
  ProviderRef,
} from '@baton/conversation';
import type {
  AwaitedWork,
  CompiledFlow,
  EffectAnswer,
  FlowId,
  HandoverRequest,
  MatchedIntent,
} from '@baton/flow';
import type { HandoverProvider, OutMessage } from '@baton/handover';

/** The flows of an organization, compiled and in memory. */
export interface FlowShelf {
  /** The version new conversations get; undefined when none is published. */
  publishedVersion(flowId: FlowId): number | undefined;
  /** From memory: the published versions, and those that were loaded. */
  flow(flowId: FlowId, version: number): CompiledFlow | undefined;
  /** Brings a version into memory; an older one a conversation is pinned to. */
  load(flowId: FlowId, version: number): Promise<CompiledFlow | undefined>;
  /** What a sentence means, among the intents of these flows; null below the threshold. */
  intent(flows: readonly CompiledFlow[], text: string): MatchedIntent | null;
}

/** The handover providers an organization has. */
export interface ProviderShelf {
  find(asked: HandoverRequest['provider'], endpoint: EndpointFacts): FoundProvider;
  /** Undefined when its settings are gone or wrong by now. */
  open(ref: ProviderRef): HandoverProvider | undefined;
}

/** What nodes want done outside: HTTP requests, mails, questions about settings. Rejects only on bugs. */
export interface WorkBench {
  perform(work: AwaitedWork, about: WorkAbout): Promise<EffectAnswer>;
}
export type WorkAbout = {
  readonly effectId: string;
  readonly conversationId: ConversationId;
  readonly visitor: Conversation['visitor'];
  readonly endpoint: EndpointFacts;
  /** What was said so far, oldest first. */
  readonly transcript: () => Promise<readonly OutMessage[]>;
};

/** Seals what a provider must keep secret before it is written. */
export interface StateSealer {
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
}
