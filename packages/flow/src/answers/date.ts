import { type CivilDate, civilDate, daysLater, isoDate } from './civil-date.ts';
import { onOneLine, plainWords, withPlainDigits } from './plain-words.ts';
import {
  type AnswerRules,
  notUnderstood,
  type Reading,
  type SlashOrder,
  understood,
} from './reading.ts';
import { DAY_WORDS, MONTH_NAMES } from './spoken-words.ts';

type DateRules = Extract<AnswerRules, { type: 'date' }>;

/** A day: 2026-12-31, 31.12.2026, 31/12/2026 or 12/31/2026, 31 December 2026, today, tomorrow. */
export function readDate(answer: string, rules: DateRules): Reading {
  const example = exampleFor(rules.slashOrder);
  const date = dayIn(answer, rules);
  if (date === undefined) {
    return notUnderstood(
      hasShortYear(answer)
        ? `Please give the year with four digits, for example ${example}.`
        : `That is not a day of the calendar. Please give one, for example ${example}.`,
    );
  }
  const day = isoDate(date);
  const { min, max } = rules;
  if ((min !== null && day < isoDate(min)) || (max !== null && day > isoDate(max))) {
    return notUnderstood(`${day} is not possible. ${allowed(min, max)}`);
  }
  return understood(day, day);
}

/** Undefined where no day is meant, or one that does not exist. */
export function dayIn(
  answer: string,
  { today, slashOrder }: Pick<DateRules, 'today' | 'slashOrder'>,
): CivilDate | undefined {
  const said = withPlainDigits(onOneLine(answer)).toLowerCase();
  const words = plainWords(said);
  if (Object.hasOwn(DAY_WORDS, words)) return daysLater(today, DAY_WORDS[words] ?? 0);
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said);
  if (iso !== null) return civilDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(said);
  if (dots !== null) return civilDate(Number(dots[3]), Number(dots[2]), Number(dots[1]));
  const slashes = /^(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})$/.exec(said);
  if (slashes !== null) {
    const [first, second, year] = [Number(slashes[1]), Number(slashes[2]), Number(slashes[3])];
    return slashOrder === 'day-first'
      ? civilDate(year, second, first)
      : civilDate(year, first, second);
  }
  return withMonthName(words);
}

function withMonthName(words: string): CivilDate | undefined {
  const parts =
    /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9}) (\d{4})$/.exec(words) ??
    /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  if (parts === null) return undefined;
  const dayIsFirst = /^\d/.test(parts[1] ?? '');
  const name = (dayIsFirst ? parts[2] : parts[1]) ?? '';
  const month = MONTH_NAMES.findIndex((one) => one.startsWith(name)) + 1;
  return civilDate(Number(parts[3]), month, Number(dayIsFirst ? parts[1] : parts[2]));
}

function hasShortYear(answer: string): boolean {
  return /^\s*\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{2})?\s*$/.test(answer);
}

function exampleFor(order: SlashOrder): string {
  return order === 'day-first' ? '31/12/2026 or 2026-12-31' : '12/31/2026 or 2026-12-31';
}

function allowed(min: CivilDate | null, max: CivilDate | null): string {
  if (max === null) return min === null ? '' : `Please give ${isoDate(min)} or a later day.`;
  return min === null
    ? `Please give ${isoDate(max)} or an earlier day.`
    : `Please give a day from ${isoDate(min)} to ${isoDate(max)}.`;
}
