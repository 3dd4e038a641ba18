import type { AttachedRecord, OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { rowsOf, sql } from '../sql.ts';
import type { CrmRecordId } from './model.ts';
import { readTypes, type TypeSchema } from './schema.ts';
import { valueKey } from './value-key.ts';

/** A record as a flow or an API names it: by a type, and an id, a number, or a value that says which one. */
export type NamedRecord = { readonly type: string; readonly record: string };
/** What became of a name: which record it is, or why it is none. */
export type FoundRecord = NamedRecord &
  (
    | { readonly found: AttachedRecord }
    | { readonly found: null; readonly why: 'unknown' | 'ambiguous' }
  );

/** The most records that are looked for at once; what is beyond counts as unknown. */
export const FOUND_RECORDS_MAX = 50;
/** The longest name of a record, in characters. */
const NAME_LENGTH_MAX = 255;

/**
 * Which records of an organization are meant, for the desk and not for a person: nothing is said of one but that it is
 * there. A name that fits several records is none of them.
 */
export async function findRecords(
  store: RowStore,
  organizationId: OrganizationId,
  named: readonly NamedRecord[],
): Promise<readonly FoundRecord[]> {
  if (named.length === 0) return [];
  const schemas = [...(await readTypes(store, organizationId)).values()];
  const found: FoundRecord[] = [];
  for (const name of named) {
    const schema = found.length < FOUND_RECORDS_MAX ? typeCalled(schemas, name.type) : undefined;
    const ids = schema ? await idsCalled(store, schema, name.record) : [];
    const [recordId, another] = ids;
    found.push(
      schema && recordId !== undefined && another === undefined
        ? { ...name, found: { recordType: schema.type.key, recordId } }
        : { ...name, found: null, why: another === undefined ? 'unknown' : 'ambiguous' },
    );
  }
  return found;
}

/** By its key, or its name in either number, whatever the case; what the desk leaves behind is attached to nothing. */
function typeCalled(schemas: readonly TypeSchema[], called: string): TypeSchema | undefined {
  const wanted = called.trim().toLowerCase();
  const usable = schemas.filter(({ type }) => type.kind !== 'system');
  return (
    usable.find(({ type }) => type.key.toLowerCase() === wanted) ??
    usable.find(({ type }) =>
      [type.name, type.pluralName].some((name) => name.toLowerCase() === wanted),
    )
  );
}

/** The ids it can mean, two at most: an id goes before a number, and that before a value. */
async function idsCalled(
  store: RowStore,
  schema: TypeSchema,
  called: string,
): Promise<readonly CrmRecordId[]> {
  const text = called.trim();
  if (text === '' || text.length > NAME_LENGTH_MAX) return [];
  const byId = await rowsOf(
    store,
    sql
      .selectFrom('crm_records')
      .select('id')
      .where('id', '=', shortId(text))
      .where('type_id', '=', schema.type.id),
  );
  if (byId.length > 0) return byId.map(({ id }) => id);
  const byNumber = await rowsOf(
    store,
    sql
      .selectFrom('crm_records')
      .select('id')
      .where('type_id', '=', schema.type.id)
      .where('number', 'in', [...new Set([text, text.toUpperCase()])])
      .where('number', 'is not', null)
      .limit(2),
  );
  return byNumber.length > 0 ? byNumber.map(({ id }) => id) : idsWithValue(store, schema, text);
}

/** Values that say which record it is: what is unique, and e-mail addresses. */
async function idsWithValue(
  store: RowStore,
  { type, builtIn, custom }: TypeSchema,
  text: string,
): Promise<readonly CrmRecordId[]> {
  const ids = new Set<CrmRecordId>();
  for (const { key, kind, unique } of [...builtIn, ...custom]) {
    if (!unique && kind !== 'email') continue;
    const value = kind === 'number' && !isNumber(text) ? undefined : valueKey(kind, text);
    if (value === undefined) continue;
    const holders = await rowsOf(
      store,
      sql
        .selectFrom('crm_record_keys')
        .select('record_id')
        .where('type_id', '=', type.id)
        .where('field_key', '=', key)
        .where('value', '=', value)
        .limit(2),
    );
    for (const { record_id } of holders) ids.add(record_id);
  }
  return [...ids].slice(0, 2);
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text));
}

/** Three further characters, where there are any, only guard the case of an id. */
function shortId(text: string): CrmRecordId {
  return (/^\w{18}$/.test(text) ? text.slice(0, 15) : text) as CrmRecordId;
}
