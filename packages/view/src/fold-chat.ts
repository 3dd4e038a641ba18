import { invariant, unreachable } from '@baton/kernel';
import type { ChatContext, ChatEnding, ChatView, EventFrame, Notice } from '@baton/protocol';
import { conversationStarted, foldConversation } from './fold-conversation.ts';
import { withEntry } from './timeline.ts';

/** An event with the words that belong to it. */
export type ChatFrame = Pick<EventFrame, 'seq' | 'event' | 'text' | 'rich' | 'name'> & {
  /** What the visitor said when asking; only with `ChatRequested`. */
  readonly context?: ChatContext;
};

type ChatEvent = EventFrame['event'];
type EventOf<Type extends ChatEvent['type']> = Extract<ChatEvent, { type: Type }>;

/**
 * What a screen shows of a chat, after one more of its events. The first must be `ChatRequested`. An event at or
 * below `view.seq` changes nothing and gives back the same view, and so does a message the view already has.
 */
export function foldChat(view: ChatView | undefined, frame: ChatFrame): ChatView {
  if (view === undefined) {
    if (frame.event.type === 'ConversationStarted') return conversationStarted(frame, frame.event);
    invariant(frame.event.type === 'ChatRequested', 'a view begins with the request of its chat');
    return requested(frame, frame.event);
  }
  if (frame.seq <= view.seq) return view;
  return { ...changed(view, frame), seq: frame.seq };
}

function changed(view: ChatView, frame: ChatFrame): ChatView {
  const { event } = frame;
  switch (event.type) {
    case 'ChatRequested':
    case 'ChatQueued':
    case 'RoutingRestarted':
    case 'VisitorIdleCleared':
      return view;
    case 'OfferPushed':
      return {
        ...view,
        phase: 'offered',
        agentId: event.agentId,
        agentName: frame.name ?? null,
        offerExpiresAt: event.expiresAt,
      };
    case 'OfferAccepted':
      return accepted(view, frame, event);
    case 'OfferDeclined':
      return unassigned(view);
    case 'AgentLeft':
      return unassigned(noticed(view, frame, 'agent-left', frame.name ?? view.agentName));
    case 'MessagePosted':
      return posted(view, frame, event);
    case 'VisitorDisconnected':
      return { ...view, visitorLostSince: event.at };
    case 'VisitorConnectionWarned':
      return noticed(view, frame, 'visitor-lost');
    case 'VisitorReconnected':
      return returned(view, frame);
    case 'VisitorIdleWarned':
      return noticed(view, frame, 'visitor-idle');
    case 'ChatCanceled':
      return closed(unassigned(noticed(view, frame, 'canceled')), event.at, {
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

function requested(frame: ChatFrame, event: EventOf<'ChatRequested'>): ChatView {
  return {
    chatId: event.chatId,
    seq: frame.seq,
    phase: 'waiting',
    buttonId: event.buttonId,
    deploymentId: event.deploymentId,
    requestedAt: event.at,
    context: frame.context ?? {},
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

function accepted(view: ChatView, frame: ChatFrame, event: EventOf<'OfferAccepted'>): ChatView {
  // A visitor is never told of the offer, so everything must follow from this event alone.
  const known = view.agentId === event.agentId ? view.agentName : null;
  const agentName = frame.name ?? known;
  return {
    ...noticed(view, frame, 'agent-joined', agentName),
    phase: 'engaged',
    agentId: event.agentId,
    agentName,
    offerExpiresAt: null,
    acceptedAt: view.acceptedAt ?? event.at,
  };
}

function unassigned(view: ChatView): ChatView {
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

/** A connection that is back before anybody was told of its loss leaves no trace in the timeline. */
function returned(view: ChatView, frame: ChatFrame): ChatView {
  const after = { ...view, visitorLostSince: null };
  const last = view.timeline.findLast(
    (entry) =>
      entry.kind === 'notice' &&
      (entry.notice === 'visitor-lost' || entry.notice === 'visitor-back'),
  );
  return last?.kind === 'notice' && last.notice === 'visitor-lost'
    ? noticed(after, frame, 'visitor-back')
    : after;
}

function ended(view: ChatView, frame: ChatFrame, event: EventOf<'ChatEnded'>): ChatView {
  const { why } = event;
  const by = event.by.kind;
  const name = by === 'agent' ? (frame.name ?? view.agentName) : null;
  const after = closed(noticed(view, frame, endNotice(by, why), name), event.at, {
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

function noticed(
  view: ChatView,
  frame: ChatFrame,
  notice: Notice,
  name: string | null = null,
): ChatView {
  return withEntry(view, { kind: 'notice', seq: frame.seq, at: frame.event.at, notice, name });
}
