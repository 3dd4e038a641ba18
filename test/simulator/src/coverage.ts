import type { ConversationEventType } from '@baton/conversation';
import type { DeskEventType } from '@baton/desk';

/** Every event a desk can record and whether a story of ours has it; a type missing here, or one too many, does not compile. */
const deskEvents: { readonly [Type in DeskEventType]: 'told' | 'left out' } = {
  DeskConfigured: 'told',
  DeskResumed: 'told',
  AgentSignedIn: 'told',
  AgentSignedOut: 'told',
  AgentDisconnected: 'told',
  AgentReconnected: 'told',
  PresenceChanged: 'told',
  ChatRequested: 'told',
  ChatQueued: 'told',
  OfferPushed: 'told',
  OfferAccepted: 'told',
  OfferDeclined: 'told',
  RoutingRestarted: 'told',
  ChatCanceled: 'told',
  MessagePosted: 'told',
  AgentLeft: 'told',
  VisitorDisconnected: 'told',
  VisitorConnectionWarned: 'told',
  VisitorReconnected: 'told',
  VisitorIdleWarned: 'told',
  VisitorIdleCleared: 'told',
  ChatEnded: 'told',
  ChatWrappedUp: 'told',
  TransferAccepted: 'left out',
  TransferredToButton: 'left out',
  TransferToButtonFailed: 'left out',
  AgentJoinedConference: 'left out',
  AgentLeftConference: 'left out',
  FileTransferRequested: 'left out',
  FileTransferStarted: 'left out',
  FileTransferCanceled: 'left out',
  FileTransferSucceeded: 'left out',
  FileTransferFailed: 'left out',
  ChoiceOffered: 'left out',
  CriticalWaitReached: 'left out',
  CriticalWaitCleared: 'left out',
  TransferRequested: 'left out',
  TransferDeclined: 'left out',
  TransferCanceled: 'left out',
  ConferenceRequested: 'left out',
  ConferenceDeclined: 'left out',
  ConferenceCanceled: 'left out',
  RecordAttached: 'left out',
  RecordDetached: 'left out',
  FlagRaised: 'left out',
  FlagLowered: 'left out',
  WhisperPosted: 'left out',
  SensitiveDataMasked: 'left out',
  PageVisited: 'left out',
  VisitorBlocked: 'left out',
};

export const everyDeskEvent = Object.entries(deskEvents)
  .filter(([, story]) => story === 'told')
  .map(([type]) => type) as readonly DeskEventType[];

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
