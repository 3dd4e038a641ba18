import type { Words } from '../words/words.ts';

/** An instant in a list: day and clock, without the year while it is this one. */
export function momentWords(at: number, now: number, { locale }: Pick<Words, 'locale'>): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatter(locale, isThisYear).format(at);
}

const formatters = new Map<string, Intl.DateTimeFormat>();
// Making a formatter costs more than using it a thousand times, and a list has thousands of instants.
function formatter(locale: string, isThisYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${isThisYear}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    ...(isThisYear ? {} : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(key, made);
  return made;
}

/** An instant in a file: ISO 8601 in UTC. */
export function fileInstant(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}

/** A length in a file: whole seconds. */
export function fileSeconds(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms / 1_000));
}
