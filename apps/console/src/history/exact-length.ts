import type { Words } from '../words/words.ts';

const SECOND_MS = 1_000;
const MINUTE_S = 60;
const HOUR_S = 3_600;

/** How long something took, to the second: "0.4 s", "3 min 20 s", "1 h 5 min". */
export function exactLength(ms: number, words: Words): string {
  const { time, locale } = words;
  if (ms > 0 && ms < 10 * SECOND_MS) {
    const tenths = Math.round(ms / 100) / 10;
    if (!Number.isInteger(tenths)) {
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths)} s`;
    }
  }
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  if (seconds < MINUTE_S) return time.seconds(seconds);
  if (seconds >= HOUR_S) {
    return time.hours(Math.floor(seconds / HOUR_S), Math.floor((seconds % HOUR_S) / MINUTE_S));
  }
  const minutes = time.minutes(Math.floor(seconds / MINUTE_S));
  const rest = seconds % MINUTE_S;
  return rest === 0 ? minutes : `${minutes} ${time.seconds(rest)}`;
}
