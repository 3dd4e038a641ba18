/** The list with one thing moved to another place; the same list where that is none. */
export function reordered<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const moved = list[from];
  if (moved === undefined || from === to || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** Rules in the order they are applied. */
export function inOrder<Rule extends { readonly priority: number; readonly name: string }>(
  rules: readonly Rule[],
): readonly Rule[] {
  return rules.toSorted(
    (one, other) =>
      one.priority - other.priority || (one.name < other.name ? -1 : Number(one.name > other.name)),
  );
}
