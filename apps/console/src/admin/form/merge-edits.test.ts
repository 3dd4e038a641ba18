import { expect, test } from 'vitest';
import type { FieldGroup } from './field.ts';
import { changesOf, mergeEdits } from './merge-edits.ts';

const groups: readonly FieldGroup[] = [
  {
    name: 'all',
    fields: [
      { kind: 'line', path: 'name', max: 80 },
      { kind: 'whole', path: 'capacity', min: 1, max: 9 },
      { kind: 'toggle', path: 'sounds.offer' },
      { kind: 'toggle', path: 'sounds.message' },
      { kind: 'many', path: 'skillIds', of: 'skills', max: 50 },
      { kind: 'ordered', path: 'buttonIds', of: 'buttons', max: 50 },
      { kind: 'part', path: 'idle', initial: { warnMs: 1, endMs: 2 } },
      { kind: 'duration', path: 'idle.warnMs', minMs: 1, maxMs: 9 },
    ],
  },
];
const base = {
  name: 'Standard',
  capacity: 3,
  sounds: { offer: true, message: true },
  skillIds: ['a', 'b'],
  buttonIds: ['x', 'y'],
  idle: null,
};

test('[CO105] changes of different values both hold', () => {
  const merged = mergeEdits(groups, {
    base,
    mine: { ...base, capacity: 5, sounds: { offer: false, message: true } },
    theirs: { ...base, name: 'Usual', sounds: { offer: true, message: false } },
  });
  expect(merged).toEqual({
    values: { ...base, name: 'Usual', capacity: 5, sounds: { offer: false, message: false } },
    conflicts: [],
    taken: [
      { path: 'name', from: 'Standard', to: 'Usual' },
      { path: 'sounds.message', from: true, to: false },
    ],
  });
});

test('[CO105] of one value changed by both, both are kept to choose from', () => {
  const merged = mergeEdits(groups, {
    base,
    mine: { ...base, capacity: 5, idle: { warnMs: 1, endMs: 2 } },
    theirs: { ...base, capacity: 7, idle: { warnMs: 3, endMs: 4 } },
  });
  expect(merged.conflicts).toEqual([
    { path: 'capacity', base: 3, mine: 5, theirs: 7 },
    { path: 'idle', base: null, mine: { warnMs: 1, endMs: 2 }, theirs: { warnMs: 3, endMs: 4 } },
  ]);
  expect(merged.values).toEqual({ ...base, capacity: 5, idle: { warnMs: 1, endMs: 2 } });
});

test('[CO105] sets gain and lose what either put in or took out; an order is one value', () => {
  const merged = mergeEdits(groups, {
    base,
    mine: { ...base, skillIds: ['a', 'b', 'c'], buttonIds: ['y', 'x'] },
    theirs: { ...base, skillIds: ['b', 'd'], buttonIds: ['x', 'y', 'z'] },
  });
  expect(merged.values['skillIds']).toEqual(['b', 'd', 'c']);
  expect(merged.conflicts.map(({ path }) => path)).toEqual(['buttonIds']);
});

test('[CO105] the same change by both is no conflict', () => {
  const both = { ...base, capacity: 5 };
  expect(mergeEdits(groups, { base, mine: both, theirs: both }).conflicts).toEqual([]);
});

test('[CO105] an edit sends what differs, parts as a whole', () => {
  expect(changesOf(base, base)).toEqual({});
  expect(changesOf(base, { ...base, sounds: { offer: false, message: true } })).toEqual({
    sounds: { offer: false, message: true },
  });
});
