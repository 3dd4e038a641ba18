import { useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { TimelineShown } from './timeline-items.ts';

const KEY = 'baton.console.conversation';

/** Whether events and pages stand between the words; kept in this browser. */
export function useShownLines(): readonly [TimelineShown, (shown: TimelineShown) => void] {
  const { world } = useConsole();
  const [shown, setShown] = useState<TimelineShown>(() => parseShown(world.local.get(KEY)));
  return [
    shown,
    (next) => {
      world.local.set(KEY, JSON.stringify(next));
      setShown(next);
    },
  ];
}

/** What was kept; all of it where that makes no sense. */
export function parseShown(text: string | null): TimelineShown {
  try {
    const { events, pages } = {
      ...(JSON.parse(text ?? '{}') as { readonly [key: string]: unknown }),
    };
    return { events: events !== false, pages: pages !== false };
  } catch {
    // Cut off by a full disk.
    return { events: true, pages: true };
  }
}
