import type { Budget } from '../limits.ts';
import type { Value } from '../own-data.ts';

/**
 * The items in the order of their keys: numbers, then texts by their code units, then false and true, then the rest.
 * Equal keys keep their order.
 */
export function sortedItems(
  items: readonly Value[],
  keys: readonly Value[],
  budget: Budget,
): Value[] {
  const rounds = Math.ceil(Math.log2(items.length + 1));
  budget.spend(items.length * rounds);
  // Each key is compared about once a round, at worst to its end.
  for (const key of keys) if (typeof key === 'string') budget.read(key.length * rounds);
  const order = items.map((item, index) => ({ item, key: keys[index] }));
  return order.sort((left, right) => compare(left.key, right.key)).map(({ item }) => item);
}

function compare(left: Value, right: Value): number {
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left !== 'string' || typeof right !== 'string' || left === right) return 0;
  return left < right ? -1 : 1;
}

function rankOf(value: Value): number {
  const rank = ['number', 'string', 'boolean'].indexOf(typeof value);
  return rank < 0 ? 3 : rank;
}
