import type { ChatView } from '@baton/protocol';
import { useState } from 'react';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useAskingWords } from '../words/asking-words.ts';
import { NoteField } from './note-field.tsx';
import { useChatActions } from './use-chat-actions.ts';

type RaiseFlagProps = { readonly chat: ChatView; readonly onClose: () => void };

/** Asks the supervisors for help, in a few words. */
export function RaiseFlagDialog({ chat, onClose }: RaiseFlagProps) {
  const asking = useAskingWords();
  const actions = useChatActions();
  const [note, setNote] = useState('');
  const raise = (): void => actions.raiseFlag(chat.chatId, note);
  return (
    <DialogFrame title={asking.flag.title} lead={asking.flag.lead} onClose={onClose}>
      <NoteField
        label={asking.flag.label}
        placeholder={asking.flag.placeholder}
        value={note}
        onChange={setNote}
        onSubmit={raise}
        takesFocus
      />
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {asking.cancel}
        </button>
        <button type="button" className="button button--accent" onClick={raise}>
          {asking.flag.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}
