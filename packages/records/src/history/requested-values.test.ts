import { expect, test } from 'vitest';
import { fieldDraft, granted, openHarbour } from '../testing/index.ts';
import { REQUESTED_FIELDS_MAX } from './requested-values.ts';

test('[RC187] a look says what would be filled in, and writes nothing; so many fields at most', async () => {
  const { records, admin, organizationId } = await openHarbour();
  const field = { object: 'transcript', key: 'order', name: 'Order', unique: true } as const;
  granted(await records.customFields.create(admin, fieldDraft(field)));
  const look = (fields: Readonly<Record<string, string>>) =>
    records.history.lookAtFields(organizationId, fields);
  for (const _ of ['once', 'and again']) {
    expect(await look({ order: ' H-12 ', Order: 'H-13', colour: 'Pink' })).toEqual({
      filled: { order: 'H-12' },
      notFilled: [
        { name: 'Order', field: 'order', value: 'H-13', why: 'named-twice' },
        { name: 'colour', field: null, value: 'Pink', why: 'unknown-field' },
      ],
    });
  }
  expect(await look({})).toEqual({ filled: {}, notFilled: [] });
  const many = Array.from({ length: REQUESTED_FIELDS_MAX - 1 }, (_, i) => [`f${i}`, 'x'] as const);
  const last = (more: readonly (readonly [string, string])[]) =>
    look(Object.fromEntries([...many, ...more, ['order', 'H-12']]));
  expect((await last([])).filled).toEqual({ order: 'H-12' });
  expect((await last([['one more', 'x']])).filled).toEqual({});
});
