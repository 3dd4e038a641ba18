import { Plus } from 'lucide-react';
import { useAdmin } from '../use-admin.ts';
import { RowMenu } from './row-menu.tsx';

type CreateButtonProps = { readonly title: string; readonly onCreate: () => void };

/** Above a list: makes one more of what it shows. */
export function CreateButton({ title, onCreate }: CreateButtonProps) {
  return (
    <button type="button" className="button button--accent" onClick={onCreate}>
      <Plus size={15} aria-hidden="true" />
      {title}
    </button>
  );
}

/** The titles of a list's columns; the last one is the menu of each row. */
export function ListHead({ titles }: { readonly titles: readonly string[] }) {
  const { words } = useAdmin();
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th scope="col" key={title}>
            {title}
          </th>
        ))}
        <th scope="col" className="table-end">
          <span className="visually-hidden">{words.frame.more}</span>
        </th>
      </tr>
    </thead>
  );
}

type DeleteMenuProps = {
  readonly name: string;
  /** Null for whoever may not. */
  readonly onDelete: (() => void) | null;
};

/** The menu of a row that can be deleted and nothing else. */
export function DeleteMenu({ name, onDelete }: DeleteMenuProps) {
  const { words } = useAdmin();
  const entries = onDelete ? [{ title: words.frame.delete, run: onDelete, danger: true }] : [];
  return <RowMenu label={words.frame.actionsFor(name)} entries={entries} />;
}
