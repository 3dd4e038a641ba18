import type { KeyValue } from '@baton/client';
import type { ChatId } from '../desk-names.ts';
import type { RecordKey } from '../records/record-edit.ts';
import { type ChatTabs, type OpenedTab, type TabId, tabOrder } from './chat-tabs.ts';

const KEY = 'baton.console.beside';
/** Tabs of more chats than this are not kept; those of the chats looked at first give way. */
export const KEPT_CHATS_MAX = 60;

/** Keeps what lies open beside each chat over a reload of this tab. */
export function keepTabs(session: KeyValue, chats: ReadonlyMap<ChatId, ChatTabs>): void {
  session.set(KEY, JSON.stringify([...chats].slice(-KEPT_CHATS_MAX)));
}

/** What lay open beside each chat; whatever makes no sense is left out. */
export function keptTabs(session: KeyValue): ReadonlyMap<ChatId, ChatTabs> {
  const text = session.get(KEY);
  if (text === null) return new Map();
  try {
    const stored: unknown = JSON.parse(text);
    return new Map(Array.isArray(stored) ? stored.flatMap(parseChat) : []);
  } catch {
    // Cut off by a full disk: nothing to restore.
    return new Map();
  }
}

export function forgetTabs(session: KeyValue): void {
  session.delete(KEY);
}

function parseChat(stored: unknown): readonly (readonly [ChatId, ChatTabs])[] {
  if (!Array.isArray(stored) || typeof stored[0] !== 'string') return [];
  const { opened, shown } = { ...(stored[1] as { readonly [name: string]: unknown }) };
  const tabs: ChatTabs = {
    opened: Array.isArray(opened) ? opened.flatMap(parseTab) : [],
    shown: 'details',
  };
  const isThere = (tabOrder(tabs) as readonly unknown[]).includes(shown);
  return [[stored[0] as ChatId, isThere ? { ...tabs, shown: shown as TabId } : tabs]];
}

function parseTab(stored: unknown): readonly OpenedTab[] {
  const { kind, key, id, title } = { ...(stored as { readonly [name: string]: unknown }) };
  if (kind === 'record' && typeof key === 'string' && key.includes('/')) {
    return [{ kind, key: key as RecordKey }];
  }
  if (
    (kind === 'article' || kind === 'transcript') &&
    typeof id === 'string' &&
    typeof title === 'string'
  ) {
    return [{ kind, id, title }];
  }
  return [];
}
