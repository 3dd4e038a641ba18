import { isDeepStrictEqual } from 'node:util';
import { invariant } from '@baton/kernel';
import type { Statement } from '@baton/store';
import { type AuditLine, differences } from '../audit.ts';
import { type Context, lacking, refused } from '../context.ts';
import type { Principal, Result } from '../model.ts';
import type { RecordAction } from '../permissions.ts';
import { mintIdBehind } from '../record-id.ts';
import { inUse } from '../rows/columns.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import { nameOf } from './built-in-types.ts';
import { checkedValues } from './checked-values.ts';
import type { CrmRecord, CrmRecordId, CrmRecords, FieldValues } from './model.ts';
import { writeNumber } from './number-format.ts';
import { commitRecord, type RecordChangeDraft } from './record-commit.ts';
import { recordHistory } from './record-history.ts';
import { listRecords } from './record-list.ts';
import { keysOf, referencesTo, relatedRecords, whileNobodyRefers } from './related-records.ts';
import { mayOn, readType, type TypeSchema } from './schema.ts';
import { searchRecords } from './search-records.ts';
import { shownRecords } from './shown-records.ts';
import {
  deleteRecord,
  insertRecord,
  readRecord,
  type StoredRecord,
  updateRecord,
  whileFieldsStay,
} from './stored-record.ts';
import { usableTypes } from './usable-types.ts';

/** Records of built-in and custom types. */
export function crmRecordsOf(context: Context): CrmRecords {
  const { store } = context;
  return {
    types: (principal) => usableTypes(context, principal),

    async list(principal, type, query) {
      const schema = await typeFor(context, principal, { type, action: 'read' });
      return schema.ok ? listRecords(context, { principal, schema: schema.value }, query) : schema;
    },

    async read(principal, type, id) {
      const schema = await typeFor(context, principal, { type, action: 'read' });
      if (!schema.ok) return schema;
      const record = await readRecord(store, schema.value, id);
      if (!record) return refused({ code: 'not-found' });
      return { ok: true, value: await shown(context, principal, schema.value, record) };
    },

    async create(principal, type, values) {
      const id = mintIdBehind('', context.random);
      return commitRecord(context, principal, async (at) => {
        const schema = await typeFor(context, principal, { type, action: 'create' });
        if (!schema.ok) return schema;
        const { prefix } = schema.value.type;
        return created(
          context,
          { principal, schema: schema.value, given: values },
          {
            id: (prefix + id.slice(prefix.length)) as CrmRecordId,
            revision: 1,
            createdAt: at,
            changedAt: at,
            number: null,
            name: '',
            values: {},
            createdBy: principal.userId,
            changedBy: principal.userId,
          },
        );
      });
    },

    edit: (principal, type, id, { expected, values }) =>
      commitRecord(context, principal, async (at) => {
        const schema = await typeFor(context, principal, { type, action: 'edit' });
        if (!schema.ok) return schema;
        const before = await readRecord(store, schema.value, id);
        if (!before) return refused({ code: 'not-found' });
        if (expected !== 'any' && expected !== before.revision) {
          return refused({ code: 'stale-revision', revision: before.revision });
        }
        const after = { ...before, changedAt: at, changedBy: principal.userId };
        return edited(context, { principal, schema: schema.value, given: values }, before, after);
      }),

    remove: (principal, type, id, expected) =>
      commitRecord(context, principal, async (): Promise<RecordChangeDraft<null>> => {
        const schema = await typeFor(context, principal, { type, action: 'delete' });
        if (!schema.ok) return schema;
        const before = await readRecord(store, schema.value, id);
        if (!before) return refused({ code: 'not-found' });
        if (expected !== 'any' && expected !== before.revision) {
          return refused({ code: 'stale-revision', revision: before.revision });
        }
        return removed(context, principal, { schema: schema.value, record: before });
      }),

    search: (principal, search) => searchRecords(context, principal, search),

    async related(principal, type, id) {
      const schema = await typeFor(context, principal, { type, action: 'read' });
      if (!schema.ok) return schema;
      const record = await readRecord(store, schema.value, id);
      if (!record) return refused({ code: 'not-found' });
      return { ok: true, value: await relatedRecords(context, principal, record, type) };
    },

    async history(principal, type, id, page) {
      const schema = await typeFor(context, principal, { type, action: 'read' });
      return schema.ok
        ? recordHistory(context, { principal, schema: schema.value, id }, page)
        : schema;
    },
  };
}

/** The type, if this person may do that with its records. A type that is not there is one nobody may use. */
async function typeFor(
  { store }: Context,
  principal: Principal,
  { type, action }: { readonly type: string; readonly action: RecordAction },
): Promise<Result<TypeSchema>> {
  const refusal = lacking(principal, `records.${type}.${action}`);
  if (refusal) return refused(refusal);
  const schema = await readType(store, principal.organizationId, type);
  return schema && mayOn(principal, schema.type, action)
    ? { ok: true, value: schema }
    : refused({ code: 'not-found' });
}

type Writing = {
  readonly principal: Principal;
  readonly schema: TypeSchema;
  readonly given: FieldValues;
};

async function created(
  context: Context,
  { principal, schema, given }: Writing,
  blank: StoredRecord,
): Promise<RecordChangeDraft<CrmRecord>> {
  const { organizationId } = principal;
  const world = { store: context.store, organizationId };
  const checked = await checkedValues(world, { principal, schema }, { before: undefined, given });
  if (!checked.ok) return refused({ code: 'invalid-fields', fields: checked.problems });
  const { numberFormat } = schema.type;
  const number = numberFormat === null ? null : writeNumber(numberFormat, schema.lastNumber + 1);
  const { values } = checked;
  const record = { ...blank, number, values, name: nameOf(schema.type.key, values, number) };
  return {
    ok: true,
    value: await shown(context, principal, schema, record),
    statements: [
      whileFieldsStay(schema),
      ...(number === null ? [] : [nextNumber(schema)]),
      ...checked.guards,
      ...insertRecord(organizationId, schema, record),
    ],
    audit: [line('created', schema, record.id, differences({}, values, new Set()))],
  };
}

async function edited(
  context: Context,
  { principal, schema, given }: Writing,
  before: StoredRecord,
  stamped: StoredRecord,
): Promise<RecordChangeDraft<CrmRecord>> {
  const world = { store: context.store, organizationId: principal.organizationId };
  const checked = await checkedValues(world, { principal, schema }, { before, given });
  if (!checked.ok) return refused({ code: 'invalid-fields', fields: checked.problems });
  const { values } = checked;
  if (isDeepStrictEqual(values, before.values)) {
    const same = await shown(context, principal, schema, before);
    return { ok: true, value: same, statements: [], audit: [] };
  }
  const name = nameOf(schema.type.key, values, before.number);
  const record = { ...stamped, values, name, revision: before.revision + 1 };
  return {
    ok: true,
    value: await shown(context, principal, schema, record),
    statements: [whileFieldsStay(schema), ...checked.guards, ...updateRecord(schema, record)],
    audit: [line('edited', schema, record.id, differences(before.values, values, new Set()))],
  };
}

async function removed(
  context: Context,
  principal: Principal,
  { schema, record }: { readonly schema: TypeSchema; readonly record: StoredRecord },
): Promise<RecordChangeDraft<null>> {
  const referring = await referencesTo(context.store, principal.organizationId, schema.type.key);
  const ways = referring.map((way) => keysOf(way, record.id));
  for (const way of ways) {
    const found = await rowsOf(context.store, way.select('record_id').limit(1));
    const refusal = inUse('records', found.length);
    if (refusal) return refused(refusal);
  }
  return {
    ok: true,
    value: null,
    statements: [
      ...referring.map((way) => whileNobodyRefers(way, record.id)),
      ...deleteRecord(record),
    ],
    audit: [line('deleted', schema, record.id, differences(record.values, {}, new Set()))],
  };
}

async function shown(
  { store }: Context,
  principal: Principal,
  schema: TypeSchema,
  record: StoredRecord,
): Promise<CrmRecord> {
  const [one] = await shownRecords(store, { principal, schema }, [record]);
  invariant(one, 'every record is shown');
  return one;
}

function nextNumber({ type, lastNumber }: TypeSchema): Statement {
  return statement(
    sql
      .updateTable('record_types')
      .set({ last_number: lastNumber + 1 })
      .where('id', '=', type.id)
      .where('last_number', '=', lastNumber),
    1,
  );
}

function line(
  action: AuditLine['action'],
  { type }: TypeSchema,
  recordId: CrmRecordId,
  changes: AuditLine['changes'],
): AuditLine {
  return { action, object: `records.${type.key}`, recordId, changes };
}
