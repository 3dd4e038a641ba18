import { parsePath } from '../paths.ts';
import { isList, isRecord, ownValue, type Value } from './own-data.ts';

/** What a value holds under a name; nothing where there is nothing, also beyond nothing. */
export function memberOf(value: Value, name: string): Value {
  if (typeof value === 'string') {
    if (name === 'length') return value.length;
    return INDEX.test(name) ? value[Number(name)] : undefined;
  }
  if (isList(value)) {
    if (name === 'length') return value.length;
    return INDEX.test(name) ? ownValue(value, name) : undefined;
  }
  return isRecord(value) ? ownValue(value, name) : undefined;
}

/** What stands at the end of a path. */
export function followPath(value: Value, names: readonly string[]): Value {
  let found = value;
  for (const name of names) found = memberOf(found, name);
  return found;
}

/** The names of a path as it is written in scripts, `order.items[0].name`; undefined for what is none. */
export function pathNames(path: string): readonly string[] | undefined {
  return path.length > PATH_LENGTH_MAX ? undefined : parsePath(path)?.map(String);
}

/** The longest path, in UTF-16 code units. */
const PATH_LENGTH_MAX = 500;
const INDEX = /^(?:0|[1-9]\d{0,8})$/;
