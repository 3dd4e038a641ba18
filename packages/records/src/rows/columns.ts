import type { EpochMs } from '@baton/kernel';
import type { Statement } from '@baton/store';
import type { Recorded, RecordRefusal } from '../model.ts';

/** The name folded for order and uniqueness: "Éva" and "éva" are one name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

export type StampColumns = {
  readonly revision: number;
  readonly created_at: EpochMs;
  readonly changed_at: EpochMs;
};

export function stampColumns(item: Recorded<string>): StampColumns {
  return { revision: item.revision, created_at: item.createdAt, changed_at: item.changedAt };
}

export function stampsOf<Id extends string>(row: StampColumns & { readonly id: Id }): Recorded<Id> {
  return {
    id: row.id,
    revision: row.revision,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

/** Ids as a set is kept: each once, in order. */
export function idSet<Id extends string>(ids: readonly Id[]): readonly Id[] {
  return [...new Set(ids)].sort();
}

/** The refusal when some of the ids asked for were not found. */
export function unknownReference(
  field: string,
  ids: readonly string[],
  found: readonly { readonly id: string }[],
): RecordRefusal | undefined {
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  return unknown.length > 0 ? { code: 'unknown-reference', field, ids: unknown } : undefined;
}

/** The refusal when something still refers to the record. */
export function inUse(by: string, count: number): RecordRefusal | undefined {
  return count > 0 ? { code: 'in-use', by, count } : undefined;
}

/** How many names a refusal lists. */
const NAMES_MAX = 5;

/** The same, saying what some of them are called. */
export function namedInUse(by: string, names: readonly string[]): RecordRefusal | undefined {
  return names.length > 0
    ? { code: 'in-use', by, count: names.length, names: [...names].sort().slice(0, NAMES_MAX) }
    : undefined;
}

/** Groups one column by another, in the order the rows came. */
export function grouped<Key, Value>(
  pairs: readonly { readonly key: Key; readonly value: Value }[],
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const { key, value } of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** No statement for an empty list of rows: SQL has no insert of nothing. */
export function unlessEmpty<Item>(
  items: readonly Item[],
  make: (items: readonly Item[]) => Statement,
): readonly Statement[] {
  return items.length > 0 ? [make(items)] : [];
}
