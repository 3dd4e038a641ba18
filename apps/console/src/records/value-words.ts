import type { BesideWords } from '../words/beside-words.ts';
import type { FieldProblem, RecordField } from './record-shapes.ts';

/** A value as one reads it; references are named where their name is known. */
export function valueWords(
  value: unknown,
  field: RecordField | undefined,
  { words, locale, nameOf }: ValueSetting,
): string {
  if (value === null || value === undefined || value === '') return words.record.empty;
  if (typeof value === 'boolean') return value ? words.record.yes : words.record.no;
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field?.kind === 'reference') return nameOf(value) ?? value;
  if (field?.kind === 'date') return dateWords(value, locale);
  return value;
}

export type ValueSetting = {
  readonly words: BesideWords;
  readonly locale: string;
  readonly nameOf: (id: string) => string | undefined;
};

/** What is wrong with a field and how to put it right. */
export function problemWords(
  { why, max }: FieldProblem,
  kind: RecordField['kind'],
  { problems }: BesideWords,
): string {
  if (why === 'too-long') return problems['too-long'](max ?? 0);
  if (why === 'wrong-kind' && kind === 'number') return problems.number;
  const said = Object.hasOwn(problems, why) ? problems[why as keyof typeof problems] : null;
  return typeof said === 'string' ? said : problems.other;
}

function dateWords(day: string, locale: string): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return day;
  const shape = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, shape).format(Date.UTC(year, month - 1, date));
}
