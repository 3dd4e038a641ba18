import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page } from '../model.ts';
import { fieldDraft, granted, openHarbour } from '../testing/index.ts';
import type { CrmRecord, RecordFilter, RecordSort } from './model.ts';
import { RECORDS_WALKED_MAX } from './model.ts';

const scores = [-10, -2.5, 0, 1, 3, 20, 1_000];
const colours = ['Red', 'Blue', 'Green'];
const values = fc.record(
  {
    subject: fc.constantFrom('anchor', 'Anchor', 'buoy', 'éclair', 'Zebra'),
    score: fc.constantFrom(...scores),
    colour: fc.constantFrom(...colours),
  },
  { requiredKeys: [] },
);
const filter: fc.Arbitrary<RecordFilter> = fc.oneof(
  fc.record({
    field: fc.constant('score'),
    operator: fc.constantFrom('is', 'not', 'min', 'max', 'empty', 'filled'),
    value: fc.constantFrom(...scores).map(String),
  }),
  fc.record({
    field: fc.constant('colour'),
    operator: fc.constantFrom('is', 'not', 'empty'),
    value: fc.constantFrom(...colours),
  }),
  fc.record({
    field: fc.constant('subject'),
    operator: fc.constantFrom('is', 'starts', 'contains'),
    value: fc.constantFrom('an', 'ANCHOR', 'e'),
  }),
);
const sort: fc.Arbitrary<RecordSort | null> = fc.option(
  fc.record({
    field: fc.constantFrom('subject', 'score', 'colour', 'createdAt'),
    direction: fc.constantFrom('asc', 'desc'),
  }),
);

test('[RC109] pages of a list put together are what a look at every record finds', async () => {
  await using world = await openHarbour();
  const { records, admin, clock } = world;
  const fields = [
    { key: 'score', name: 'Score', kind: 'number' },
    { key: 'colour', name: 'Colour', kind: 'picklist', options: colours },
  ] as const;
  for (const field of fields) granted(await records.customFields.create(admin, fieldDraft(field)));
  const all: CrmRecord[] = [];
  for (const given of fc.sample(values, { numRuns: 40, seed: 11 })) {
    if (all.length % 3 === 0) clock.advance(1_000);
    all.push(granted(await records.crm.create(admin, 'case', given)));
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(filter, { maxLength: 2 }),
      sort,
      fc.integer({ min: 1, max: 9 }),
      async (filters, sorted, limit) => {
        const found: CrmRecord[] = [];
        let cursor: string | null = null;
        do {
          const page: Page<CrmRecord> = granted(
            await records.crm.list(admin, 'case', {
              filters,
              sort: sorted,
              limit,
              ...(cursor !== null && { cursor }),
            }),
          );
          expect(page.items.length).toBeLessThanOrEqual(limit);
          found.push(...page.items);
          cursor = page.next;
        } while (cursor !== null);
        const fits = all.filter((record) => filters.every((one) => holds(one, record)));
        const expected = [...fits].sort((one, other) => compared(sorted, one, other));
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});

/** Written anew rather than borrowed: two readings of one rule. */
function holds({ field, operator, value }: RecordFilter, { values: held }: CrmRecord): boolean {
  const there = held[field];
  if (operator === 'empty') return there === undefined;
  if (operator === 'filled') return there !== undefined;
  if (operator === 'not') return there === undefined || !same(there, value);
  if (operator === 'is') return there !== undefined && same(there, value);
  const text = String(there ?? '').toLowerCase();
  if (operator === 'starts') return text.startsWith(value.toLowerCase());
  if (operator === 'contains') return text.includes(value.toLowerCase());
  if (typeof there !== 'number') return false;
  return operator === 'min' ? there >= Number(value) : there <= Number(value);
}

function same(there: unknown, value: string): boolean {
  return String(there).toLowerCase() === value.toLowerCase();
}

function compared(sorted: RecordSort | null, one: CrmRecord, other: CrmRecord): number {
  const direction = sorted?.direction === 'asc' ? 1 : -1;
  const field = sorted?.field ?? 'createdAt';
  if (field === 'createdAt') return direction * byAge(one, other);
  const [a, b] = [one.values[field], other.values[field]];
  if (a === undefined && b === undefined) return -byAge(one, other);
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  const [x, y] =
    typeof a === 'number' ? [a, b] : [String(a).toLowerCase(), String(b).toLowerCase()];
  if (x !== y) return direction * (x < (y as typeof x) ? -1 : 1);
  return direction * byAge(one, other);
}

function byAge(one: CrmRecord, other: CrmRecord): number {
  if (one.createdAt !== other.createdAt) return one.createdAt - other.createdAt;
  return one.id < other.id ? -1 : 1;
}

test('[RC109] a page looks at a limited number of records and says where to go on', async () => {
  await using world = await openHarbour();
  const { records, admin, store } = world;
  const made = granted(await records.crm.create(admin, 'case', { subject: 'Needle' }));
  // Many more, older than the first, without going through the rules one by one.
  await store.batch([
    {
      sql: `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO crm_records (id, organization_id, type_id, name, field_values, revision, created_at, changed_at)
        SELECT '500' || printf('%012d', i), organization_id, type_id, '', '{"subject":"Hay"}', 1,
          created_at + i, created_at FROM n, crm_records WHERE id = ?`,
      parameters: [RECORDS_WALKED_MAX + 300, made.id],
    },
  ]);
  const needle = { field: 'subject', operator: 'contains', value: 'need' } as const;
  const list = { filters: [needle], sort: null, limit: 10 };
  const first = granted(await records.crm.list(admin, 'case', list));
  expect(first.items).toEqual([]);
  const second = granted(
    await records.crm.list(admin, 'case', { ...list, cursor: first.next ?? '' }),
  );
  expect([second.items.map(({ id }) => id), second.next]).toEqual([[made.id], null]);
});

test('[RC15] a cursor that is none of ours is refused', async () => {
  await using world = await openHarbour();
  for (const key of [['9', '', '1', 'x'], ['0', '', 'x', 'y'], ['0']]) {
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
    const list = { filters: [], sort: null, limit: 10, cursor };
    expect(await world.records.crm.list(world.admin, 'case', list)).toMatchObject({
      refusal: { code: 'invalid', field: 'cursor' },
    });
  }
});
