import { civilFromDays, DAY_MS } from './civil-date.ts';
import { digits } from './moment-text.ts';
import { Halt } from './note.ts';

/** The longest pattern, in UTF-16 code units. */
const DATE_PATTERN_LENGTH_MAX = 100;

/**
 * A moment by a pattern: `yyyy yy MM M dd d HH H hh h mm m ss s SSS a`, everything else as it stands, letters in
 * quotes. `YYYY` and `DD` are taken as well. No names of months or days: they would need a language.
 */
export function formatDate(at: number, pattern: string): string {
  if (pattern.length > DATE_PATTERN_LENGTH_MAX) {
    throw new Halt('too-large', `A date's pattern is longer than ${DATE_PATTERN_LENGTH_MAX}.`);
  }
  const days = Math.floor(at / DAY_MS);
  const date = civilFromDays(days);
  const time = at - days * DAY_MS;
  const parts: Parts = {
    ...date,
    hour: Math.floor(time / 3_600_000),
    minute: Math.floor(time / 60_000) % 60,
    second: Math.floor(time / 1_000) % 60,
    millisecond: time % 1_000,
  };
  return pattern.replace(PIECE, (piece: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const write = FIELDS.get(piece);
    if (write === undefined) {
      throw new Halt('wrong-kind', `“${piece}” is not a part of a date. Put words in 'quotes'.`);
    }
    return write(parts);
  });
}

type Parts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** Words in quotes, in which two quotes are one, or the same letter again and again. */
const PIECE = /'((?:[^']|'')*)'|([A-Za-z])\2*/g;

const FIELDS: ReadonlyMap<string, (parts: Parts) => string> = new Map([
  ['yyyy', ({ year }: Parts) => digits(year, 4)],
  ['YYYY', ({ year }: Parts) => digits(year, 4)],
  ['yy', ({ year }: Parts) => digits(year % 100, 2)],
  ['YY', ({ year }: Parts) => digits(year % 100, 2)],
  ['MM', ({ month }: Parts) => digits(month, 2)],
  ['M', ({ month }: Parts) => String(month)],
  ['dd', ({ day }: Parts) => digits(day, 2)],
  ['DD', ({ day }: Parts) => digits(day, 2)],
  ['d', ({ day }: Parts) => String(day)],
  ['D', ({ day }: Parts) => String(day)],
  ['HH', ({ hour }: Parts) => digits(hour, 2)],
  ['H', ({ hour }: Parts) => String(hour)],
  ['hh', ({ hour }: Parts) => digits(hour % 12 || 12, 2)],
  ['h', ({ hour }: Parts) => String(hour % 12 || 12)],
  ['mm', ({ minute }: Parts) => digits(minute, 2)],
  ['m', ({ minute }: Parts) => String(minute)],
  ['ss', ({ second }: Parts) => digits(second, 2)],
  ['s', ({ second }: Parts) => String(second)],
  ['SSS', ({ millisecond }: Parts) => digits(millisecond, 3)],
  ['a', ({ hour }: Parts) => (hour < 12 ? 'am' : 'pm')],
  ['A', ({ hour }: Parts) => (hour < 12 ? 'AM' : 'PM')],
]);
