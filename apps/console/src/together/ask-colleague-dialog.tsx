import type { ChatView } from '@baton/protocol';
import { useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import { AskForm } from './ask-form.tsx';
import type { Purpose } from './targets.ts';
import { UnsavedQuestion } from './unsaved-question.tsx';
import { useUnsaved } from './use-unsaved.ts';

type AskColleagueProps = {
  readonly chat: ChatView;
  readonly purpose: Purpose;
  readonly onClose: () => void;
};

/** Hands a chat on, or has somebody join it. Whoever takes it over finds the records as they were saved. */
export function AskColleagueDialog({ chat, purpose, onClose }: AskColleagueProps) {
  const words = useWords();
  const asking = useAskingWords();
  const { workplace } = useConsole();
  const unsaved = useUnsaved([chat.chatId]);
  const [isSettled, setSettled] = useState(purpose === 'conference');
  const name = visitorName(chat, words);
  if (!isSettled && unsaved.length > 0) {
    return (
      // A window of its own, so that the next one takes the focus where it begins.
      <DialogFrame
        key="unsaved"
        title={asking.unsaved.transferTitle}
        lead={asking.unsaved.transferLead}
        onClose={onClose}
      >
        <UnsavedQuestion
          chatIds={[chat.chatId]}
          records={unsaved}
          onSettled={() => setSettled(true)}
          onBack={() => {
            onClose();
            workplace.showDetails('sheet');
          }}
        />
      </DialogFrame>
    );
  }
  return (
    <DialogFrame key="ask" title={asking[purpose].title(name)} onClose={onClose}>
      <AskForm chat={chat} purpose={purpose} onDone={onClose} />
    </DialogFrame>
  );
}
