import { invariant, unreachable } from '@baton/kernel';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { AgentId, Chat } from './model.ts';
import { holderOf } from './state.ts';

/** Who may see an event: stamped on it when it is committed, never worked out later. */
export type Audience = {
  /** The chat's visitor. */
  readonly visitor: boolean;
  /** Whoever stands for the visitor when a bot handed the chat over. */
  readonly handover: boolean;
  /** Agents who see the chat before or after the event. */
  readonly agents: readonly AgentId[];
};

/** Whether the agent is asked to take, has, or wraps up the chat. */
export function agentSees(agentId: AgentId, chat: Chat | undefined): boolean {
  return holderOf(chat) === agentId;
}

/** `before` and `after` are the chat around the event; undefined for events that concern no chat. */
export function audienceOf(
  event: DeskEvent,
  before: Chat | undefined,
  after: Chat | undefined,
): Audience {
  if ('chatId' in event) {
    const holders = [holderOf(before), holderOf(after)];
    const agents = [...new Set(holders.flatMap((id) => (id === undefined ? [] : [id])))];
    return { visitor: visitorSees(event), handover: handoverSees(event), agents };
  }
  return { visitor: false, handover: false, agents: 'agentId' in event ? [event.agentId] : [] };
}

/** Visitors learn what concerns them, never who declined or how they were routed. */
export function visitorSees(event: ChatEvent): boolean {
  switch (event.type) {
    case 'ChatRequested':
    case 'ChatQueued':
    case 'OfferAccepted':
    case 'AgentLeft':
    case 'VisitorIdleWarned':
    case 'VisitorIdleCleared':
    case 'ChatCanceled':
    case 'ChatEnded':
      return true;
    case 'MessagePosted':
      return event.to === undefined;
    case 'OfferPushed':
    case 'OfferDeclined':
    case 'RoutingRestarted':
    case 'VisitorDisconnected':
    case 'VisitorConnectionWarned':
    case 'VisitorReconnected':
    case 'ChatWrappedUp':
      return false;
    case 'TransferAccepted':
    case 'TransferredToButton':
    case 'TransferToButtonFailed':
    case 'AgentJoinedConference':
    case 'AgentLeftConference':
    case 'FileTransferRequested':
    case 'FileTransferStarted':
    case 'FileTransferCanceled':
    case 'FileTransferSucceeded':
    case 'FileTransferFailed':
      return true;
    case 'ChoiceOffered':
    case 'CriticalWaitReached':
    case 'CriticalWaitCleared':
    case 'TransferRequested':
    case 'TransferDeclined':
    case 'TransferCanceled':
    case 'ConferenceRequested':
    case 'ConferenceDeclined':
    case 'ConferenceCanceled':
    case 'RecordAttached':
    case 'RecordDetached':
    case 'FlagRaised':
    case 'FlagLowered':
    case 'WhisperPosted':
    case 'SensitiveDataMasked':
    case 'PageVisited':
    case 'VisitorBlocked':
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
