import type { ChatView } from '@baton/protocol';
import { useState } from 'react';
import { visitorName } from '../rows/visitor-name.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import { NoteField } from './note-field.tsx';
import { useChatActions } from './use-chat-actions.ts';

type BlockProps = { readonly chat: ChatView; readonly onClose: () => void };

/** Says what blocking does before it is done: agents cannot take it back. */
export function BlockDialog({ chat, onClose }: BlockProps) {
  const words = useWords();
  const { block: asking, cancel } = useAskingWords();
  const actions = useChatActions();
  const [note, setNote] = useState('');
  const { effects } = asking;
  const ip = chat.context.traits?.ip;
  const told = [
    effects.ends,
    effects.visitor,
    ip ? effects.address(ip) : effects.addressUnknown,
    effects.shared,
  ];
  return (
    <DialogFrame
      title={asking.title(visitorName(chat, words))}
      lead={asking.lead}
      beside="stays"
      onClose={onClose}
    >
      <ul className="effects">
        {told.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <NoteField
        label={asking.label}
        placeholder={asking.placeholder}
        value={note}
        onChange={setNote}
        // Nobody is blocked by the way: Enter only ends the line here.
        onSubmit={() => setNote((text) => `${text}\n`)}
        takesFocus
      />
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {cancel}
        </button>
        <button
          type="button"
          className="button button--danger"
          onClick={() => actions.block(chat.chatId, note)}
        >
          {asking.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}
