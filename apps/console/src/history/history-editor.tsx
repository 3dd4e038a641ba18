import { useMemo } from 'react';
import { failureWords } from '../admin/failure-words.ts';
import type { Values } from '../admin/form/field.ts';
import { MeanwhileNotice } from '../admin/form/meanwhile-notice.tsx';
import { useLeaveGuard } from '../admin/form/use-leave-guard.tsx';
import { useRecordDraft } from '../admin/form/use-record-draft.ts';
import type { Answer } from '../admin/rest.ts';
import { useAdmin } from '../admin/use-admin.ts';
import '../design/record-form.css';
import '../design/records.css';
import { EditorFields } from './editor-fields.tsx';
import {
  type Draft,
  draftOf,
  editorGroups,
  editorLabels,
  linkedIn,
  ownerIn,
} from './history-draft.ts';
import type {
  HistoryChanges,
  Kept,
  RecordLink,
  RecordOwner,
  UsableType,
} from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { StaleNote } from './stale-note.tsx';
import { useFilterOptions } from './use-filter-options.ts';
import { useRecordTypes } from './use-record-types.ts';
import { useSaveKey } from './use-save-key.ts';

type Editable = Kept & { readonly id: string };
/** What of it can be edited besides its own fields. */
export type EditorParts = {
  readonly owner?: RecordOwner | null;
  readonly links?: readonly RecordLink[];
};
type HistoryEditorProps<Item extends Editable> = {
  readonly record: Item;
  readonly type: UsableType;
  readonly parts: EditorParts;
  readonly calls: {
    readonly read: () => Promise<Answer<Item>>;
    readonly edit: (revision: number, changes: HistoryChanges) => Promise<Answer<Item>>;
  };
  readonly onSaved: (item: Item) => void;
  readonly onClose: () => void;
};

/** Changes what may be changed of a record the desk left behind; nothing of it is lost to somebody else's edit. */
export function HistoryEditor<Item extends Editable & EditorParts>(
  props: HistoryEditorProps<Item>,
) {
  const words = useHistoryWords();
  const types = useRecordTypes();
  const { links } = props.parts;
  // What it is linked to is known before anything is saved: an edit names all of it.
  if (links === undefined) return <Editor {...props} linkTypes={NONE} />;
  if (types.value) return <Editor {...props} linkTypes={types.value} />;
  return types.failure ? (
    <StaleNote failure={types.failure} onAgain={types.askAgain} />
  ) : (
    <div className="talk-waits" role="status" aria-label={words.editor.loading}>
      <span className="skeleton" />
      <span className="skeleton" />
    </div>
  );
}

const NONE: readonly UsableType[] = [];

type EditorProps<Item extends Editable> = HistoryEditorProps<Item> & {
  readonly linkTypes: readonly UsableType[];
};

function Editor<Item extends Editable & EditorParts>(props: EditorProps<Item>) {
  const { record, type, parts, calls, linkTypes, onSaved, onClose } = props;
  const words = useHistoryWords();
  const { words: admin } = useAdmin();
  const hasOwner = parts.owner !== undefined;
  const hasLinks = parts.links !== undefined;
  const users = useFilterOptions('users', parts.owner?.kind === 'user' ? [parts.owner] : []);
  const buttons = useFilterOptions('buttons', parts.owner?.kind === 'queue' ? [parts.owner] : []);
  const setting = useMemo(
    () => ({ type, linkTypes, hasOwner, hasLinks }),
    [type, linkTypes, hasOwner, hasLinks],
  );
  const groups = useMemo(() => editorGroups(setting), [setting]);
  const item = useMemo(() => draftOf(record, record, setting), [record, setting]);
  const initial: Values = useMemo(
    () => ({
      ...(hasOwner ? { owner: null } : {}),
      ...(hasLinks ? { links: {} } : {}),
      values: {},
    }),
    [hasOwner, hasLinks],
  );
  const latest = { value: record };
  const taken = (answer: Answer<Item>): Answer<Draft> => {
    if (!answer.ok) return answer;
    latest.value = answer.value;
    return { ok: true, value: draftOf(answer.value, answer.value, setting) };
  };
  const draft = useRecordDraft<Draft>({
    groups,
    item,
    initial,
    calls: {
      read: async () => taken(await calls.read()),
      // There is nothing of this kind to begin: what was deleted stays so.
      create: async () => taken(await calls.read()),
      edit: async (_id, revision, changes) =>
        taken(
          await calls.edit(revision, {
            ...(Object.hasOwn(changes, 'owner') ? { owner: ownerIn(changes['owner']) } : {}),
            ...(Object.hasOwn(changes, 'links') ? { recordIds: linkedIn(changes['links']) } : {}),
            ...(Object.hasOwn(changes, 'values')
              ? { values: changes['values'] as NonNullable<HistoryChanges['values']> }
              : {}),
          }),
        ),
    },
    onSaved: () => {
      guard.release();
      onSaved(latest.value);
    },
  });
  const guard = useLeaveGuard(draft.isChanged);
  useSaveKey(() => {
    if (draft.isChanged) draft.save();
  });
  const labels = editorLabels(setting, words.editor.owner);
  const names = new Map<string, string>([
    ...users.map(({ id, name }) => [`user:${id}`, name] as const),
    ...buttons.map(({ id, name }) => [`queue:${id}`, words.queue(name)] as const),
    ...(parts.links ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  if (groups.length === 0) return <p className="fact-missing">{words.editor.nothing}</p>;
  return (
    <form
      className="history-editor"
      aria-label={words.editor.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        draft.save();
      }}
    >
      <p className="audit-note">{words.page.editing}</p>
      {draft.meanwhile ? (
        <MeanwhileNotice
          key={draft.base?.revision}
          id={record.id}
          meanwhile={draft.meanwhile}
          groups={groups}
          words={labels}
          nameOf={(id) => names.get(id) ?? id}
          onChoose={draft.choose}
          onStartAnew={onClose}
        />
      ) : null}
      <EditorFields
        groups={groups}
        type={type}
        linkTypes={linkTypes}
        record={record}
        links={parts.links ?? []}
        owners={{ users, buttons }}
        currentOwner={parts.owner ?? null}
        values={draft.values}
        onChange={draft.set}
      />
      <footer className="history-editor-foot">
        {draft.failure ? (
          <p className="problem" role="alert">
            {failureWords(draft.failure, admin)}
          </p>
        ) : null}
        <span className="faint">{draft.open > 0 ? admin.form.conflict.open(draft.open) : ''}</span>
        <button type="button" className="button" onClick={onClose}>
          {words.editor.cancel}
        </button>
        <button
          type="submit"
          className="button button--accent"
          disabled={draft.isSaving || !draft.isChanged || draft.open > 0}
        >
          {draft.isSaving ? words.editor.saving : words.editor.save}
        </button>
      </footer>
      {guard.dialog}
    </form>
  );
}
