import { expect, test } from 'vitest';
import { at } from '../testing/desk-states.ts';
import { WAIT_AMBER_MS, WAIT_RED_MS, waitLevel } from './waiting.ts';

test('[CO10] waiting turns amber and red exactly at its limits', () => {
  const since = at(1_000_000);
  const after = (ms: number) => waitLevel(since, at(since + ms));
  expect(after(WAIT_AMBER_MS - 1)).toBe('calm');
  expect(after(WAIT_AMBER_MS)).toBe('amber');
  expect(after(WAIT_RED_MS - 1)).toBe('amber');
  expect(after(WAIT_RED_MS)).toBe('red');
});
