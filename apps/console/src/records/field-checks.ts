import type { FieldProblem, FieldValue, FieldValues, RecordField } from './record-shapes.ts';

/** The longest value of a short field, and of a long text, in characters; the server has the same limits. */
const TEXT_LENGTH_MAX = 255;
const LONG_TEXT_LENGTH_MAX = 32_000;

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/;
const PHONE = /^[+()\d][\d\s().\-/+#*x]{2,39}$/i;

/** What is wrong with the fields, by key: what the server would say, without the way there and back. */
export function fieldProblems(
  fields: readonly RecordField[],
  values: FieldValues,
): { readonly [field: string]: FieldProblem } {
  const found = fields.flatMap((field) => {
    const problem = field.editable ? fieldProblem(field, values[field.key] ?? null) : undefined;
    return problem ? [[field.key, problem] as const] : [];
  });
  return Object.fromEntries(found);
}

/** What is wrong with one field, as far as it can be told without the server. */
export function fieldProblem(field: RecordField, value: FieldValue): FieldProblem | undefined {
  const text = typeof value === 'string' ? value.trim() : value;
  if (text === null || text === '') return field.required ? wrong(field, 'required') : undefined;
  if (typeof text === 'number') {
    return Number.isFinite(text) ? undefined : wrong(field, 'wrong-kind');
  }
  if (typeof text === 'boolean') return undefined;
  const max = lengthMaxOf(field);
  if (text.length > max) return { field: field.key, why: 'too-long', max };
  switch (field.kind) {
    case 'number':
      return wrong(field, 'wrong-kind');
    case 'email':
      return EMAIL.test(text) ? undefined : wrong(field, 'not-an-email');
    case 'phone':
      return PHONE.test(text) ? undefined : wrong(field, 'not-a-phone');
    case 'url':
      return isWebAddress(text) ? undefined : wrong(field, 'not-a-url');
    default:
      return undefined;
  }
}

/** The most characters a field takes. */
export function lengthMaxOf({ kind, lengthMax }: RecordField): number {
  const most = kind === 'long-text' ? LONG_TEXT_LENGTH_MAX : TEXT_LENGTH_MAX;
  return Math.min(lengthMax ?? most, most);
}

function isWebAddress(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'https:' || protocol === 'http:';
}

function wrong({ key }: RecordField, why: string): FieldProblem {
  return { field: key, why };
}
