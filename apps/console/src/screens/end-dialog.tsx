import { useActions } from '../desk/use-actions.ts';
import { useDesk, useWorkplace } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import { endingDoubts } from '../rows/ending-doubts.ts';
import { isEnded } from '../rows/own-chats.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import { DialogFrame } from './dialog-frame.tsx';

type EndDialogProps = { readonly chatId: ChatId; readonly onClose: () => void };

/** Asked only when ending would cut something off; it says what. */
export function EndDialog({ chatId, onClose }: EndDialogProps) {
  const words = useWords();
  const actions = useActions();
  const chat = useDesk((state) => state.chats.get(chatId));
  const outgoing = useDesk((state) => state.outgoing);
  const typing = useDesk((state) => state.typing);
  const draft = useWorkplace((state) => state.drafts.get(chatId) ?? '');
  if (!chat || isEnded(chat)) return null;
  const doubts = endingDoubts(chat, { outgoing, typing }, draft);
  return (
    <DialogFrame
      title={words.end.title(visitorName(chat, words))}
      lead={words.end.body}
      onClose={onClose}
    >
      <ul className="doubts">
        {doubts.map((doubt) => (
          <li key={doubt}>{words.end[doubt]}</li>
        ))}
      </ul>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words.end.keep}
        </button>
        <button
          type="button"
          className="button button--danger"
          // The agent asked for it; Enter carries it out, Escape keeps the chat.
          data-first-focus
          onClick={() => actions.endNow(chatId)}
        >
          {words.end.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}
