import { useRef } from 'react';

/**
 * Gives the focus back to what had it before the window opened, unless what was done in the window has put it somewhere
 * else. The library knows only the button that opened it, and most windows here are opened by keys.
 */
export function useFocusReturn(): (event: Event) => void {
  const before = useRef(document.activeElement);
  return (event) => {
    event.preventDefault();
    const element = before.current;
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && element instanceof HTMLElement && element.isConnected) {
      element.focus({ preventScroll: true });
    }
  };
}
