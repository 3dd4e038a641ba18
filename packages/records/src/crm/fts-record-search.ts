import { sql as raw } from 'kysely';
import { rowsOf, sql, statement } from '../sql.ts';
import type { RecordTypeId } from './model.ts';
import type { RecordSearch } from './record-search.ts';

/** The index of records as SQLite has it: FTS5 without the words themselves. */
export const ftsRecordSearch: RecordSearch = {
  put: (id, typeId, words) =>
    statement(
      sql
        .insertInto('crm_record_words')
        .columns(['rowid', 'scope', 'words'])
        .orReplace()
        .expression((eb) =>
          eb
            .selectFrom('crm_records')
            .select([
              'seq',
              eb.val(scopeOf(typeId)).as('scope'),
              eb.val(words.join(' ')).as('words'),
            ])
            .where('id', '=', id),
        ),
      1,
    ),

  drop: (id) =>
    statement(
      sql
        .deleteFrom('crm_record_words')
        .where('rowid', '=', (eb) =>
          eb.selectFrom('crm_records').select('seq').where('id', '=', id),
        ),
      1,
    ),

  find(store, { typeIds, words, before, limit }) {
    // The words are letters and digits alone, so none of them can be read as part of the query.
    const scope = typeIds.map(scopeOf).join(' OR ');
    const wanted = words.map((word) => `"${word}" *`).join(' AND ');
    const matches = raw<boolean>`crm_record_words MATCH ${`scope : (${scope}) AND words : (${wanted})`}`;
    let query = sql
      .selectFrom('crm_record_words')
      .innerJoin('crm_records as record', 'record.seq', 'crm_record_words.rowid')
      .select(['record.seq', 'record.id'])
      .where(matches)
      .where('record.type_id', 'in', typeIds)
      .orderBy('crm_record_words.rowid', 'desc')
      .limit(limit);
    if (before !== undefined) query = query.where('crm_record_words.rowid', '<', before);
    return rowsOf(store, query);
  },
};

/** The type as one word; the index folds case, so hits are held against the type once more. */
function scopeOf(typeId: RecordTypeId): string {
  return `t${typeId}`;
}
