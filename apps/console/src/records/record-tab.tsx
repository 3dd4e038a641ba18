import type { ChatView } from '@baton/protocol';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { FailureNote } from '../beside/failure-note.tsx';
import { useBeside, useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { CloseQuestion } from './close-question.tsx';
import { Collisions } from './collisions.tsx';
import { MergedNotice } from './merged-notice.tsx';
import type { OpenRecord } from './record-desk.ts';
import { isDirty, type RecordEdit, type RecordKey } from './record-edit.ts';
import { RecordForm } from './record-form.tsx';
import { RecordHead } from './record-head.tsx';
import { RecordHistory } from './record-history.tsx';
import type { RecordType } from './record-shapes.ts';
import { TabSkeleton } from './records-tab.tsx';
import { RelatedLists } from './related-lists.tsx';
import { SaveBar } from './save-bar.tsx';

type RecordTabProps = { readonly chat: ChatView; readonly recordKey: RecordKey };

/** One record beside a chat: its fields, what others did to it, what belongs to it. */
export function RecordTab({ chat, recordKey: key }: RecordTabProps) {
  const beside = useBesideDesk();
  const open = useRecordDesk((state) => state.records.get(key));
  const types = useRecordDesk((state) => state.types);
  const typesFailure = useRecordDesk((state) => state.typesFailure);
  const [typeKey = '', id = ''] = key.split('/');
  const isNew = id.startsWith('new-');
  const isLost = isNew && !open;
  useEffect(() => {
    beside.records.learnTypes().catch(reportError);
    if (!isNew) beside.records.read({ type: typeKey, id }).catch(reportError);
  }, [beside, isNew, typeKey, id]);
  useEffect(() => {
    // Discarded from somewhere else: there is nothing to come back to.
    if (isLost) beside.closeNow(chat.chatId, `record:${key}`);
  }, [beside, chat.chatId, isLost, key]);

  const type = types?.find((each) => each.key === typeKey);
  const failure = open?.failure ?? typesFailure;
  if (!open?.edit || !types) {
    const again = (): void => {
      beside.records.learnTypes().catch(reportError);
      if (!isNew) beside.records.read({ type: typeKey, id }).catch(reportError);
    };
    if (open?.state === 'gone') return <Gone chat={chat} recordKey={key} />;
    return failure && open?.state !== 'reading' ? (
      <FailureNote failure={failure} onAgain={again} />
    ) : (
      <TabSkeleton />
    );
  }
  if (!type) return <Gone chat={chat} recordKey={key} />;
  return <LoadedRecord chat={chat} open={open} edit={open.edit} type={type} />;
}

type LoadedProps = {
  readonly chat: ChatView;
  readonly open: OpenRecord;
  readonly edit: RecordEdit;
  readonly type: RecordType;
};

function LoadedRecord({ chat, open, edit, type }: LoadedProps) {
  const beside = useBesideDesk();
  const tab = useRef<HTMLFormElement>(null);
  const asking = useBeside((state) => state.asking);
  const mayWrite = edit.base === null ? type.may.create : type.may.edit;
  useFocusOnForm(tab);
  useFocusOnProblem(tab, edit);
  useFocusOnCreated(tab, chat, edit);
  const save = (): void => {
    beside.records.save(edit.key).catch(reportError);
  };
  return (
    <form
      className="record-tab"
      ref={tab}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="record-scroll">
        <RecordHead chat={chat} edit={edit} type={type} mayWrite={mayWrite} />
        {open.state === 'gone' ? <Gone chat={chat} recordKey={edit.key} edit={edit} /> : null}
        {open.failure && open.state !== 'gone' ? (
          <FailureNote
            failure={open.failure}
            place={isDirty(edit) ? 'alone' : 'aside'}
            onAgain={isDirty(edit) ? save : undefined}
          />
        ) : null}
        <MergedNotice edit={edit} type={type} />
        <Collisions edit={edit} type={type} />
        <RecordForm edit={edit} type={type} onOpen={(ref) => beside.openRecord(chat.chatId, ref)} />
        {edit.base === null ? null : (
          <>
            <RelatedLists chat={chat} base={edit.base} />
            <RecordHistory base={edit.base} type={type} saves={open.saves} />
          </>
        )}
      </div>
      {mayWrite && open.state !== 'gone' ? <SaveBar open={open} edit={edit} onSave={save} /> : null}
      {asking?.chatId === chat.chatId && asking.key === edit.key ? (
        <CloseQuestion chat={chat} edit={edit} type={type} />
      ) : null}
    </form>
  );
}

type GoneProps = {
  readonly chat: ChatView;
  readonly recordKey: RecordKey;
  readonly edit?: RecordEdit;
};

function Gone({ chat, recordKey: key, edit }: GoneProps) {
  const { record: words } = useBesideWords();
  const beside = useBesideDesk();
  const canBeMade = edit !== undefined && isDirty(edit);
  return (
    <div className="beside-note" role="alert">
      <p>{words.gone}</p>
      {canBeMade ? <p>{words.goneDirty}</p> : null}
      <div className="beside-note-foot">
        {canBeMade ? (
          <button
            type="button"
            className="button button--accent"
            onClick={() => beside.makeAnew(chat.chatId, key)}
          >
            {words.makeAnew}
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          onClick={() => beside.closeNow(chat.chatId, `record:${key}`)}
        >
          {words.closeTab}
        </button>
      </div>
    </div>
  );
}

/** Puts the focus into the first field of a record that has just been begun. */
function useFocusOnForm(tab: { readonly current: HTMLFormElement | null }): void {
  const beside = useBesideDesk();
  const turn = useBeside((state) => state.focus.turn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another wish
  useEffect(() => {
    if (!beside.takeFocus('form')) return;
    const fields = [
      ...(tab.current?.querySelectorAll<HTMLInputElement>('.record-fields .record-input') ?? []),
    ];
    (fields.find((field) => field.value === '') ?? fields[0])?.focus();
  }, [beside, turn, tab]);
}

/** A new record that has been saved is another form: who wrote in the one that goes, goes on at its tab. */
function useFocusOnCreated(
  tab: { readonly current: HTMLFormElement | null },
  { chatId }: ChatView,
  { key, base }: RecordEdit,
): void {
  const beside = useBesideDesk();
  useLayoutEffect(() => {
    const form = tab.current;
    return () => {
      // Runs while the form is still in the page: afterwards nobody could say where the focus was.
      const isOver = base === null && !beside.records.state.records.has(key);
      if (!isOver || form?.contains(document.activeElement) !== true) return;
      beside.goTo(chatId, beside.tabsOf(chatId).shown, 'tab');
    };
  }, [beside, chatId, key, base, tab]);
}

/** After a save that did not work the first field that is wrong has the focus. */
function useFocusOnProblem(
  tab: { readonly current: HTMLFormElement | null },
  { problems, collisions }: RecordEdit,
): void {
  const before = useRef(0);
  const count = Object.keys(problems).length + collisions.length;
  useEffect(() => {
    const isMore = count > before.current;
    before.current = count;
    // What has to be decided is brought before the eyes, wherever one was writing.
    if (isMore && collisions.length > 0) {
      tab.current?.querySelector('.collisions')?.scrollIntoView({ block: 'center' });
    }
    const wasAsked = tab.current?.contains(document.activeElement) === true;
    const isWriting = document.activeElement?.matches('.record-input') === true;
    if (!isMore || !wasAsked || isWriting) return;
    tab.current?.querySelector<HTMLElement>('.collisions button, [aria-invalid="true"]')?.focus();
  }, [count, collisions.length, tab]);
}
