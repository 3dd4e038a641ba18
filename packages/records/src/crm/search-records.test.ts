import { expect, test } from 'vitest';
import { granted, openHarbour, principalFor } from '../testing/index.ts';
import { SEARCH_WORDS_MAX } from './model.ts';
import { searchWords } from './search-words.ts';

test('[RC111] words are folded: without case, accents and punctuation, and one by one where none are spaced', () => {
  expect(searchWords('Crème-brûlée, ÄRGER! (№7)')).toEqual(['creme', 'brulee', 'arger', 'no7']);
  expect(searchWords('東京の猫')).toEqual(['東', '京', 'の', '猫']);
  expect(searchWords('" OR scope:* --')).toEqual(['or', 'scope']);
});

test('[RC111] records are found by all the words, or their beginnings, across their fields', async () => {
  await using world = await openHarbour();
  const { records, admin, clock } = world;
  const { crm } = records;
  const find = async (text: string, types: readonly string[] = []) =>
    granted(await crm.search(admin, { text, types, limit: 10 })).map(({ name }) => name);
  const told = { subject: 'Lamp', description: 'The printer of Kim is on fire' };
  granted(await crm.create(admin, 'case', told));
  clock.advance(1_000);
  const printer = granted(await crm.create(admin, 'case', { subject: 'Printer on fire' }));
  clock.advance(1_000);
  granted(await crm.create(admin, 'case', { subject: 'Bell', description: 'not a printer' }));
  granted(await crm.create(admin, 'contact', { firstName: 'Zoë', lastName: 'Printemps' }));

  // By name first, then the newest.
  expect(await find('printer')).toEqual(['Printer on fire', 'Bell', 'Lamp']);
  expect(await find('FIRE prin')).toEqual(['Printer on fire', 'Lamp']);
  expect(await find('print')).toEqual(['Zoë Printemps', 'Printer on fire', 'Bell', 'Lamp']);
  expect(await find('print', ['contact'])).toEqual(['Zoë Printemps']);
  expect(await find('zoe')).toEqual(['Zoë Printemps']);
  expect(await find('CASE-0000002')).toEqual(['Printer on fire']);
  expect(await find('"; DROP TABLE crm_records')).toEqual([]);
  expect(await find(' ')).toEqual([]);

  const edit = { expected: 'any' as const, values: { subject: 'Toner' } };
  granted(await crm.edit(admin, 'case', printer.id, edit));
  expect(await find('fire')).toEqual(['Lamp']);
  granted(await crm.remove(admin, 'case', printer.id, 'any'));
  expect(await find('toner')).toEqual([]);

  const clerk = principalFor(world.organizationId, ['records.contact.read']);
  const all = { text: 'print', types: ['case', 'contact', 'nothing'], limit: 10 };
  expect(granted(await crm.search(clerk, all)).map(({ type }) => type)).toEqual(['contact']);
  const many = Array.from({ length: SEARCH_WORDS_MAX + 1 }, (_, place) => `word${place}`).join(' ');
  expect(await crm.search(admin, { text: many, types: [], limit: 10 })).toMatchObject({
    refusal: { code: 'invalid', field: 'text' },
  });
});
