import { expect, test } from 'vitest';
import { at } from '../testing/desk-states.ts';
import { de } from '../words/de.ts';
import { en } from '../words/en.ts';
import {
  clockTime,
  dayWords,
  durationWords,
  leftWords,
  lengthWords,
  secondsLeft,
  stopwatch,
} from './time-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test('[CO22] times are said as people say them', () => {
  const said = [-5, 59_999, MINUTE, 59 * MINUTE, HOUR, 65 * MINUTE, 25 * HOUR, 49 * HOUR].map(
    (ms) => durationWords(ms, en),
  );
  expect(said).toEqual(['now', 'now', '1 min', '59 min', '1 h', '1 h 5 min', '1 d', '2 d']);
  expect(durationWords(65 * MINUTE, de)).toBe('1 Std. 5 Min.');
});

test('[CO22] how long something took is never "now"', () => {
  expect(lengthWords(28_400, en)).toBe('28 s');
  expect(lengthWords(MINUTE, en)).toBe('1 min');
});

test('[CO22] a stopwatch has hours only when it needs them', () => {
  expect([0, 7_000, 750_000, 5_043_000].map(stopwatch)).toEqual([
    '0:00',
    '0:07',
    '12:30',
    '1:24:03',
  ]);
});

test('[CO23] a countdown shows 0 only when time is up', () => {
  expect(secondsLeft(at(10_000), at(1))).toBe(10);
  expect(secondsLeft(at(10_000), at(9_999))).toBe(1);
  expect(secondsLeft(at(10_000), at(10_000))).toBe(0);
  expect(secondsLeft(at(10_000), at(99_000))).toBe(0);
});

test('[CO22] days near now have names, others their date', () => {
  const noon = at(new Date(2026, 10, 20, 12).getTime());
  const days = (count: number) => at(noon - count * 24 * HOUR);
  expect(dayWords(noon, noon, en)).toBe('Today');
  expect(dayWords(days(1), noon, de)).toBe('Gestern');
  expect(dayWords(days(4), noon, en)).toBe('Monday 16 November');
  expect(clockTime(noon, en)).toBe('12:00');
});

test('[CO23] few seconds are said as such, more as on a stopwatch', () => {
  expect([0, 42, 99, 139].map((seconds) => leftWords(seconds, en))).toEqual([
    '0 s',
    '42 s',
    '99 s',
    '2:19',
  ]);
});
