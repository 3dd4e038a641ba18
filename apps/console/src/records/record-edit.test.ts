import { expect, test } from 'vitest';
import { stored } from '../testing/record-samples.ts';
import {
  answered,
  editOf,
  editOfNew,
  fieldValue,
  isDirty,
  rebased,
  withValue,
} from './record-edit.ts';
import { afterSaving } from './record-edit-saved.ts';

const BASE = stored({ subject: 'Lamp', status: 'New' });

test('[CO150] a value that is as it was is no change', () => {
  const changed = withValue(editOf(BASE), 'subject', 'Lantern');
  expect(changed.values).toEqual({ subject: 'Lantern' });
  expect(isDirty(changed)).toBe(true);
  expect(withValue(changed, 'subject', 'Lamp')).toEqual(editOf(BASE));
  expect(withValue(editOf(BASE), 'email', '')).toEqual(editOf(BASE));
});

test('[CO150] an emptied field is a change', () => {
  const emptied = withValue(editOf(BASE), 'subject', '');
  expect(emptied.values).toEqual({ subject: null });
  expect(fieldValue(emptied, 'subject')).toBeNull();
});

test('[CO150] a new record is unsaved work once something was written', () => {
  const begun = editOfNew('case', 'new-1', { subject: 'Refund' });
  expect(isDirty(begun)).toBe(false);
  expect(isDirty(withValue(begun, 'email', 'a@b.example'))).toBe(true);
  expect(isDirty(withValue(begun, 'subject', ''))).toBe(true);
});

test('[CO151] what only they changed comes in, what only I changed stays', () => {
  const mine = withValue(editOf(BASE), 'subject', 'Lantern');
  const theirs = stored({ subject: 'Lamp', status: 'Closed' }, { revision: 2, changedBy: 'ravi' });
  const edit = rebased(mine, theirs);
  expect(edit.values).toEqual({ subject: 'Lantern' });
  expect(fieldValue(edit, 'status')).toBe('Closed');
  expect(edit.collisions).toEqual([]);
  expect(edit.brought).toEqual({
    by: 'ravi',
    fields: [{ field: 'status', from: 'New', to: 'Closed' }],
  });
});

test('[CO151] the same change on both sides is no collision', () => {
  const mine = withValue(editOf(BASE), 'subject', 'Lantern');
  const edit = rebased(mine, stored({ subject: 'Lantern', status: 'New' }, { revision: 2 }));
  expect(edit).toMatchObject({ values: {}, collisions: [] });
});

test('[CO151] different changes of one field collide', () => {
  const mine = withValue(editOf(BASE), 'subject', 'Lantern');
  const edit = rebased(mine, stored({ status: 'New' }, { revision: 2 }));
  expect(edit.collisions).toEqual([
    { field: 'subject', before: 'Lamp', mine: 'Lantern', theirs: null },
  ]);
});

test('[CO151] a collision nobody answered is measured against where it began', () => {
  const mine = withValue(editOf(BASE), 'subject', 'Lantern');
  const once = rebased(mine, stored({ subject: 'Torch', status: 'New' }, { revision: 2 }));
  const twice = rebased(once, stored({ subject: 'Lamp', status: 'New' }, { revision: 3 }));
  expect(twice.collisions).toEqual([]);
  expect(twice.values).toEqual({ subject: 'Lantern' });
});

test('[CO151] an answer older than what is known changes nothing', () => {
  const edit = rebased(withValue(editOf(BASE), 'subject', 'Lantern'), BASE);
  expect(edit.brought).toBeNull();
});

test('[CO152] an answer is one side’s value, or another one written', () => {
  const theirs = stored({ subject: 'Torch', status: 'New' }, { revision: 2 });
  const edit = rebased(withValue(editOf(BASE), 'subject', 'Lantern'), theirs);
  expect(answered(edit, 'subject', 'mine')).toMatchObject({
    values: { subject: 'Lantern' },
    collisions: [],
  });
  expect(answered(edit, 'subject', 'theirs')).toMatchObject({ values: {}, collisions: [] });
  expect(withValue(edit, 'subject', 'Both')).toMatchObject({
    values: { subject: 'Both' },
    collisions: [],
  });
});

test('[CO154] what was written during a save is still to be saved', () => {
  const sent = withValue(editOf(BASE), 'subject', 'Lantern');
  const meanwhile = withValue(withValue(sent, 'subject', 'Lanterns'), 'email', 'a@b.example');
  const saved = stored({ subject: 'Lantern', status: 'New' }, { revision: 2 });
  expect(afterSaving(meanwhile, sent.values, saved)).toMatchObject({
    base: saved,
    values: { subject: 'Lanterns', email: 'a@b.example' },
  });
  expect(afterSaving(sent, sent.values, saved).values).toEqual({});
});
