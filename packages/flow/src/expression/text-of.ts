import type { Budget } from './limits.ts';
import { Halt } from './note.ts';
import { isList, isRecord, type Value } from './own-data.ts';
import { plainCopy } from './plain-copy.ts';

/**
 * A value as people read it: nothing and null are empty, a list of plain values is `a, b, c`, everything else that
 * holds something is its JSON.
 */
export function textOf(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (!isList(value)) return jsonText(value, budget);
  const items = plainCopy(value, budget);
  if (!isList(items) || items.some((item) => isList(item) || isRecord(item))) {
    return made(JSON.stringify(items), budget);
  }
  return made(items.map((item) => (item === null ? '' : String(item))).join(', '), budget);
}

/** Compact JSON. Nothing is `null`. */
export function jsonText(value: Value, budget: Budget): string {
  return made(JSON.stringify(plainCopy(value, budget) ?? null), budget);
}

/** A value's kind in an author's words. */
function kindWord(value: Value): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'string') return 'a text';
  return isList(value) ? 'a list' : 'an object';
}

/** Halts because a value is not of the kind that is needed. */
export function wrongKind(needed: string, value: Value): Halt {
  return new Halt('wrong-kind', `This needs ${needed}, and there is ${kindWord(value)}.`);
}

/** The copy was limited before it became text, so the text exists already and is at most a few times too long. */
function made(text: string, budget: Budget): string {
  budget.make(text.length);
  return text;
}
