import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import { rowsOf, sql } from '../sql.ts';
import type { CrmRecordId, RecordTypeId } from './model.ts';
import { type StoredRecord, storedRecordOf } from './stored-record.ts';

type Direction = 'asc' | 'desc';
/** An index to go along: by age, by age among those with one value of a field, or by the value of a field. */
export type Walk =
  | {
      readonly along: 'age';
      readonly typeId: RecordTypeId;
      readonly direction: Direction;
      readonly bounds: { readonly from: EpochMs | undefined; readonly to: EpochMs | undefined };
    }
  | {
      readonly along: 'value';
      readonly typeId: RecordTypeId;
      readonly direction: Direction;
      readonly field: string;
      readonly value: string;
    }
  | {
      readonly along: 'field';
      readonly typeId: RecordTypeId;
      readonly direction: Direction;
      readonly field: string;
    };
/** Where in an index a record stands. */
export type Place = {
  readonly value: string;
  readonly createdAt: EpochMs;
  readonly id: CrmRecordId;
};
type Walked = { readonly record: StoredRecord; readonly place: Place };

/** The next records along an index, after a place in it. */
export async function walkRecords(
  store: RowStore,
  walk: Walk,
  { after, limit }: { readonly after: Place | undefined; readonly limit: number },
): Promise<readonly Walked[]> {
  const past = walk.direction === 'asc' ? '>' : '<';
  if (walk.along === 'age') {
    const { from, to } = walk.bounds;
    let query = sql
      .selectFrom('crm_records')
      .selectAll()
      .where('type_id', '=', walk.typeId)
      .orderBy('created_at', walk.direction)
      .orderBy('id', walk.direction)
      .limit(limit);
    if (from !== undefined) query = query.where('created_at', '>=', from);
    if (to !== undefined) query = query.where('created_at', '<=', to);
    if (after) {
      query = query.where((eb) =>
        eb(eb.refTuple('created_at', 'id'), past, eb.tuple(after.createdAt, after.id)),
      );
    }
    return (await rowsOf(store, query)).map((row) => ({
      record: storedRecordOf(row),
      place: { value: '', createdAt: row.created_at, id: row.id },
    }));
  }
  const rows = await rowsOf(store, keyed(walk, after).limit(limit));
  return rows.map((row) => ({
    record: storedRecordOf(row),
    place: { value: row.value, createdAt: row.created_at, id: row.id },
  }));
}

function keyed(walk: Exclude<Walk, { along: 'age' }>, after: Place | undefined) {
  const past = walk.direction === 'asc' ? '>' : '<';
  let query = sql
    .selectFrom('crm_record_keys as key')
    .innerJoin('crm_records as record', 'record.id', 'key.record_id')
    .selectAll('record')
    .select('key.value')
    .where('key.type_id', '=', walk.typeId)
    .where('key.field_key', '=', walk.field);
  if (walk.along === 'value') {
    query = query.where('key.value', '=', walk.value);
    if (after) {
      query = query.where((eb) =>
        eb(
          eb.refTuple('key.created_at', 'key.record_id'),
          past,
          eb.tuple(after.createdAt, after.id),
        ),
      );
    }
  } else {
    query = query.orderBy('key.value', walk.direction);
    if (after) {
      query = query.where((eb) =>
        eb(
          eb.refTuple('key.value', 'key.created_at', 'key.record_id'),
          past,
          eb.tuple(after.value, after.createdAt, after.id),
        ),
      );
    }
  }
  return query.orderBy('key.created_at', walk.direction).orderBy('key.record_id', walk.direction);
}
