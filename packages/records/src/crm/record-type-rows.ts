import type { OrganizationId } from '@baton/desk';
import { invariant } from '@baton/kernel';
import type { Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { RecordRefusal } from '../model.ts';
import { ID_ALPHABET, mintRecordId } from '../record-id.ts';
import { inUse, namedInUse, nameKey, stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { FIRST_TYPES } from './built-in-types.ts';
import type { RecordType, RecordTypeDraft, RecordTypeId } from './model.ts';
import { numberFormatProblem } from './number-format.ts';

/** What kinds of records an organization has. */
export const recordTypeRows: Rows<RecordTypeId, RecordType, RecordTypeDraft> = {
  kind: 'record-types',
  concerns: 'nobody',
  keyParts: 1,
  key: (type) => [nameKey(type.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveTypes(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(recordTypeOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, liveTypes(organizationId).selectAll().where('id', '=', id));
    return row && recordTypeOf(row);
  },

  count: (store, organizationId) => countOf(store, liveTypes(organizationId)),

  compose: (draft, stamps) => ({ ...draft, ...stamps, kind: 'custom', prefix: '' }),

  complete: async (world, type) => ({ ...type, prefix: await nextPrefix(world) }),

  async check(world, type, before): Promise<RecordRefusal | undefined> {
    const why = type.numberFormat === null ? undefined : numberFormatProblem(type.numberFormat);
    if (why !== undefined) return { code: 'invalid', field: 'numberFormat', why };
    if (before === undefined) {
      const taken = sql
        .selectFrom('record_types')
        .select('id')
        .where('organization_id', '=', world.organizationId)
        .where('key', '=', type.key);
      const twin = await rowOf(world.context.store, taken);
      return twin ? { code: 'already-exists', field: 'key' } : undefined;
    }
    return type.key === before.key
      ? undefined
      : { code: 'invalid', field: 'key', why: 'stays as it was made' };
  },

  insert: ({ organizationId }, type) => [insertType(organizationId, type)],

  update: (_world, type) => [
    statement(sql.updateTable('record_types').set(columns(type)).where('id', '=', type.id), 1),
  ],

  async checkRemoval({ context: { store }, organizationId }, type) {
    if (type.kind !== 'custom') return { code: 'built-in' };
    const references = await rowsOf(
      store,
      sql
        .selectFrom('custom_fields')
        .select(['name', 'target'])
        .where('organization_id', '=', organizationId)
        .where('deleted_at', 'is', null),
    );
    const names = references.filter(({ target }) => target === type.key).map(({ name }) => name);
    const records = sql.selectFrom('crm_records').select('id').where('type_id', '=', type.id);
    return (
      namedInUse('custom-fields', names) ??
      inUse('records', (await rowsOf(store, records.limit(1))).length)
    );
  },

  remove: ({ at, organizationId }, { id, key }) => [
    // Records are made without the organization's lock: one that came meanwhile has this worked out again.
    statement(
      sql
        .updateTable('crm_records')
        .set((eb) => ({ revision: eb.ref('revision') }))
        .where('type_id', '=', id),
      0,
    ),
    statement(
      sql
        .updateTable('custom_fields')
        .set({ deleted_at: at })
        .where('organization_id', '=', organizationId)
        .where('object', '=', key)
        .where('deleted_at', 'is', null),
    ),
    statement(
      sql
        .updateTable('record_types')
        .set((eb) => ({ deleted_at: at, fields_revision: eb('fields_revision', '+', 1) }))
        .where('id', '=', id),
      1,
    ),
  ],
};

/** The types a new organization begins with. */
export function firstTypes({ context, organizationId, at }: World): readonly Statement[] {
  return FIRST_TYPES.map((type) =>
    insertType(organizationId, {
      id: mintRecordId('record-types', context.random) as RecordTypeId,
      revision: 1,
      createdAt: at,
      changedAt: at,
      description: '',
      ...type,
    }),
  );
}

export function recordTypeOf(row: Selectable<Tables['record_types']>): RecordType {
  return {
    ...stampsOf(row),
    kind: row.kind,
    key: row.key,
    name: row.name,
    pluralName: row.plural_name,
    description: row.description,
    numberFormat: row.number_format,
    prefix: row.prefix,
  };
}

/** The types that were not deleted. */
export function liveTypes(organizationId: OrganizationId) {
  return sql
    .selectFrom('record_types')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

/** The one after the last that was given out: `a00`, `a01` … A deleted type keeps its own. */
async function nextPrefix({ context, organizationId }: World): Promise<string> {
  const last = await rowOf(
    context.store,
    sql
      .selectFrom('record_types')
      .select('prefix')
      .where('organization_id', '=', organizationId)
      .where('prefix', '>=', 'a')
      .where('prefix', '<', 'b')
      .orderBy('prefix', 'desc')
      .limit(1),
  );
  const [, tens = '0', ones = '0'] = last?.prefix ?? '';
  const base = ID_ALPHABET.length;
  const next = last ? ID_ALPHABET.indexOf(tens) * base + ID_ALPHABET.indexOf(ones) + 1 : 0;
  invariant(next < base * base, 'there are more prefixes than anybody makes types');
  return `a${ID_ALPHABET.charAt(Math.floor(next / base))}${ID_ALPHABET.charAt(next % base)}`;
}

function insertType(organizationId: OrganizationId, type: RecordType): Statement {
  return statement(
    sql.insertInto('record_types').values({
      id: type.id,
      organization_id: organizationId,
      kind: type.kind,
      key: type.key,
      prefix: type.prefix,
      last_number: 0,
      fields_revision: 1,
      deleted_at: null,
      ...columns(type),
    }),
  );
}

function columns(type: RecordType) {
  return {
    ...stampColumns(type),
    name: type.name,
    name_key: nameKey(type.name),
    plural_name: type.pluralName,
    description: type.description,
    number_format: type.numberFormat,
  };
}
