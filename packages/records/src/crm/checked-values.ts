import { isDeepStrictEqual } from 'node:util';
import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Principal } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import { normalValue, valueProblem } from './field-values.ts';
import type { CrmRecordId, FieldDefinition, FieldProblem, FieldValues } from './model.ts';
import { mayEditField, readableFields, type TypeSchema } from './schema.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueKey } from './value-key.ts';

/** Somebody by what they may do. */
type Reader = Pick<Principal, 'permissions'>;

/** The values a record would have, or each field that keeps it from having them. */
export type Checked =
  | {
      readonly ok: true;
      readonly values: FieldValues;
      /** Hold while the records it refers to are there. */
      readonly guards: readonly Statement[];
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Puts what was given into the values there are, as far as this person may. A new record gets the defaults and is
 * asked for every required field its maker may write; an edit answers for the fields it names.
 */
export async function checkedValues(
  { store, organizationId }: { readonly store: RowStore; readonly organizationId: OrganizationId },
  { principal, schema }: { readonly principal: Reader; readonly schema: TypeSchema },
  { before, given }: { readonly before: StoredRecord | undefined; readonly given: FieldValues },
): Promise<Checked> {
  const all = [...schema.builtIn, ...schema.custom];
  const named = nameFields(principal, schema, given);
  const values = new Map(
    all.map((field) => [
      field.key,
      before ? (before.values[field.key] ?? null) : field.defaultValue,
    ]),
  );
  for (const field of named.fields)
    values.set(field.key, normalValue(field, given[field.key] ?? null));
  const asked = before
    ? named.fields
    : all.filter((field) => mayEditField(principal, schema, field));
  // What is kept as it was is not held against rules that came later.
  const changed = asked.filter(
    ({ key }) => !before || !isDeepStrictEqual(values.get(key), before.values[key] ?? null),
  );
  const wrong = changed.flatMap(
    (field) => valueProblem(field, values.get(field.key) ?? null) ?? [],
  );
  const problems = [...named.problems, ...wrong];
  const right = changed.filter(({ key }) => !problems.some(({ field }) => field === key));
  const kept = Object.fromEntries([...values].filter(([, value]) => value !== null));
  const taken = await takenValues(store, { schema, id: before?.id }, pairs(right, kept));
  const links = await linkedRecords(store, organizationId, pairs(right, kept));
  problems.push(...taken, ...links.problems);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, values: kept, guards: links.guards };
}

/** The fields that were named; a field one may not read is as unknown as none. */
function nameFields(principal: Reader, schema: TypeSchema, given: FieldValues) {
  const readable = new Map(readableFields(principal, schema).map((field) => [field.key, field]));
  const fields: FieldDefinition[] = [];
  const problems: FieldProblem[] = [];
  for (const key of Object.keys(given)) {
    const field = readable.get(key);
    if (!field) problems.push({ field: key, why: 'unknown-field' });
    else if (!mayEditField(principal, schema, field)) {
      problems.push({ field: key, why: 'not-editable' });
    } else fields.push(field);
  }
  return { fields, problems };
}

type Pair = { readonly field: FieldDefinition; readonly key: string };

/** Fields with their values as keys, without the empty ones. */
function pairs(fields: readonly FieldDefinition[], values: FieldValues): readonly Pair[] {
  return fields.flatMap((field) => {
    const key = valueKey(field.kind, values[field.key]);
    return key === undefined ? [] : [{ field, key }];
  });
}

async function takenValues(
  store: RowStore,
  { schema, id }: { readonly schema: TypeSchema; readonly id: CrmRecordId | undefined },
  values: readonly Pair[],
): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const { field, key } of values) {
    if (!field.unique) continue;
    const holders = await rowsOf(
      store,
      sql
        .selectFrom('crm_record_keys')
        .select('record_id')
        .where('type_id', '=', schema.type.id)
        .where('field_key', '=', field.key)
        .where('unique_value', '=', key)
        .where('unique_value', 'is not', null),
    );
    if (holders.some(({ record_id }) => record_id !== id)) {
      problems.push({ field: field.key, why: 'not-unique' });
    }
  }
  return problems;
}

async function linkedRecords(
  store: RowStore,
  organizationId: OrganizationId,
  values: readonly Pair[],
): Promise<{ readonly problems: readonly FieldProblem[]; readonly guards: readonly Statement[] }> {
  const links = values.filter(({ field }) => field.kind === 'reference');
  if (links.length === 0) return { problems: [], guards: [] };
  const targets = await rowsOf(
    store,
    sql
      .selectFrom('crm_records as record')
      .innerJoin('record_types as type', 'type.id', 'record.type_id')
      .select(['record.id', 'type.key'])
      .where('record.id', 'in', links.map(({ key }) => key) as CrmRecordId[])
      .where('record.organization_id', '=', organizationId),
  );
  const types = new Map<string, string>(targets.map(({ id, key }) => [id, key]));
  return {
    problems: links
      .filter(({ field, key }) => types.get(key) !== field.target)
      .map(({ field }) => ({ field: field.key, why: 'unknown-record' })),
    guards: [...new Set(types.keys())].map((id) => whileThere(id as CrmRecordId)),
  };
}

function whileThere(id: CrmRecordId): Statement {
  return statement(
    sql
      .updateTable('crm_records')
      .set((eb) => ({ revision: eb.ref('revision') }))
      .where('id', '=', id),
    1,
  );
}
