import { expect, test } from 'vitest';
import { daysOf, instantsOf, parseRange, rangeBetween } from './date-range.ts';

const now = new Date(2026, 2, 30, 14, 5).getTime();
const day = (month: number, date: number): number => new Date(2026, month - 1, date).getTime();

test('[CO201] a day by its name is a day of the calendar here', () => {
  expect(instantsOf('today', now)).toEqual({ from: day(3, 30) });
  expect(instantsOf('yesterday', now)).toEqual({ from: day(3, 29), to: day(3, 30) });
  expect(instantsOf('last-7-days', now)).toEqual({ from: day(3, 24) });
  expect(instantsOf('last-30-days', now)).toEqual({ from: day(3, 1) });
  expect(instantsOf('this-month', now)).toEqual({ from: day(3, 1) });
  expect(instantsOf(null, now)).toEqual({});
});

test('[CO201] a range holds both of its days, and either end may be open', () => {
  expect(instantsOf('2026-03-01..2026-03-09', now)).toEqual({ from: day(3, 1), to: day(3, 10) });
  expect(instantsOf('2026-03-01..', now)).toEqual({ from: day(3, 1) });
  expect(instantsOf('..2026-03-09', now)).toEqual({ to: day(3, 10) });
  expect(daysOf('2026-03-01..')).toEqual({ from: '2026-03-01', to: '' });
  expect(daysOf('today')).toEqual({ from: '', to: '' });
});

test('[CO201] the later day may be named first; what is no day is no range', () => {
  expect(rangeBetween('2026-03-09', '2026-03-01')).toBe('2026-03-01..2026-03-09');
  for (const text of ['', '..', '2026-02-31..', '2026-3-1..', 'a..b', '2026-03-01', null]) {
    expect(parseRange(text)).toBeNull();
  }
});
