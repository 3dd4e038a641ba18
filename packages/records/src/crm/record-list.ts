import { type Context, refused } from '../context.ts';
import type { Page, Principal, Result } from '../model.ts';
import { readCursor, writeCursor } from '../page.ts';
import type { CrmRecord, FieldDefinition, RecordQuery, RecordSort } from './model.ts';
import { FILTERS_MAX, RECORDS_WALKED_MAX } from './model.ts';
import { ageBounds, type Condition, conditionOf, isEmpty } from './record-filters.ts';
import { type Place, type Walk, walkRecords } from './record-walk.ts';
import { readableFields, type TypeSchema } from './schema.ts';
import { shownRecords } from './shown-records.ts';
import type { StoredRecord } from './stored-record.ts';

/**
 * One page of a list: records along one index, and of those the ones that fit. A page looks at RECORDS_WALKED_MAX at
 * most; with conditions that hardly anything meets it holds fewer than asked for, or none, and says where to go on.
 */
export async function listRecords(
  { store }: Context,
  who: { readonly principal: Principal; readonly schema: TypeSchema },
  query: RecordQuery,
): Promise<Result<Page<CrmRecord>>> {
  const fields = readableFields(who.principal, who.schema);
  if (query.filters.length > FILTERS_MAX) {
    return invalid('filter', `may be given ${FILTERS_MAX} times`);
  }
  const conditions: Condition[] = [];
  for (const filter of query.filters) {
    const condition = conditionOf(filter, fields);
    if (!condition) return invalid('filter', `cannot be asked: ${filter.field}`);
    conditions.push(condition);
  }
  const walks = walksFor(who.schema, { sort: query.sort, fields, conditions });
  if (!walks) return invalid('sort', 'names no field that can be sorted by');
  const start = placeIn(query.cursor, walks.length);
  if (!start.ok) return invalid('cursor', 'unknown cursor');

  const found = await pageAlong(store, { walks, start: start.place, limit: query.limit });
  const items = await shownRecords(store, who, found.records);
  return { ok: true, value: { items, next: found.next } };
}

type Step = { readonly walk: Walk; holds(record: StoredRecord): boolean };
type Position = { readonly step: number; readonly place: Place | undefined };

/** The indexes to go along, one after the other; undefined when nothing can be sorted so. */
function walksFor(
  { type }: TypeSchema,
  {
    sort,
    fields,
    conditions,
  }: {
    readonly sort: RecordSort | null;
    readonly fields: readonly FieldDefinition[];
    readonly conditions: readonly Condition[];
  },
): readonly Step[] | undefined {
  const direction = sort?.direction ?? 'desc';
  const holds = (record: StoredRecord) => conditions.every((condition) => condition.holds(record));
  const byAge: Walk = { along: 'age', typeId: type.id, direction, bounds: ageBounds(conditions) };
  if (sort === null || sort.field === 'createdAt') {
    const exact = conditions.find(
      ({ filter, key }) =>
        filter.operator === 'is' &&
        key !== undefined &&
        fields.some((one) => one.key === filter.field),
    );
    if (exact?.key === undefined) return [{ walk: byAge, holds }];
    const { field } = exact.filter;
    return [
      { walk: { along: 'value', typeId: type.id, direction, field, value: exact.key }, holds },
    ];
  }
  const field = fields.find(({ key, kind }) => key === sort.field && kind !== 'long-text');
  if (!field) return undefined;
  const empty = (record: StoredRecord) => isEmpty(record.values[field.key]);
  return [
    { walk: { along: 'field', typeId: type.id, direction, field: field.key }, holds },
    {
      walk: { ...byAge, direction: 'desc' },
      holds: (record) => empty(record) && holds(record),
    },
  ];
}

/** How many are read at a time. */
const RECORDS_PER_READ = 250;

async function pageAlong(
  store: Context['store'],
  {
    walks,
    start,
    limit,
  }: { readonly walks: readonly Step[]; readonly start: Position; readonly limit: number },
): Promise<{ readonly records: readonly StoredRecord[]; readonly next: string | null }> {
  const records: StoredRecord[] = [];
  let at = start;
  let walked = 0;
  while (walked < RECORDS_WALKED_MAX) {
    const step = walks[at.step];
    if (!step) return { records, next: null };
    const found = await walkRecords(store, step.walk, { after: at.place, limit: RECORDS_PER_READ });
    for (const { record, place } of found) {
      if (step.holds(record)) {
        if (records.length === limit) return { records, next: cursorOf(at) };
        records.push(record);
      }
      at = { step: at.step, place };
    }
    walked += found.length;
    if (found.length < RECORDS_PER_READ) at = { step: at.step + 1, place: undefined };
  }
  return { records, next: at.step < walks.length ? cursorOf(at) : null };
}

function cursorOf({ step, place }: Position): string {
  const { value = '', createdAt = '', id = '' } = place ?? {};
  return writeCursor([String(step), value, String(createdAt), id]);
}

function placeIn(
  cursor: string | undefined,
  steps: number,
): { readonly ok: true; readonly place: Position } | { readonly ok: false } {
  const key = readCursor(cursor, 4);
  if (!key) return { ok: false };
  if (key.length === 0) return { ok: true, place: { step: 0, place: undefined } };
  const [step = '', value = '', createdAt = '', id = ''] = key;
  if (!/^\d$/.test(step) || Number(step) >= steps) return { ok: false };
  if (id === '') return { ok: true, place: { step: Number(step), place: undefined } };
  if (!/^\d{1,15}$/.test(createdAt)) return { ok: false };
  const place = {
    value,
    createdAt: Number(createdAt) as Place['createdAt'],
    id: id as Place['id'],
  };
  return { ok: true, place: { step: Number(step), place } };
}

function invalid(field: string, why: string) {
  return refused({ code: 'invalid', field, why });
}
