import type { ChatEnding, ChatView, Notice } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { withEntry, withNotice } from './timeline.ts';

type EndWhy = EventOf<'ChatEnded'>['why'];

/** What every chat is made of, for all who see it: somebody comes, words, silence, the end. */
export const foldTalk: ChatFold = (view, frame) => {
  const { event } = frame;
  switch (event.type) {
    case 'ChatQueued':
      return view;
    case 'OfferAccepted':
      return accepted(view, frame, event);
    case 'AgentLeft':
      return unassigned(withNotice(view, frame, 'agent-left', named(frame.name ?? view.agentName)));
    case 'MessagePosted':
      return posted(view, frame, event);
    case 'VisitorIdleWarned':
      return { ...withNotice(view, frame, 'visitor-idle'), idleEndsAt: event.timeoutAt ?? null };
    case 'VisitorIdleCleared':
      return { ...view, idleEndsAt: null };
    case 'ChatCanceled':
      return closed(unassigned(withNotice(view, frame, 'canceled')), event.at, {
        kind: 'canceled',
        reason: event.reason,
      });
    case 'ChatEnded':
      return ended(view, frame, event);
    default:
      return undefined;
  }
};

function accepted(view: ChatView, frame: ChatFrame, event: EventOf<'OfferAccepted'>): ChatView {
  // A visitor is never told of the offer, so everything must follow from this event alone.
  const known = view.agentId === event.agentId ? view.agentName : null;
  const agentName = frame.name ?? known;
  return {
    ...withNotice(view, frame, 'agent-joined', named(agentName)),
    phase: 'engaged',
    agentId: event.agentId,
    agentName,
    acceptedAt: view.acceptedAt ?? event.at,
  };
}

/** Nobody has it. */
export function unassigned(view: ChatView): ChatView {
  return {
    ...view,
    phase: 'waiting',
    agentId: null,
    agentName: null,
    others: [],
    idleEndsAt: null,
  };
}

function posted(view: ChatView, frame: ChatFrame, event: EventOf<'MessagePosted'>): ChatView {
  const by = event.by.kind;
  const after = withEntry(view, {
    kind: 'message',
    seq: frame.seq,
    at: event.at,
    messageId: event.messageId,
    by,
    ...(event.by.kind === 'agent' && { agentId: event.by.agentId }),
    ...(event.to && { to: event.to }),
    name: authorName(view, frame, by),
    text: frame.text ?? '',
  });
  // The visitor's silence is counted anew.
  return event.idle ? { ...after, idleEndsAt: null } : after;
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
  const notice = by === 'visitor' && why === 'ended' ? 'ended-by-visitor' : END_NOTICES[why];
  const after = withNotice(view, frame, notice, named(name));
  return closed(after, event.at, { kind: 'ended', by, why });
}

const END_NOTICES: { readonly [Why in EndWhy]: Notice } = {
  ended: 'ended-by-agent',
  'visitor-idle': 'ended-idle',
  'visitor-left': 'ended-lost',
  'agent-offline': 'ended-agent-offline',
};

function closed(view: ChatView, at: ChatView['requestedAt'], ending: ChatEnding): ChatView {
  return {
    ...view,
    phase: 'ended',
    endedAt: at,
    ending,
    file: null,
    idleEndsAt: null,
  };
}

function named(name: string | null): { readonly name: string | null } {
  return { name };
}
