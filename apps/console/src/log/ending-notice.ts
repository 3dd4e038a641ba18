import { unreachable } from '@baton/kernel';
import type { ChatView, Notice } from '@baton/protocol';

/** The lines that tell of an end. */
export type EndingNotice = Extract<Notice, 'canceled' | `ended-${string}`>;

/** How the chat came to its end, as the line the log has for it; null while it goes on. */
export function endingNotice(chat: Pick<ChatView, 'ending'>): EndingNotice | null {
  const { ending } = chat;
  if (ending === null) return null;
  if (ending.kind === 'canceled') return 'canceled';
  switch (ending.why) {
    case 'ended':
      return ending.by === 'visitor' ? 'ended-by-visitor' : 'ended-by-agent';
    case 'visitor-idle':
      return 'ended-idle';
    case 'visitor-left':
      return 'ended-lost';
    case 'agent-offline':
      return 'ended-agent-offline';
    default:
      return unreachable(ending.why);
  }
}
