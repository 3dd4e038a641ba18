import type { AgentState } from '@baton/client';
import { type EpochMs, invariant } from '@baton/kernel';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Preferences } from '../preferences/preferences.ts';
import type { Workplace } from '../workplace/workplace.ts';
import type { ConsoleParts, PageParts } from './console-parts.ts';

export const PageContext = createContext<PageParts | null>(null);
export const ConsoleContext = createContext<ConsoleParts | null>(null);

/** The parts every page has. */
export function usePage(): PageParts {
  const parts = useContext(PageContext);
  invariant(parts, 'the page is put together before anything is drawn');
  return parts;
}

/** The parts of the signed-in console. */
export function useConsole(): ConsoleParts {
  const parts = useContext(ConsoleContext);
  invariant(parts, 'the console is drawn for somebody who is signed in');
  return parts;
}

/** A piece of the client's state; draws again only when that piece is another one. */
export function useDesk<Piece>(select: (state: AgentState) => Piece): Piece {
  const { client } = useConsole();
  const subscribe = useCallback((listener: () => void) => client.subscribe(listener), [client]);
  return useSyncExternalStore(subscribe, () => select(client.state));
}

/** A piece of this window's own state. */
export function useWorkplace<Piece>(select: (state: Workplace) => Piece): Piece {
  const { workplace } = useConsole();
  return useSyncExternalStore(workplace.subscribe, () => select(workplace.state));
}

/** What the agent chose on this machine. */
export function usePreferences(): Preferences {
  const { preferences } = usePage();
  return useSyncExternalStore(preferences.subscribe, () => preferences.state);
}

/** Changes some of what the agent chose. */
export function useChoose(): (part: Partial<Preferences>) => void {
  const { preferences } = usePage();
  return (part) => preferences.set({ ...preferences.state, ...part });
}

/** The server's time, drawn again every `stepMs` milliseconds: seconds for countdowns, more for "2 min". */
export function useNow(stepMs = 1_000): EpochMs {
  const { clock } = usePage();
  useSyncExternalStore(clock.subscribe, () => Math.floor(clock.tickAt / stepMs));
  return clock.tickAt;
}
