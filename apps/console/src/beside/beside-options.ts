import type { KeyValue } from '@baton/client';
import type { ChatId } from '../desk-names.ts';
import type { KnowledgeApi } from '../knowledge/knowledge-api.ts';
import type { TextShelf } from '../quick-text/text-shelf.ts';
import type { StoredRecord } from '../records/record-shapes.ts';
import type { RecordsApi } from '../records/records-api.ts';
import type { Attachments } from './attachments.ts';
import type { FixedTab } from './chat-tabs.ts';

/** What the pane beside the chats is made of. */
export type BesideOptions = {
  /** Keeps tabs and unsaved changes over a reload. */
  readonly session: KeyValue;
  readonly newId: () => string;
  readonly records: RecordsApi;
  readonly knowledge: KnowledgeApi;
  readonly texts: TextShelf;
  readonly attachments: Attachments;
  /** The sub-tabs every chat has for this agent. */
  readonly fixed: readonly FixedTab[];
  /** A record made beside a chat is there now. */
  readonly onMade: (chatId: ChatId, record: StoredRecord) => void;
};
