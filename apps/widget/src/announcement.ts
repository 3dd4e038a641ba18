import type { ChatView } from '@baton/protocol';
import { isTold } from './rows.ts';
import type { Catalogue } from './words/catalogue.ts';

/** What a screen reader is told when a chat has moved on; empty when nobody else said or did anything. */
export function announcementOf(before: ChatView, after: ChatView, words: Catalogue): string {
  return after.timeline
    .flatMap((entry) => {
      if (entry.seq <= before.seq) return [];
      const name = entry.name ?? words.agent;
      if (entry.kind === 'message') {
        return entry.by === 'visitor' ? [] : words.said(name, entry.text);
      }
      return isTold(entry.notice) ? words.notices[entry.notice](name) : [];
    })
    .join('\n');
}

/** The agent's messages past `seq`, oldest first. */
export function agentMessagesAfter(chat: ChatView | null, seq: number) {
  return (chat?.timeline ?? []).flatMap((entry) =>
    entry.kind === 'message' && entry.by === 'agent' && entry.seq > seq ? entry : [],
  );
}
