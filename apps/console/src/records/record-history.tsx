import type { EpochMs } from '@baton/kernel';
import { useState } from 'react';
import { agoWords } from '../beside/ago-words.ts';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useConsole, useNow } from '../desk/use-console.ts';
import { exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { FoldedSection } from './folded-section.tsx';
import type { RecordChange, RecordType, StoredRecord } from './record-shapes.ts';
import { useValueWords } from './use-value-words.ts';
import { whoWords } from './who-words.ts';

type HistoryProps = {
  readonly base: StoredRecord;
  readonly type: RecordType;
  /** Another number asks again. */
  readonly saves: number;
};

/** Who changed what of a record, the newest first. */
export function RecordHistory(props: HistoryProps) {
  const { record: words } = useBesideWords();
  return (
    <FoldedSection title={words.history}>
      <Changes {...props} cursor={null} />
    </FoldedSection>
  );
}

type PageProps = HistoryProps & { readonly cursor: string | null };

function Changes({ base, type, saves, cursor }: PageProps) {
  const { record: words } = useBesideWords();
  const { api } = useBesideDesk();
  const [isMore, setMore] = useState(false);
  const answer = useAnswer(`history ${base.id} ${base.revision} ${saves} ${cursor ?? ''}`, () =>
    api.records.history(base, cursor),
  );
  if (answer.failure) return <FailureNote failure={answer.failure} onAgain={answer.askAgain} />;
  if (!answer.value) return <span className="skeleton skeleton--thin" />;
  const { items, next } = answer.value;
  if (items.length === 0 && cursor === null) {
    return <p className="beside-hint">{words.noHistory}</p>;
  }
  return (
    <>
      <ol className="changes">
        {items.map((change) => (
          <ChangeLine key={change.id} change={change} base={base} type={type} />
        ))}
      </ol>
      {next && !isMore ? (
        <button type="button" className="link-button" onClick={() => setMore(true)}>
          {words.older}
        </button>
      ) : null}
      {next && isMore ? <Changes base={base} type={type} saves={saves} cursor={next} /> : null}
    </>
  );
}

type LineProps = {
  readonly change: RecordChange;
  readonly base: StoredRecord;
  readonly type: RecordType;
};

function ChangeLine({ change, base, type }: LineProps) {
  const words = useWords();
  const own = useBesideWords();
  const now = useNow(30_000);
  const { session } = useConsole();
  const say = useValueWords({ base });
  const at = change.at as EpochMs;
  const doing = { created: own.record.madeBy, deleted: own.record.deletedBy }[change.action];
  const fields = Object.entries(change.changes).flatMap(([key, { from, to }]) => {
    const field = type.fields.find((each) => each.key === key);
    return field ? [{ field, from, to }] : [];
  });
  return (
    <li className="change">
      <span className="change-who">
        {(doing ?? own.record.editedBy)(
          change.userId !== session.agentId && change.userName !== null
            ? change.userName
            : whoWords(change.userId, session.agentId, own),
        )}
        <time title={exactTime(at, words)}>{agoWords(at, now, words)}</time>
      </span>
      {fields.map(({ field, from, to }) => (
        <span key={field.key} className="change-field" dir="auto">
          <span className="change-name">{field.name}:</span> <ins>{say(to, field)}</ins>
          {from === undefined || from === null ? null : (
            <>
              {' '}
              <del>
                <span className="visually-hidden">{own.record.fromTo} </span>
                {say(from, field)}
              </del>
            </>
          )}
        </span>
      ))}
    </li>
  );
}
