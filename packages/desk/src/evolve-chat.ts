import { type EpochMs, invariant, unreachable } from '@baton/kernel';
import { expect, factsOf, requested } from './chat-facts.ts';
import type { ChatEvent, Ender, EndWhy } from './events.ts';
import { evolveHelp } from './evolve-help.ts';
import { countingFrom, evolveInvitation, leftConference } from './evolve-invitation.ts';
import {
  type AgentId,
  type Chat,
  type EndedBy,
  type EngagedChat,
  type MessageId,
  type OfferedChat,
  RECENT_MESSAGE_IDS_MAX,
  type WaitingChat,
  type WrappingUpChat,
} from './model.ts';
import { said, taken } from './talk.ts';

/** One chat, one event with its place in the log, the next chat. `undefined`: no longer on the desk. `number` counts requests. */
export function evolveChat(
  chat: Chat | undefined,
  event: ChatEvent,
  seq: number,
  number: number,
): Chat | undefined {
  const next = evolved(chat, event, number);
  return next && { ...next, lastSeq: seq };
}

function evolved(chat: Chat | undefined, event: ChatEvent, number: number): Chat | undefined {
  if (event.type === 'ChatRequested') {
    invariant(chat === undefined, `${event.chatId} requested twice`);
    return requested(event, number);
  }
  invariant(chat !== undefined, `${event.type} for a chat that is not live: ${event.chatId}`);
  switch (event.type) {
    case 'ChatQueued':
      return { ...expect(chat, 'waiting'), place: 'queued' };
    case 'ChoiceOffered':
      return shown(expect(chat, 'waiting'), event.agentIds);
    case 'OfferPushed':
      return offered(expect(chat, 'waiting'), event);
    case 'OfferAccepted':
      return accepted(chat, event);
    case 'OfferDeclined':
      return declined(chat, event);
    case 'RoutingRestarted':
      return restarted(expect(chat, 'waiting'), event.round);
    case 'MessagePosted':
      return posted(chat, event);
    case 'WhisperPosted':
      return { ...chat, recentMessageIds: withRecent(chat.recentMessageIds, event.messageId) };
    case 'AgentLeft':
      return waitingAgain(expect(chat, 'engaged'), null);
    case 'TransferredToButton':
      return transferred(expect(chat, 'engaged'), event);
    case 'TransferToButtonFailed':
      return event.stayed ? chat : givenBack(chat, event);
    case 'AgentLeftConference':
      return leftConference(chat, event.agentId);
    case 'TransferRequested':
    case 'TransferAccepted':
    case 'TransferDeclined':
    case 'TransferCanceled':
    case 'ConferenceRequested':
    case 'AgentJoinedConference':
    case 'ConferenceDeclined':
    case 'ConferenceCanceled':
      return evolveInvitation(chat, event);
    case 'RecordAttached':
    case 'RecordDetached':
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
    case 'FlagRaised':
    case 'FlagLowered':
    case 'PageVisited':
      return evolveHelp(chat, event);
    case 'SensitiveDataMasked':
    case 'VisitorBlocked':
      return chat;
    case 'VisitorDisconnected': {
      const { at: since, warnAt, timeoutAt } = event;
      return { ...chat, visitor: { kind: 'lost', since, warnAt, timeoutAt } };
    }
    case 'VisitorConnectionWarned':
      return chat.visitor.kind === 'lost'
        ? { ...chat, visitor: { ...chat.visitor, warnAt: null } }
        : chat;
    case 'VisitorReconnected':
      return { ...chat, visitor: { kind: 'connected' } };
    case 'VisitorIdleWarned':
      return idleWarned(expect(chat, 'engaged'));
    case 'VisitorIdleCleared':
      return { ...expect(chat, 'engaged'), idle: { kind: 'none' } };
    case 'CriticalWaitReached':
      return { ...expect(chat, 'engaged'), criticalWait: { kind: 'reached' } };
    case 'CriticalWaitCleared':
      return { ...expect(chat, 'engaged'), criticalWait: { kind: 'none' } };
    case 'ChatEnded':
      return ended(expect(chat, 'engaged'), event);
    case 'ChatWrappedUp':
      return closed(expect(chat, 'wrapping-up'), event.agentId);
    case 'ChatCanceled':
      return undefined;
    default:
      return unreachable(event);
  }
}

/** Whose doing an end was. */
export function endedBy(by: Ender, why: EndWhy): EndedBy {
  if (why === 'visitor-idle' || why === 'visitor-left') return 'timeout';
  return by.kind === 'desk' ? 'system' : by.kind;
}

/** While somebody is shown it, it needs no place; when nobody is any more, it has had one and gets it back. */
function shown(chat: WaitingChat, agentIds: readonly AgentId[]): WaitingChat {
  const asked = new Set(chat.asked);
  for (const agentId of agentIds) asked.add(agentId);
  return { ...chat, place: 'returned', asked };
}

function offered(
  chat: WaitingChat,
  event: Extract<ChatEvent, { type: 'OfferPushed' }>,
): OfferedChat {
  return {
    ...factsOf(chat),
    phase: 'offered',
    agentId: event.agentId,
    expiresAt: event.expiresAt,
    declinedBy: chat.declinedBy,
    round: chat.round,
    handedBy: chat.handedBy,
  };
}

function accepted(
  chat: Chat,
  { agentId, at, criticalAt }: Extract<ChatEvent, { type: 'OfferAccepted' }>,
): EngagedChat {
  const search = chat.phase === 'waiting' ? chat : expect(chat, 'offered');
  const wasTheirs =
    search.phase === 'waiting' ? search.asked.has(agentId) : search.agentId === agentId;
  invariant(wasTheirs, `${agentId} was not asked to take ${chat.id}`);
  const handedOn = search.handedBy !== null;
  return {
    ...engaged(chat, { agentId, at, criticalAt }),
    transfers: chat.transfers + (handedOn ? 1 : 0),
  };
}

function engaged(
  chat: Chat,
  having: {
    readonly agentId: AgentId;
    readonly at: EpochMs;
    readonly criticalAt: EpochMs | undefined;
  },
): EngagedChat {
  const { agentId, at, criticalAt } = having;
  return {
    ...factsOf(chat),
    phase: 'engaged',
    agentId,
    others: [],
    invitations: [],
    acceptedAt: chat.acceptedAt ?? at,
    acceptedBy: chat.acceptedBy ?? agentId,
    lastAgentId: agentId,
    talk: taken(chat.talk, at),
    idle: { kind: 'none' },
    criticalWait: countingFrom(criticalAt),
  };
}

function declined(
  chat: Chat,
  { agentId, why }: Extract<ChatEvent, { type: 'OfferDeclined' }>,
): WaitingChat {
  const search = chat.phase === 'waiting' ? chat : expect(chat, 'offered');
  const asked = new Set(search.phase === 'waiting' ? search.asked : [search.agentId]);
  invariant(asked.delete(agentId), `${agentId} was not asked to take ${chat.id}`);
  // Leaving is not an answer: whoever comes back may be asked again.
  const answered = why === 'manual' || why === 'timed-out';
  return {
    ...factsOf(chat),
    phase: 'waiting',
    place: 'returned',
    declinedBy: answered ? new Set(search.declinedBy).add(agentId) : search.declinedBy,
    round: search.round,
    handedBy: search.handedBy,
    asked,
  };
}

/** Who handed it on is asked last of all, by getting it back. */
function restarted(chat: WaitingChat, round: number): WaitingChat {
  return { ...chat, declinedBy: new Set(handers(chat.handedBy)), round };
}

function waitingAgain(chat: EngagedChat, handedBy: WaitingChat['handedBy']): WaitingChat {
  return {
    ...factsOf(chat),
    phase: 'waiting',
    place: 'returned',
    declinedBy: new Set(handers(handedBy)),
    round: 0,
    handedBy,
    asked: new Set(),
  };
}

function handers(handedBy: WaitingChat['handedBy']): readonly AgentId[] {
  return handedBy ? [handedBy.agentId] : [];
}

function transferred(
  chat: EngagedChat,
  event: Extract<ChatEvent, { type: 'TransferredToButton' }>,
): WaitingChat {
  const { agentId, buttonId, weight } = event;
  return { ...waitingAgain(chat, { agentId, buttonId: event.from }), buttonId, weight };
}

function givenBack(
  chat: Chat,
  event: Extract<ChatEvent, { type: 'TransferToButtonFailed' }>,
): EngagedChat {
  const { agentId, at, backTo, weight, criticalAt } = event;
  invariant('handedBy' in chat && chat.handedBy, `nobody handed ${chat.id} to a button`);
  return { ...engaged(chat, { agentId, at, criticalAt }), buttonId: backTo, weight };
}

function posted(chat: Chat, event: Extract<ChatEvent, { type: 'MessagePosted' }>): Chat {
  const { by, at } = event;
  const spoken = (by.kind === 'agent' && event.to === undefined) || by.kind === 'visitor';
  const after = {
    ...chat,
    messageCount: chat.messageCount + 1,
    recentMessageIds: withRecent(chat.recentMessageIds, event.messageId),
    talk: spoken ? said(chat.talk, by.kind === 'agent' ? 'agent' : 'visitor', at) : chat.talk,
  };
  if (after.phase !== 'engaged') return after;
  if (by.kind === 'visitor') {
    const waits = after.criticalWait.kind === 'none' ? countingFrom(event.criticalAt) : null;
    return { ...after, idle: { kind: 'none' }, criticalWait: waits ?? after.criticalWait };
  }
  if (!spoken) return after;
  return {
    ...after,
    criticalWait: { kind: 'none' },
    ...(event.idle && { idle: { kind: 'counting', ...event.idle } }),
  };
}

function withRecent(ids: readonly MessageId[], id: MessageId): readonly MessageId[] {
  return [...ids, id].slice(-RECENT_MESSAGE_IDS_MAX);
}

function idleWarned(chat: EngagedChat): EngagedChat {
  const { idle } = chat;
  invariant(idle.kind === 'counting', `${chat.id} was warned without waiting for an answer`);
  return { ...chat, idle: { kind: 'warned', timeoutAt: idle.timeoutAt } };
}

function ended(
  chat: EngagedChat,
  event: Extract<ChatEvent, { type: 'ChatEnded' }>,
): WrappingUpChat {
  return {
    ...factsOf(chat),
    flag: null,
    phase: 'wrapping-up',
    agentId: chat.agentId,
    others: chat.others,
    freed: event.freed === true,
    closesAt: event.closesAt ?? null,
    endedAt: event.at,
    endedBy: endedBy(event.by, event.why),
  };
}

/** The chat leaves with its last tab. */
function closed(chat: WrappingUpChat, agentId: AgentId): WrappingUpChat | undefined {
  const open = [chat.agentId, ...chat.others];
  invariant(open.includes(agentId), `${agentId} has no tab of ${chat.id}`);
  const [first, ...others] = open.filter((id) => id !== agentId);
  return first === undefined ? undefined : { ...chat, agentId: first, others };
}
