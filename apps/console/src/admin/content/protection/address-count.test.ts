import { expect, test } from 'vitest';
import { addressCount, isLarge } from './address-count.ts';

test('[CO134] a range says how many addresses it is, and whether that is a great many', () => {
  expect(addressCount('1', 'en')).toBe('1');
  expect(addressCount('65536', 'en')).toBe('65,536');
  expect(addressCount('65536', 'de')).toBe('65.536');
  expect(addressCount(String(2n ** 96n), 'en')).toBe('2^96');
  expect(addressCount(String(2n ** 40n + 1n), 'en')).toBe('> 2^40');
  expect([isLarge('65536', 4), isLarge('65537', 4)]).toEqual([false, true]);
  expect([isLarge(String(2n ** 64n), 6), isLarge(String(2n ** 64n + 1n), 6)]).toEqual([
    false,
    true,
  ]);
});
