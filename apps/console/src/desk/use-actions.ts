import { useMemo } from 'react';
import { useWords } from '../words/use-words.ts';
import { type DeskActions, deskActions } from './desk-actions.ts';
import { useConsole } from './use-console.ts';

/** The agent's actions in the language of the console. */
export function useActions(): DeskActions {
  const parts = useConsole();
  const words = useWords();
  return useMemo(() => deskActions(parts, words), [parts, words]);
}
