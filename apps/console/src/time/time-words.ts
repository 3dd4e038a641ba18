import type { EpochMs } from '@baton/kernel';
import type { Words } from '../words/words.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long, as people say it: "now", "2 min", "1 h 5 min", "3 d". Never negative. */
export function durationWords(durationMs: number, words: Words): string {
  const wholeMs = Math.max(0, durationMs);
  if (wholeMs < MINUTE_MS) return words.time.now;
  if (wholeMs < HOUR_MS) return words.time.minutes(Math.floor(wholeMs / MINUTE_MS));
  if (wholeMs < DAY_MS) {
    return words.time.hours(
      Math.floor(wholeMs / HOUR_MS),
      Math.floor((wholeMs % HOUR_MS) / MINUTE_MS),
    );
  }
  return words.time.days(Math.floor(wholeMs / DAY_MS));
}

/** How long something took: as `durationWords`, but the first minute in seconds instead of "now". */
export function lengthWords(durationMs: number, words: Words): string {
  return durationMs < MINUTE_MS
    ? words.time.seconds(Math.floor(Math.max(0, durationMs) / SECOND_MS))
    : durationWords(durationMs, words);
}

/** A running time as on a stopwatch: "0:07", "12:30", "1:24:03". */
export function stopwatch(durationMs: number): string {
  const seconds = Math.floor(Math.max(0, durationMs) / SECOND_MS);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const tail = `${hours > 0 ? pad(minutes) : minutes}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** A countdown in whole seconds; the last one is 1, so it shows 0 only when time is up. */
export function secondsLeft(until: EpochMs, now: EpochMs): number {
  return Math.max(0, Math.ceil((until - now) / SECOND_MS));
}

/** What is left of a countdown: seconds while they are few, else as on a stopwatch: "42 s", "2:19". */
export function leftWords(seconds: number, words: Words): string {
  return seconds < SECONDS_SAID_MAX ? words.time.seconds(seconds) : stopwatch(seconds * 1_000);
}
const SECONDS_SAID_MAX = 100;

/** "14:02" in the reader's language. */
export function clockTime(at: EpochMs, words: Words): string {
  return formatter(words.locale, 'clock').format(at);
}

/** Everything about an instant, for a tooltip: "Friday, 20 November 2026 at 14:02:37". */
export function exactTime(at: EpochMs, words: Words): string {
  return formatter(words.locale, 'exact').format(at);
}

/** "Today", "Yesterday" or the date, in the zone of this browser. */
export function dayWords(at: EpochMs, now: EpochMs, words: Words): string {
  const day = dayKey(at);
  if (day === dayKey(now)) return words.time.today;
  if (day === dayKey((now - DAY_MS) as EpochMs)) return words.time.yesterday;
  return formatter(words.locale, 'day').format(at);
}

/** The calendar day of an instant in the zone of this browser; equal keys, same day. */
export function dayKey(at: EpochMs): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const SHAPES = {
  clock: { hour: '2-digit', minute: '2-digit' },
  exact: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter costs more than using it a thousand times; there are two languages and three shapes.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: string, shape: keyof typeof SHAPES): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, SHAPES[shape]);
  formatters.set(key, made);
  return made;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
