import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, reordered } from './reordered.ts';

test('[CO130] a rule that is moved takes its place, and the others keep their order', () => {
  expect(reordered(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(reordered(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  const list = ['a', 'b'];
  for (const [from, to] of [
    [0, 0],
    [0, 2],
    [1, -1],
    [7, 0],
  ] as const) {
    expect(reordered(list, from, to)).toBe(list);
  }
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(9), fc.nat(9), (items, from, to) => {
      const moved = reordered(items, from, to);
      expect(new Set(moved)).toEqual(new Set(items));
      expect(reordered(moved, to, from)).toEqual(items);
    }),
  );
});

test('[CO130] rules stand as they are applied: by priority, then by name', () => {
  const rules = [
    { name: 'b', priority: 2 },
    { name: 'z', priority: 1 },
    { name: 'B', priority: 2 },
  ];
  expect(inOrder(rules).map(({ name }) => name)).toEqual(['z', 'B', 'b']);
});
