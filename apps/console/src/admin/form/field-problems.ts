import { unknownMergeField } from '@baton/content-rules';
import {
  type Field,
  type FieldGroup,
  shownFields,
  textsIn,
  type Values,
  valueAt,
} from './field.ts';

/** What is wrong with a value, in a form that can be said in any language. */
export type FieldProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-long'; readonly max: number }
  | { readonly kind: 'too-short'; readonly min: number }
  | { readonly kind: 'not-email' }
  | { readonly kind: 'not-colour' }
  | { readonly kind: 'unknown-merge-field'; readonly name: string }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'out-of-range'; readonly min: number; readonly max: number }
  | { readonly kind: 'duration-range'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'not-below'; readonly path: string }
  | { readonly kind: 'too-many'; readonly max: number }
  | { readonly kind: 'bad-line'; readonly line: string };

/** Enough to find a slip; the server knows the whole rule. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const MEGABYTE = 1024 * 1024;
const COLOUR = /^#[0-9a-f]{6}$/;

/** What keeps these values from being saved, by path, in the order of the fields. */
export function fieldProblems(
  groups: readonly FieldGroup[],
  values: Values,
): ReadonlyMap<string, FieldProblem> {
  return new Map(
    shownFields(groups, values).flatMap((field) => {
      const problem = problemOf(field, valueAt(values, field.path), values);
      return problem ? [[field.path, problem] as const] : [];
    }),
  );
}

function problemOf(field: Field, value: unknown, values: Values): FieldProblem | null {
  switch (field.kind) {
    case 'line':
    case 'text':
    case 'password':
      return textProblem(field, typeof value === 'string' ? value : '');
    case 'colour':
      return typeof value === 'string' && COLOUR.test(value) ? null : { kind: 'not-colour' };
    case 'whole':
      return wholeProblem(field, value);
    case 'duration':
      return durationProblem(field, value, values);
    case 'one':
      return field.orNone || (typeof value === 'string' && value !== '')
        ? null
        : { kind: 'missing' };
    case 'many':
    case 'ordered':
      return textsIn(value).length > field.max ? { kind: 'too-many', max: field.max } : null;
    case 'allowed':
      return value !== 'all' && textsIn(value).length > field.max
        ? { kind: 'too-many', max: field.max }
        : null;
    case 'megabytes':
      return megabytesProblem(field, value);
    case 'lines': {
      const lines = textsIn(value);
      const bad = lines.find((line) => !field.each.test(line));
      if (bad !== undefined) return { kind: 'bad-line', line: bad };
      return lines.length > field.max ? { kind: 'too-many', max: field.max } : null;
    }
    default:
      return null;
  }
}

function textProblem(
  field: Extract<Field, { readonly kind: 'line' | 'text' | 'password' }>,
  text: string,
): FieldProblem | null {
  if (text.trim() === '') return field.required ? { kind: 'missing' } : null;
  if (text.length > field.max) return { kind: 'too-long', max: field.max };
  if (field.kind === 'password' && text.length < field.min) {
    return { kind: 'too-short', min: field.min };
  }
  const unknown = field.kind === 'text' && field.isMerged ? unknownMergeField(text) : undefined;
  if (unknown !== undefined) return { kind: 'unknown-merge-field', name: unknown };
  const isEmail = field.kind === 'line' && field.format === 'email';
  return isEmail && !EMAIL.test(text.trim()) ? { kind: 'not-email' } : null;
}

function wholeProblem(
  field: Extract<Field, { readonly kind: 'whole' }>,
  value: unknown,
): FieldProblem | null {
  if (value === null && field.orNone) return null;
  if (typeof value !== 'number' || !Number.isInteger(value)) return { kind: 'not-whole' };
  const { min, max } = field;
  return value < min || value > max ? { kind: 'out-of-range', min, max } : null;
}

function megabytesProblem(
  { max }: Extract<Field, { readonly kind: 'megabytes' }>,
  value: unknown,
): FieldProblem | null {
  if (typeof value !== 'number' || !Number.isInteger(value)) return { kind: 'not-whole' };
  return value < 1 || value > max
    ? { kind: 'out-of-range', min: 1, max: Math.floor(max / MEGABYTE) }
    : null;
}

function durationProblem(
  field: Extract<Field, { readonly kind: 'duration' }>,
  value: unknown,
  values: Values,
): FieldProblem | null {
  if (value === null && field.orNone) return null;
  const { minMs, maxMs, below } = field;
  if (typeof value !== 'number' || !Number.isFinite(value)) return { kind: 'not-whole' };
  if (value < minMs || value > maxMs) return { kind: 'duration-range', minMs, maxMs };
  const other = below === undefined ? undefined : valueAt(values, below);
  return typeof other === 'number' && below !== undefined && value >= other
    ? { kind: 'not-below', path: below }
    : null;
}
