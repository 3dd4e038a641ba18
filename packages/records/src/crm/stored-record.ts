import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Recorded, UserId } from '../model.ts';
import { stampColumns, stampsOf, unlessEmpty } from '../rows/columns.ts';
import { rowOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { ftsRecordSearch } from './fts-record-search.ts';
import type { CrmRecordId, FieldValues } from './model.ts';
import type { TypeSchema } from './schema.ts';
import { searchWords } from './search-words.ts';
import { valueKey } from './value-key.ts';

/** A record as it lies, with the values of every field. */
export type StoredRecord = Recorded<CrmRecordId> & {
  readonly number: string | null;
  readonly name: string;
  readonly values: FieldValues;
  readonly createdBy: UserId | null;
  readonly changedBy: UserId | null;
};

export function storedRecordOf(row: Selectable<Tables['crm_records']>): StoredRecord {
  return {
    ...stampsOf(row),
    number: row.number,
    name: row.name,
    values: JSON.parse(row.field_values),
    createdBy: row.created_by,
    changedBy: row.changed_by,
  };
}

export async function readRecord(
  store: RowStore,
  { type }: TypeSchema,
  id: CrmRecordId,
): Promise<StoredRecord | undefined> {
  const row = await rowOf(
    store,
    sql.selectFrom('crm_records').selectAll().where('id', '=', id).where('type_id', '=', type.id),
  );
  return row && storedRecordOf(row);
}

/** A new record with its keys and its words. */
export function insertRecord(
  organizationId: OrganizationId,
  schema: TypeSchema,
  record: StoredRecord,
): readonly Statement[] {
  return [
    statement(
      sql.insertInto('crm_records').values({
        id: record.id,
        organization_id: organizationId,
        type_id: schema.type.id,
        number: record.number,
        created_by: record.createdBy,
        ...columns(record),
      }),
    ),
    ...keyRows(schema, record),
    ftsRecordSearch.put(record.id, schema.type.id, wordsOf(schema, record)),
  ];
}

/** The record with another revision, if it still has the one before. */
export function updateRecord(schema: TypeSchema, record: StoredRecord): readonly Statement[] {
  return [
    statement(
      sql
        .updateTable('crm_records')
        .set(columns(record))
        .where('id', '=', record.id)
        .where('revision', '=', record.revision - 1),
      1,
    ),
    statement(sql.deleteFrom('crm_record_keys').where('record_id', '=', record.id)),
    ...keyRows(schema, record),
    ftsRecordSearch.put(record.id, schema.type.id, wordsOf(schema, record)),
  ];
}

export function deleteRecord({ id, revision }: StoredRecord): readonly Statement[] {
  return [
    ftsRecordSearch.drop(id),
    statement(sql.deleteFrom('crm_record_keys').where('record_id', '=', id)),
    statement(
      sql.deleteFrom('crm_records').where('id', '=', id).where('revision', '=', revision),
      1,
    ),
  ];
}

/** Holds while the fields are those the record was checked by, and the type is there. */
export function whileFieldsStay({ type, fieldsRevision }: TypeSchema): Statement {
  return statement(
    sql
      .updateTable('record_types')
      .set({ fields_revision: fieldsRevision })
      .where('id', '=', type.id)
      .where('fields_revision', '=', fieldsRevision)
      .where('deleted_at', 'is', null),
    1,
  );
}

/** The keys of the values of something whose row lies elsewhere, instead of those it had. */
export function valueKeys(schema: TypeSchema, record: StoredRecord): readonly Statement[] {
  return [dropValueKeys(schema, record.id), ...keyRows(schema, record)];
}

/** What is no record has an id that is unique within its type alone. */
export function dropValueKeys({ type }: TypeSchema, id: CrmRecordId): Statement {
  return statement(
    sql.deleteFrom('crm_record_keys').where('record_id', '=', id).where('type_id', '=', type.id),
  );
}

/** What a reader of all fields would look for. */
function wordsOf({ builtIn, custom }: TypeSchema, record: StoredRecord): readonly string[] {
  const texts = [...builtIn, ...custom].map(({ key }) => record.values[key]);
  const said = texts.filter((value) => typeof value === 'string' || typeof value === 'number');
  return [
    ...new Set([record.number ?? '', record.name, ...said].flatMap((one) => searchWords(`${one}`))),
  ];
}

function keyRows(
  { type, builtIn, custom }: TypeSchema,
  record: StoredRecord,
): readonly Statement[] {
  const rows = [...builtIn, ...custom].flatMap(({ key, kind, unique }) => {
    const value = valueKey(kind, record.values[key]);
    if (value === undefined) return [];
    return [
      {
        type_id: type.id,
        field_key: key,
        value,
        created_at: record.createdAt,
        record_id: record.id,
        unique_value: unique ? value : null,
      },
    ];
  });
  return unlessEmpty(rows, (some) => statement(sql.insertInto('crm_record_keys').values(some)));
}

function columns(record: StoredRecord) {
  return {
    ...stampColumns(record),
    name: record.name,
    field_values: JSON.stringify(record.values),
    changed_by: record.changedBy,
  };
}
