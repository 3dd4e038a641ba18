import { FolderOpen, History } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import '../design/quick-text.css';
import { failureSentence } from '../beside/failure-note.tsx';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { openPlaces } from './open-places.ts';
import type { QuickText } from './quick-text-shapes.ts';
import type { QuickTextList } from './use-quick-text.ts';

/** The list above the composer, with the whole of the chosen text below it. */
export default function QuickTextPanel({ list }: { readonly list: QuickTextList }) {
  const words = useBesideWords();
  const { texts: own } = words;
  const options = useRef<HTMLDivElement>(null);
  const latest = useRef(list);
  latest.current = list;
  const chosen = list.shown[list.current];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is chosen
  useEffect(() => {
    options.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [list.current, list.query]);
  const isEmpty = list.shown.length === 0;
  return (
    <div className="texts">
      <div
        className="texts-list"
        role="listbox"
        id={list.listId}
        aria-label={own.label}
        ref={options}
      >
        {list.shown.map((text, place) => (
          <Option
            key={text.id}
            latest={latest}
            text={text}
            place={place}
            id={list.optionId(place)}
            filled={list.fill(text.text)}
            folder={text.folderId === null ? own.own : list.folders.get(text.folderId)}
            recent={list.recent.includes(text.id) ? own.recent : null}
            isChosen={place === list.current}
          />
        ))}
      </div>
      {isEmpty ? <Nothing list={list} /> : null}
      {list.more > 0 ? <p className="texts-more">{own.more(list.more)}</p> : null}
      {chosen ? <Preview list={list} text={chosen} /> : null}
      <footer className="texts-foot">
        <span>{own.hint}</span>
        {list.failure && list.known !== 'nothing' ? (
          <span className="texts-stale">{own.stale}</span>
        ) : null}
      </footer>
      <span className="visually-hidden" role="status">
        {isEmpty ? '' : own.found(list.shown.length + list.more)}
      </span>
    </div>
  );
}

type OptionProps = {
  /** The list as it is when something is pressed: it is another one with each key, the lines are not. */
  readonly latest: { readonly current: QuickTextList };
  readonly text: QuickText;
  readonly place: number;
  readonly id: string;
  readonly filled: string;
  readonly folder: string | undefined;
  /** What says that it was used lately; null: it was not. */
  readonly recent: string | null;
  readonly isChosen: boolean;
};

const Option = memo(function Option(props: OptionProps) {
  const { latest, text, place, id, filled, folder, recent, isChosen } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    <div
      id={id}
      className="text-option"
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      // The focus stays where one writes.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => latest.current.choose(place)}
      onDoubleClick={() => latest.current.take(text)}
    >
      <span className="text-name">
        <bdi>{text.name}</bdi>
      </span>
      <span className="text-begins" dir="auto">
        {filled}
      </span>
      {text.language ? <span className="text-language">{text.language}</span> : null}
      {recent ? <History size={12} role="img" aria-label={recent} /> : null}
      {folder ? (
        <span className="text-folder">
          <FolderOpen size={11} aria-hidden="true" />
          <bdi>{folder}</bdi>
        </span>
      ) : null}
    </div>
  );
});

/** The text as it will stand in the message; what is not known yet is marked. */
function Preview({ list, text }: { readonly list: QuickTextList; readonly text: QuickText }) {
  const { texts: own } = useBesideWords();
  const filled = list.fill(text.text);
  const places = openPlaces(filled);
  let end = 0;
  const parts = places.map(({ from, to, field }) => {
    const before = filled.slice(end, from);
    end = to;
    return (
      <span key={from}>
        {before}
        <mark title={own.openField}>{field}</mark>
      </span>
    );
  });
  return (
    <div className="text-preview">
      <strong className="text-preview-name">
        <bdi>{text.name}</bdi>
      </strong>
      <p dir="auto" lang={text.language ?? undefined}>
        {parts}
        {filled.slice(end)}
      </p>
    </div>
  );
}

function Nothing({ list }: { readonly list: QuickTextList }) {
  const words = useBesideWords();
  const { texts: own } = words;
  if (list.known === 'nothing' && list.failure) {
    return <p className="texts-none">{failureSentence(list.failure, words)}</p>;
  }
  if (list.known !== 'all') return <p className="texts-none">{own.loading}</p>;
  const isSought = list.query.trim() !== '';
  return <p className="texts-none">{isSought ? own.nothing(list.query.trim()) : own.none}</p>;
}
