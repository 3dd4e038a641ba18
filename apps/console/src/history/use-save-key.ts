import { useEffect, useRef } from 'react';
import { useConsole } from '../desk/use-console.ts';

/** Saves with the key every program has for it, wherever the focus is: one that was lost must not save the page instead. */
export function useSaveKey(save: () => void): void {
  const { platform } = useConsole();
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isHeld = platform === 'mac' ? event.metaKey : event.ctrlKey;
      if (!isHeld || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [platform]);
}
