import type { ConversationEventType } from '@baton/conversation';
import type { DeskEventType, Rejection } from '@baton/desk';

/** Every event a desk can record; a type missing here, or one too many, does not compile. */
const deskEvents: { readonly [Type in DeskEventType]: true } = {
  DeskConfigured: true,
  DeskResumed: true,
  AgentSignedIn: true,
  AgentSignedOut: true,
  AgentDisconnected: true,
  AgentReconnected: true,
  PresenceChanged: true,
  ChatRequested: true,
  ChatQueued: true,
  ChoiceOffered: true,
  OfferPushed: true,
  OfferAccepted: true,
  OfferDeclined: true,
  RoutingRestarted: true,
  ChatCanceled: true,
  MessagePosted: true,
  AgentLeft: true,
  VisitorDisconnected: true,
  VisitorConnectionWarned: true,
  VisitorReconnected: true,
  VisitorIdleWarned: true,
  VisitorIdleCleared: true,
  CriticalWaitReached: true,
  CriticalWaitCleared: true,
  TransferRequested: true,
  TransferAccepted: true,
  TransferDeclined: true,
  TransferCanceled: true,
  TransferredToButton: true,
  TransferToButtonFailed: true,
  ConferenceRequested: true,
  AgentJoinedConference: true,
  ConferenceDeclined: true,
  ConferenceCanceled: true,
  AgentLeftConference: true,
  RecordAttached: true,
  RecordDetached: true,
  FileTransferRequested: true,
  FileTransferStarted: true,
  FileTransferCanceled: true,
  FileTransferSucceeded: true,
  FileTransferFailed: true,
  FlagRaised: true,
  FlagLowered: true,
  WhisperPosted: true,
  SensitiveDataMasked: true,
  PageVisited: true,
  VisitorBlocked: true,
  ChatEnded: true,
  ChatWrappedUp: true,
};

export const everyDeskEvent = Object.keys(deskEvents) as readonly DeskEventType[];

/**
 * Every refusal of a desk: `met` in the stories of a desk alone and in the whole system, `told` in the stories alone, since
 * clients of ours do not ask for it, or `beyond`: it takes more people than there are here.
 */
const refusals: { readonly [Code in Rejection]: 'met' | 'told' | 'beyond' } = {
  'agent-unknown': 'told',
  'agent-signed-out': 'met',
  'button-unknown': 'met',
  'deployment-unknown': 'told',
  'chat-unknown': 'met',
  'chat-exists': 'told',
  'chat-already-open': 'met',
  'chat-ended': 'met',
  'chat-not-engaged': 'met',
  'chat-not-ended': 'told',
  'too-many-skills': 'beyond',
  'reply-as-visitor-not-allowed': 'met',
  'not-your-chat': 'met',
  'offer-gone': 'met',
  'not-allowed': 'met',
  'no-room': 'met',
  'nobody-available': 'met',
  'already-in-chat': 'met',
  'already-invited': 'met',
  'too-many-invitations': 'met',
  'conference-full': 'beyond',
  'invitation-gone': 'met',
  'transfer-pending': 'met',
  'in-conference': 'met',
  'not-in-conference': 'met',
  'not-the-lead': 'met',
  'same-button': 'met',
  'no-record-attached': 'met',
  'too-many-records': 'beyond',
  'file-pending': 'met',
  'file-gone': 'met',
  'flag-raised': 'met',
  'no-flag': 'met',
};

/** What the desk refuses in its stories. */
export const everyToldRefusal = Object.entries(refusals)
  .filter(([, where]) => where !== 'beyond')
  .map(([code]) => code);
/** What it refuses in the whole system. */
export const everyMetRefusal = Object.entries(refusals)
  .filter(([, where]) => where === 'met')
  .map(([code]) => code);

/** How an upload of a file can end. */
export const everyUploadEnd = [
  'arrived',
  'canceled',
  'empty',
  'timed-out',
  'too-large',
  'transfer-busy',
  'transfer-over',
  'transfer-unknown',
  'type-not-allowed',
  'unavailable',
];

/** Every event a conversation can record; flows have no node yet that emits one of its own. */
const conversationEvents: {
  readonly [Type in Exclude<ConversationEventType, 'FlowEventEmitted'>]: true;
} = {
  ConversationStarted: true,
  HandoverShown: true,
  VisitorSaid: true,
  BotSaid: true,
  AgentSaid: true,
  AgentInjected: true,
  FlowRan: true,
  WorkAsked: true,
  WorkAnswered: true,
  HandoverRequested: true,
  HandoverRefused: true,
  HandoverQueued: true,
  QueueMoved: true,
  HandoverActivated: true,
  AgentJoined: true,
  AgentLeft: true,
  HandoverEnded: true,
  CallFailed: true,
  ProviderEventIgnored: true,
  VisitorLeft: true,
  VisitorReturned: true,
  VisitorInactive: true,
  ConversationEnded: true,
};

export const everyConversationEvent = Object.keys(conversationEvents);
