import { invariant, unreachable } from '@baton/kernel';
import type { ChatContext, ChatEnding, ChatView, EventFrame, Notice } from '@baton/protocol';
import { foldConversation } from './fold-conversation.ts';
import { withEntry, withNotice } from './timeline.ts';

/** An event with the words that belong to it. */
export type ChatFrame = Pick<EventFrame, 'seq' | 'event' | 'text' | 'rich' | 'name'> & {
  /** What the visitor said when asking; only with `ChatRequested`. */
  readonly context?: ChatContext;
};

type ChatEvent = EventFrame['event'];
type EventOf<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/** The first view of a chat; its frame must be `ChatRequested`, or `ConversationStarted` of a bot's. */
export function begun({ seq, event, context = {} }: ChatFrame): ChatView {
  const isBot = event.type === 'ConversationStarted';
  invariant(isBot || event.type === 'ChatRequested', 'a view begins with the request of its chat');
  return {
    chatId: event.chatId,
    seq,
    phase: isBot ? 'bot' : 'waiting',
    buttonId: isBot ? null : event.buttonId,
    deploymentId: event.deploymentId,
    requestedAt: event.at,
    context,
    agentId: null,
    agentName: null,
    offerExpiresAt: null,
    acceptedAt: null,
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    timeline: [],
    omitted: 0,
  };
}

/** The view after an event that visitors are told of too; any other changes nothing here. */
export function told(view: ChatView, frame: ChatFrame): ChatView {
  const { event } = frame;
  switch (event.type) {
    case 'ChatRequested':
    case 'ChatQueued':
    case 'RoutingRestarted':
    case 'VisitorIdleCleared':
    case 'OfferPushed':
    case 'OfferDeclined':
    case 'VisitorDisconnected':
    case 'VisitorConnectionWarned':
    case 'VisitorReconnected':
      return view;
    case 'OfferAccepted':
      return accepted(view, frame, event);
    case 'AgentLeft':
      return unassigned(withNotice(view, frame, 'agent-left', frame.name ?? view.agentName));
    case 'MessagePosted':
      return posted(view, frame, event);
    case 'VisitorIdleWarned':
      return withNotice(view, frame, 'visitor-idle');
    case 'ChatCanceled':
      return closed(unassigned(withNotice(view, frame, 'canceled')), event.at, {
        kind: 'canceled',
        reason: event.reason,
      });
    case 'ChatEnded':
      return ended(view, frame, event);
    case 'ChatWrappedUp':
      return { ...view, phase: 'ended' };
    default:
      return foldConversation(view, frame, event);
  }
}

function accepted(view: ChatView, frame: ChatFrame, event: EventOf<'OfferAccepted'>): ChatView {
  // A visitor is never told of the offer, so everything must follow from this event alone.
  const known = view.agentId === event.agentId ? view.agentName : null;
  const agentName = frame.name ?? known;
  return {
    ...withNotice(view, frame, 'agent-joined', agentName),
    phase: 'engaged',
    agentId: event.agentId,
    agentName,
    offerExpiresAt: null,
    acceptedAt: view.acceptedAt ?? event.at,
  };
}

/** Nobody has it. */
export function unassigned(view: ChatView): ChatView {
  return { ...view, phase: 'waiting', agentId: null, agentName: null, offerExpiresAt: null };
}

function posted(view: ChatView, frame: ChatFrame, event: EventOf<'MessagePosted'>): ChatView {
  const by = event.by.kind;
  const after = withEntry(view, {
    kind: 'message',
    seq: frame.seq,
    at: event.at,
    messageId: event.messageId,
    by,
    ...(event.to && { to: event.to }),
    name: authorName(view, frame, by),
    text: frame.text ?? '',
  });
  if (by === 'visitor') return { ...after, unansweredSince: view.unansweredSince ?? event.at };
  // What an agent says to the bot and what the bot says is no person's answer to the visitor.
  return by === 'agent' && event.to === undefined ? { ...after, unansweredSince: null } : after;
}

function authorName(
  view: ChatView,
  frame: ChatFrame,
  by: EventOf<'MessagePosted'>['by']['kind'],
): string | null {
  if (by === 'desk' || by === 'bot') return null;
  return frame.name ?? (by === 'agent' ? view.agentName : view.context.name) ?? null;
}

function ended(view: ChatView, frame: ChatFrame, event: EventOf<'ChatEnded'>): ChatView {
  const { why } = event;
  const by = event.by.kind;
  const name = by === 'agent' ? (frame.name ?? view.agentName) : null;
  const after = closed(withNotice(view, frame, endNotice(by, why), name), event.at, {
    kind: 'ended',
    by,
    why,
  });
  // The agent still has the tab; the chat is over for good when they close it.
  return { ...after, phase: view.agentId === null ? 'ended' : 'wrapping-up' };
}

function endNotice(
  by: EventOf<'ChatEnded'>['by']['kind'],
  why: EventOf<'ChatEnded'>['why'],
): Notice {
  switch (why) {
    case 'ended':
      return by === 'visitor' ? 'ended-by-visitor' : 'ended-by-agent';
    case 'visitor-idle':
      return 'ended-idle';
    case 'visitor-left':
      return 'ended-lost';
    case 'agent-offline':
      return 'ended-agent-offline';
    default:
      return unreachable(why);
  }
}

function closed(view: ChatView, at: ChatView['requestedAt'], ending: ChatEnding): ChatView {
  return {
    ...view,
    phase: 'ended',
    offerExpiresAt: null,
    endedAt: at,
    ending,
    visitorLostSince: null,
    unansweredSince: null,
  };
}
