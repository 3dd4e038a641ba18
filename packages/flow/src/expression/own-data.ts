import type { Json } from '../model.ts';

/** What an expression works with: JSON, or nothing where nothing is. */
export type Value = Json | undefined;
export type JsonList = readonly Json[];
export type JsonRecord = { readonly [name: string]: Json };

/** With these names JavaScript leads out of the data. They are nowhere, even where the data has them as its own. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbidden(name: string): boolean {
  return FORBIDDEN_NAMES.has(name);
}

/**
 * The value if it is data; nothing for functions, symbols, instances of classes, NaN and the like. What a list or an
 * object holds is admitted in its turn when it is read.
 */
export function admit(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // JSON's zero has no sign.
      return Number.isFinite(value) ? value + 0 : undefined;
    case 'object':
      return value === null || isPlain(value) ? (value as Json) : undefined;
    default:
      return undefined;
  }
}

export function isList(value: Value): value is JsonList {
  return Array.isArray(value);
}

export function isRecord(value: Value): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a list or an object holds under a name of its own. A getter is not called: it holds nothing. */
export function ownValue(holder: JsonList | JsonRecord, name: string): Value {
  if (FORBIDDEN_NAMES.has(name)) return undefined;
  const property = describe(holder, name);
  return property === undefined || !('value' in property) ? undefined : admit(property.value);
}

/** The names an object has for data of its own, in its order. */
export function ownNames(record: JsonRecord): string[] {
  try {
    return Object.keys(record).filter((name) => ownValue(record, name) !== undefined);
  } catch {
    // A proxy that refuses to be looked at holds nothing.
    return [];
  }
}

function isPlain(value: object): boolean {
  try {
    if (Array.isArray(value)) return true;
    const prototype: unknown = Object.getPrototypeOf(value);
    // Compared by shape, not with our own Object.prototype: data may come from another realm.
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    // As above.
    return false;
  }
}

function describe(holder: object, name: string): PropertyDescriptor | undefined {
  try {
    return Object.getOwnPropertyDescriptor(holder, name);
  } catch {
    // As above.
    return undefined;
  }
}
