import { useSyncExternalStore } from 'react';
import { heldHash } from '../admin/leave-guard.ts';
import { hashOf, type SectionName } from '../admin/routes.ts';

/** A place in the records: a list, or one thing of it, with how the list is narrowed. */
export type Place = {
  readonly section: SectionName;
  /** An id; of records `type`, or `type.id`. */
  readonly id: string | null;
  readonly query: string;
};

/** The fragment that leads there, to be shared. */
export function hashOfPlace({ section, id, query }: Place): string {
  const hash = hashOf({ area: 'admin', section, id });
  return query === '' ? hash : `${hash}?${query}`;
}

/** How the list is narrowed, as the address says. */
export function queryIn(hash: string): string {
  const start = hash.indexOf('?');
  return start < 0 ? '' : hash.slice(start + 1);
}

/** The part of the window's address that narrows the list. */
export function useQuery(): string {
  return useSyncExternalStore(subscribe, () => queryIn(heldHash() ?? location.hash));
}

/** Goes there; the way back is the browser's. */
export function goToPlace(place: Place): void {
  location.hash = hashOfPlace(place);
}

/** Says in the address where one is now, without a step for the way back: each letter of a search would be one. */
export function replacePlace(place: Place): void {
  history.replaceState(null, '', hashOfPlace(place));
  // Replacing tells nobody.
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
