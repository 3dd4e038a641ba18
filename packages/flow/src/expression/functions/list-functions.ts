import type { Run } from '../evaluate.ts';
import { looselyEqual, sameValue } from '../operators.ts';
import { isList, isRecord, type Value } from '../own-data.ts';
import { followPath } from '../path.ts';
import {
  listGiven,
  listOf,
  namesGiven,
  pathGiven,
  type SafeFunction,
  textGiven,
  wholeGiven,
} from './safe-function.ts';
import { sortedItems } from './sorted-items.ts';

export const LIST_FUNCTIONS: readonly SafeFunction[] = [
  {
    name: 'first',
    group: 'lists',
    signature: 'first(list)',
    help: 'The first item of a list, or the first character of a text.',
    example: { script: 'first(["a", "b"])', gives: 'a' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (_run, [value]) => followPath(value, ['0']),
  },
  {
    name: 'last',
    group: 'lists',
    signature: 'last(list)',
    help: 'The last item of a list, or the last character of a text.',
    example: { script: 'last(["a", "b"])', gives: 'b' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (_run, [value]) =>
      typeof value === 'string' || isList(value)
        ? followPath(value, [String(value.length - 1)])
        : undefined,
  },
  {
    name: 'count',
    group: 'lists',
    signature: 'count(list)',
    help: 'How many items a list has, or names an object; 0 for nothing.',
    example: { script: 'count(["a", "b"])', gives: 2 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => {
      if (isRecord(value)) return namesGiven(run, value).length;
      return isList(value) ? value.length : (textGiven(run, value)?.length ?? 0);
    },
  },
  {
    name: 'contains',
    group: 'lists',
    signature: 'contains(list, item)',
    help: 'Whether a list has an item.',
    example: { script: 'contains([1, 2], 2)', gives: true },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [list, item]) => containsItem(run, list, item),
  },
  {
    name: 'sort',
    group: 'lists',
    signature: 'sort(list, name, order)',
    help: 'The list in order, by what its items hold under a name if one is given; order "desc" turns it round.',
    example: { script: 'sort([3, 1, 2])', gives: [1, 2, 3] },
    argumentsMin: 1,
    argumentsMax: 3,
    apply: (run, [value, name, order]) => {
      const items = listGiven(run, value);
      if (items === undefined) return undefined;
      const path = name === undefined || name === null ? [] : pathGiven(run, name);
      const keys = items.map((item) => heldUnder(run, item, path));
      const sorted = sortedItems(items, keys, run.budget);
      return listOf(run, textGiven(run, order) === 'desc' ? sorted.reverse() : sorted);
    },
  },
  {
    name: 'unique',
    group: 'lists',
    signature: 'unique(list)',
    help: 'The list with equal items once.',
    example: { script: 'unique([1, 2, 1])', gives: [1, 2] },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => {
      const items = listGiven(run, value);
      return items === undefined ? undefined : listOf(run, withoutEquals(run, items));
    },
  },
  {
    name: 'slice',
    group: 'lists',
    signature: 'slice(list, from, to)',
    help: 'The part of a list or text from one place up to, not including, another; negative places count from the end.',
    example: { script: 'slice([1, 2, 3], 1)', gives: [2, 3] },
    argumentsMin: 1,
    argumentsMax: 3,
    apply: (run, [value, from, to]) => {
      const start = wholeGiven(from, 0);
      if (!isList(value)) {
        const text = textGiven(run, value);
        return text?.slice(start, wholeGiven(to, text.length));
      }
      const items = listGiven(run, value) ?? [];
      return listOf(run, items.slice(start, wholeGiven(to, items.length)));
    },
  },
  {
    name: 'map',
    group: 'lists',
    signature: 'map(list, name)',
    help: 'What each item of a list holds under a name.',
    example: { script: 'map([{ name: "Anna" }, { name: "Ben" }], "name")', gives: ['Anna', 'Ben'] },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [value, name]) => {
      const path = pathGiven(run, name);
      const items = listGiven(run, value);
      return items === undefined
        ? undefined
        : listOf(
            run,
            items.map((item) => heldUnder(run, item, path)),
          );
    },
  },
  {
    name: 'filter',
    group: 'lists',
    signature: 'filter(list, name, value)',
    help: 'The items of a list that hold a value under a name.',
    example: {
      script: 'filter([{ id: 1, open: true }, { id: 2, open: false }], "open", true)',
      gives: [{ id: 1, open: true }],
    },
    argumentsMin: 3,
    argumentsMax: 3,
    apply: (run, [value, name, wanted]) => {
      const path = pathGiven(run, name);
      const items = listGiven(run, value);
      return items?.filter((item): item is NonNullable<Value> =>
        looselyEqual({ left: heldUnder(run, item, path), right: wanted }, run.budget),
      );
    },
  },
];

/** Whether a list has an equal item; nothing has none. */
export function containsItem(run: Run, list: Value, item: Value): boolean {
  const items = listGiven(run, list) ?? [];
  return items.some((one) => sameValue({ left: one, right: item }, run.budget));
}

function heldUnder(run: Run, item: Value, path: readonly string[]): Value {
  run.budget.spend(path.length);
  return followPath(item, path);
}

/** Plain values are looked up. Lists and objects are compared with each other, at the cost of each comparison. */
function withoutEquals(run: Run, items: readonly Value[]): readonly Value[] {
  const plain = new Set<Value>();
  const holders: Value[] = [];
  return items.filter((item) => {
    if (typeof item === 'object' && item !== null) {
      if (holders.some((known) => sameValue({ left: known, right: item }, run.budget)))
        return false;
      holders.push(item);
      return true;
    }
    if (typeof item === 'string') run.budget.read(item.length);
    if (plain.has(item)) return false;
    plain.add(item);
    return true;
  });
}
