import type { ChatView } from '@baton/protocol';
import { useCallback } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';

/** Sends the first of the files somebody picked, pasted or dropped, and says what becomes of the others. */
export function useSendFiles(chat: ChatView): (picked: readonly File[]) => void {
  const { files, workplace } = useConsole();
  const { files: say } = useWords().company;
  const { chatId } = chat;
  const isBusy = chat.file !== null;
  return useCallback(
    (picked) => {
      const [first, ...others] = picked;
      if (!first) return;
      if (isBusy || !files.sending.send(chatId, first)) {
        workplace.say('warning', say.waitFirst);
      } else if (others.length > 0) {
        workplace.say('plain', say.oneAtATime);
      }
    },
    [files, workplace, say, chatId, isBusy],
  );
}
