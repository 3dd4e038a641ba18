import type { ChatView } from '@baton/protocol';
import { withNotice } from './timeline.ts';
import { begun, type ChatFrame, told, unassigned } from './told.ts';

/**
 * What a screen shows of a chat, after one more of its events. The first must be `ChatRequested` (or
 * `ConversationStarted`). An event at or below `view.seq` changes nothing and gives back the same view, and so does a
 * message the view already has.
 */
export function foldChat(view: ChatView | undefined, frame: ChatFrame): ChatView {
  return folded(view, frame, changed);
}

/** The same for a visitor, who is never told of offers or of their own lost connection. */
export function foldVisitorChat(view: ChatView | undefined, frame: ChatFrame): ChatView {
  return folded(view, frame, told);
}

function folded(
  view: ChatView | undefined,
  frame: ChatFrame,
  change: (view: ChatView, frame: ChatFrame) => ChatView,
): ChatView {
  if (view === undefined) return begun(frame);
  if (frame.seq <= view.seq) return view;
  return { ...change(view, frame), seq: frame.seq };
}

function changed(view: ChatView, frame: ChatFrame): ChatView {
  const { event } = frame;
  switch (event.type) {
    case 'OfferPushed':
      return {
        ...view,
        phase: 'offered',
        agentId: event.agentId,
        agentName: frame.name ?? null,
        offerExpiresAt: event.expiresAt,
      };
    case 'OfferDeclined':
      return unassigned(view);
    case 'VisitorDisconnected':
      return { ...view, visitorLostSince: event.at };
    case 'VisitorConnectionWarned':
      return withNotice(view, frame, 'visitor-lost');
    case 'VisitorReconnected':
      return returned(view, frame);
    default:
      return told(view, frame);
  }
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
    ? withNotice(after, frame, 'visitor-back')
    : after;
}
