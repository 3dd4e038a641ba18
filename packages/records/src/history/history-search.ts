import type { ChatId, OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';

/**
 * The full-text index over chats that are over, which another database can be the body of. It knows which words occur
 * in which chat and no more; what it finds is held against the words themselves before anything is said of it.
 */
export interface HistorySearch {
  /** The statements that put a chat's words into the index, instead of those it had. `words` are folded, each once. */
  put(document: Document, words: readonly string[]): readonly Statement[];
  /** Chats in which all the words occur, the newest first, below `before`. */
  find(store: RowStore, wanted: Wanted): Promise<readonly Candidate[]>;
}

export type Document = {
  readonly organizationId: OrganizationId;
  readonly stream: number;
  readonly chatId: ChatId;
  /** The number of the transcript: newer chats have larger ones; below zero for those made by hand. */
  readonly number: number;
};
export type Wanted = {
  readonly organizationId: OrganizationId;
  readonly stream: number;
  readonly words: readonly string[];
  /** Whether the last word may be the beginning of one. */
  readonly lastIs: 'whole' | 'beginning';
  readonly before: number | undefined;
  readonly limit: number;
};
export type Candidate = { readonly id: number; readonly chatId: ChatId };
