import { CopyButton } from '../log/copy-button.tsx';
import { FactGroup, FactRow } from './fact-list.tsx';
import { FactValue } from './fact-value.tsx';
import type { RecordLink, Transcript, UsableType } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { LinkedRecords } from './linked-records.tsx';
import { OwnFields } from './own-fields.tsx';
import { FACTS, factsIn, type FactGroup as GroupName, missingIn } from './transcript-facts.ts';

type TranscriptFactsProps = {
  readonly transcript: Transcript;
  /** The type with its custom fields, and the names of the types it is linked to. */
  readonly type: UsableType | undefined;
  readonly typeNames: ReadonlyMap<string, string>;
  /** Opens a record that belongs to it. */
  readonly onRecord: (link: RecordLink) => void;
  /** Leads to the visitor, where one can go there. */
  readonly visitorHref: string | null;
};

const GROUPS = Object.keys(FACTS) as readonly GroupName[];

/** Every fact of a transcript in groups. What is not known is told in a line, with the reason where there is one. */
export function TranscriptFacts(props: TranscriptFactsProps) {
  const { transcript, type, typeNames, onRecord, visitorHref } = props;
  const { facts: words } = useHistoryWords();
  return (
    <div className="facts-columns">
      {GROUPS.map((group) => (
        <Group key={group} group={group} transcript={transcript} visitorHref={visitorHref} />
      ))}
      <FactGroup title={words.groups.records}>
        <LinkedRecords links={transcript.links} typeNames={typeNames} onRecord={onRecord} />
      </FactGroup>
      <FactGroup title={words.groups.custom}>
        <OwnFields record={transcript} type={type} onRecord={onRecord} />
      </FactGroup>
      <FactGroup title={words.groups.text}>
        <Body title={words.body} text={transcript.body} />
        {transcript.supervisorBody === '' ? null : (
          <Body title={words.supervisorBody} text={transcript.supervisorBody} />
        )}
      </FactGroup>
    </div>
  );
}

type GroupProps = {
  readonly group: GroupName;
  readonly transcript: Transcript;
  readonly visitorHref: string | null;
};

function Group({ group, transcript, visitorHref }: GroupProps) {
  const { facts: words } = useHistoryWords();
  const facts = factsIn(group, transcript);
  const missing = missingIn(group, transcript);
  return (
    <FactGroup title={words.groups[group]}>
      <dl className="fact-rows">
        {facts.map((fact) =>
          fact.isKnown ? (
            <FactRow key={fact.key} name={words.names[fact.key]}>
              <FactValue name={fact.key} transcript={transcript} visitorHref={visitorHref} />
            </FactRow>
          ) : null,
        )}
      </dl>
      {missing.length === 0 ? null : (
        <p className="fact-missing">
          {words.empty}:{' '}
          {missing.map(({ why, keys }, place) => (
            <span key={why}>
              {place > 0 ? '; ' : ''}
              {keys.map((key) => words.names[key]).join(', ')}{' '}
              <span className="fact-why">({words.why[why]})</span>
            </span>
          ))}
        </p>
      )}
    </FactGroup>
  );
}

function Body({ title, text }: { readonly title: string; readonly text: string }) {
  const { facts: words } = useHistoryWords();
  if (text === '') return <p className="faint">{words.noBody}</p>;
  return (
    <details className="fact-body">
      <summary>{title}</summary>
      <div className="fact-body-text">
        <span className="fact-body-head">
          <span className="faint">{words.bodyNote}</span>
          <CopyButton label={title} text={text} />
        </span>
        <pre dir="auto">{text}</pre>
      </div>
    </details>
  );
}
