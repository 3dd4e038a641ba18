import { useState } from 'react';
import type { FieldGroup } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { useAdmin } from '../../use-admin.ts';
import { type QuickTextFolder, SHARINGS } from '../content-shapes.ts';

const FORM: readonly FieldGroup[] = [
  {
    name: 'folder',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'choice', path: 'sharing', options: SHARINGS },
      {
        kind: 'many',
        path: 'roleIds',
        of: 'roles',
        max: 50,
        when: ({ sharing }) => sharing === 'roles',
      },
    ],
  },
];

type FolderEditorProps = {
  /** Null for one to be. */
  readonly folder: QuickTextFolder | null;
  readonly onSaved: (folder: QuickTextFolder) => void;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
};

/** A folder, and who sees what is in it. */
export function FolderEditor({ folder, onSaved, onDeleted, onClose }: FolderEditorProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.content.texts;
  const calls = api.content.folders;
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <RecordEditor<QuickTextFolder>
        groups={FORM}
        words={texts.folderForm}
        headings={{}}
        item={folder}
        initial={{ name: '', sharing: 'everybody', roleIds: [] }}
        calls={{
          ...calls,
          create: (values) => calls.create(sensible(values)),
          edit: (id, revision, changes) => calls.edit(id, revision, sensible(changes)),
        }}
        title={folder?.name ?? texts.folderTitle}
        layout={{ kind: 'pane' }}
        canSave={permissions.has(`quick-text-folders.${folder ? 'edit' : 'create'}`)}
        actions={({ base }) =>
          base && permissions.has('quick-text-folders.delete') ? (
            <RowMenu
              label={words.frame.actionsFor(base.name)}
              entries={[{ title: words.frame.delete, danger: true, run: () => setLeaving(true) }]}
            />
          ) : null
        }
        onSaved={onSaved}
        onClose={onClose}
      />
      {isLeaving && folder ? (
        <AskDialog
          title={texts.deleteFolderTitle(folder.name)}
          lead={texts.deleteFolderLead}
          confirm={words.frame.delete}
          danger
          run={() => calls.remove(folder.id, folder.revision)}
          onDone={() => {
            setLeaving(false);
            onDeleted();
          }}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  );
}

/** Roles are for a folder that some roles see. */
function sensible<Changes extends { readonly [name: string]: unknown }>(changes: Changes) {
  const { sharing } = changes;
  return sharing === undefined || sharing === 'roles' ? changes : { ...changes, roleIds: [] };
}
