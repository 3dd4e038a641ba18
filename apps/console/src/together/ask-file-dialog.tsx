import type { ChatView } from '@baton/protocol';
import { useId, useState } from 'react';
import { useRecordDesk } from '../beside/use-beside.ts';
import { useConsole } from '../desk/use-console.ts';
import { useRecordName } from '../records/use-record-name.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useDetailsShow } from '../screens/use-details.ts';
import { useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import { useChatActions } from './use-chat-actions.ts';

type AskFileProps = { readonly chat: ChatView; readonly onClose: () => void };

/** A file is asked of the visitor for a record that is attached; without one, this leads to attaching one. */
export function AskFileDialog({ chat, onClose }: AskFileProps) {
  const words = useWords();
  const { file: asking, cancel } = useAskingWords();
  const actions = useChatActions();
  const group = useId();
  const { attached } = chat;
  const [chosen, setChosen] = useState(attached[0]?.recordType ?? null);
  // What was chosen may be detached while the window is open.
  const type = attached.some(({ recordType }) => recordType === chosen)
    ? chosen
    : (attached[0]?.recordType ?? null);
  const title = asking.title(visitorName(chat, words));
  if (type === null) return <NothingAttached chat={chat} title={title} onClose={onClose} />;
  return (
    <DialogFrame title={title} lead={asking.lead} onClose={onClose}>
      <fieldset className="skill-people">
        <legend>{asking.choose}</legend>
        {attached.map((record) => (
          <label key={record.recordType} className="skill-person">
            <input
              type="radio"
              name={group}
              checked={record.recordType === type}
              onChange={() => setChosen(record.recordType)}
            />
            <RecordName type={record.recordType} id={record.recordId} />
          </label>
        ))}
      </fieldset>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {cancel}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          onClick={() => actions.askForFile(chat.chatId, type)}
        >
          {asking.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}

function RecordName({ type, id }: { readonly type: string; readonly id: string }) {
  const name = useRecordName({ type, id });
  const kind = useRecordDesk((state) => state.types?.find(({ key }) => key === type)?.name);
  return (
    <>
      <bdi>{name || id}</bdi>
      <span className="target-aside">{kind ?? type}</span>
    </>
  );
}

type NothingProps = AskFileProps & { readonly title: string };

function NothingAttached({ chat, title, onClose }: NothingProps) {
  const { file: asking, cancel } = useAskingWords();
  const { beside } = useConsole();
  const showDetails = useDetailsShow();
  const may = beside.attachments.mayAttach(chat);
  const mayAttach = may === 'yes';
  const lead = may === 'yes' ? asking.none : asking.cannotAttach[may];
  return (
    <DialogFrame title={title} lead={lead} onClose={onClose}>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {cancel}
        </button>
        {mayAttach ? (
          <button
            type="button"
            className="button button--accent"
            data-first-focus
            onClick={() => {
              onClose();
              showDetails();
              beside.goTo(chat.chatId, 'records', 'search');
            }}
          >
            {asking.attach}
          </button>
        ) : null}
      </footer>
    </DialogFrame>
  );
}
