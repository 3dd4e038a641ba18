import type { FieldDefinition, FieldProblem, FieldValue } from './model.ts';
import { LONG_TEXT_LENGTH_MAX, TEXT_VALUE_LENGTH_MAX } from './model.ts';

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/;
const PHONE = /^[+()\d][\d\s().\-/+#*x]{2,39}$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The value as it is kept: trimmed, and null for nothing. */
export function normalValue({ kind }: FieldDefinition, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value;
  const text = kind === 'long-text' ? value : value.trim();
  return text === '' ? null : text;
}

/** What is wrong with a value in its normal form, as far as the field alone can tell. */
export function valueProblem(field: FieldDefinition, value: FieldValue): FieldProblem | undefined {
  if (value === null) return field.required ? problem(field, 'required') : undefined;
  const right =
    field.kind === 'number' ? 'number' : field.kind === 'checkbox' ? 'boolean' : 'string';
  if (typeof value !== right) return problem(field, 'wrong-kind');
  if (typeof value !== 'string') {
    return typeof value === 'number' && !Number.isFinite(value)
      ? problem(field, 'wrong-kind')
      : undefined;
  }
  const max = lengthMaxOf(field);
  if (value.length > max) return { field: field.key, why: 'too-long', max };
  return textProblem(field, value);
}

/** The most characters a field takes. */
function lengthMaxOf({ kind, lengthMax }: FieldDefinition): number {
  const most = kind === 'long-text' ? LONG_TEXT_LENGTH_MAX : TEXT_VALUE_LENGTH_MAX;
  return Math.min(lengthMax ?? most, most);
}

function textProblem(field: FieldDefinition, value: string): FieldProblem | undefined {
  switch (field.kind) {
    case 'date':
      return isDay(value) ? undefined : problem(field, 'not-a-date');
    case 'email':
      return EMAIL.test(value) ? undefined : problem(field, 'not-an-email');
    case 'phone':
      return PHONE.test(value) ? undefined : problem(field, 'not-a-phone');
    case 'url':
      return isWebAddress(value) ? undefined : problem(field, 'not-a-url');
    case 'picklist':
      return field.options.includes(value) ? undefined : problem(field, 'not-an-option');
    case 'text':
      return /\p{Cc}/u.test(value) ? problem(field, 'wrong-kind') : undefined;
    default:
      return undefined;
  }
}

/** Screens make links of them, so nothing but http and https. */
function isWebAddress(value: string): boolean {
  const protocol = URL.parse(value)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

/** A day of the calendar: the 30th of February is none. */
function isDay(value: string): boolean {
  const [, year, month, day] = (DAY.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function problem(
  { key: field }: FieldDefinition,
  why: Exclude<FieldProblem['why'], 'too-long'>,
): FieldProblem {
  return { field, why };
}
