import type { EpochMs } from '@baton/kernel';
import { nameKey } from '../rows/columns.ts';
import type { FieldDefinition, FieldKind, FieldValue, RecordFilter } from './model.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueKey } from './value-key.ts';

/** A condition that can be asked of a record. */
export type Condition = {
  readonly filter: RecordFilter;
  readonly kind: FieldKind;
  /** Where the value is compared as a whole, its key. */
  readonly key: string | undefined;
  holds(record: StoredRecord): boolean;
};

/** What filters may name beside the fields. */
const ALWAYS: Readonly<
  Record<string, { kind: FieldKind; of: (record: StoredRecord) => FieldValue }>
> = {
  createdAt: { kind: 'number', of: ({ createdAt }) => createdAt },
  changedAt: { kind: 'number', of: ({ changedAt }) => changedAt },
  name: { kind: 'text', of: ({ name }) => name },
  number: { kind: 'text', of: ({ number }) => number },
};

/** The condition a filter states; undefined for an unknown field, or a value its kind cannot be compared with. */
export function conditionOf(
  filter: RecordFilter,
  fields: readonly FieldDefinition[],
): Condition | undefined {
  const field = fields.find(({ key }) => key === filter.field);
  const always = ALWAYS[filter.field];
  const kind = field?.kind ?? always?.kind;
  if (kind === undefined) return undefined;
  const heldBy = (record: StoredRecord) =>
    field ? (record.values[field.key] ?? null) : (always?.of(record) ?? null);
  const condition = { filter, kind, key: valueKey(kind, filter.value) };
  const words = nameKey(filter.value.trim());
  const text = (record: StoredRecord) => nameKey(String(heldBy(record) ?? ''));
  const keyOf = (record: StoredRecord) => valueKey(kind, heldBy(record));
  const wanted = condition.key;
  const compared = (holds: (key: string | undefined, against: string) => boolean) =>
    wanted === undefined || (kind === 'number' && !Number.isFinite(Number(filter.value)))
      ? undefined
      : { ...condition, holds: (record: StoredRecord) => holds(keyOf(record), wanted) };
  switch (filter.operator) {
    case 'is':
      return compared((key, against) => key === against);
    case 'not':
      return compared((key, against) => key !== against);
    case 'min':
      return compared((key, against) => key !== undefined && key >= against);
    case 'max':
      return compared((key, against) => key !== undefined && key <= against);
    case 'starts':
      return { ...condition, holds: (record) => text(record).startsWith(words) };
    case 'contains':
      return { ...condition, holds: (record) => text(record).includes(words) };
    case 'empty':
      return { ...condition, holds: (record) => isEmpty(heldBy(record)) };
    case 'filled':
      return { ...condition, holds: (record) => !isEmpty(heldBy(record)) };
  }
}

/** Between which instants of creation the filters leave anything. */
export function ageBounds(conditions: readonly Condition[]): {
  readonly from: EpochMs | undefined;
  readonly to: EpochMs | undefined;
} {
  const bound = (operator: 'min' | 'max') =>
    conditions
      .filter(({ filter }) => filter.field === 'createdAt' && filter.operator === operator)
      .map(({ filter }) => Number(filter.value) as EpochMs)[0];
  return { from: bound('min'), to: bound('max') };
}

export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '';
}
