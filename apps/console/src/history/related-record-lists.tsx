import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { RecordSign } from '../records/record-sign.tsx';
import type { StoredRecord } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { hashOfPlace } from './place.ts';
import { recordTitle } from './records-list.tsx';

/** What refers to a record, type by type, each leading to its page. */
export function RelatedRecordLists({ base }: { readonly base: StoredRecord }) {
  const words = useHistoryWords();
  const { record: beside } = useBesideWords();
  const { api } = useBesideDesk();
  const types = useRecordDesk((state) => state.types);
  const { type, id } = base;
  const answer = useAnswer(`related ${type} ${id}`, () => api.records.related({ type, id }));
  const lists = answer.value?.items.filter(({ records }) => records.length > 0) ?? [];
  return (
    <section className="related-lists" aria-label={words.record.related}>
      <h3>{words.record.related}</h3>
      {answer.failure ? <FailureNote failure={answer.failure} onAgain={answer.askAgain} /> : null}
      {answer.value && lists.length === 0 ? (
        <p className="fact-missing">{beside.noRelated}</p>
      ) : null}
      {lists.map((list) => {
        const known = types?.find(({ key }) => key === list.type);
        const field = known?.fields.find(({ key }) => key === list.field)?.name;
        return (
          <div key={`${list.type} ${list.field}`} className="related">
            <h4 className="related-title">
              {known?.pluralName ?? list.type}
              {field ? <span className="beside-title-aside"> · {field}</span> : null}
            </h4>
            <ul>
              {list.records.map((record) => (
                <li key={record.id}>
                  <a
                    className="related-link"
                    href={hashOfPlace({
                      section: 'records',
                      id: `${record.type}.${record.id}`,
                      query: '',
                    })}
                  >
                    <RecordSign type={record.type} size={13} />
                    <bdi>{recordTitle(record, words)}</bdi>
                    <span className="faint">
                      {[record.number, record.values['status']]
                        .filter((part) => typeof part === 'string' && part !== record.name)
                        .join(' · ')}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
            {list.more ? <p className="fact-missing">{beside.moreRelated}</p> : null}
          </div>
        );
      })}
    </section>
  );
}
