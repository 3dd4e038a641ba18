import type { ChatView } from '@baton/protocol';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import type { RecordEdit } from './record-edit.ts';
import type { RecordType } from './record-shapes.ts';

type CloseProps = {
  readonly chat: ChatView;
  readonly edit: RecordEdit;
  readonly type: RecordType;
};

/** Asks what becomes of changes before their tab closes. */
export function CloseQuestion({ chat, edit, type }: CloseProps) {
  const { record: words } = useBesideWords();
  const beside = useBesideDesk();
  const tab = `record:${edit.key}` as const;
  const title = edit.base
    ? words.closeTitle(edit.base.name || (edit.base.number ?? type.name))
    : words.closeNewTitle(type.name);
  async function saveAndClose(): Promise<void> {
    beside.stopAsking();
    const outcome = await beside.records.save(edit.key);
    if (outcome.kind !== 'saved') return;
    beside.closeNow(chat.chatId, `record:${outcome.record.type}/${outcome.record.id}`);
  }
  return (
    <DialogFrame title={title} lead={words.closeBody} onClose={() => beside.stopAsking()}>
      <footer className="dialog-foot">
        <button
          type="button"
          className="button button--quiet"
          onClick={() => beside.closeNow(chat.chatId, tab)}
        >
          {words.closeDiscard}
        </button>
        <button type="button" className="button" onClick={() => beside.stopAsking()}>
          {words.closeStay}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          onClick={() => {
            saveAndClose().catch(reportError);
          }}
        >
          {words.closeSave}
        </button>
      </footer>
    </DialogFrame>
  );
}
