import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@baton/store';
import { expect, test } from 'vitest';
import { recordMigrations } from '../migrations.ts';
import { fieldDraft, granted, openHarbour, principalFor, typeDraft } from '../testing/index.ts';
import { type CustomFieldDraft, FIELDS_PER_TYPE_MAX } from './model.ts';

const any = 'any' as const;

test('[RC100] an organization has the types of Live Agent, under its prefixes', async () => {
  await using world = await openHarbour();
  const { items } = granted(await world.records.recordTypes.list(world.admin, { limit: 50 }));
  expect(items.map(({ key, prefix, kind }) => [key, prefix, kind])).toEqual([
    ['account', '001', 'built-in'],
    ['case', '500', 'built-in'],
    ['contact', '003', 'built-in'],
    ['lead', '00Q', 'built-in'],
    ['session', '0LS', 'system'],
    ['transcript', '570', 'system'],
    ['visitor', '571', 'system'],
  ]);
});

test('[RC100] an organization of an earlier release gets them with the update', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-types-'));
  const until = recordMigrations.findIndex(({ id }) => id.startsWith('records-003'));
  const older = await openSqliteStore({ folder, migrations: recordMigrations.slice(0, until) });
  await older.batch([
    {
      sql: `INSERT INTO organizations (id, name, agent_grace_ms, write_revision, configuration_revision,
        revision, created_at, changed_at) VALUES (?, 'Old', 1, 1, 1, 1, 5, 5)`,
      parameters: ['00D000000000OLD'],
    },
  ]);
  await older.close();
  const store = await openSqliteStore({ folder, migrations: recordMigrations });
  const rows = await store.query({
    sql: `SELECT id, key, prefix, number_format FROM record_types
      WHERE organization_id = '00D000000000OLD' ORDER BY key`,
    parameters: [],
  });
  expect(rows.map(({ key, prefix }) => `${prefix} ${key}`)).toEqual([
    '001 account',
    '500 case',
    '003 contact',
    '00Q lead',
    '0LS session',
    '570 transcript',
    '571 visitor',
  ]);
  for (const { id } of rows) expect(id).toMatch(/^01I[0-9A-F]{12}$/);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('[RC100] a built-in type is renamed and numbered, but not deleted', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { items } = granted(await records.recordTypes.list(admin, { limit: 50 }));
  const [, cases] = items;
  if (!cases) throw new Error('there are cases');
  const changes = { name: 'Ticket', pluralName: 'Tickets', numberFormat: 'T{000}' };
  expect(
    granted(await records.recordTypes.edit(admin, cases.id, { expected: 1, changes })),
  ).toMatchObject({ ...changes, key: 'case', kind: 'built-in', revision: 2 });
  expect(granted(await records.crm.create(admin, 'case', {})).number).toBe('T001');
  expect(await records.recordTypes.remove(admin, cases.id, any)).toEqual({
    ok: false,
    refusal: { code: 'built-in' },
  });
  for (const numberFormat of [
    'CASE',
    '{x}',
    '{00}-{00}',
    '{0000000000000}',
    `${'x'.repeat(40)}{0}`,
  ]) {
    expect(
      await records.recordTypes.edit(admin, cases.id, { expected: any, changes: { numberFormat } }),
      numberFormat,
    ).toMatchObject({ refusal: { code: 'invalid', field: 'numberFormat' } });
  }
});

test('[RC101] a type has a prefix and a key of its own, and keeps both when it is deleted', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const first = granted(await records.recordTypes.create(admin, typeDraft()));
  const second = granted(
    await records.recordTypes.create(admin, typeDraft({ key: 'vessel', name: 'Vessel' })),
  );
  expect([first.prefix, second.prefix]).toEqual(['a00', 'a01']);
  granted(await records.recordTypes.remove(admin, second.id, any));
  const taken = { ok: false, refusal: { code: 'already-exists', field: 'key' } };
  const again = typeDraft({ key: 'vessel', name: 'Vessel' });
  expect(await records.recordTypes.create(admin, again)).toEqual(taken);
  expect(await records.recordTypes.create(admin, typeDraft({ key: 'case', name: 'X' }))).toEqual(
    taken,
  );
  const third = granted(await records.recordTypes.create(admin, { ...again, key: 'ship' }));
  expect(third.prefix).toBe('a02');
  expect(
    await records.recordTypes.edit(admin, third.id, { expected: any, changes: { key: 'boat' } }),
  ).toMatchObject({ refusal: { code: 'invalid', field: 'key' } });
  const record = granted(await records.crm.create(admin, 'warranty', { name: 'Kim’s' }));
  expect(record.id).toMatch(/^a00[0-9A-Za-z]{12}$/);
  expect(await records.recordTypes.remove(admin, first.id, any)).toMatchObject({
    refusal: { code: 'in-use', by: 'records' },
  });
});

test('[RC101] a type that a field refers to is not deleted, and takes its own fields with it', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const type = granted(await records.recordTypes.create(admin, typeDraft()));
  const field = granted(
    await records.customFields.create(
      admin,
      fieldDraft({ key: 'warrantyId', kind: 'reference', target: 'warranty' }),
    ),
  );
  granted(await records.customFields.create(admin, fieldDraft({ object: 'warranty' })));
  expect(await records.recordTypes.remove(admin, type.id, any)).toEqual({
    ok: false,
    refusal: { code: 'in-use', by: 'custom-fields', count: 1, names: ['Severity'] },
  });
  granted(await records.customFields.remove(admin, field.id, any));
  granted(await records.recordTypes.remove(admin, type.id, any));
  expect(granted(await records.customFields.list(admin, { limit: 10 })).items).toEqual([]);
  expect(await records.crm.create(admin, 'warranty', { name: 'Late' })).toEqual({
    ok: false,
    refusal: { code: 'not-found' },
  });
});

test('[RC102] fields that contradict themselves are refused', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const wrong: readonly (readonly [string, Partial<CustomFieldDraft>])[] = [
    ['options', { kind: 'picklist' }],
    ['options', { kind: 'picklist', options: ['High', 'high'] }],
    ['options', { options: ['High'] }],
    ['target', { kind: 'reference' }],
    ['target', { target: 'case' }],
    ['unique', { kind: 'checkbox', unique: true }],
    ['lengthMax', { kind: 'number', lengthMax: 3 }],
    ['defaultValue', { kind: 'number', defaultValue: 'many' }],
    ['defaultValue', { kind: 'picklist', options: ['High'], defaultValue: 'Low' }],
    ['defaultValue', { unique: true, defaultValue: 'one' }],
  ];
  for (const [field, draft] of wrong) {
    expect(
      await records.customFields.create(admin, fieldDraft(draft)),
      JSON.stringify(draft),
    ).toMatchObject({ refusal: { code: 'invalid', field } });
  }
  for (const target of ['nothing', 'transcript']) {
    expect(
      await records.customFields.create(admin, fieldDraft({ kind: 'reference', target })),
    ).toMatchObject({ refusal: { code: 'unknown-reference', field: 'target', ids: [target] } });
  }
  expect(await records.customFields.create(admin, fieldDraft({ object: 'nothing' }))).toMatchObject(
    {
      refusal: { code: 'unknown-reference', field: 'object' },
    },
  );
  for (const key of ['subject', 'createdAt', 'id']) {
    expect(await records.customFields.create(admin, fieldDraft({ key }))).toMatchObject({
      refusal: { code: 'already-exists', field: 'key' },
    });
  }
});

test('[RC102] what values rely on stays as it was made, and a key is never used again', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const field = granted(await records.customFields.create(admin, fieldDraft()));
  for (const changes of [
    { kind: 'number' },
    { unique: true },
    { key: 'other' },
    { object: 'lead' },
  ] as const) {
    expect(
      await records.customFields.edit(admin, field.id, { expected: any, changes }),
    ).toMatchObject({ refusal: { code: 'invalid', field: Object.keys(changes)[0] } });
  }
  const changes = { name: 'How bad', required: true, help: 'Say it', lengthMax: 10 };
  const edited = granted(
    await records.customFields.edit(admin, field.id, { expected: 1, changes }),
  );
  expect(edited).toEqual({ ...field, ...changes, revision: 2, changedAt: world.clock.now() });
  granted(await records.customFields.remove(admin, field.id, 2));
  expect(await records.customFields.create(admin, fieldDraft())).toEqual({
    ok: false,
    refusal: { code: 'already-exists', field: 'key' },
  });
});

test('[RC102] transcripts, sessions and visitors have custom fields, too', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  for (const object of ['transcript', 'session', 'visitor']) {
    granted(await records.customFields.create(admin, fieldDraft({ object })));
    expect(await records.crm.create(admin, object, {})).toMatchObject({
      refusal: { code: 'not-found' },
    });
  }
});

test('[RC113] a type has at most FIELDS_PER_TYPE_MAX fields of its own', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  for (let place = 0; place < FIELDS_PER_TYPE_MAX; place += 1) {
    const draft = fieldDraft({ key: `field${place}`, name: `Field ${place}` });
    granted(await records.customFields.create(admin, draft));
  }
  expect(await records.customFields.create(admin, fieldDraft())).toEqual({
    ok: false,
    refusal: { code: 'too-many-records', max: FIELDS_PER_TYPE_MAX },
  });
  granted(await records.customFields.create(admin, fieldDraft({ object: 'lead' })));
});

test('[RC112] what speaks of a type or a field that is not there is not granted', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const permissions = [
    'records.case.read',
    'records.warranty.read',
    'records.transcript.read',
    'fields.case.severity.read',
  ] as const;
  const unknown = { code: 'unknown-reference', field: 'permissions' };
  const ids = permissions.slice(1).sort();
  expect(await records.roles.create(admin, { name: 'Clerk', permissions })).toEqual({
    ok: false,
    refusal: { ...unknown, ids: ['fields.case.severity.read', ...ids.slice(1)] },
  });
  const token = { name: 'Sync', permissions, expiresAt: null };
  expect(await records.apiTokens.create(admin, token)).toMatchObject({ refusal: unknown });

  const field = granted(await records.customFields.create(admin, fieldDraft()));
  const granting = ['records.case.read', 'fields.case.severity.read'] as const;
  const role = granted(await records.roles.create(admin, { name: 'Clerk', permissions: granting }));
  expect(role.permissions).toEqual(['fields.case.severity.read', 'records.case.read']);
  // A role that was granted it stays editable when the field has gone.
  granted(await records.customFields.remove(admin, field.id, any));
  const rename = { expected: any, changes: { name: 'Reader' } };
  granted(await records.roles.edit(admin, role.id, rename));
});

test('[RC4] who may do everything on records hands out each of it, others what they have', async () => {
  await using world = await openHarbour();
  const { records, organizationId } = world;
  const owner = principalFor(organizationId, ['roles.create', 'records.all']);
  const clerk = principalFor(organizationId, ['roles.create', 'records.case.read']);
  const permissions = ['records.case.read', 'records.lead.delete'] as const;
  granted(await records.roles.create(owner, { name: 'One', permissions }));
  expect(await records.roles.create(clerk, { name: 'Two', permissions })).toEqual({
    ok: false,
    refusal: { code: 'grant-exceeds-own', permissions: ['records.lead.delete'] },
  });
});
