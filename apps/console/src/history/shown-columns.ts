import type { KeyValue } from '@baton/client';

/** Which columns of a list are shown, in their order. */
export type ColumnChoice = readonly string[];

/** The columns to show: what was chosen, without those that are gone; all that `isUsual` while nothing was. */
export function shownColumns<
  Column extends { readonly key: string; readonly isUsual?: boolean | undefined },
>(columns: readonly Column[], choice: ColumnChoice | null): readonly Column[] {
  const usual = columns.filter(({ isUsual }) => isUsual === true);
  if (choice === null) return usual;
  const chosen = choice.flatMap((key) => columns.filter((column) => column.key === key));
  return chosen.length === 0 ? usual : chosen;
}

/** Shows a column at the end, or hides it; the last one that is shown stays. */
export function toggled(choice: ColumnChoice, key: string): ColumnChoice {
  if (!choice.includes(key)) return [...choice, key];
  return choice.length === 1 ? choice : choice.filter((each) => each !== key);
}

/** Moves a column one place towards the beginning or the end; at the end it stays. */
export function moved(choice: ColumnChoice, key: string, by: 1 | -1): ColumnChoice {
  const place = choice.indexOf(key);
  const next = place + by;
  if (place < 0 || next < 0 || next >= choice.length) return choice;
  const others = choice.filter((each) => each !== key);
  return [...others.slice(0, next), key, ...others.slice(next)];
}

/** What somebody chose in this browser for a list; null while they have not. */
export function keptColumns(local: KeyValue, person: string, list: string): ColumnChoice | null {
  const text = local.get(keyOf(person, list));
  if (text === null) return null;
  try {
    const stored: unknown = JSON.parse(text);
    if (!Array.isArray(stored)) return null;
    const keys = stored.filter((each) => typeof each === 'string');
    return keys.length === 0 ? null : [...new Set(keys)];
  } catch {
    // Cut off by a full disk: the usual columns are as good as any guess.
    return null;
  }
}

/** Null goes back to the usual ones. */
export function keepColumns(
  local: KeyValue,
  { person, list }: { readonly person: string; readonly list: string },
  choice: ColumnChoice | null,
): void {
  const key = keyOf(person, list);
  if (choice === null) local.delete(key);
  else local.set(key, JSON.stringify(choice));
}

function keyOf(person: string, list: string): string {
  return `baton.console.columns.${person}.${list}`;
}
