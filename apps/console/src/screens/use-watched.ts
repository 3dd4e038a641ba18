import { useSyncExternalStore } from 'react';
import { usePage } from '../desk/use-console.ts';

/** Whether the agent has this window before them. */
export function useWatched(): boolean {
  const { surface } = usePage();
  return useSyncExternalStore(surface.onWatched, surface.isWatched);
}
