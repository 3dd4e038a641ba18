import { expect, test } from 'vitest';
import { fieldDraft, granted, openHarbour, typeDraft } from '../testing/index.ts';
import { FOUND_RECORDS_MAX } from './find-records.ts';

async function harbourWithCustomers() {
  const harbour = await openHarbour();
  const { records, admin, organizationId } = harbour;
  const { crm } = records;
  const make = async (type: string, values: Parameters<typeof crm.create>[2]) =>
    granted(await crm.create(admin, type, values));
  const contact = (lastName: string, email: string) => make('contact', { lastName, email });
  const torn = await make('case', { subject: 'Torn net' });
  const rosa = await contact('Lima', 'Rosa@Harbour.example');
  const find = (...named: readonly (readonly [string, string])[]) =>
    records.findRecords(
      organizationId,
      named.map(([type, record]) => ({ type, record })),
    );
  const ids = async (...named: readonly (readonly [string, string])[]) =>
    (await find(...named)).map((one) => (one.found ? one.found.recordId : one.why));
  return { ...harbour, make, contact, torn, rosa, find, ids };
}

test('[RC114] a record is found by its id, its number and its e-mail address, whatever the case', async () => {
  const { torn, rosa, find, ids } = await harbourWithCustomers();
  expect(torn.number).toBe('CASE-0000001');
  expect(await find(['case', torn.id])).toEqual([
    { type: 'case', record: torn.id, found: { recordType: 'case', recordId: torn.id } },
  ]);
  expect(
    await ids(
      ['Case', ` ${torn.id}AAA `],
      ['cases', 'case-0000001'],
      ['contact', rosa.id],
      ['Contact', 'rosa@harbour.EXAMPLE'],
    ),
  ).toEqual([torn.id, torn.id, rosa.id, rosa.id]);
});

test('[RC114] of a type of one’s own, also by what is unique about it, and as a number where it is one', async () => {
  const { records, admin, make, ids } = await harbourWithCustomers();
  granted(await records.recordTypes.create(admin, typeDraft()));
  const serial = { object: 'warranty', key: 'serial', name: 'Serial', unique: true } as const;
  granted(await records.customFields.create(admin, fieldDraft(serial)));
  const score = { object: 'warranty', key: 'score', name: 'Score', kind: 'number' } as const;
  granted(await records.customFields.create(admin, fieldDraft({ ...score, unique: true })));
  const one = await make('warranty', { name: 'One', serial: 'Sn-7', score: 12 });
  const asked = ['SN-7', '12.0', 'One', 'x', ''].map((name) => ['Warranties', name] as const);
  expect(await ids(...asked)).toEqual([one.id, one.id, 'unknown', 'unknown', 'unknown']);
});

test('[RC114] what fits several is none of them; of another type or organization, or gone, it is unknown', async () => {
  const { found, records, admin, contact, torn, rosa, ids } = await harbourWithCustomers();
  const other = await contact('Lima', 'rosa@harbour.example');
  expect(await ids(['contact', 'rosa@harbour.example'])).toEqual(['ambiguous']);
  granted(await records.crm.remove(admin, 'contact', other.id, 'any'));
  expect(
    await ids(
      ['contact', 'rosa@harbour.example'],
      ['contact', other.id],
      ['contact', torn.id],
      ['transcript', torn.id],
      ['nothing', torn.id],
    ),
  ).toEqual([rosa.id, 'unknown', 'unknown', 'unknown', 'unknown']);
  const elsewhere = await found('elsewhere');
  const [asked] = await records.findRecords(elsewhere, [{ type: 'case', record: torn.id }]);
  expect(asked).toMatchObject({ found: null, why: 'unknown' });
});

test('[RC114] so many are looked for at once', async () => {
  const { torn, ids } = await harbourWithCustomers();
  const many = Array.from({ length: FOUND_RECORDS_MAX + 1 }, () => ['case', torn.id] as const);
  const found = await ids(...many);
  expect(found.slice(0, -1).every((id) => id === torn.id)).toBe(true);
  expect(found.at(-1)).toBe('unknown');
});
