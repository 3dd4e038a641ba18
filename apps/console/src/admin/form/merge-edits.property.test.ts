import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FieldGroup, isSame, textsIn, type Values } from './field.ts';
import { mergeEdits } from './merge-edits.ts';

const groups: readonly FieldGroup[] = [
  {
    name: 'all',
    fields: [
      { kind: 'line', path: 'name', max: 80 },
      { kind: 'whole', path: 'capacity', min: 1, max: 9 },
      { kind: 'many', path: 'skillIds', of: 'skills', max: 50 },
    ],
  },
];
const record = fc.record({
  name: fc.constantFrom('a', 'b', 'c'),
  capacity: fc.constantFrom(1, 2, 3),
  skillIds: fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's')),
});

test('[CO105] whatever two people do to a record, nothing either did is out of sight', () => {
  fc.assert(
    fc.property(record, record, record, (base, mine, theirs) => {
      const merged = mergeEdits(groups, { base, mine, theirs });
      for (const path of ['name', 'capacity'] as const) {
        const conflict = merged.conflicts.find((each) => each.path === path);
        const bothChanged = mine[path] !== base[path] && theirs[path] !== base[path];
        if (bothChanged && mine[path] !== theirs[path]) {
          expect(conflict).toEqual({
            path,
            base: base[path],
            mine: mine[path],
            theirs: theirs[path],
          });
        } else {
          expect(conflict).toBeUndefined();
          const expected = mine[path] === base[path] ? theirs[path] : mine[path];
          expect(merged.values[path]).toBe(expected);
        }
      }
      expectSet(merged.values, { base, mine, theirs });
    }),
  );
});

function expectSet(
  values: Values,
  { base, mine, theirs }: Record<'base' | 'mine' | 'theirs', { readonly skillIds: string[] }>,
): void {
  const merged = textsIn(values['skillIds']);
  for (const id of ['p', 'q', 'r', 's']) {
    const was = base.skillIds.includes(id);
    const isWanted = was
      ? mine.skillIds.includes(id) && theirs.skillIds.includes(id)
      : mine.skillIds.includes(id) || theirs.skillIds.includes(id);
    expect(merged.includes(id), id).toBe(isWanted);
  }
  expect(isSame(merged.length, new Set(merged).size)).toBe(true);
}
