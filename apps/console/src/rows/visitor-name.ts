import type { ChatView } from '@baton/protocol';
import type { Words } from '../words/words.ts';

/** What to call the visitor: their name, or "Visitor" and the end of the chat's id, so two nameless ones differ. */
export function visitorName(chat: Pick<ChatView, 'chatId' | 'context'>, words: Words): string {
  const name = chat.context.name?.trim();
  return name ? name : words.list.visitor(chat.chatId.slice(-4).toUpperCase());
}

/** One or two letters for the round sign beside a name. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  const first = [...(parts[0] ?? '')][0] ?? '?';
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
