import { type EpochMs, invariant, later, unreachable } from '@baton/kernel';
import type { ChatEvent, DeskWideEvent, Ender, EndWhy } from './events.ts';
import {
  type Chat,
  type ChatFacts,
  type EndedBy,
  type EngagedChat,
  type OfferedChat,
  RECENT_MESSAGE_IDS_MAX,
  type VisitorIdle,
  type WaitingChat,
  type WrappingUpChat,
} from './model.ts';
import { silence } from './talk.ts';

/** One chat, one event with its place in the log, the next chat. `undefined`: no longer on the desk. */
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
    case 'OfferPushed':
      return offered(expect(chat, 'waiting'), event);
    case 'OfferAccepted':
      return engaged(expect(chat, 'offered'), event.at);
    case 'OfferDeclined':
      return declined(expect(chat, 'offered'), event.why);
    case 'RoutingRestarted':
      return { ...expect(chat, 'waiting'), declinedBy: new Set(), round: event.round };
    case 'MessagePosted':
      return posted(chat, event);
    case 'AgentLeft':
      return returned(expect(chat, 'engaged'));
    case 'VisitorDisconnected':
      return {
        ...chat,
        visitor: {
          kind: 'lost',
          since: event.at,
          warnAt: event.warnAt,
          timeoutAt: event.timeoutAt,
        },
      };
    case 'VisitorConnectionWarned':
      return chat.visitor.kind === 'lost'
        ? { ...chat, visitor: { ...chat.visitor, warnAt: null } }
        : chat;
    case 'VisitorReconnected':
      return { ...chat, visitor: { kind: 'connected' } };
    case 'VisitorIdleWarned': {
      const { idle } = expect(chat, 'engaged');
      invariant(idle.kind === 'counting', `${chat.id} was warned without waiting for an answer`);
      return {
        ...expect(chat, 'engaged'),
        idle: { kind: 'warned', timeoutAt: idle.timeoutAt },
      };
    }
    case 'VisitorIdleCleared':
      return { ...expect(chat, 'engaged'), idle: { kind: 'none' } };
    case 'ChatEnded':
      return ended(expect(chat, 'engaged'), event);
    case 'ChatCanceled':
    case 'ChatWrappedUp':
      return undefined;
    case 'ChoiceOffered':
    case 'CriticalWaitReached':
    case 'CriticalWaitCleared':
    case 'TransferRequested':
    case 'TransferAccepted':
    case 'TransferDeclined':
    case 'TransferCanceled':
    case 'TransferredToButton':
    case 'TransferToButtonFailed':
    case 'ConferenceRequested':
    case 'AgentJoinedConference':
    case 'ConferenceDeclined':
    case 'ConferenceCanceled':
    case 'AgentLeftConference':
    case 'RecordAttached':
    case 'RecordDetached':
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
    case 'FlagRaised':
    case 'FlagLowered':
    case 'WhisperPosted':
    case 'SensitiveDataMasked':
    case 'PageVisited':
    case 'VisitorBlocked':
      return chat;
    default:
      return unreachable(event);
  }
}

/** After downtime every deadline moves, and whoever was connected counts as lost from now on. */
export function resumeChat(
  chat: Chat,
  event: Extract<DeskWideEvent, { type: 'DeskResumed' }>,
  grace: { readonly connectionWarningMs: number; readonly connectionTimeoutMs: number },
): Chat {
  const { downMs } = event;
  const visitor = resumeVisitor(chat, event, grace);
  switch (chat.phase) {
    case 'offered':
      return { ...chat, visitor, expiresAt: later(chat.expiresAt, downMs) };
    case 'engaged':
      return { ...chat, visitor, idle: shifted(chat.idle, downMs) };
    case 'waiting':
    case 'wrapping-up':
      return { ...chat, visitor };
    default:
      return unreachable(chat);
  }
}

function resumeVisitor(
  { visitor, origin }: Chat,
  { at, downMs }: Extract<DeskWideEvent, { type: 'DeskResumed' }>,
  grace: { readonly connectionWarningMs: number; readonly connectionTimeoutMs: number },
): Chat['visitor'] {
  if (visitor.kind === 'lost') {
    const warnAt = visitor.warnAt === null ? null : later(visitor.warnAt, downMs);
    return { ...visitor, warnAt, timeoutAt: later(visitor.timeoutAt, downMs) };
  }
  // Whoever stands for a visitor elsewhere says where they are; no connection of ours was lost.
  if (origin === 'handover') return visitor;
  return {
    kind: 'lost',
    since: at,
    warnAt: later(at, grace.connectionWarningMs),
    timeoutAt: later(at, grace.connectionTimeoutMs),
  };
}

/** Whose doing an end was. */
export function endedBy(by: Ender, why: EndWhy): EndedBy {
  if (why === 'visitor-idle' || why === 'visitor-left') return 'timeout';
  return by.kind === 'desk' ? 'system' : by.kind;
}

function requested(
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
    origin: event.origin,
    requestedAt: event.at,
    priority: event.priority,
    weight: event.weight,
    skills: event.skills ?? [],
    allowReplyAsVisitor: event.allowReplyAsVisitor === true,
    messageCount: 0,
    recentMessageIds: [],
    visitor: { kind: 'connected' },
    acceptedAt: null,
    lastAgentId: null,
    lastSeq: 0,
    skillId: event.skillId ?? null,
    talk: silence,
    attached: [],
    flag: null,
    file: null,
    pageVisits: 0,
    transfers: 0,
    conferences: 0,
    files: 0,
    declinedBy: new Set(),
    round: 0,
    handedBy: null,
    asked: new Set(),
  };
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

function engaged(chat: OfferedChat, at: EpochMs): EngagedChat {
  return {
    ...factsOf(chat),
    phase: 'engaged',
    agentId: chat.agentId,
    others: [],
    invitations: [],
    criticalWait: { kind: 'none' },
    acceptedAt: chat.acceptedAt ?? at,
    lastAgentId: chat.agentId,
    idle: { kind: 'none' },
  };
}

function declined(chat: OfferedChat, why: string): WaitingChat {
  // Leaving is not an answer: whoever comes back may be asked again.
  const answered = why === 'manual' || why === 'timed-out';
  return {
    ...factsOf(chat),
    phase: 'waiting',
    place: 'returned',
    declinedBy: answered ? new Set(chat.declinedBy).add(chat.agentId) : chat.declinedBy,
    round: chat.round,
    handedBy: chat.handedBy,
    asked: new Set(),
  };
}

function returned(chat: EngagedChat): WaitingChat {
  return {
    ...factsOf(chat),
    phase: 'waiting',
    place: 'returned',
    declinedBy: new Set(),
    round: 0,
    handedBy: null,
    asked: new Set(),
  };
}

function posted(chat: Chat, event: Extract<ChatEvent, { type: 'MessagePosted' }>): Chat {
  const recent = [...chat.recentMessageIds, event.messageId];
  if (recent.length > RECENT_MESSAGE_IDS_MAX) recent.shift();
  const after = { ...chat, messageCount: chat.messageCount + 1, recentMessageIds: recent };
  if (after.phase !== 'engaged') return after;
  if (event.by.kind === 'visitor') return { ...after, idle: { kind: 'none' } };
  if (!event.idle) return after;
  return { ...after, idle: { kind: 'counting', ...event.idle } };
}

function ended(
  chat: EngagedChat,
  event: Extract<ChatEvent, { type: 'ChatEnded' }>,
): WrappingUpChat {
  return {
    ...factsOf(chat),
    phase: 'wrapping-up',
    agentId: chat.agentId,
    others: [],
    freed: event.freed === true,
    closesAt: event.closesAt ?? null,
    endedAt: event.at,
    endedBy: endedBy(event.by, event.why),
  };
}

function shifted(idle: VisitorIdle, byMs: number): VisitorIdle {
  switch (idle.kind) {
    case 'none':
      return idle;
    case 'counting':
      return {
        kind: 'counting',
        warnAt: later(idle.warnAt, byMs),
        timeoutAt: later(idle.timeoutAt, byMs),
      };
    case 'warned':
      return { kind: 'warned', timeoutAt: later(idle.timeoutAt, byMs) };
    default:
      return unreachable(idle);
  }
}

function factsOf(chat: Chat): ChatFacts {
  return {
    id: chat.id,
    visitorId: chat.visitorId,
    deploymentId: chat.deploymentId,
    buttonId: chat.buttonId,
    origin: chat.origin,
    requestedAt: chat.requestedAt,
    priority: chat.priority,
    weight: chat.weight,
    skills: chat.skills,
    allowReplyAsVisitor: chat.allowReplyAsVisitor,
    messageCount: chat.messageCount,
    recentMessageIds: chat.recentMessageIds,
    visitor: chat.visitor,
    acceptedAt: chat.acceptedAt,
    lastAgentId: chat.lastAgentId,
    lastSeq: chat.lastSeq,
    number: chat.number,
    skillId: chat.skillId,
    talk: chat.talk,
    attached: chat.attached,
    flag: chat.flag,
    file: chat.file,
    pageVisits: chat.pageVisits,
    transfers: chat.transfers,
    conferences: chat.conferences,
    files: chat.files,
  };
}

function expect<Phase extends Chat['phase']>(
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
