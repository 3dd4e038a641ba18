import type { KeyValue } from '@baton/client';
import type { ChatId } from '../desk-names.ts';

export const draftKey = 'baton.console.drafts';
export const readSeqsKey = 'baton.console.read';
export const openChatKey = 'baton.console.open';

/** The drafts this tab held before it was loaded again. */
export function storedDrafts(session: KeyValue): ReadonlyMap<ChatId, string> {
  return new Map(
    pairs(session.get(draftKey)).flatMap(([chatId, text]) =>
      typeof text === 'string' && text !== '' ? [[chatId, text] as const] : [],
    ),
  );
}

/** How far each chat had been read. */
export function storedReadSeqs(session: KeyValue): ReadonlyMap<ChatId, number> {
  return new Map(
    pairs(session.get(readSeqsKey)).flatMap(([chatId, seq]) =>
      typeof seq === 'number' ? [[chatId, seq] as const] : [],
    ),
  );
}

/** The chat that was open. */
export function storedOpenChat(session: KeyValue): ChatId | null {
  return session.get(openChatKey) as ChatId | null;
}

function pairs(text: string | null): readonly (readonly [ChatId, unknown])[] {
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((pair: unknown) =>
      Array.isArray(pair) && typeof pair[0] === 'string' ? [[pair[0] as ChatId, pair[1]]] : [],
    );
  } catch {
    // Cut off or written by somebody else: nothing to restore.
    return [];
  }
}
