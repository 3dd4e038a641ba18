import type { KeyValue } from '@baton/client';
import { type ListState, listStateOf, queryOf } from './list-state.ts';

/** A way of looking at a list that has a name. `query` as in an address. */
export type SavedView = { readonly id: string; readonly name: string; readonly query: string };

/** As many views of one's own as a list has at most; further ones are refused. */
export const OWN_VIEWS_MAX = 30;
/** The longest name of a view, in characters. */
export const VIEW_NAME_LENGTH_MAX = 60;

/** The views that come with each list, by the kind of list. Their names are in the catalogue of words. */
export const STANDARD_VIEWS = {
  transcripts: [
    { id: 'all', query: '' },
    { id: 'today', query: 'range=today' },
    { id: 'missed-today', query: 'range=today&status=missed' },
    { id: 'longest-waits', query: 'range=last-7-days&sort=longest-wait' },
  ],
  sessions: [
    { id: 'all', query: '' },
    { id: 'todays-sessions', query: 'range=today' },
    { id: 'last-week', query: 'range=last-7-days' },
  ],
  visitors: [{ id: 'all', query: '' }],
  records: [
    { id: 'all', query: '' },
    { id: 'created-today', query: 'range=today' },
    { id: 'last-week', query: 'range=last-7-days' },
  ],
} as const satisfies {
  readonly [list: string]: readonly { readonly id: string; readonly query: string }[];
};
export type ListName = keyof typeof STANDARD_VIEWS;

/** The view that shows exactly this, one's own before those that come with the list; null for none. */
export function viewShowing<View extends { readonly query: string }>(
  views: readonly View[],
  state: ListState,
): View | null {
  const wanted = queryOf(state);
  return views.findLast(({ query }) => queryOf(listStateOf(query)) === wanted) ?? null;
}

/** Adds a view; one of the same name is replaced. Null: there is no room, or the name is empty. */
export function withView(
  views: readonly SavedView[],
  { id, name, query }: SavedView,
): readonly SavedView[] | null {
  const called = name.trim().slice(0, VIEW_NAME_LENGTH_MAX);
  if (called === '') return null;
  const same = views.find((each) => each.name.toLowerCase() === called.toLowerCase());
  if (same) return views.map((each) => (each === same ? { ...each, name: called, query } : each));
  return views.length >= OWN_VIEWS_MAX ? null : [...views, { id, name: called, query }];
}

/** Gives a view another name; null when that is empty or another view's. */
export function renamed(
  views: readonly SavedView[],
  id: string,
  name: string,
): readonly SavedView[] | null {
  const called = name.trim().slice(0, VIEW_NAME_LENGTH_MAX);
  const isTaken = views.some(
    (each) => each.id !== id && each.name.toLowerCase() === called.toLowerCase(),
  );
  if (called === '' || isTaken) return null;
  return views.map((each) => (each.id === id ? { ...each, name: called } : each));
}

/** The views somebody keeps in this browser for a list; whatever makes no sense is left out. */
export function keptViews(local: KeyValue, person: string, list: string): readonly SavedView[] {
  const text = local.get(keyOf(person, list));
  if (text === null) return [];
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored.flatMap(parseView).slice(0, OWN_VIEWS_MAX) : [];
  } catch {
    // Cut off by a full disk: the views that come with the list are still there.
    return [];
  }
}

export function keepViews(
  local: KeyValue,
  { person, list }: { readonly person: string; readonly list: string },
  views: readonly SavedView[],
): void {
  local.set(keyOf(person, list), JSON.stringify(views));
}

// People who share a computer have views of their own.
function keyOf(person: string, list: string): string {
  return `baton.console.views.${person}.${list}`;
}

function parseView(stored: unknown): readonly SavedView[] {
  const { id, name, query } = { ...(stored as { readonly [key: string]: unknown }) };
  if (typeof id !== 'string' || typeof name !== 'string' || typeof query !== 'string') return [];
  const called = name.trim().slice(0, VIEW_NAME_LENGTH_MAX);
  return called === '' ? [] : [{ id, name: called, query: queryOf(listStateOf(query)) }];
}
