import { invariant } from '@baton/kernel';
import type { ChatEvent } from './events.ts';
import type { Chat, ChatFacts, WaitingChat } from './model.ts';
import { silence } from './talk.ts';

/** A chat that has just been asked for. `number` counts the requests of the desk. */
export function requested(
  event: Extract<ChatEvent, { type: 'ChatRequested' }>,
  number: number,
): WaitingChat {
  return {
    phase: 'waiting',
    place: 'arriving',
    id: event.chatId,
    number,
    visitorId: event.visitorId,
    deploymentId: event.deploymentId,
    buttonId: event.buttonId,
    firstButtonId: event.buttonId,
    origin: event.origin,
    requestedAt: event.at,
    priority: event.priority,
    weight: event.weight,
    skills: event.skills ?? [],
    skillId: event.skillId ?? null,
    conversationId: event.conversationId ?? null,
    allowReplyAsVisitor: event.allowReplyAsVisitor === true,
    messageCount: 0,
    recentMessageIds: [],
    visitor: { kind: 'connected' },
    acceptedAt: null,
    acceptedBy: null,
    lastAgentId: null,
    talk: silence,
    attached: event.attached ?? [],
    flag: null,
    file: null,
    pageVisits: 0,
    transfers: 0,
    conferences: 0,
    files: 0,
    flags: 0,
    lastSeq: 0,
    declinedBy: new Set(),
    round: 0,
    handedBy: null,
    asked: new Set(),
  };
}

/** What a chat keeps from one phase to the next. */
export function factsOf(chat: Chat): ChatFacts {
  return {
    id: chat.id,
    number: chat.number,
    visitorId: chat.visitorId,
    deploymentId: chat.deploymentId,
    buttonId: chat.buttonId,
    firstButtonId: chat.firstButtonId,
    origin: chat.origin,
    requestedAt: chat.requestedAt,
    priority: chat.priority,
    weight: chat.weight,
    skills: chat.skills,
    skillId: chat.skillId,
    conversationId: chat.conversationId,
    allowReplyAsVisitor: chat.allowReplyAsVisitor,
    messageCount: chat.messageCount,
    recentMessageIds: chat.recentMessageIds,
    visitor: chat.visitor,
    acceptedAt: chat.acceptedAt,
    acceptedBy: chat.acceptedBy,
    lastAgentId: chat.lastAgentId,
    talk: chat.talk,
    attached: chat.attached,
    flag: chat.flag,
    file: chat.file,
    pageVisits: chat.pageVisits,
    transfers: chat.transfers,
    conferences: chat.conferences,
    files: chat.files,
    flags: chat.flags,
    lastSeq: chat.lastSeq,
  };
}

/** The chat, which a correct log has in this phase. */
export function expect<Phase extends Chat['phase']>(
  chat: Chat,
  phase: Phase,
): Extract<Chat, { phase: Phase }> {
  invariant(isIn(chat, phase), `${chat.id} is ${chat.phase}, expected ${phase}`);
  return chat;
}

function isIn<Phase extends Chat['phase']>(
  chat: Chat,
  phase: Phase,
): chat is Extract<Chat, { phase: Phase }> {
  return chat.phase === phase;
}
