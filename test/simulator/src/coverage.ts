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
