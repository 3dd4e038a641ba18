import type { AgentId, Audience, DeskEvent, DeskEventType } from '@baton/desk';
import { promised } from './broken-promise.ts';

type Sight = 'visitor and handover' | 'nobody outside';

/**
 * What a visitor may ever learn, and whoever stands for one; said again here so that a widened rule does not widen its
 * check. A type missing here does not compile.
 */
const outside: { readonly [Type in DeskEventType]: Sight } = {
  ChatRequested: 'visitor and handover',
  ChatQueued: 'visitor and handover',
  OfferAccepted: 'visitor and handover',
  MessagePosted: 'visitor and handover',
  AgentLeft: 'visitor and handover',
  VisitorIdleWarned: 'visitor and handover',
  VisitorIdleCleared: 'visitor and handover',
  ChatCanceled: 'visitor and handover',
  ChatEnded: 'visitor and handover',
  DeskConfigured: 'nobody outside',
  DeskResumed: 'nobody outside',
  AgentSignedIn: 'nobody outside',
  AgentSignedOut: 'nobody outside',
  AgentDisconnected: 'nobody outside',
  AgentReconnected: 'nobody outside',
  PresenceChanged: 'nobody outside',
  OfferPushed: 'nobody outside',
  OfferDeclined: 'nobody outside',
  RoutingRestarted: 'nobody outside',
  VisitorDisconnected: 'nobody outside',
  VisitorConnectionWarned: 'nobody outside',
  VisitorReconnected: 'nobody outside',
  ChatWrappedUp: 'nobody outside',
  TransferAccepted: 'visitor and handover',
  TransferredToButton: 'visitor and handover',
  TransferToButtonFailed: 'visitor and handover',
  AgentJoinedConference: 'visitor and handover',
  AgentLeftConference: 'visitor and handover',
  FileTransferRequested: 'visitor and handover',
  FileTransferStarted: 'visitor and handover',
  FileTransferCanceled: 'visitor and handover',
  FileTransferSucceeded: 'visitor and handover',
  FileTransferFailed: 'visitor and handover',
  ChoiceOffered: 'nobody outside',
  CriticalWaitReached: 'nobody outside',
  CriticalWaitCleared: 'nobody outside',
  TransferRequested: 'nobody outside',
  TransferDeclined: 'nobody outside',
  TransferCanceled: 'nobody outside',
  ConferenceRequested: 'nobody outside',
  ConferenceDeclined: 'nobody outside',
  ConferenceCanceled: 'nobody outside',
  RecordAttached: 'nobody outside',
  RecordDetached: 'nobody outside',
  FlagRaised: 'nobody outside',
  FlagLowered: 'nobody outside',
  WhisperPosted: 'nobody outside',
  SensitiveDataMasked: 'nobody outside',
  PageVisited: 'nobody outside',
  VisitorBlocked: 'nobody outside',
};

/** Whether this event may reach the visitor. */
export function visitorLearns(event: DeskEvent): boolean {
  return handoverLearns(event) && !('to' in event);
}

/** Whether it may reach whoever stands for the visitor: words to the bot do. */
export function handoverLearns(event: DeskEvent): boolean {
  return outside[event.type] === 'visitor and handover';
}

/** Holds the audience of an event to who has the chat before and after it. */
export function checkAudience(
  event: DeskEvent,
  audience: Audience,
  holders: readonly (AgentId | null)[],
): void {
  promised(
    audience.visitor === visitorLearns(event),
    `${event.type} is ${audience.visitor ? 'shown to' : 'kept from'} the visitor`,
  );
  promised(
    audience.handover === handoverLearns(event),
    `${event.type} is ${audience.handover ? 'shown to' : 'kept from'} the handover`,
  );
  const around = [...new Set(holders.filter((id) => id !== null))];
  const concerned = 'chatId' in event ? around : 'agentId' in event ? [event.agentId] : [];
  promised(
    audience.agents.join() === concerned.join(),
    `${event.type} is seen by ${audience.agents.join()}, not by ${concerned.join()}`,
  );
}
