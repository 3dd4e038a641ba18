import { expect, test } from 'vitest';
import { de } from '../words/de.ts';
import { en } from '../words/en.ts';
import { exactLength } from './exact-length.ts';
import { fileInstant, fileSeconds } from './moment-words.ts';

test('[CO221] lengths are said to the second, short ones to a tenth', () => {
  expect(
    [0, 400, 9_500, 12_000, 60_000, 200_000, 3_900_000].map((ms) => exactLength(ms, en)),
  ).toEqual(['0 s', '0.4 s', '9.5 s', '12 s', '1 min', '3 min 20 s', '1 h 5 min']);
  expect(exactLength(400, de)).toBe('0,4 s');
});

test('[CO221] a file has instants in UTC and lengths in seconds', () => {
  expect(fileInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(fileInstant(null)).toBe('');
  expect(fileSeconds(1_600)).toBe('2');
  expect(fileSeconds(null)).toBe('');
});
