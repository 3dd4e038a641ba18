import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { Keycaps } from '../screens/keycaps.tsx';
import type { OpenRecord } from './record-desk.ts';
import { isDirty, type RecordEdit } from './record-edit.ts';

type SaveBarProps = {
  readonly open: OpenRecord;
  readonly edit: RecordEdit;
  readonly onSave: () => void;
};

/** What is not saved yet, and what keeps it from being saved. */
export function SaveBar({ open, edit, onSave }: SaveBarProps) {
  const { record: words } = useBesideWords();
  const { records } = useBesideDesk();
  const dirty = isDirty(edit);
  const isNew = edit.base === null;
  const isSaving = open.state === 'saving';
  const isReady = !isSaving && (dirty || isNew) && edit.collisions.length === 0;
  const problems = Object.keys(edit.problems).length;
  const kind = edit.collisions.length > 0 ? 'collides' : problems > 0 ? 'wrong' : 'fine';
  const said =
    kind === 'collides'
      ? words.answerFirst
      : kind === 'wrong'
        ? words.fixFirst(problems)
        : isSaving
          ? words.saving
          : dirty && !isNew
            ? words.dirty(Object.keys(edit.values).length)
            : open.saves > 0 && !dirty
              ? words.saved
              : '';
  return (
    <footer className="save-bar" data-dirty={dirty || isNew}>
      <span className="save-said" role="status" data-kind={kind}>
        {said}
      </span>
      {dirty && !isNew ? (
        <button
          type="button"
          className="button button--quiet"
          disabled={isSaving}
          onClick={() => records.discard(edit.key)}
        >
          {words.discard}
        </button>
      ) : null}
      {/* Not `disabled`: that would throw the focus out of the form with each save. */}
      <button
        type="button"
        className="button button--accent"
        aria-disabled={!isReady}
        onClick={isReady ? onSave : undefined}
      >
        {isNew ? words.create : words.save}
        <Keycaps action="save-record" />
      </button>
    </footer>
  );
}
