import type { ChatView } from '@baton/protocol';
import { useDesk } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';

/** What the visitor is writing, or only that they are, as far as the desk allows it. */
export function Peek({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const typing = useDesk((state) => state.typing.get(chat.chatId));
  const isAllowed = useDesk((state) => state.directory?.sneakPeek ?? false);
  const name = visitorName(chat, words);
  const text = isAllowed ? (typing?.text ?? '') : '';
  return (
    <div className="peek" data-typing={typing !== undefined}>
      {typing === undefined ? null : (
        <>
          <span className="peek-dots" aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          {text === '' ? (
            <span>{words.chat.typingNow(name)}</span>
          ) : (
            <span className="peek-text">
              <span className="visually-hidden">{words.chat.peek(name)}: </span>
              <bdi>{text}</bdi>
            </span>
          )}
        </>
      )}
    </div>
  );
}
