import { invariant } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import type { ChatFrame } from './chat-frame.ts';

/** The first view of a chat; its frame must be `ChatRequested`, or `ConversationStarted` of a bot's. */
export function begun({ seq, event, context = {} }: ChatFrame): ChatView {
  const isBot = event.type === 'ConversationStarted';
  invariant(isBot || event.type === 'ChatRequested', 'a view begins with the request of its chat');
  return {
    chatId: event.chatId,
    seq,
    phase: isBot ? 'bot' : 'waiting',
    buttonId: isBot ? null : event.buttonId,
    deploymentId: event.deploymentId,
    requestedAt: event.at,
    context,
    agentId: null,
    agentName: null,
    offerExpiresAt: null,
    acceptedAt: null,
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    others: [],
    invitations: [],
    isChoice: false,
    handedOn: null,
    attached: isBot ? [] : (event.attached ?? []),
    flag: null,
    file: null,
    criticalSince: null,
    closesAt: null,
    idleEndsAt: null,
    pages: [],
    timeline: [],
    omitted: 0,
  };
}
