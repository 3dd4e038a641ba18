import type { KeyValue } from '@baton/client';
import type { RecordEdit, RecordKey } from './record-edit.ts';

const KEY = 'baton.console.records';
/** More unsaved records than this are not kept over a reload; the oldest give way. */
export const KEPT_EDITS_MAX = 40;

/** Keeps what is unsaved over a reload of this tab. */
export function keepEdits(session: KeyValue, edits: readonly RecordEdit[]): void {
  if (edits.length === 0) session.delete(KEY);
  else session.set(KEY, JSON.stringify(edits.slice(-KEPT_EDITS_MAX)));
}

/** What was unsaved when the tab was loaded again; whatever makes no sense is left out. */
export function keptEdits(session: KeyValue): readonly RecordEdit[] {
  const text = session.get(KEY);
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.flatMap(parseEdit) : [];
  } catch {
    // Cut off by a full disk: nothing to restore.
    return [];
  }
}

/** Forgets all of it. */
export function forgetEdits(session: KeyValue): void {
  session.delete(KEY);
}

function parseEdit(stored: unknown): readonly RecordEdit[] {
  if (typeof stored !== 'object' || stored === null) return [];
  const { key, type, base, values, begun } = { ...stored } as { readonly [name: string]: unknown };
  const isEdit =
    typeof key === 'string' &&
    key.includes('/') &&
    typeof type === 'string' &&
    isObject(values) &&
    isObject(begun) &&
    (base === null || (isObject(base) && isObject({ ...base }['values'])));
  if (!isEdit) return [];
  return [
    {
      key: key as RecordKey,
      type,
      base: base as RecordEdit['base'],
      values: values as RecordEdit['values'],
      begun: begun as RecordEdit['begun'],
      problems: {},
      collisions: [],
      brought: null,
    },
  ];
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
