import type { ChatView } from '@baton/protocol';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useConsole } from '../desk/use-console.ts';
import { isEnded } from '../rows/chat-rows.ts';
import { withAnswer } from './with-answer.ts';

type Sharable = { readonly title: string; readonly chatAnswer: string | null };

/** Puts the answer of an article into the message; says why where that cannot be. */
export function useShare(chat: ChatView) {
  const { workplace, client } = useConsole();
  const { knowledge: words } = useBesideWords();
  return {
    /** Null: it can be shared. */
    whyNot: ({ chatAnswer }: Sharable): string | null => {
      if (isEnded(chat)) return words.chatOver;
      return chatAnswer === null ? words.noAnswer : null;
    },
    explain: (reason: string): void => workplace.say('plain', reason),
    share: ({ title, chatAnswer }: Sharable): void => {
      if (chatAnswer === null || isEnded(chat)) return;
      const draft = workplace.state.drafts.get(chat.chatId) ?? '';
      const next = withAnswer(draft, chatAnswer);
      workplace.draft(chat.chatId, next);
      client.typing(chat.chatId, next);
      // Where the pane lies over the chat, it makes way for the message.
      workplace.showDetails('closed');
      workplace.open(chat.chatId, 'write');
      workplace.say('plain', words.shared(title));
    },
  };
}
