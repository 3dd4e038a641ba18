import { useSyncExternalStore } from 'react';
import { heldHash } from './leave-guard.ts';
import { hashOf, type Route, routeOf } from './routes.ts';

/** Where the window is, as its address says; while something unsaved holds it, where that is. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => heldHash() ?? location.hash);
  return routeOf(hash);
}

/** Goes there; the way back is the browser's. */
export function goTo(route: Route): void {
  location.hash = hashOf(route);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
