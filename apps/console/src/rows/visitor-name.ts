import type { ChatView } from '@baton/protocol';
import type { Words } from '../words/words.ts';

/** What to call the visitor: their name, or "Visitor" and the end of the chat's id, so two nameless ones differ. */
export function visitorName(chat: Pick<ChatView, 'chatId' | 'context'>, words: Words): string {
  const name = chat.context.name?.trim();
  return name ? name : words.list.visitor(chat.chatId.slice(-4).toUpperCase());
}

/** One or two letters for the round sign beside a name. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((part) => /[\p{L}\p{N}]/u.exec(part)?.[0] ?? []);
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return ((letters[0] ?? '?') + last).toUpperCase();
}
