import { invariant, unreachable } from '@baton/kernel';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { AgentId, Chat } from './model.ts';
import { type Role, rolesOf } from './roles.ts';

/** Who may see an event: stamped on it when it is committed, never worked out later. */
export type Audience = {
  /** The chat's visitor. */
  readonly visitor: boolean;
  /** Whoever stands for the visitor when a bot handed the chat over. */
  readonly handover: boolean;
  /** Agents who see the chat before or after the event, as far as the event is theirs to see. */
  readonly agents: readonly AgentId[];
};

/** Whether the agent is asked to take or to join the chat, has it, or wraps it up. */
export function agentSees(agentId: AgentId, chat: Chat | undefined): boolean {
  return rolesOf(chat).has(agentId);
}

/** `before` and `after` are the chat around the event; undefined for events that concern no chat. */
export function audienceOf(
  event: DeskEvent,
  before: Chat | undefined,
  after: Chat | undefined,
): Audience {
  if ('chatId' in event) {
    const agents = new Set<AgentId>();
    for (const chat of [before, after]) {
      for (const [id, role] of rolesOf(chat)) if (roleSees(role, event)) agents.add(id);
    }
    return { visitor: visitorSees(event), handover: handoverSees(event), agents: [...agents] };
  }
  return { visitor: false, handover: false, agents: 'agentId' in event ? [event.agentId] : [] };
}

/** What supervisors say is for those who do the work, not for those who only look whether they want it. */
function roleSees(role: Role, event: ChatEvent): boolean {
  return event.type !== 'WhisperPosted' || role === 'engaged';
}

/** Visitors learn what concerns them, never who declined or how they were routed. */
export function visitorSees(event: ChatEvent): boolean {
  switch (event.type) {
    case 'ChatRequested':
    case 'ChatQueued':
    case 'OfferAccepted':
    case 'AgentLeft':
    case 'TransferAccepted':
    case 'TransferredToButton':
    case 'AgentJoinedConference':
    case 'AgentLeftConference':
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
    case 'VisitorIdleWarned':
    case 'VisitorIdleCleared':
    case 'ChatCanceled':
    case 'ChatEnded':
      return true;
    case 'MessagePosted':
      return event.to === undefined;
    case 'TransferToButtonFailed':
      // What never happened is nothing to them.
      return !event.stayed;
    case 'OfferPushed':
    case 'ChoiceOffered':
    case 'OfferDeclined':
    case 'RoutingRestarted':
    case 'TransferRequested':
    case 'TransferDeclined':
    case 'TransferCanceled':
    case 'ConferenceRequested':
    case 'ConferenceDeclined':
    case 'ConferenceCanceled':
    case 'CriticalWaitReached':
    case 'CriticalWaitCleared':
    case 'RecordAttached':
    case 'RecordDetached':
    case 'FlagRaised':
    case 'FlagLowered':
    case 'WhisperPosted':
    case 'SensitiveDataMasked':
    case 'PageVisited':
    case 'VisitorBlocked':
    case 'VisitorDisconnected':
    case 'VisitorConnectionWarned':
    case 'VisitorReconnected':
    case 'ChatWrappedUp':
      return false;
    default:
      return unreachable(event);
  }
}

/** Who stands for a visitor learns what the visitor does, and what agents say to the bot in the visitor's stead. */
export function handoverSees(event: ChatEvent): boolean {
  return visitorSees(event) || (event.type === 'MessagePosted' && event.to === 'bot');
}

/** The visitor a chat event belongs to. */
export function visitorOf(before: Chat | undefined, after: Chat | undefined): Chat['visitorId'] {
  const chat = after ?? before;
  invariant(chat, 'an event of a chat has a chat');
  return chat.visitorId;
}
