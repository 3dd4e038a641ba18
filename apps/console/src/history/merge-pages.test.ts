import { expect, test } from 'vitest';
import { LINES_MAX, type LinesRead, NOTHING_READ, withFirstPage, withPage } from './merge-pages.ts';

const keyOf = (item: string): string => item;
const read = (items: string, next: string | null): LinesRead<string> => ({
  items: [...items],
  next,
  emptyPages: 0,
});

test('[CO205] pages follow each other, and a line that moved meanwhile stands once', () => {
  const first = withPage<string>(NOTHING_READ, { items: ['a', 'b'], next: 'n' }, keyOf);
  expect(withPage(first, { items: ['b', 'c'], next: null }, keyOf)).toEqual(read('abc', null));
});

test('[CO205] a page that brought nothing is counted until one brings something', () => {
  const hollow = withPage(read('a', 'n'), { items: [], next: 'm' }, keyOf);
  expect(hollow).toEqual({ items: ['a'], next: 'm', emptyPages: 1 });
  expect(withPage(hollow, { items: ['b'], next: 'o' }, keyOf).emptyPages).toBe(0);
});

test('[CO205] a list is read to a limit', () => {
  const items = Array.from({ length: LINES_MAX - 1 }, (_, place) => String(place));
  const full = withPage(
    { items, next: 'n', emptyPages: 0 },
    { items: ['x', 'y'], next: 'm' },
    keyOf,
  );
  expect(full.items).toHaveLength(LINES_MAX);
  expect(full.next).toBeNull();
});

test('[CO206] read anew, what followed the first page stays while that leads there', () => {
  expect(withFirstPage(read('bcde', 'n'), { items: ['a', 'b', 'c'], next: 'm' }, keyOf)).toEqual(
    read('abcde', 'n'),
  );
  expect(withFirstPage(read('bc', 'n'), { items: ['a', 'b', 'c'], next: 'm' }, keyOf)).toEqual(
    read('abc', 'm'),
  );
});

test('[CO206] read anew, a list that is another one begins again', () => {
  expect(withFirstPage(read('xyz', 'n'), { items: ['a', 'b'], next: 'm' }, keyOf)).toEqual(
    read('ab', 'm'),
  );
  expect(withFirstPage(read('abc', 'n'), { items: ['a'], next: null }, keyOf)).toEqual(
    read('a', null),
  );
  expect(withFirstPage(read('abc', 'n'), { items: [], next: 'm' }, keyOf)).toEqual(read('', 'm'));
});
