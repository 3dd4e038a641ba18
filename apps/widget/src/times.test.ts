import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { dayOf, timesIn } from './times.ts';

// Of the clock of whoever runs this, as with any visitor.
const at = (day: number, hour: number) => new Date(2026, 4, day, hour).getTime() as EpochMs;

test('[WG21] days are told as people tell them, by the clock of the visitor', () => {
  const [en, de] = [timesIn('en'), timesIn('de')];
  expect(en.day(at(14, 0), at(14, 23))).toBe('today');
  expect(en.day(at(13, 23), at(14, 1))).toBe('yesterday');
  expect(de.day(at(13, 0), at(14, 12))).toBe('gestern');
  expect(de.day(at(12, 23), at(14, 1))).toBe('Dienstag, 12. Mai');
});

test('[WG21] a page says how its times are written', () => {
  expect(timesIn('en-GB').clock(at(14, 15))).toBe('15:00');
  expect(timesIn('en-US').clock(at(14, 15))).toMatch(/^3:00.PM$/);
});

test('[WG21] a day is over at midnight', () => {
  expect(dayOf(at(14, 0))).toBe(dayOf(at(14, 23)));
  expect(dayOf(at(14, 0))).not.toBe(dayOf(at(14, 0) - 1));
});
