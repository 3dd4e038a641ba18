import { expect, test } from 'vitest';
import { earlierStart, keptStart, WINDOW_FIRST, WINDOW_STEP, windowStart } from './log-window.ts';

test('[CO19] a log is drawn from its end, so many lines and no more', () => {
  expect(windowStart(WINDOW_FIRST)).toBe(0);
  expect(windowStart(WINDOW_FIRST + 1)).toBe(1);
  expect(windowStart(0)).toBe(0);
});

test('[CO19] near the beginning more is drawn, until there is no more', () => {
  expect(earlierStart(WINDOW_STEP + 5)).toBe(5);
  expect(earlierStart(3)).toBe(0);
});

test('[CO19] new lines at the end do not move what is drawn further up', () => {
  expect(keptStart(['a', 'b', 'c', 'd'], 'b')).toBe(1);
  expect(keptStart(['c', 'd'], 'b')).toBe(0);
});
