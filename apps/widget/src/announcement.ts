import type { VisitorState } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import type { Catalogue } from './words/catalogue.ts';

/** What a screen reader is told between two states; empty when nothing new happened. History is never read out. */
export function announcementOf(
  before: VisitorState,
  after: VisitorState,
  words: Catalogue,
): string {
  const { chat } = after;
  if (!chat) return availabilityNews(before, after, words);
  if (before.chat?.chatId !== chat.chatId) return '';
  const said = newEntries(before.chat, chat).flatMap((entry) => {
    const name = entry.name ?? words.agent;
    if (entry.kind === 'message') {
      return entry.by === 'visitor' ? [] : [words.said(name, entry.text)];
    }
    if (entry.notice === 'agent-joined') return [words.joined(name)];
    if (entry.notice === 'agent-left') return [words.left(name)];
    return entry.notice === 'visitor-idle' ? [words.idle] : [];
  });
  if (hasEnded(chat) && !hasEnded(before.chat)) said.push(words.ended(chat.ending, chat.agentName));
  if (after.position !== null && after.position !== before.position && said.length === 0) {
    said.push(words.position(after.position));
  }
  if (countFailed(after) > countFailed(before)) said.push(words.failed(''));
  return said.join('\n');
}

/** The agent's messages past `seq`, oldest first. */
export function agentMessagesAfter(chat: ChatView | null, seq: number) {
  return (chat?.timeline ?? []).flatMap((entry) =>
    entry.kind === 'message' && entry.by === 'agent' && entry.seq > seq ? [entry] : [],
  );
}

function newEntries(before: ChatView, after: ChatView) {
  return after.timeline.filter((entry) => entry.seq > before.seq);
}

function hasEnded(chat: ChatView): boolean {
  return chat.phase === 'ended' || chat.phase === 'wrapping-up';
}

function countFailed(visitor: VisitorState): number {
  return visitor.outgoing.filter((message) => message.state === 'failed').length;
}

function availabilityNews(before: VisitorState, after: VisitorState, words: Catalogue): string {
  if (!before.availability || !after.availability) return '';
  if (before.availability.online === after.availability.online) return '';
  return after.availability.online ? words.greeting : words.awayTitle;
}
