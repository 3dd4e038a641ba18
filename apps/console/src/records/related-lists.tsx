import type { ChatView } from '@baton/protocol';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { FoldedSection } from './folded-section.tsx';
import type { RelatedRecords, StoredRecord } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';

type RelatedProps = { readonly chat: ChatView; readonly base: StoredRecord };

/** What refers to a record, type by type. */
export function RelatedLists({ chat, base }: RelatedProps) {
  const { record: words } = useBesideWords();
  return (
    <FoldedSection title={words.related}>
      <Related chat={chat} base={base} />
    </FoldedSection>
  );
}

function Related({ chat, base }: RelatedProps) {
  const { record: words } = useBesideWords();
  const { api } = useBesideDesk();
  const { type, id } = base;
  const answer = useAnswer(`related ${type} ${id}`, () => api.records.related({ type, id }));
  if (answer.failure) {
    return <FailureNote failure={answer.failure} onAgain={answer.askAgain} />;
  }
  if (!answer.value) return <span className="skeleton skeleton--thin" />;
  const lists = answer.value.items.filter(({ records }) => records.length > 0);
  if (lists.length === 0) return <p className="beside-hint">{words.noRelated}</p>;
  return lists.map((list) => (
    <RelatedList key={`${list.type} ${list.field}`} chat={chat} list={list} />
  ));
}

type ListProps = { readonly chat: ChatView; readonly list: RelatedRecords };

function RelatedList({ chat, list }: ListProps) {
  const { record: words, records: own } = useBesideWords();
  const beside = useBesideDesk();
  const type = useRecordDesk((state) => state.types?.find(({ key }) => key === list.type));
  const field = type?.fields.find(({ key }) => key === list.field)?.name;
  return (
    <div className="related">
      <h4 className="related-title">
        {type?.pluralName ?? list.type}
        {field ? <span className="beside-title-aside"> · {field}</span> : null}
      </h4>
      <ul className="hits">
        {list.records.map((record) => (
          <li key={record.id} className="hit">
            <button
              type="button"
              className="hit-open"
              onClick={() => beside.openRecord(chat.chatId, record)}
            >
              <RecordSign type={record.type} />
              <span className="hit-words">
                <span className="hit-name" dir="auto">
                  <bdi>{record.name || record.number || own.notReadable}</bdi>
                </span>
                <span className="hit-aside">
                  {[record.number, record.values['status']]
                    .filter((part) => typeof part === 'string' && part !== record.name)
                    .join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {list.more ? <p className="beside-hint">{words.moreRelated}</p> : null}
    </div>
  );
}
