import { ArrowLeft, Lock, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { failureWords } from '../failure-words.ts';
import type { Failure } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';
import type { Field, FieldGroup, FormWords, Values } from './field.ts';
import { MeanwhileNotice } from './meanwhile-notice.tsx';
import { problemWords } from './problem-words.ts';
import { focusField, type OwnFields, RecordForm } from './record-form.tsx';
import { nameIn, type References, useReferences } from './references.ts';
import { serverProblems } from './server-problems.ts';
import { useLeaveGuard } from './use-leave-guard.tsx';
import { type RecordCalls, type Stored, useRecordDraft } from './use-record-draft.ts';

export type EditorParts<Item extends Stored> = {
  readonly base: Item | null;
  readonly values: Values;
  readonly references: References;
  /** Takes over what another call made of the record. */
  readonly follow: (item: Item) => void;
};

type RecordEditorProps<Item extends Stored> = {
  readonly groups: readonly FieldGroup[];
  readonly words: FormWords;
  readonly headings: { readonly [group: string]: string };
  readonly item: Item | null;
  readonly initial: Values;
  readonly calls: RecordCalls<Item>;
  readonly title: string;
  /** Beside its list, instead of it with a way back there, or the only one of its kind. */
  readonly layout:
    | { readonly kind: 'pane' }
    | { readonly kind: 'page'; readonly back: string }
    | { readonly kind: 'plain' };
  readonly canSave: boolean;
  readonly canChange?: (field: Field) => boolean;
  readonly own?: (parts: EditorParts<Item>) => OwnFields;
  /** Above the form: why it cannot be changed. */
  readonly note?: string | undefined;
  readonly actions?: (parts: EditorParts<Item>) => ReactNode;
  /** Below the form, with calls of its own. */
  readonly below?: (parts: EditorParts<Item>) => ReactNode;
  /** Beside the form, where there is room. */
  readonly aside?: (parts: EditorParts<Item>) => ReactNode;
  readonly onSaved: (item: Item, how: 'created' | 'edited') => void;
  readonly onClose: () => void;
};

/** One record: its form, what somebody else did to it meanwhile, and the way to save it. */
export function RecordEditor<Item extends Stored>(props: RecordEditorProps<Item>) {
  const { groups, words, item, initial, calls, layout, canSave, onSaved } = props;
  const texts = useAdminWords();
  const references = useReferences(groups);
  const draft = useRecordDraft<Item>({
    groups,
    item,
    initial,
    calls,
    onSaved: (saved, how) => {
      guard.release();
      onSaved(saved, how);
    },
  });
  const guard = useLeaveGuard(draft.isChanged && canSave);
  const said = serverProblems(draft.failure, groups, texts);
  const [refused] = said.keys();
  // The field may be far from the button that was pressed. Asked once for each refusal.
  useEffect(() => {
    if (draft.failure && refused !== undefined) focusField(refused);
  }, [draft.failure, refused]);
  const problems = new Map([
    ...said,
    ...[...draft.problems].map(
      ([path, problem]) => [path, problemWords(problem, texts, words)] as const,
    ),
  ]);
  const isDeleted = draft.meanwhile?.kind === 'deleted';
  const isReady =
    !draft.isSaving && (draft.isChanged || !draft.base) && draft.open === 0 && !isDeleted;
  const parts: EditorParts<Item> = {
    base: draft.base,
    values: draft.values,
    references,
    follow: draft.follow,
  };
  const form = (
    <>
      {draft.meanwhile ? (
        <MeanwhileNotice
          key={draft.base?.revision}
          id={draft.base?.id ?? ''}
          meanwhile={draft.meanwhile}
          groups={groups}
          words={words}
          nameOf={(id) => nameIn(references, id)}
          onChoose={draft.choose}
          onStartAnew={draft.startAnew}
        />
      ) : null}
      {props.note ? (
        <p className="form-note">
          <Lock size={14} aria-hidden="true" />
          {props.note}
        </p>
      ) : null}
      <div className="node-form record-form">
        <RecordForm
          groups={groups}
          words={words}
          headings={props.headings}
          level={layout.kind === 'pane' ? 'h4' : 'h3'}
          values={draft.values}
          problems={problems}
          references={references}
          {...(props.own ? { own: props.own(parts) } : {})}
          canChange={(field) => canSave && (props.canChange?.(field) ?? true)}
          onChange={draft.set}
        />
      </div>
      {props.below?.(parts)}
    </>
  );
  const aside = props.aside?.(parts);
  return (
    <form
      className={CLASSES[layout.kind]}
      aria-label={props.title}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (isReady) draft.save();
      }}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === 's') {
          event.preventDefault();
          if (canSave && isReady) draft.save();
        }
      }}
    >
      {layout.kind === 'plain' ? null : (
        <EditorHead title={props.title} layout={layout} onClose={props.onClose}>
          {props.actions?.(parts)}
        </EditorHead>
      )}
      <div className={layout.kind === 'pane' ? 'side-body' : 'record-body'}>
        {aside ? (
          <div className="record-columns">
            <div className="record-column">{form}</div>
            <aside className="record-aside">{aside}</aside>
          </div>
        ) : (
          form
        )}
      </div>
      {canSave ? (
        <EditorFoot
          isNew={draft.base === null}
          isChanged={draft.isChanged}
          isSaving={draft.isSaving}
          open={draft.open}
          failure={said.size > 0 ? null : draft.failure}
          isReady={isReady}
        />
      ) : null}
      {guard.dialog}
    </form>
  );
}

const CLASSES = {
  pane: 'editor record-pane',
  page: 'record-page',
  plain: 'record-plain',
} as const;

type EditorHeadProps = {
  readonly title: string;
  readonly layout: { readonly kind: 'pane' } | { readonly kind: 'page'; readonly back: string };
  readonly children: ReactNode;
  readonly onClose: () => void;
};

function EditorHead({ title, layout, children, onClose }: EditorHeadProps) {
  const { form, frame } = useAdminWords();
  const isPage = layout.kind === 'page';
  const Title = isPage ? 'h2' : 'h3';
  return (
    <header className={isPage ? 'record-head' : 'side-head'}>
      {isPage ? (
        <button
          type="button"
          className="icon-button"
          aria-label={form.backTo(layout.back)}
          onClick={onClose}
        >
          <ArrowLeft size={16} aria-hidden="true" className="mirrored" />
        </button>
      ) : null}
      <Title className="side-title" dir="auto" title={title}>
        {title}
      </Title>
      {children}
      {isPage ? null : (
        <button type="button" className="icon-button" aria-label={frame.close} onClick={onClose}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </header>
  );
}

type EditorFootProps = {
  readonly isNew: boolean;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly open: number;
  /** What was refused and belongs to no field. */
  readonly failure: Failure | null;
  readonly isReady: boolean;
};

function EditorFoot({ isNew, isChanged, isSaving, open, failure, isReady }: EditorFootProps) {
  const words = useAdminWords();
  const { form, frame } = words;
  return (
    <footer className="editor-foot">
      {failure ? (
        <p className="problem" role="alert">
          {failureWords(failure, words)}
        </p>
      ) : null}
      <div className="editor-acts">
        <span className="faint">
          {open > 0 ? form.conflict.open(open) : isChanged && !isNew ? frame.unsaved : ''}
        </span>
        {/* Not `disabled`: that would throw the focus out of the form with each save. */}
        <button type="submit" className="button button--accent" aria-disabled={!isReady}>
          {isSaving ? frame.saving : isNew ? form.createNow : frame.save}
        </button>
      </div>
    </footer>
  );
}
