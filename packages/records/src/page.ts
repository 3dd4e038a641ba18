import type { Page } from './model.ts';

/** The longest cursor that is looked at, in characters. */
export const CURSOR_LENGTH_MAX = 1_024;

/** Cuts one row too many into a page: with it there is a next page, without it there is none. */
export function cutPage<Item>(
  rows: readonly Item[],
  limit: number,
  key: (item: Item) => readonly string[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(key(last)) : null };
}

/** The sort key of the last record as an opaque word. */
export function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key a cursor was made of, empty for the first page; undefined when it is none of ours. */
export function readCursor(
  cursor: string | undefined,
  parts: number,
): readonly string[] | undefined {
  if (cursor === undefined) return [];
  if (cursor.length > CURSOR_LENGTH_MAX) return undefined;
  const key = parsed(Buffer.from(cursor, 'base64url').toString());
  const ours =
    Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string');
  return ours ? key : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
