import { expect, test } from 'vitest';
import type { Permission } from '../permissions.ts';
import { fieldDraft, granted, openHarbour, principalFor } from '../testing/index.ts';

const any = 'any' as const;
const TYPE: readonly Permission[] = [
  'records.case.read',
  'records.case.create',
  'records.case.edit',
  'audit.read',
];

/** A case with a secret that one clerk may not see, one may read, and one may write. */
async function openWithSecret() {
  const world = await openHarbour();
  const { records, admin, organizationId } = world;
  granted(await records.customFields.create(admin, fieldDraft({ required: true })));
  const values = { subject: 'Leak', severity: 'Terrible' };
  const made = granted(await records.crm.create(admin, 'case', values));
  return {
    ...world,
    made,
    blind: principalFor(organizationId, TYPE),
    reader: principalFor(organizationId, [...TYPE, 'fields.case.severity.read']),
    writer: principalFor(organizationId, [...TYPE, 'fields.case.severity.edit']),
  };
}

test('[RC108] a custom field is nowhere for a role it was not granted to', async () => {
  await using world = await openWithSecret();
  const { made, blind, reader } = world;
  const { crm, audit } = world.records;
  const list = { filters: [], sort: null, limit: 10 };
  const filter = { field: 'severity', operator: 'filled', value: '' } as const;
  const search = { text: 'terrible', types: [], limit: 10 };
  const seen = async (who: typeof blind) => ({
    read: granted(await crm.read(who, 'case', made.id)).values['severity'],
    list: granted(await crm.list(who, 'case', list)).items[0]?.values['severity'],
    filtered: (await crm.list(who, 'case', { ...list, filters: [filter] })).ok,
    sorted: (
      await crm.list(who, 'case', { ...list, sort: { field: 'severity', direction: 'asc' } })
    ).ok,
    found: granted(await crm.search(who, search)).length,
    history: granted(await crm.history(who, 'case', made.id, { limit: 1 })).items[0]?.changes[
      'severity'
    ],
    audit: granted(await audit.list(who, { limit: 1 })).items[0]?.changes['severity'],
    form: granted(await crm.types(who))[0]?.fields.some(({ key }) => key === 'severity'),
  });
  expect(await seen(blind)).toEqual({
    read: undefined,
    list: undefined,
    filtered: false,
    sorted: false,
    found: 0,
    history: undefined,
    audit: undefined,
    form: false,
  });
  expect(await seen(reader)).toEqual({
    read: 'Terrible',
    list: 'Terrible',
    filtered: true,
    sorted: true,
    found: 1,
    history: { to: 'Terrible' },
    audit: { to: 'Terrible' },
    form: true,
  });
  // Refused in the very words that are said of a field that never was.
  const unheard = { ...filter, field: 'unheard' };
  const refusal = async (one: typeof filter | typeof unheard) =>
    JSON.stringify(await crm.list(blind, 'case', { ...list, filters: [one] })).replace(
      one.field,
      '',
    );
  expect(await refusal(filter)).toBe(await refusal(unheard));
});

test('[RC108] a field is written by who was granted that, and asked of nobody else', async () => {
  await using world = await openWithSecret();
  const { made, blind, reader, writer } = world;
  const { crm } = world.records;
  const edit = (who: typeof blind) =>
    crm.edit(who, 'case', made.id, { expected: any, values: { severity: 'Mild' } });
  const because = (why: string) => ({
    ok: false,
    refusal: { code: 'invalid-fields', fields: [{ field: 'severity', why }] },
  });
  expect(await edit(blind)).toEqual(because('unknown-field'));
  expect(await edit(reader)).toEqual(because('not-editable'));
  expect(granted(await edit(writer)).values['severity']).toBe('Mild');
  // What the blind change leaves what they cannot see.
  const other = { expected: any, values: { subject: 'Leak again' } };
  granted(await crm.edit(blind, 'case', made.id, other));
  expect(granted(await crm.read(writer, 'case', made.id)).values['severity']).toBe('Mild');
  granted(await crm.create(blind, 'case', { subject: 'Another' }));
  expect(await crm.create(writer, 'case', { subject: 'Another' })).toEqual(because('required'));
});

test('[RC108] a reference to what one may not read has no name', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const kim = granted(await records.crm.create(admin, 'contact', { lastName: 'Kim' }));
  granted(await records.crm.create(admin, 'case', { contactId: kim.id }));
  const clerk = principalFor(organizationId, ['records.case.read']);
  const list = { filters: [], sort: null, limit: 10 };
  const [shown] = granted(await records.crm.list(clerk, 'case', list)).items;
  expect([shown?.values['contactId'], shown?.references]).toEqual([kim.id, {}]);
  const contacts = principalFor(organizationId, ['records.contact.read']);
  expect(granted(await records.crm.related(contacts, 'contact', kim.id))).toEqual([]);
  expect(granted(await records.crm.types(contacts)).map(({ key }) => key)).toEqual(['contact']);
});

test('[RC108] an API token has a record permission as far as its user has it, by name or with all', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const token = granted(
    await records.apiTokens.create(admin, {
      name: 'Sync',
      permissions: ['records.case.read'],
      expiresAt: null,
    }),
  );
  const principal = await records.door.byApiToken(token.secret);
  expect([...(principal?.permissions ?? [])]).toEqual(['records.case.read']);
});
