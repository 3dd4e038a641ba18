import { useCallback } from 'react';
import { useConsole } from '../desk/use-console.ts';

/** Below this width the details lie over the chat instead of beside it; the style sheet says the same. */
const DOCKED_MIN_WIDTH = 1120;

/** Shows the details if they are not seen: beside the chat where there is room, else over it. */
export function useDetailsShow(): () => void {
  const { preferences, workplace } = useConsole();
  return useCallback(() => {
    if (window.innerWidth < DOCKED_MIN_WIDTH) workplace.showDetails('sheet');
    else preferences.set({ ...preferences.state, details: 'shown' });
  }, [preferences, workplace]);
}

/** Shows or hides the details: beside the chat where there is room, else over it. */
export function useDetailsToggle(): () => void {
  const { preferences, workplace } = useConsole();
  return useCallback(() => {
    if (window.innerWidth < DOCKED_MIN_WIDTH) {
      workplace.showDetails(workplace.state.details === 'sheet' ? 'closed' : 'sheet');
      return;
    }
    const details = preferences.state.details === 'shown' ? 'hidden' : 'shown';
    preferences.set({ ...preferences.state, details });
  }, [preferences, workplace]);
}
