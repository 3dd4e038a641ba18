import { Pencil } from 'lucide-react';
import { RowMenu } from '../admin/parts/row-menu.tsx';
import { useHistoryWords } from './history-words.ts';

type PageActionsProps = {
  readonly mode: string;
  readonly canEdit: boolean;
  readonly entries: Parameters<typeof RowMenu>[0]['entries'];
  readonly onMode: (mode: 'reading' | 'editing') => void;
};

/** The ways to change the record of a page: edited at its side, the rest in a menu. */
export function PageActions(props: PageActionsProps) {
  const { mode, canEdit, entries, onMode } = props;
  const words = useHistoryWords();
  const isEditing = mode === 'editing';
  return (
    <>
      {canEdit ? (
        <button
          type="button"
          className="button"
          aria-pressed={isEditing}
          onClick={() => onMode(isEditing ? 'reading' : 'editing')}
        >
          <Pencil size={14} aria-hidden="true" />
          {isEditing ? words.page.stopEditing : words.page.edit}
        </button>
      ) : null}
      <RowMenu label={words.page.actions} entries={entries} />
    </>
  );
}
