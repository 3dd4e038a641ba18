import { Folder, FolderLock, FolderPlus, Library, Pencil, UserRound, Users } from 'lucide-react';
import { AskedView } from '../../parts/asked-view.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { Asked } from '../../use-asked.ts';
import type { QuickTextFolder } from '../content-shapes.ts';
import { NEW } from '../opened-record.tsx';

/** What stands for the texts in no folder. */
export const OWN = 'own';

const SIGNS = { private: FolderLock, roles: Users, everybody: Folder } as const;

type FolderListProps = {
  readonly folders: Asked<readonly QuickTextFolder[]>;
  readonly chosen: string;
  readonly onChoose: (folderId: string) => void;
  /** Of a folder by its id, or of a `new` one. */
  readonly onEdit: (folderId: string) => void;
};

/** The folders somebody sees, with whom each is shared. */
export function FolderList({ folders, chosen, onChoose, onEdit }: FolderListProps) {
  const { words, permissions } = useAdmin();
  const texts = words.content.texts;
  return (
    <nav className="folders" aria-label={texts.folders}>
      <button
        type="button"
        className="folder"
        aria-current={chosen === ''}
        onClick={() => onChoose('')}
      >
        <Library size={15} aria-hidden="true" />
        <span className="folder-name">{texts.all}</span>
      </button>
      <button
        type="button"
        className="folder"
        aria-current={chosen === OWN}
        onClick={() => onChoose(OWN)}
      >
        <UserRound size={15} aria-hidden="true" />
        <span className="folder-name">{texts.own}</span>
      </button>
      <AskedView asked={folders} rows={2}>
        {(list) =>
          list.map((folder) => {
            const Sign = SIGNS[folder.sharing];
            return (
              <div key={folder.id} className="folder-row">
                <button
                  type="button"
                  className="folder"
                  aria-current={chosen === folder.id}
                  title={texts.sharings[folder.sharing]}
                  onClick={() => onChoose(folder.id)}
                >
                  <Sign size={15} aria-hidden="true" />
                  <bdi className="folder-name">{folder.name}</bdi>
                  <span className="visually-hidden">({texts.sharings[folder.sharing]})</span>
                </button>
                <button
                  type="button"
                  className="icon-button folder-edit"
                  aria-label={texts.editFolder(folder.name)}
                  onClick={() => onEdit(folder.id)}
                >
                  <Pencil size={13} aria-hidden="true" />
                </button>
              </div>
            );
          })
        }
      </AskedView>
      {permissions.has('quick-text-folders.create') ? (
        <button type="button" className="folder folder--new" onClick={() => onEdit(NEW)}>
          <FolderPlus size={15} aria-hidden="true" />
          <span className="folder-name">{texts.newFolder}</span>
        </button>
      ) : null}
    </nav>
  );
}
