import type { ChatView } from '@baton/protocol';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useWords } from '../words/use-words.ts';
import { RecordSign } from './record-sign.tsx';

/** What was written beside chats that have left, so that it can still be saved. */
export function OrphanedEdits({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { records: own } = useBesideWords();
  const beside = useBesideDesk();
  const types = useRecordDesk((state) => state.types);
  // Drawn again with every change of a record.
  useRecordDesk((state) => state.records);
  const orphans = beside.unsaved.orphans();
  if (orphans.length === 0) return null;
  return (
    <section className="attached" data-kind="orphans">
      <h3 className="beside-title">{own.orphans}</h3>
      <ul className="attached-list">
        {orphans.map(({ key, type, name, changes }) => (
          <li key={key} className="attached-record">
            <button
              type="button"
              className="hit-open"
              onClick={() => beside.openEdit(chat.chatId, key)}
            >
              <RecordSign type={type} />
              <span className="hit-words">
                <span className="hit-name" dir="auto">
                  <bdi>
                    {name ??
                      words.beside.newOf(types?.find((each) => each.key === type)?.name ?? type)}
                  </bdi>
                </span>
                <span className="hit-aside">
                  {name === null ? own.unsavedNew : own.unsavedChanges(changes)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
