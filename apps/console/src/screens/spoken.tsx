import { useSyncExternalStore } from 'react';
import { useConsole } from '../desk/use-console.ts';

/** What screen readers say by themselves: messages of the open chat, and offers at once. */
export function SpokenRegions() {
  const { spoken } = useConsole();
  const { polite, assertive } = useSyncExternalStore(spoken.subscribe, () => spoken.state);
  return (
    <div className="visually-hidden">
      <div aria-live="polite">{polite}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  );
}
