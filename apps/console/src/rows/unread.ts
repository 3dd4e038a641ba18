import type { ChatView } from '@baton/protocol';

/** The visitor's messages after `readSeq` that nobody answered; what agents wrote is never unread. */
export function unreadCount(chat: ChatView, readSeq: number): number {
  let unread = 0;
  // From the end: what is unread is short, what is read may be long.
  for (let index = chat.timeline.length - 1; index >= 0; index--) {
    const entry = chat.timeline[index];
    if (!entry || entry.seq <= readSeq) break;
    if (entry.kind !== 'message') continue;
    // Whoever answers has read what came before, also in another window.
    if (entry.by === 'agent') break;
    if (entry.by === 'visitor') unread++;
  }
  return unread;
}
