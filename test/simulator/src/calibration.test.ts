import { expect, test } from 'vitest';
import { totalOf } from './calibration.ts';
import { workingDay } from './working-day.ts';

/**
 * A range is meant to hold the truth in 8 of 10 cases. What one desk is told of its waits is not independent (one long chat
 * makes everybody behind it wait), so a day can be far off; over thirty days and thousands of waits the share moves by
 * about two points. Ten points either way are more than chance, and too narrow for ranges that say nothing.
 */
const INSIDE_MIN = 0.7;
const INSIDE_MAX = 0.9;
/** At the start of a day there is nothing to go by; later there must be something to say. */
const SAID_MIN = 0.75;
/** A range from nothing to for ever holds every truth: on average it may be so many times as wide as the wait is long. */
const WIDTH_MAX = 1.5;
const DAYS = 30;

test('[DK59] over ordinary days the truth lies within the range in about 8 of 10 cases', () => {
  const { said, inside, unknown, widthMs, waitMs } = totalOf(
    Array.from({ length: DAYS }, (_, i) => workingDay(i + 1)),
  );
  expect(said).toBeGreaterThan(1_000);
  expect(said / (said + unknown)).toBeGreaterThan(SAID_MIN);
  expect(inside / said).toBeGreaterThan(INSIDE_MIN);
  expect(inside / said).toBeLessThan(INSIDE_MAX);
  expect(widthMs / waitMs).toBeLessThan(WIDTH_MAX);
});
