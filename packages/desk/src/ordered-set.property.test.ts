import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedSet } from './ordered-set.ts';

type Change = { readonly what: 'add' | 'delete'; readonly item: number };

const byNumber = (a: number, b: number) => a - b;

/** Holds the set against a sorted list after every change. */
function holds(changes: readonly Change[], probes: readonly number[]): void {
  const set = new OrderedSet(byNumber);
  let model: readonly number[] = [];
  for (const { what, item } of changes) {
    const had = model.includes(item);
    if (what === 'add') {
      expect(set.add(item)).toBe(!had);
      if (!had) model = [...model, item].sort(byNumber);
    } else {
      expect(set.delete(item)).toBe(had);
      model = model.filter((each) => each !== item);
    }
    expect(set.size).toBe(model.length);
    expect(set.first()).toBe(model[0]);
  }
  expect([...set]).toEqual(model);
  for (const probe of probes) {
    expect(set.has(probe)).toBe(model.includes(probe));
    expect(set.rank(probe)).toBe(model.filter((each) => each < probe).length);
  }
}

test('[DK47] order, membership and rank hold under any inserts and deletes', () => {
  const item = fc.nat(40);
  const change = fc.record({ what: fc.constantFrom<Change['what']>('add', 'delete'), item });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 80 }), fc.array(item), (changes, probes) =>
      holds(changes, probes),
    ),
  );
});

test('[DK47] across many blocks, filled and emptied from either end and from the middle', () => {
  const COUNT = 3_000;
  const set = new OrderedSet(byNumber);
  // 7 and the count have no common divisor, so every number comes once.
  for (let i = 0; i < COUNT; i += 1) expect(set.add((i * 7) % COUNT)).toBe(true);
  expect([...set]).toEqual(Array.from({ length: COUNT }, (_, i) => i));
  expect(set.rank(COUNT / 2)).toBe(COUNT / 2);
  expect(set.rank(COUNT)).toBe(COUNT);
  for (let i = 0; i < COUNT; i += 2) expect(set.delete(i)).toBe(true);
  expect(set.rank(COUNT)).toBe(COUNT / 2);
  for (let i = 1; i < COUNT; i += 2) {
    expect(set.first()).toBe(i);
    expect(set.has(i)).toBe(true);
    expect(set.delete(i)).toBe(true);
    expect(set.has(i)).toBe(false);
  }
  expect(set.size).toBe(0);
  expect(set.first()).toBeUndefined();
  expect([...set]).toEqual([]);
  expect(set.rank(1)).toBe(0);
});
