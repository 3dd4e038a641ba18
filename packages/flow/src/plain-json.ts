import type { Json } from './model.ts';

/** How deep a document may nest. */
export const JSON_DEPTH_MAX = 24;

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** What is wrong with a value from outside, in words; undefined when it is plain JSON within the limits. */
export function jsonFault(value: unknown, lengthMax: number): string | undefined {
  let length = 0;
  const faultOf = (part: unknown, depth: number): string | undefined => {
    length += 1;
    if (length > lengthMax) return tooLong(lengthMax);
    if (depth > JSON_DEPTH_MAX) return `It nests deeper than ${JSON_DEPTH_MAX}.`;
    switch (typeof part) {
      case 'boolean':
        return undefined;
      case 'number':
        return Number.isFinite(part) ? undefined : 'A number in it is not finite.';
      case 'string':
        length += part.length;
        if (length > lengthMax) return tooLong(lengthMax);
        return part.isWellFormed() ? undefined : 'A text in it has half a character.';
      case 'object':
        return part === null ? undefined : objectFault(part, depth);
      default:
        return `There is a ${typeof part} in it.`;
    }
  };
  const objectFault = (part: object, depth: number): string | undefined => {
    if (Array.isArray(part)) {
      // By place, so that a list with holes is found.
      for (let index = 0; index < part.length; index += 1) {
        const fault = faultOf(part[index], depth + 1);
        if (fault) return fault;
      }
      return undefined;
    }
    const prototype: unknown = Object.getPrototypeOf(part);
    if (prototype !== Object.prototype && prototype !== null) return 'It is not plain data.';
    for (const [name, member] of Object.entries(part)) {
      if (FORBIDDEN.has(name)) return `“${name}” is no name.`;
      length += name.length;
      const fault = faultOf(member, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  };
  return faultOf(value, 0);
}

/** Whether two values are the same JSON; the order of an object's names does not matter. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  return left === right || sorted(left) === sorted(right);
}

function sorted(value: Json | undefined): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function tooLong(lengthMax: number): string {
  return `It is longer than ${lengthMax} characters.`;
}
