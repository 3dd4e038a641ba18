import { unreachable } from '@baton/kernel';
import type { ChatView, ConversationNews } from '@baton/protocol';
import { withEntry, withNotice } from './timeline.ts';
import type { ChatFrame } from './told.ts';

type NewsOf<Type extends ConversationNews['type']> = Extract<ConversationNews, { type: Type }>;

/** The visitor's view after one more piece of news. What is over stays over: words that come late are shown, no more. */
export function foldConversation(
  view: ChatView,
  frame: ChatFrame,
  news: ConversationNews,
): ChatView {
  if (view.ending !== null && news.type !== 'Said') return view;
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
        ...withNotice(view, frame, 'agent-joined', frame.name ?? null),
        phase: 'engaged',
        agentName: frame.name ?? null,
      };
    case 'PersonLeft':
      return {
        ...withNotice(view, frame, 'agent-left', frame.name ?? view.agentName),
        phase: 'waiting',
        agentName: null,
      };
    case 'ConversationEnded':
      return ended(view, frame, news);
    default:
      return unreachable(news);
  }
}

function said(view: ChatView, frame: ChatFrame, { by, messageId, at }: NewsOf<'Said'>): ChatView {
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
    ? { ...after, phase: 'engaged', agentName: name }
    : after;
}

function handoverChanged(view: ChatView, status: NewsOf<'HandoverChanged'>['status']): ChatView {
  if (status === 'queue') return { ...view, phase: 'waiting' };
  if (status === 'active') return { ...view, phase: 'engaged' };
  const { queue: _, ...rest } = view;
  // Whoever was there has said goodbye or the bot says what follows: no line is needed between them.
  return { ...rest, phase: 'bot', agentName: null };
}

function ended(
  view: ChatView,
  frame: ChatFrame,
  { by, at }: NewsOf<'ConversationEnded'>,
): ChatView {
  const { queue: _, ...rest } = view;
  const notice = by === 'visitor' ? 'ended-by-visitor' : by === 'timeout' ? 'ended-idle' : null;
  return {
    ...(notice ? withNotice(rest, frame, notice, null) : rest),
    phase: 'ended',
    endedAt: at,
    ending: {
      kind: 'ended',
      by: by === 'visitor' ? 'visitor' : 'desk',
      why: by === 'timeout' ? 'visitor-idle' : 'ended',
    },
  };
}
