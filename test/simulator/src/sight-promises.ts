import type { AgentId, Audience, DeskEvent, DeskEventType } from '@baton/desk';
import { promised } from './broken-promise.ts';
import type { ToldRole } from './told-chat.ts';

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
  return handoverLearns(event) && !(event.type === 'MessagePosted' && event.to !== undefined);
}

/** Whether it may reach whoever stands for the visitor: words to the bot do. What never left its agent is news to nobody. */
export function handoverLearns(event: DeskEvent): boolean {
  if (event.type === 'TransferToButtonFailed' && event.stayed) return false;
  return outside[event.type] === 'visitor and handover';
}

/** What of an event is for agents alone, whoever else learns of it. */
const AGENTS_OWN = [
  'contentId',
  'recordType',
  'recordId',
  'ruleId',
  'ruleIds',
  'skillId',
  'attached',
  'criticalAt',
  'closesAt',
  'freed',
] as const;

/** The event as somebody outside is told it: without what is for agents alone. The name of a file is everybody's. */
export function asToldOutside(event: DeskEvent): object {
  const isFile = event.type === 'FileTransferSucceeded';
  return Object.fromEntries(
    Object.entries(event).filter(
      ([field]) =>
        (isFile && field === 'contentId') || !(AGENTS_OWN as readonly string[]).includes(field),
    ),
  );
}

type Cast = ReadonlyMap<AgentId, ToldRole>;

/** Which agents an event is for, given what its chat was and is to each: a whisper is for those who talk in it. */
function agentsLearning(event: DeskEvent, casts: readonly Cast[]): readonly AgentId[] {
  if (!('chatId' in event)) return 'agentId' in event ? [event.agentId] : [];
  const learning = casts.flatMap((cast) =>
    [...cast].flatMap(([id, role]) =>
      event.type !== 'WhisperPosted' || role === 'engaged' ? [id] : [],
    ),
  );
  return [...new Set(learning)].sort();
}

/** Holds the audience of an event to what its chat is to whom before and after it. */
export function checkAudience(event: DeskEvent, audience: Audience, casts: readonly Cast[]): void {
  promised(
    audience.visitor === visitorLearns(event),
    `${event.type} is ${audience.visitor ? 'shown to' : 'kept from'} the visitor`,
  );
  promised(
    audience.handover === handoverLearns(event),
    `${event.type} is ${audience.handover ? 'shown to' : 'kept from'} the handover`,
  );
  const should = agentsLearning(event, casts).join();
  const seen = [...audience.agents].sort().join();
  promised(seen === should, `${event.type} is seen by ${seen}, not by ${should}`);
}
