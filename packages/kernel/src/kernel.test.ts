import { expect, test } from 'vitest';
import {
  type EpochMs,
  InvariantViolation,
  invariant,
  later,
  seededRandom,
  unreachable,
} from './index.ts';

test('a later instant is as much later as said', () => {
  expect(later(1_000 as EpochMs, 250)).toBe(1_250);
  expect(later(1_000 as EpochMs, 0)).toBe(1_000);
});

test('an invariant that holds is silent, one that is broken says what should have been true', () => {
  invariant(1, 'one is true');
  for (const broken of [false, 0, '', null, undefined]) {
    expect(() => invariant(broken, 'the chat was live')).toThrow(
      new InvariantViolation('the chat was live'),
    );
  }
});

test('a value no switch knows crashes with the value in the message', () => {
  expect(() => unreachable({ type: 'Surprise' } as never)).toThrow(
    new InvariantViolation('unreachable: {"type":"Surprise"}'),
  );
});

test('a seed gives the same numbers on every machine', () => {
  const pick = seededRandom(42);
  expect(Array.from({ length: 8 }, () => pick(1_000))).toEqual([
    956, 290, 704, 805, 978, 747, 300, 857,
  ]);
});

test('numbers stay below their bound, reach all of it, and differ by seed', () => {
  for (const bound of [1, 2, 3, 10]) {
    const pick = seededRandom(bound);
    const seen = new Set(Array.from({ length: 500 }, () => pick(bound)));
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: bound }, (_, i) => i));
  }
  const first = (seed: number) => seededRandom(seed)(1_000_000);
  expect(new Set(Array.from({ length: 1_000 }, (_, seed) => first(seed))).size).toBeGreaterThan(
    990,
  );
});
