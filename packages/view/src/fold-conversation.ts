import type { ChatView } from '@baton/protocol';
import type { ChatFold, ChatFrame, EventOf } from './chat-frame.ts';
import { withEntry, withNotice } from './timeline.ts';

/** A conversation with a bot, piece of news by piece of news. */
export const foldConversation: ChatFold = (view, frame) => {
  const after = newsFolded(view, frame);
  // What is over stays over: words that come late are shown, no more.
  return after && view.ending !== null && frame.event.type !== 'Said' ? view : after;
};

function newsFolded(view: ChatView, frame: ChatFrame): ChatView | undefined {
  const news = frame.event;
  switch (news.type) {
    case 'ConversationStarted':
      return view;
    case 'Said':
      return said(view, frame, news);
    case 'HandoverChanged':
      return handoverChanged(view, news.status);
    case 'QueueMoved':
      return { ...view, queue: news.queue };
    case 'PersonJoined':
      return {
        ...withNotice(view, frame, 'agent-joined', { name: frame.name ?? null }),
        phase: 'engaged',
        agentName: frame.name ?? null,
      };
    case 'PersonLeft':
      return {
        ...alone(withNotice(view, frame, 'agent-left', { name: frame.name ?? view.agentName })),
        phase: 'waiting',
      };
    case 'ConversationEnded':
      return ended(view, frame, news);
    default:
      return undefined;
  }
}

function said(view: ChatView, frame: ChatFrame, { by, messageId, at }: EventOf<'Said'>): ChatView {
  const name = frame.name ?? (by === 'agent' ? view.agentName : null);
  const after = withEntry(view, {
    kind: 'message',
    seq: frame.seq,
    at,
    messageId,
    by,
    name,
    text: frame.text ?? '',
    ...(frame.rich && { rich: frame.rich }),
  });
  // Words of a person say that somebody is there, even where nobody announced them.
  return by === 'agent' && view.ending === null
    ? { ...after, phase: 'engaged', agentName: name, idleEndsAt: null }
    : after;
}

/** Nobody is there, and nothing of what one does with a visitor. */
function alone(view: ChatView): ChatView {
  return { ...view, agentId: null, agentName: null, others: [], file: null, idleEndsAt: null };
}

function handoverChanged(view: ChatView, status: EventOf<'HandoverChanged'>['status']): ChatView {
  if (status === 'queue') return { ...view, phase: 'waiting' };
  if (status === 'active') return { ...view, phase: 'engaged' };
  const { queue: _, ...rest } = view;
  // Whoever was there has said goodbye or the bot says what follows: no line is needed between them.
  return { ...alone(rest), phase: 'bot' };
}

function ended(
  view: ChatView,
  frame: ChatFrame,
  { by, at }: EventOf<'ConversationEnded'>,
): ChatView {
  const { queue: _, ...rest } = view;
  const notice = by === 'visitor' ? 'ended-by-visitor' : by === 'timeout' ? 'ended-idle' : null;
  return {
    ...(notice ? withNotice(rest, frame, notice) : rest),
    phase: 'ended',
    file: null,
    idleEndsAt: null,
    endedAt: at,
    ending: {
      kind: 'ended',
      by: by === 'visitor' ? 'visitor' : 'desk',
      why: by === 'timeout' ? 'visitor-idle' : 'ended',
    },
  };
}
