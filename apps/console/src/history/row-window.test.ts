import { expect, test } from 'vitest';
import { ROWS_BEYOND, rowWindow, scrollToRow } from './row-window.ts';

const view = { rowHeight: 36, height: 720, headHeight: 32 };

test('[CO207] only the rows that can be seen are drawn, and some beyond', () => {
  const count = 50_000;
  expect(rowWindow({ ...view, count, scrolled: 0 })).toEqual({ from: 0, to: 20 + ROWS_BEYOND });
  expect(rowWindow({ ...view, count, scrolled: 36_000 })).toEqual({
    from: 1_000 - ROWS_BEYOND,
    to: 1_020 + ROWS_BEYOND,
  });
  expect(rowWindow({ ...view, count: 3, scrolled: 0 })).toEqual({ from: 0, to: 3 });
  expect(rowWindow({ ...view, count: 0, scrolled: 0 })).toEqual({ from: 0, to: 0 });
});

test('[CO207] a list that became shorter than it was scrolled still draws its end', () => {
  const { from, to } = rowWindow({ ...view, count: 10, scrolled: 90_000 });
  expect(from).toBeLessThan(10);
  expect(to).toBe(10);
});

test('[CO208] a chosen row is brought into sight, and no further', () => {
  expect(scrollToRow(5, { ...view, scrolled: 0 })).toBeNull();
  expect(scrollToRow(0, { ...view, scrolled: 360 })).toBe(0);
  expect(scrollToRow(30, { ...view, scrolled: 0 })).toBe(31 * 36 + 32 - 720);
});
