import type { EpochMs } from '@baton/kernel';
import type { ChatEvent } from './events.ts';
import { endedBy } from './evolve-chat.ts';
import type { AgentId, ButtonId, Chat, ChatId, DeploymentId, EndedBy, VisitorId } from './model.ts';

/** The record of one chat, from its request on. Instants are null until they happened. */
export type Transcript = {
  readonly chatId: ChatId;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  readonly buttonId: ButtonId;
  /** `missed`: over before an agent took it. */
  readonly status: 'in-progress' | 'completed' | 'missed';
  readonly endedBy: EndedBy | null;
  readonly agentId: AgentId | null;
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly wrappedUpAt: EpochMs | null;
  readonly messageCount: number;
  /** The chat's newest event when the record changed: where reading the chat starts. */
  readonly lastSeq: number;
};

/** The record after an event, when the event changes it. Messages are counted when the chat is over. */
export function project(
  event: ChatEvent,
  around: { readonly before: Chat | undefined; readonly after: Chat | undefined },
  seq: number,
): Transcript | undefined {
  const changed = projected(event, around.before, around.after);
  return changed && { ...changed, lastSeq: seq };
}

function projected(
  event: ChatEvent,
  before: Chat | undefined,
  after: Chat | undefined,
): Transcript | undefined {
  switch (event.type) {
    case 'ChatRequested':
    case 'OfferAccepted':
      return after && open(after);
    case 'ChatCanceled':
      return before && over(before, event.at, canceledBy(event.reason));
    case 'ChatEnded':
      return before && over(before, event.at, endedBy(event.by, event.why));
    case 'ChatWrappedUp':
      return before?.phase === 'wrapping-up'
        ? { ...over(before, before.endedAt, before.endedBy), wrappedUpAt: event.at }
        : undefined;
    default:
      return undefined;
  }
}

function open(chat: Chat): Transcript {
  return {
    chatId: chat.id,
    visitorId: chat.visitorId,
    deploymentId: chat.deploymentId,
    buttonId: chat.buttonId,
    status: 'in-progress',
    endedBy: null,
    agentId: chat.lastAgentId,
    requestedAt: chat.requestedAt,
    acceptedAt: chat.acceptedAt,
    endedAt: null,
    wrappedUpAt: null,
    messageCount: chat.messageCount,
    lastSeq: chat.lastSeq,
  };
}

function over(chat: Chat, endedAt: EpochMs, by: EndedBy): Transcript {
  return {
    ...open(chat),
    status: chat.acceptedAt === null ? 'missed' : 'completed',
    endedBy: by,
    endedAt,
    messageCount: chat.messageCount,
  };
}

function canceledBy(reason: Extract<ChatEvent, { type: 'ChatCanceled' }>['reason']): EndedBy {
  switch (reason) {
    case 'by-visitor':
      return 'visitor';
    case 'visitor-left':
      return 'timeout';
    default:
      return 'system';
  }
}
