import { Hand, Lock, Pencil } from 'lucide-react';
import { useWords } from '../words/use-words.ts';
import type { Named } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';

type RecordNoteProps = {
  readonly edited: boolean;
  readonly byHand?: boolean;
  readonly changed?: { readonly by: Named | null; readonly at: number };
  readonly mayEdit: boolean;
};

/** What kind of evidence this is: as the desk wrote it, edited since, or made by hand. One line each. */
export function RecordNote({ edited, byHand = false, changed, mayEdit }: RecordNoteProps) {
  const { page: words } = useHistoryWords();
  const { locale } = useWords();
  const when =
    changed === undefined
      ? null
      : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
          changed.at,
        );
  const who = changed?.by?.name ?? words.somebody;
  return (
    <div className="audit-notes">
      <p className="audit-note">
        <Lock size={13} aria-hidden="true" />
        {mayEdit ? words.auditEditable : words.audit}
      </p>
      {byHand ? (
        <p className="audit-note audit-note--told">
          <Hand size={13} aria-hidden="true" />
          {words.byHand}
        </p>
      ) : null}
      {edited ? (
        <p className="audit-note audit-note--told">
          <Pencil size={13} aria-hidden="true" />
          {when === null ? words.edited : words.editedBy(who, when)}
        </p>
      ) : null}
    </div>
  );
}
