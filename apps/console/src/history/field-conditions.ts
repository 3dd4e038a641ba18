import type { RecordField } from '../records/record-shapes.ts';

export const OPERATORS = [
  'is',
  'not',
  'contains',
  'starts',
  'min',
  'max',
  'filled',
  'empty',
] as const;
export type Operator = (typeof OPERATORS)[number];
/** A condition on one field, taken apart. */
export type FieldCondition = {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
};

/** `field:operator:value`, as an address and the API have it. */
export function conditionText({ field, operator, value }: FieldCondition): string {
  return needsValue(operator) ? `${field}:${operator}:${value}` : `${field}:${operator}`;
}

/** A condition as an address has it; null for what is none. */
export function parseCondition(text: string): FieldCondition | null {
  const [field = '', operator = ''] = text.split(':');
  const known = OPERATORS.find((each) => each === operator);
  if (field === '' || known === undefined) return null;
  return { field, operator: known, value: text.slice(field.length + operator.length + 2) };
}

/** The conditions that make sense for a field, the most usual first. */
export function operatorsFor(kind: RecordField['kind']): readonly Operator[] {
  switch (kind) {
    case 'checkbox':
      return ['is'];
    case 'picklist':
      return ['is', 'not', 'filled', 'empty'];
    case 'number':
    case 'date':
      return ['is', 'min', 'max', 'filled', 'empty'];
    case 'reference':
      return ['filled', 'empty'];
    case 'long-text':
      return ['contains', 'filled', 'empty'];
    default:
      return ['contains', 'starts', 'is', 'not', 'filled', 'empty'];
  }
}

/** Whether there is something to compare with. */
export function needsValue(operator: Operator): boolean {
  return operator !== 'empty' && operator !== 'filled';
}
