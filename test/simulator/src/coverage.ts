import type { ConversationEventType } from '@baton/conversation';
import type { DeskEventType } from '@baton/desk';

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
  ChatEnded: true,
  ChatWrappedUp: true,
};

export const everyDeskEvent = Object.keys(deskEvents) as readonly DeskEventType[];

/** Every event a conversation can record; flows have no node yet that emits one of its own. */
const conversationEvents: {
  readonly [Type in Exclude<ConversationEventType, 'FlowEventEmitted'>]: true;
} = {
  ConversationStarted: true,
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
