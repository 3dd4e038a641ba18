import type { Json, JsonObject } from './model.ts';

/** The most parts of a path, and the largest index of a list. */
export const PATH_PARTS_MAX = 20;
export const PATH_INDEX_MAX = 999;

export type Path = readonly (string | number)[];

/** Names that reach behind an object; a path with one of them is no path. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);
const PART =
  /\.?([A-Za-z_$][A-Za-z0-9_$-]*)|(?:\[(\d{1,6})\]|\.(\d{1,6}))|\["([^"\\]{1,200})"\]|\['([^'\\]{1,200})'\]/y;

/** `order.items[0].name`, `order.items.0` or `order["the name"]` as its parts; undefined when it is no path. */
export function parsePath(text: string): Path | undefined {
  const source = text.trim();
  const parts: (string | number)[] = [];
  let at = 0;
  while (at < source.length) {
    PART.lastIndex = at;
    const found = PART.exec(source);
    if (!found || parts.length === PATH_PARTS_MAX) return undefined;
    const [whole, word, bracketed, dotted, double, single] = found;
    const index = bracketed ?? dotted;
    // The first part has no dot before it, every further word has one.
    if (word !== undefined && (at === 0) === whole.startsWith('.')) return undefined;
    const part = index === undefined ? (word ?? double ?? single ?? '') : Number(index);
    if (typeof part === 'string' ? FORBIDDEN.has(part) : part > PATH_INDEX_MAX || at === 0) {
      return undefined;
    }
    parts.push(part);
    at += whole.length;
  }
  return parts.length > 0 ? parts : undefined;
}

/** The object with `value` at the path. What was there is copied on the way, never changed; missing parts are made. */
export function setAt(root: JsonObject, path: Path, value: Json): JsonObject {
  const set = (here: Json | undefined, depth: number): Json => {
    const part = path[depth];
    if (part === undefined) return value;
    if (typeof part === 'number') {
      const list: Json[] = Array.isArray(here) ? [...here] : [];
      while (list.length < part) list.push(null);
      list[part] = set(list[part], depth + 1);
      return list;
    }
    const object = isObject(here) ? here : {};
    const next = Object.hasOwn(object, part) ? object[part] : undefined;
    return { ...object, [part]: set(next, depth + 1) };
  };
  const result = set(root, 0);
  return isObject(result) ? result : root;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
