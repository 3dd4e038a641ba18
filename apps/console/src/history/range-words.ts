import { type DateRange, daysOf, NAMED_RANGES } from './date-range.ts';
import type { HistoryWords } from './history-words.ts';

/** The days of a range as people say them. */
export function rangeWords(
  range: DateRange | null,
  words: HistoryWords['filters'],
  locale: string,
): string {
  if (range === null) return words.anyRange;
  const named = NAMED_RANGES.find((name) => name === range);
  if (named) return words.ranges[named];
  const { from, to } = daysOf(range);
  const day = (text: string): string =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(
      new Date(`${text}T12:00`),
    );
  if (from === '') return words.until(day(to));
  if (to === '') return words.since(day(from));
  return from === to ? day(from) : words.between(day(from), day(to));
}
