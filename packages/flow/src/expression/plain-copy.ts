import type { Json } from '../model.ts';
import type { Budget } from './limits.ts';
import { Halt } from './note.ts';
import {
  isList,
  type JsonList,
  type JsonRecord,
  ownNames,
  ownValue,
  type Value,
} from './own-data.ts';

/**
 * A copy with nothing in it but JSON, and nothing shared with what it was made from. In a list, what is not data is
 * null; in an object it is left out. Halts where the copy would be too large or nests too deeply, as what holds itself
 * does.
 */
export function plainCopy(value: Value, budget: Budget): Value {
  return value === undefined ? undefined : copyOf(value, budget, 0);
}

function copyOf(value: Json, budget: Budget, depth: number): Json {
  if (typeof value === 'string') {
    budget.give(value.length + 2);
    return value.toWellFormed();
  }
  budget.give(PLAIN_SIZE);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= budget.limits.depthMax) {
    throw new Halt('too-deep', `This nests deeper than ${budget.limits.depthMax}.`);
  }
  return isList(value)
    ? copyOfList(value, budget, depth)
    : copyOfRecord(value as JsonRecord, budget, depth);
}

function copyOfList(list: JsonList, budget: Budget, depth: number): Json {
  budget.items(list.length);
  return Array.from({ length: list.length }, (_, index) =>
    copyOf(ownValue(list, String(index)) ?? null, budget, depth + 1),
  );
}

function copyOfRecord(record: JsonRecord, budget: Budget, depth: number): Json {
  const names = ownNames(record);
  budget.items(names.length);
  const copy: { [name: string]: Json } = {};
  for (const name of names) {
    const value = ownValue(record, name);
    if (value === undefined) continue;
    budget.give(name.length + 3);
    copy[name.toWellFormed()] = copyOf(value, budget, depth + 1);
  }
  return copy;
}

/** About what a number, true, null or a pair of brackets takes as JSON. */
const PLAIN_SIZE = 4;
