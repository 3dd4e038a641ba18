import { useEffect, useState } from 'react';
import { AskDialog } from '../admin/parts/ask-dialog.tsx';
import { Blank } from '../admin/parts/asked-view.tsx';
import { RowMenu } from '../admin/parts/row-menu.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { FailureNote } from '../beside/failure-note.tsx';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import '../design/record-form.css';
import '../design/records.css';
import { Collisions } from '../records/collisions.tsx';
import { MergedNotice } from '../records/merged-notice.tsx';
import type { OpenRecord } from '../records/record-desk.ts';
import { isDirty, type RecordEdit, recordKey } from '../records/record-edit.ts';
import { RecordForm } from '../records/record-form.tsx';
import { RecordHistory } from '../records/record-history.tsx';
import type { RecordType } from '../records/record-shapes.ts';
import { RecordSign } from '../records/record-sign.tsx';
import { SaveBar } from '../records/save-bar.tsx';
import { ChatLines } from './chat-lines.tsx';
import type { StoredRecord } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { PageShell } from './page-shell.tsx';
import { PageWaits } from './page-waits.tsx';
import { goToPlace, useQuery } from './place.ts';
import { recordTitle } from './records-list.tsx';
import { RelatedRecordLists } from './related-record-lists.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { forgetLines } from './use-lines.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useSaveKey } from './use-save-key.ts';

type RecordPageProps = { readonly type: string; readonly id: string };

/** One case, contact, or record of another type: its form, what belongs to it, its chats and its history. */
export function RecordPage({ type: typeKey, id }: RecordPageProps) {
  const words = useHistoryWords();
  const { records } = useBesideDesk();
  const key = recordKey(typeKey, id);
  const open = useRecordDesk((state) => state.records.get(key));
  const types = useRecordDesk((state) => state.types);
  const typesFailure = useRecordDesk((state) => state.typesFailure);
  const query = useQuery();
  const placeId = `${typeKey}.${id}`;
  const neighbours = useNeighbours<StoredRecord>(`records.${typeKey}`, query, {
    id: placeId,
    idOf: (record) => `${typeKey}.${record.id}`,
  });
  const isNew = id.startsWith('new-');
  useEffect(() => {
    records.learnTypes().catch(reportError);
    if (!isNew) records.read({ type: typeKey, id }).catch(reportError);
  }, [records, isNew, typeKey, id]);
  const type = types?.find((each) => each.key === typeKey);
  const shell = {
    section: 'records',
    listId: typeKey,
    listTitle: type?.pluralName ?? words.record.related,
    query,
    id: placeId,
    neighbours,
  } as const;
  if (type && open?.edit && open.state !== 'gone') {
    return <Loaded shell={shell} open={open} edit={open.edit} type={type} />;
  }
  const failure = open?.failure ?? typesFailure;
  const isGone = open?.state === 'gone' || (isNew && !open) || (types !== null && !type);
  return (
    <PageShell {...shell} title={type?.name ?? ''}>
      {isGone ? (
        <Blank title={words.record.gone} />
      ) : failure && open?.state !== 'reading' ? (
        <FailureNote
          failure={failure}
          onAgain={() => {
            records.learnTypes('again').catch(reportError);
            records.read({ type: typeKey, id }).catch(reportError);
          }}
        />
      ) : (
        <PageWaits />
      )}
    </PageShell>
  );
}

type LoadedProps = {
  readonly shell: Omit<Parameters<typeof PageShell>[0], 'title' | 'children'>;
  readonly open: OpenRecord;
  readonly edit: RecordEdit;
  readonly type: RecordType;
};

function Loaded({ shell, open, edit, type }: LoadedProps) {
  const words = useHistoryWords();
  const beside = useBesideWords();
  const { records } = useBesideDesk();
  const { known, say } = useAdmin();
  const api = useHistoryApi();
  const [isDeleting, setDeleting] = useState(false);
  const { base } = edit;
  const mayWrite = base === null ? type.may.create : type.may.edit;
  const openRecord = (ref: { readonly type: string; readonly id: string }): void =>
    goToPlace({ section: 'records', id: `${ref.type}.${ref.id}`, query: '' });
  const save = (): void => {
    records.save(edit.key).then((outcome) => {
      if (outcome.kind !== 'saved') return;
      forgetLines(known);
      if (base !== null) return;
      say('plain', words.record.made);
      goToPlace({ section: 'records', id: `${type.key}.${outcome.record.id}`, query: shell.query });
    }, reportError);
  };
  useSaveKey(() => {
    if (mayWrite && isDirty(edit)) save();
  });
  return (
    <PageShell
      {...shell}
      title={base ? recordTitle(base, words) : words.record.newTitle(type.name)}
      tags={
        <span className="record-kind">
          <RecordSign type={type.key} size={13} />
          {type.name}
          {base?.number && base.number !== base.name ? (
            <code className="record-number">{base.number}</code>
          ) : null}
        </span>
      }
      onPrint={base === null ? undefined : () => window.print()}
      actions={
        <RowMenu
          label={words.page.actions}
          entries={
            base !== null && type.may.delete
              ? [{ title: words.page.delete, run: () => setDeleting(true), danger: true }]
              : []
          }
        />
      }
    >
      <div className="history-columns" data-kind="record">
        <form
          className="history-record record-tab"
          aria-label={base ? recordTitle(base, words) : words.record.newTitle(type.name)}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <div className="record-scroll">
            {open.failure ? (
              <FailureNote
                failure={open.failure}
                place={isDirty(edit) ? 'alone' : 'aside'}
                onAgain={isDirty(edit) ? save : undefined}
              />
            ) : null}
            <MergedNotice edit={edit} type={type} />
            <Collisions edit={edit} type={type} />
            {mayWrite ? null : <p className="beside-hint">{beside.record.readOnly}</p>}
            <RecordForm edit={edit} type={type} onOpen={openRecord} />
            {isDirty(edit) ? <p className="beside-hint">{words.record.unsaved}</p> : null}
          </div>
          {mayWrite ? <SaveBar open={open} edit={edit} onSave={save} /> : null}
        </form>
        {base === null ? null : (
          <div className="history-side">
            <ChatLines
              title={words.record.transcripts}
              none={words.record.noTranscripts}
              asked={{ recordId: base.id, sort: 'newest' }}
              query={`record=${encodeURIComponent(base.id)}`}
            />
            <RelatedRecordLists base={base} />
            <RecordHistory base={base} type={type} saves={open.saves} />
          </div>
        )}
      </div>
      {isDeleting && base !== null ? (
        <AskDialog
          title={words.remove.record(recordTitle(base, words))}
          lead={words.remove.recordLead}
          confirm={words.remove.confirm}
          danger
          run={() => api.records.remove(type.key, base.id, base.revision)}
          onDone={() => {
            forgetLines(known);
            records.discard(edit.key);
            say('plain', words.remove.done);
            goToPlace({ section: 'records', id: type.key, query: shell.query });
          }}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </PageShell>
  );
}
