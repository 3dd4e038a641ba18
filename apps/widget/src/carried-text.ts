import type { VisitorState } from '@baton/client';

/** What goes into the composer of the next chat: the draft, or else whatever of this one never reached anybody. */
export function carriedText(visitor: VisitorState, draft: string): string {
  if (draft.trim() !== '') return draft;
  const { chat, outgoing } = visitor;
  // Nobody took the chat, so nobody has read what was asked.
  const unread =
    chat?.ending?.kind === 'canceled' && chat.acceptedAt === null
      ? chat.timeline.flatMap((entry) =>
          entry.kind === 'message' && entry.by === 'visitor' ? [entry.text] : [],
        )
      : [];
  return [...unread, ...outgoing.map((message) => message.text)].join('\n\n');
}
