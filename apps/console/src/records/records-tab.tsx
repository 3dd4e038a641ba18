import type { ChatView } from '@baton/protocol';
import { Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBeside, useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { AttachedRecords } from './attached-records.tsx';
import { AttachedRelated } from './attached-related.tsx';
import { beginnings } from './beginnings.ts';
import { HitList } from './hit-list.tsx';
import { likelySearch } from './likely-search.ts';
import { OrphanedEdits } from './orphaned-edits.tsx';
import type { RecordHit, RecordType } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';
import { useAttaching } from './use-attaching.ts';

const PAUSE_MS = 160;

/** The records of a chat: what is attached, what can be found, and new ones. */
export function RecordsTab({ chat }: { readonly chat: ChatView }) {
  const { records } = useBesideDesk();
  const types = useRecordDesk((state) => state.types);
  const failure = useRecordDesk((state) => state.typesFailure);
  useEffect(() => {
    records.learnTypes().catch(reportError);
  }, [records]);
  if (types === null) {
    return failure ? (
      <FailureNote
        failure={failure}
        onAgain={() => {
          records.learnTypes('again').catch(reportError);
        }}
      />
    ) : (
      <TabSkeleton />
    );
  }
  return <Records chat={chat} types={types} />;
}

type RecordsProps = { readonly chat: ChatView; readonly types: readonly RecordType[] };

function Records({ chat, types }: RecordsProps) {
  const { records: words } = useBesideWords();
  const beside = useBesideDesk();
  const { may, attached } = useAttaching(chat);
  const isAnyAttached = attached.length > 0;
  const [type, setType] = useState('');
  const text = useBeside((state) => state.sought.get(`${chat.chatId} records`) ?? '');
  const field = useRef<HTMLInputElement>(null);
  useFocusOnSearch(field);
  const { hits, heading, hint, failure, isAsking, askAgain } = useFound(chat, text.trim(), type);
  if (types.length === 0) return <p className="beside-note">{words.noTypes}</p>;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      beside.seek(chat.chatId, 'records', '');
    }
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      const first = event.currentTarget
        .closest('.records-tab')
        ?.querySelector<HTMLElement>('.hits .hit-open');
      if (!first) return;
      event.preventDefault();
      if (event.key === 'Enter') first.click();
      else first.focus();
    }
  }
  return (
    <div className="records-tab">
      <OrphanedEdits chat={chat} />
      <AttachedRecords chat={chat} types={types} />
      {may === 'yes' ? null : <p className="beside-hint">{words.mayNot[may]}</p>}
      <search className="seek">
        <span className="seek-field">
          <Search size={14} aria-hidden="true" />
          <input
            ref={field}
            type="search"
            className="seek-input"
            value={text}
            aria-label={words.search}
            placeholder={words.placeholder}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            onChange={(event) => beside.seek(chat.chatId, 'records', event.target.value)}
            onKeyDown={onKeyDown}
          />
        </span>
        <select
          className="seek-type"
          value={type}
          aria-label={words.typeFilter}
          onChange={(event) => setType(event.target.value)}
        >
          <option value="">{words.allTypes}</option>
          {types.map((each) => (
            <option key={each.key} value={each.key}>
              {each.pluralName}
            </option>
          ))}
        </select>
      </search>
      {failure ? (
        <FailureNote failure={failure} place={hits ? 'aside' : 'alone'} onAgain={askAgain} />
      ) : null}
      {text.trim() === '' ? <AttachedRelated chat={chat} types={types} /> : null}
      {hits && hits.length > 0 ? (
        <section className="found" aria-busy={isAsking}>
          <h3 className="beside-title">
            {heading} <span className="beside-title-aside">{hint}</span>
          </h3>
          <HitList chat={chat} hits={hits} types={types} />
        </section>
      ) : (
        <NothingFound
          text={text.trim()}
          isKnown={hits !== undefined && !isAsking && (text.trim() !== '' || !isAnyAttached)}
        />
      )}
      <NewRecords chat={chat} types={types} />
    </div>
  );
}

function NothingFound({ text, isKnown }: { readonly text: string; readonly isKnown: boolean }) {
  const { records: words } = useBesideWords();
  if (!isKnown) return text === '' ? null : <TabSkeleton />;
  return (
    <div className="beside-empty" role="status">
      {text === '' ? (
        <p>{words.nothingTheirs}</p>
      ) : (
        <>
          <p className="beside-empty-title">{words.nothingFound(text)}</p>
          <p>{words.nothingFoundHint}</p>
        </>
      )}
    </div>
  );
}

function NewRecords({ chat, types }: RecordsProps) {
  const { records: words } = useBesideWords();
  const beside = useBesideDesk();
  const { attached } = useAttaching(chat);
  const makeable = types.filter(({ may }) => may.create);
  if (makeable.length === 0) return null;
  return (
    <section className="new-records">
      <h3 className="beside-title">{words.create}</h3>
      <div className="new-records-row">
        {makeable.map((type) => (
          <button
            key={type.key}
            type="button"
            className="new-record"
            aria-label={words.newOf(type.name)}
            onClick={() =>
              beside.newRecord(chat.chatId, type.key, beginnings(type, chat, attached))
            }
          >
            <Plus size={13} aria-hidden="true" />
            <RecordSign type={type.key} size={13} />
            {type.name}
          </button>
        ))}
      </div>
    </section>
  );
}

type Found = {
  readonly hits: readonly RecordHit[] | undefined;
  readonly heading: string;
  readonly hint: string;
  readonly failure: ReturnType<typeof useAnswer>['failure'];
  readonly isAsking: boolean;
  readonly askAgain: () => void;
};

/** What was sought; where nothing is, what is most likely the visitor's. */
function useFound(chat: ChatView, text: string, type: string): Found {
  const { records: words } = useBesideWords();
  const { api } = useBesideDesk();
  const likely = likelySearch(chat);
  const wanted = text === '' ? likely : text;
  const found = useAnswer(
    wanted === null ? null : `records ${type} ${wanted}`,
    () => api.records.search(wanted ?? '', type === '' ? [] : [type]),
    text === '' ? 0 : PAUSE_MS,
  );
  const isLikely = text === '';
  const { isAttached } = useAttaching(chat);
  const all = wanted === null ? [] : found.value?.items;
  // What is attached stands above already.
  const hits = isLikely ? all?.filter((hit) => !isAttached(hit)) : all;
  return {
    hits,
    heading: isLikely ? words.theirs : words.found,
    hint: isLikely ? words.theirsHint(likely ?? '') : words.searchHint,
    failure: found.failure,
    isAsking: found.isAsking,
    askAgain: found.askAgain,
  };
}

/** Puts the focus into the search when a key asked for it. */
export function useFocusOnSearch(field: { readonly current: HTMLInputElement | null }): void {
  const beside = useBesideDesk();
  const turn = useBeside((state) => state.focus.turn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another wish
  useEffect(() => {
    if (beside.takeFocus('search')) {
      field.current?.focus();
      field.current?.select();
    }
  }, [beside, turn, field]);
}

/** The shape of a tab that is still on its way. */
export function TabSkeleton() {
  const { record: words } = useBesideWords();
  return (
    <div className="beside-opening" role="status" aria-label={words.loading}>
      <span className="skeleton" />
      <span className="skeleton skeleton--thin" />
      <span className="skeleton" />
    </div>
  );
}
