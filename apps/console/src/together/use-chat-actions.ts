import { useMemo } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';
import { type ChatActions, chatActions } from './chat-actions.ts';

/** What is done with others, in the language of the console. */
export function useChatActions(): ChatActions {
  const parts = useConsole();
  const words = useWords();
  return useMemo(() => chatActions(parts, words), [parts, words]);
}
