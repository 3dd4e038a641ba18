import type { ChatView } from '@baton/protocol';
import type { Tell } from './rows.ts';
import type { Catalogue } from './words/catalogue.ts';

/** What a screen reader is told of a chat that has moved on since `seq`; empty when nobody else said or did anything. */
export function announcementOf(
  seq: number,
  after: ChatView,
  { words, tell }: { readonly words: Catalogue; readonly tell: Tell },
): string {
  return after.timeline
    .flatMap((entry) => {
      if (entry.seq <= seq) return [];
      if (entry.kind === 'message') {
        const { by, name, text } = entry;
        return by === 'visitor' || by === 'supervisor' || text === ''
          ? []
          : words.said(name ?? words[by], text);
      }
      return tell(entry) || [];
    })
    .join('\n');
}

/** What an agent or a bot said past `seq`, oldest first. */
export function answersAfter(chat: ChatView | null, seq: number) {
  return (chat?.timeline ?? []).flatMap((entry) =>
    entry.kind !== 'notice' && (entry.by === 'agent' || entry.by === 'bot') && entry.seq > seq
      ? { ...entry, by: entry.by, text: entry.kind === 'file' ? entry.fileName : entry.text }
      : [],
  );
}
