import { useEffect, useRef } from 'react';
import { useConsole, usePreferences } from '../desk/use-console.ts';

export type LineKeys = {
  readonly step: (by: 1 | -1) => void;
  /** Null where there are no pages to turn. */
  readonly page?: (by: 1 | -1) => void;
  readonly end?: (which: 'first' | 'last') => void;
  readonly open?: () => void;
  readonly back?: () => void;
};

/** J and K go along, Enter opens, Escape goes back, / searches: wherever the focus is but where something is written. */
export function useLineKeys(keys: LineKeys): void {
  const { workplace } = useConsole();
  const { singleKeys } = usePreferences();
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (workplace.state.dialog.kind !== 'none' || isBusy(event.target)) return;
      if (serve(event, latest.current, singleKeys)) event.preventDefault();
    };
    // Before the desk's own keys: here J and K go along the lines and not the chats.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [workplace, singleKeys]);
}

function serve(event: KeyboardEvent, keys: LineKeys, singleKeys: boolean): boolean {
  const isHere = isInList(event.target);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
  if (by !== undefined && isHere) return run(() => keys.step(by));
  const single = singleKeys && !event.shiftKey ? event.key.toLowerCase() : '';
  if (single === 'j') return run(() => keys.step(1));
  if (single === 'k') return run(() => keys.step(-1));
  if (single === '/') return focusSearch();
  const { page, end, open, back } = keys;
  if (page && isHere && event.key === 'PageDown') return run(() => page(1));
  if (page && isHere && event.key === 'PageUp') return run(() => page(-1));
  if (end && isHere && event.key === 'Home') return run(() => end('first'));
  if (end && isHere && event.key === 'End') return run(() => end('last'));
  if (open && event.key === 'Enter' && event.target === document.body) return run(open);
  return back !== undefined && event.key === 'Escape' ? run(back) : false;
}

function run(how: () => void): true {
  how();
  return true;
}

function focusSearch(): boolean {
  const box = document.querySelector<HTMLElement>('[data-lines-search]');
  box?.focus();
  return box !== null;
}

function isInList(target: EventTarget | null): boolean {
  return (
    target === document.body || (target instanceof Element && target.closest('.lines') !== null)
  );
}

/** Where letters are written, or keys already mean something. */
function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, [role="menu"], [role="dialog"], [role="listbox"]',
      ) !== null)
  );
}
