import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Context } from '../context.ts';
import type { Principal } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { CrmRecordId, FieldDefinition, RelatedRecords } from './model.ts';
import { RELATED_SHOWN_MAX } from './model.ts';
import { mayOn, readableFields, readTypes, type TypeSchema } from './schema.ts';
import { shownRecords } from './shown-records.ts';
import { type StoredRecord, storedRecordOf } from './stored-record.ts';

/** One field by which records of a type refer to others. */
type Reference = { readonly schema: TypeSchema; readonly field: FieldDefinition };

/** Every field that leads to records of that type. */
export async function referencesTo(
  store: RowStore,
  organizationId: OrganizationId,
  target: string,
): Promise<readonly Reference[]> {
  const schemas = await readTypes(store, organizationId);
  return [...schemas.values()].flatMap((schema) =>
    [...schema.builtIn, ...schema.custom]
      .filter((field) => field.kind === 'reference' && field.target === target)
      .map((field) => ({ schema, field })),
  );
}

/** The keys of the records that refer to this one so. */
export function keysOf({ schema, field }: Reference, id: CrmRecordId) {
  return sql
    .selectFrom('crm_record_keys')
    .where('type_id', '=', schema.type.id)
    .where('field_key', '=', field.key)
    .where('value', '=', id);
}

/** Holds while no record refers to it so. */
export function whileNobodyRefers({ schema, field }: Reference, id: CrmRecordId): Statement {
  return statement(
    sql
      .updateTable('crm_record_keys')
      .set((eb) => ({ unique_value: eb.ref('unique_value') }))
      .where('type_id', '=', schema.type.id)
      .where('field_key', '=', field.key)
      .where('value', '=', id),
    0,
  );
}

/** What refers to a record, as far as this person may read it; kinds without any are left out. */
export async function relatedRecords(
  { store }: Context,
  principal: Principal,
  record: StoredRecord,
  type: string,
): Promise<readonly RelatedRecords[]> {
  const related: RelatedRecords[] = [];
  for (const reference of await referencesTo(store, principal.organizationId, type)) {
    const { schema, field } = reference;
    const readable =
      mayOn(principal, schema.type, 'read') && readableFields(principal, schema).includes(field);
    if (!readable) continue;
    const rows = await rowsOf(
      store,
      sql
        .selectFrom('crm_record_keys as key')
        .innerJoin('crm_records as record', 'record.id', 'key.record_id')
        .selectAll('record')
        .where('key.type_id', '=', schema.type.id)
        .where('key.field_key', '=', field.key)
        .where('key.value', '=', record.id)
        .orderBy('key.created_at', 'desc')
        .orderBy('key.record_id', 'desc')
        .limit(RELATED_SHOWN_MAX + 1),
    );
    if (rows.length === 0) continue;
    const stored = rows.slice(0, RELATED_SHOWN_MAX).map(storedRecordOf);
    related.push({
      type: schema.type.key,
      field: field.key,
      records: await shownRecords(store, { principal, schema }, stored),
      more: rows.length > RELATED_SHOWN_MAX,
    });
  }
  return related;
}
