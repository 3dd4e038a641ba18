import { useActions } from '../desk/use-actions.ts';
import { useConsole } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useAskingWords } from '../words/asking-words.ts';
import { UnsavedQuestion } from './unsaved-question.tsx';
import { useUnsaved } from './use-unsaved.ts';

type UnsavedDialogProps = { readonly chatIds: readonly ChatId[]; readonly onClose: () => void };

/** Asked before tabs of ended chats close that have unsaved records beside them. */
export function UnsavedDialog({ chatIds, onClose }: UnsavedDialogProps) {
  const { unsaved: words } = useAskingWords();
  const { workplace } = useConsole();
  const actions = useActions();
  const records = useUnsaved(chatIds);
  const [first] = chatIds;
  return (
    <DialogFrame title={words.closeTitle} lead={words.closeLead} onClose={onClose}>
      <UnsavedQuestion
        chatIds={chatIds}
        records={records}
        onSettled={() => {
          onClose();
          for (const chatId of chatIds) actions.closeNow(chatId);
        }}
        onBack={() => {
          onClose();
          if (first) workplace.open(first, 'look');
          workplace.showDetails('sheet');
        }}
      />
    </DialogFrame>
  );
}
