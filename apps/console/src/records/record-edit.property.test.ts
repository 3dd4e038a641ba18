import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stored } from '../testing/record-samples.ts';
import { answered, editOf, fieldValue, rebased, withValue } from './record-edit.ts';
import type { FieldValue } from './record-shapes.ts';

const FIELDS = ['a', 'b', 'c', 'd'] as const;
const value = fc.constantFrom<FieldValue>(null, 'x', 'y', 'z', 1, true);
const values = fc.record({ a: value, b: value, c: value, d: value });
type Values = { readonly [Field in (typeof FIELDS)[number]]: FieldValue };

const filled = (all: Values) =>
  Object.fromEntries(Object.entries(all).filter(([, each]) => each !== null));

test('[CO151] each field ends as the one who changed it wanted, or as was answered', () => {
  fc.assert(
    fc.property(
      values,
      values,
      values,
      fc.constantFrom('mine', 'theirs'),
      (base, mine, theirs, keep) => {
        const begun = editOf(stored(filled(base)));
        const edited = FIELDS.reduce((edit, each) => withValue(edit, each, mine[each]), begun);
        let edit = rebased(edited, stored(filled(theirs), { revision: 2 }));
        for (const { field } of edit.collisions) edit = answered(edit, field, keep);
        for (const each of FIELDS) {
          const wanted =
            mine[each] === base[each]
              ? theirs[each]
              : theirs[each] === base[each] || keep === 'mine'
                ? mine[each]
                : theirs[each];
          expect(fieldValue(edit, each)).toBe(wanted);
        }
        expect(edit.collisions).toEqual([]);
        // What is sent is what differs from what the server has, and nothing else.
        for (const [each, sent] of Object.entries(edit.values)) {
          expect(sent).not.toBe(filled(theirs)[each] ?? null);
        }
      },
    ),
  );
});
