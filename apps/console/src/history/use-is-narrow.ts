import { useSyncExternalStore } from 'react';

/** Where there is no room for columns: a phone. The style sheet changes at the same width. */
const NARROW = '(width < 720px)';

/** Whether the window is a phone's. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
