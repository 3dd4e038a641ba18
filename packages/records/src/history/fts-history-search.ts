import { sql as raw } from 'kysely';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Document, HistorySearch } from './history-search.ts';

/** How many documents one stream has room for: half for the desk's own, half for those made by hand. */
const DOCUMENTS_PER_STREAM = 2 ** 32;

/** The index of chats as SQLite has it: FTS5 that keeps only which words are in which chat. */
export const ftsHistorySearch: HistorySearch = {
  put(document, words) {
    const id = idOf(document);
    return [
      statement(
        sql
          .insertInto('history_documents')
          .orIgnore()
          .values({ id, organization_id: document.organizationId, chat_id: document.chatId }),
      ),
      statement(
        sql
          .insertInto('history_words')
          .orReplace()
          .values({ rowid: id, words: words.join(' ') }),
      ),
    ];
  },

  find(store, { organizationId, stream, words, lastIs, before, limit }) {
    // The words are letters and digits alone, so none of them can be read as part of the query.
    const wanted = words
      .map((word, place) =>
        lastIs === 'beginning' && place === words.length - 1 ? `"${word}" *` : `"${word}"`,
      )
      .join(' AND ');
    const least = stream * DOCUMENTS_PER_STREAM;
    const past = Math.min(before ?? Number.MAX_SAFE_INTEGER, least + DOCUMENTS_PER_STREAM);
    const query = sql
      .selectFrom('history_words')
      .innerJoin('history_documents as document', 'document.id', 'history_words.rowid')
      .select(['document.id', 'document.chat_id as chatId'])
      .where(raw<boolean>`history_words MATCH ${wanted}`)
      .where('history_words.rowid', '>=', least)
      .where('history_words.rowid', '<', past)
      .where('document.organization_id', '=', organizationId)
      .orderBy('history_words.rowid', 'desc')
      .limit(limit);
    return rowsOf(store, query);
  },
};

/** Grows by stream and by age, so that a search reads one organization's part of the index from its newest chat on. */
function idOf({ stream, number }: Document): number {
  const place = number < 0 ? DOCUMENTS_PER_STREAM / 2 - number : number;
  return stream * DOCUMENTS_PER_STREAM + place;
}
