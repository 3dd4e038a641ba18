import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { newDays } from './new-days.ts';

const at = (...when: [number, number, number, number?, number?]) =>
  new Date(...when).getTime() as EpochMs;

test('[CO13] a day begins with its first instant, also one of another length, and when time goes back', () => {
  const newDay = newDays();
  const days = [
    at(2026, 9, 24, 12),
    at(2026, 9, 24, 23, 59),
    // A day of 25 hours where clocks are put back.
    at(2026, 9, 25),
    at(2026, 9, 25, 23, 59),
    at(2026, 9, 26),
    at(2026, 9, 25, 23, 59),
  ].map(newDay);
  expect(days).toEqual(['2026-10-24', null, '2026-10-25', null, '2026-10-26', '2026-10-25']);
});
