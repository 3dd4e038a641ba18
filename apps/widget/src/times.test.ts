import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { timesIn } from './times.ts';

const noon = Date.UTC(2026, 4, 14, 12) as EpochMs;
const hoursBefore = (hours: number) => (noon - hours * 3_600_000) as EpochMs;

test('[WG21] days are told as people tell them, by the clock of the visitor', () => {
  const times = timesIn('en', 'Pacific/Auckland');
  expect(times.day(hoursBefore(1), noon)).toBe('yesterday');
  expect(times.day(noon, noon)).toBe('today');
  expect(timesIn('de', 'UTC').day(hoursBefore(11), noon)).toBe('heute');
  expect(timesIn('de', 'UTC').day(hoursBefore(48), noon)).toBe('Dienstag, 12. Mai');
});

test('[WG21] a page says how its times are written', () => {
  expect(timesIn('en-GB', 'UTC').clock(hoursBefore(-3))).toBe('15:00');
  expect(timesIn('en-US', 'UTC').clock(hoursBefore(-3))).toMatch(/^3:00.PM$/);
});
