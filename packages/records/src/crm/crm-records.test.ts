import { expect, test } from 'vitest';
import type { Principal } from '../model.ts';
import { fieldDraft, granted, type Harbour, openHarbour, principalFor } from '../testing/index.ts';
import type { FieldProblem, FieldValues } from './model.ts';

const any = 'any' as const;

/** An organization whose cases have one custom field of each kind that has rules. */
async function openWithFields() {
  const world = await openHarbour();
  const { records, admin } = world;
  const kinds = [
    { key: 'score', kind: 'number' },
    { key: 'due', kind: 'date' },
    { key: 'mail', kind: 'email' },
    { key: 'call', kind: 'phone' },
    { key: 'page', kind: 'url' },
    { key: 'vip', kind: 'checkbox', defaultValue: false },
    { key: 'colour', kind: 'picklist', options: ['Red', 'Blue'] },
    { key: 'code', kind: 'text', unique: true, lengthMax: 8 },
  ] as const;
  for (const kind of kinds) {
    granted(await records.customFields.create(admin, fieldDraft({ ...kind, name: kind.key })));
  }
  return world;
}

async function problemsOf(world: Harbour, values: FieldValues): Promise<readonly FieldProblem[]> {
  const made = await world.records.crm.create(world.admin, 'case', values);
  if (made.ok || made.refusal.code !== 'invalid-fields') throw new Error(JSON.stringify(made));
  return made.refusal.fields;
}

test('[RC103] each field that is not right says why, all of them at once', async () => {
  await using world = await openWithFields();
  const wrong = {
    subject: 'x'.repeat(256),
    status: 'Lost',
    score: 'many',
    due: '2026-02-29',
    mail: 'nobody',
    call: 'call me',
    page: 'javascript:alert(1)',
    vip: 'yes',
    colour: 'blue',
    code: 'more than eight',
    contactId: '003000000nobody',
    unheard: 'of',
  };
  const problems = await problemsOf(world, wrong);
  expect([...problems].sort((one, other) => (one.field < other.field ? -1 : 1))).toEqual([
    { field: 'call', why: 'not-a-phone' },
    { field: 'code', why: 'too-long', max: 8 },
    { field: 'colour', why: 'not-an-option' },
    { field: 'contactId', why: 'unknown-record' },
    { field: 'due', why: 'not-a-date' },
    { field: 'mail', why: 'not-an-email' },
    { field: 'page', why: 'not-a-url' },
    { field: 'score', why: 'wrong-kind' },
    { field: 'status', why: 'not-an-option' },
    { field: 'subject', why: 'too-long', max: 255 },
    { field: 'unheard', why: 'unknown-field' },
    { field: 'vip', why: 'wrong-kind' },
  ]);
  expect(await problemsOf(world, { score: Number.NaN })).toEqual([
    { field: 'score', why: 'wrong-kind' },
  ]);
});

test('[RC104] a record is made with its defaults, its number, its name and its maker', async () => {
  await using world = await openWithFields();
  const { records, admin, clock } = world;
  const values = {
    subject: ' Printer on fire ',
    score: 1.5,
    due: '2028-02-29',
    mail: 'kim@example.org',
    call: '+49 (30) 1234-56',
    page: 'https://example.org/',
    colour: 'Blue',
    code: '',
  };
  const made = granted(await records.crm.create(admin, 'case', values));
  expect(made).toEqual({
    id: expect.stringMatching(/^500[0-9A-Za-z]{12}$/),
    revision: 1,
    createdAt: clock.now(),
    changedAt: clock.now(),
    type: 'case',
    number: 'CASE-0000001',
    name: 'Printer on fire',
    values: {
      subject: 'Printer on fire',
      status: 'New',
      priority: 'Medium',
      score: 1.5,
      due: '2028-02-29',
      mail: 'kim@example.org',
      call: '+49 (30) 1234-56',
      page: 'https://example.org/',
      colour: 'Blue',
      vip: false,
    },
    references: {},
    createdBy: admin.userId,
    changedBy: admin.userId,
  });
  expect(granted(await records.crm.read(admin, 'case', made.id))).toEqual(made);
  const second = granted(await records.crm.create(admin, 'case', {}));
  expect([second.number, second.name]).toEqual(['CASE-0000002', 'CASE-0000002']);
  const person = { firstName: 'Kim', lastName: 'Lee' };
  expect(granted(await records.crm.create(admin, 'contact', person)).name).toBe('Kim Lee');
  expect(await records.crm.create(admin, 'contact', { firstName: 'Kim' })).toEqual({
    ok: false,
    refusal: { code: 'invalid-fields', fields: [{ field: 'lastName', why: 'required' }] },
  });
});

test('[RC104] records made at the same moment have numbers of their own', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const made = await Promise.all(
    Array.from({ length: 6 }, () => records.crm.create(admin, 'case', {})),
  );
  const numbers = made.map((one) => granted(one).number).sort();
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6].map((number) => `CASE-000000${number}`));
});

test('[RC105] an edit is made on a revision, and of two at the same moment one is told', async () => {
  await using world = await openHarbour();
  const { records, admin, clock } = world;
  const made = granted(await records.crm.create(admin, 'case', { subject: 'One' }));
  clock.advance(1_000);
  const edit = (expected: number, subject: string) =>
    records.crm.edit(admin, 'case', made.id, { expected, values: { subject } });
  const both = await Promise.all([edit(1, 'Two'), edit(1, 'Three')]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.filter(({ ok }) => !ok)).toEqual([
    { ok: false, refusal: { code: 'stale-revision', revision: 2 } },
  ]);
  const after = granted(await records.crm.read(admin, 'case', made.id));
  expect(after).toMatchObject({ revision: 2, changedAt: clock.now(), createdAt: made.createdAt });
  expect(await records.crm.remove(admin, 'case', made.id, 1)).toEqual({
    ok: false,
    refusal: { code: 'stale-revision', revision: 2 },
  });
  const lead = { expected: any, values: {} };
  expect(await records.crm.edit(admin, 'lead', made.id, lead)).toEqual({
    ok: false,
    refusal: { code: 'not-found' },
  });
});

test('[RC105] an edit answers for the fields it changes, and one that changes nothing is not written', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const made = granted(await records.crm.create(admin, 'case', { subject: 'One' }));
  const later = fieldDraft({ required: true });
  granted(await records.customFields.create(admin, later));
  const edit = (values: FieldValues) =>
    records.crm.edit(admin, 'case', made.id, { expected: any, values });
  const same = granted(await edit({ subject: 'One' }));
  expect(same.revision).toBe(1);
  const edited = granted(await edit({ subject: 'Two', description: null }));
  expect([edited.revision, edited.values['status']]).toEqual([2, 'New']);
  granted(await edit({ severity: 'Low' }));
  expect(await edit({ severity: '' })).toEqual({
    ok: false,
    refusal: { code: 'invalid-fields', fields: [{ field: 'severity', why: 'required' }] },
  });
});

test('[RC106] a value that has to be its own is nobody else’s, whatever its case', async () => {
  await using world = await openWithFields();
  const { records, admin } = world;
  const taken = {
    ok: false,
    refusal: { code: 'invalid-fields', fields: [{ field: 'code', why: 'not-unique' }] },
  };
  const first = granted(await records.crm.create(admin, 'case', { code: 'A-1' }));
  expect(await records.crm.create(admin, 'case', { code: 'a-1' })).toEqual(taken);
  const edit = { expected: any, values: { code: 'a-1', subject: 'Mine' } };
  granted(await records.crm.edit(admin, 'case', first.id, edit));
  const both = await Promise.all(
    ['B-2', 'b-2'].map((code) => records.crm.create(admin, 'case', { code })),
  );
  expect(both.filter(({ ok }) => !ok)).toEqual([taken]);
  granted(await records.crm.remove(admin, 'case', first.id, any));
  granted(await records.crm.create(admin, 'case', { code: 'A-1' }));
});

test('[RC107] a record refers to one of the right type, shows its name, and keeps it from being deleted', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { crm } = records;
  const kim = granted(await crm.create(admin, 'contact', { lastName: 'Kim' }));
  const shop = granted(await crm.create(admin, 'account', { name: 'Shop' }));
  expect(await crm.create(admin, 'case', { contactId: shop.id })).toMatchObject({
    refusal: { code: 'invalid-fields', fields: [{ field: 'contactId', why: 'unknown-record' }] },
  });
  const links = { contactId: kim.id, accountId: shop.id };
  const made = granted(await crm.create(admin, 'case', links));
  expect(made.references).toEqual({
    contactId: { id: kim.id, type: 'contact', name: 'Kim' },
    accountId: { id: shop.id, type: 'account', name: 'Shop' },
  });
  expect(granted(await crm.related(admin, 'contact', kim.id))).toEqual([
    { type: 'case', field: 'contactId', records: [made], more: false },
  ]);
  expect(await crm.remove(admin, 'contact', kim.id, any)).toEqual({
    ok: false,
    refusal: { code: 'in-use', by: 'records', count: 1 },
  });
  const stranger = principalFor(await world.found('island'));
  expect(await crm.create(stranger, 'case', links)).toMatchObject({
    refusal: {
      fields: [
        { field: 'contactId', why: 'unknown-record' },
        { field: 'accountId', why: 'unknown-record' },
      ],
    },
  });
  const edit = { expected: any, values: { contactId: null } };
  granted(await crm.edit(admin, 'case', made.id, edit));
  granted(await crm.remove(admin, 'contact', kim.id, any));
});

test('[RC107] of a reference and the deletion of what it leads to, one is refused', async () => {
  await using world = await openHarbour();
  const { crm } = world.records;
  for (let round = 0; round < 5; round += 1) {
    const kim = granted(await crm.create(world.admin, 'contact', { lastName: 'Kim' }));
    const [made, removed] = await Promise.all([
      crm.create(world.admin, 'case', { contactId: kim.id }),
      crm.remove(world.admin, 'contact', kim.id, any),
    ]);
    expect(made.ok).not.toBe(removed.ok);
  }
});

test('[RC3] records of another organization are as unknown as those that never were', async () => {
  await using world = await openHarbour();
  const { crm } = world.records;
  const made = granted(await crm.create(world.admin, 'case', { subject: 'Secret' }));
  const stranger = principalFor(await world.found('island'));
  const unknown = { ok: false, refusal: { code: 'not-found' } };
  const edit = { expected: any, values: { subject: 'Mine' } };
  expect(await crm.read(stranger, 'case', made.id)).toEqual(unknown);
  expect(await crm.edit(stranger, 'case', made.id, edit)).toEqual(unknown);
  expect(await crm.remove(stranger, 'case', made.id, any)).toEqual(unknown);
  expect(await crm.related(stranger, 'case', made.id)).toEqual(unknown);
  const page = { limit: 10 };
  expect(granted(await crm.history(stranger, 'case', made.id, page)).items).toEqual([]);
  const search = { text: 'secret', types: [], limit: 10 };
  expect(granted(await crm.search(stranger, search))).toEqual([]);
});

test('[RC110] the history of a record says who changed what, also when it has gone', async () => {
  await using world = await openHarbour();
  const { crm } = world.records;
  const { admin } = world;
  const made = granted(await crm.create(admin, 'case', { subject: 'One' }));
  const edit = { expected: any, values: { subject: 'Two' } };
  granted(await crm.edit(admin, 'case', made.id, edit));
  granted(await crm.remove(admin, 'case', made.id, any));
  const first = granted(await crm.history(admin, 'case', made.id, { limit: 2 }));
  expect(first.items).toMatchObject([
    {
      action: 'deleted',
      userId: admin.userId,
      userName: expect.any(String),
      changes: { subject: { from: 'Two' } },
    },
    { action: 'edited', changes: { subject: { from: 'One', to: 'Two' } } },
  ]);
  const cursor = first.next ?? '';
  const rest = granted(await crm.history(admin, 'case', made.id, { limit: 2, cursor }));
  expect(rest.items).toMatchObject([{ action: 'created', changes: { status: { to: 'New' } } }]);
  expect(rest.next).toBeNull();
  expect(granted(await crm.history(admin, 'lead', made.id, { limit: 2 })).items).toEqual([]);
});

/** What a principal needs to have for each call on cases. */
const CALLS: readonly (readonly [
  'read' | 'create' | 'edit' | 'delete',
  (world: Harbour, asker: Principal) => Promise<{ readonly ok: boolean }>,
])[] = [
  ['read', ({ records: { crm } }, asker) => crm.list(asker, 'case', LIST)],
  ['read', ({ records: { crm } }, asker) => crm.read(asker, 'case', NOBODY)],
  ['read', ({ records: { crm } }, asker) => crm.related(asker, 'case', NOBODY)],
  ['read', ({ records: { crm } }, asker) => crm.history(asker, 'case', NOBODY, { limit: 1 })],
  ['create', ({ records: { crm } }, asker) => crm.create(asker, 'case', {})],
  [
    'edit',
    ({ records: { crm } }, asker) => crm.edit(asker, 'case', NOBODY, { expected: any, values: {} }),
  ],
  ['delete', ({ records: { crm } }, asker) => crm.remove(asker, 'case', NOBODY, any)],
];
const LIST = { filters: [], sort: null, limit: 1 };
const NOBODY = '500000000nobody' as Parameters<Harbour['records']['crm']['read']>[2];

test('[RC2] each call on records needs the permission of its type, and nothing is read without', async () => {
  await using world = await openHarbour();
  const actions = ['read', 'create', 'edit', 'delete'] as const;
  for (const [needed, call] of CALLS) {
    const others = actions.filter((action) => action !== needed);
    const asker = principalFor(world.organizationId, [
      ...others.map((action) => `records.case.${action}` as const),
      `records.lead.${needed}`,
    ]);
    const before = world.ran.length;
    expect(await call(world, asker)).toEqual({
      ok: false,
      refusal: { code: 'forbidden', permission: `records.case.${needed}` },
    });
    expect(world.ran.length).toBe(before);
  }
});
