import { Download, MessageSquareText, Upload } from 'lucide-react';
import { useState } from 'react';
import { failureWords } from '../../failure-words.ts';
import { RecordList } from '../../form/record-list.tsx';
import { usePages } from '../../form/use-pages.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../../parts/asked-view.tsx';
import { CreateButton, DeleteMenu } from '../../parts/list-parts.tsx';
import { PageFrame } from '../../parts/page-frame.tsx';
import { hashOf } from '../../routes.ts';
import { saveFile } from '../../save-file.ts';
import { SearchField } from '../../screens/flows-screen.tsx';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import { below, placeBelow } from '../below.ts';
import type { QuickText } from '../content-shapes.ts';
import { NEW, OpenedRecord } from '../opened-record.tsx';
import { useSettled } from '../use-settled.ts';
import { FolderEditor } from './folder-editor.tsx';
import { FolderList, OWN } from './folder-list.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { TextEditor } from './text-editor.tsx';

/** What stands in an address before the id of a folder. */
const FOLDER = 'folder';
const toList = (): void => goTo({ area: 'admin', section: 'quick-texts', id: null });

/** Messages written beforehand, by folder, and the one that is open. */
export function QuickTextsScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.content.texts;
  const calls = api.content.quickTexts;
  const [query, setQuery] = useState('');
  /** The id of a folder; empty for every text, `OWN` for those in none. */
  const [folderId, setFolderId] = useState('');
  const sought = useSettled(query.trim());
  const folders = useAsked('quick-text-folders', api.content.folders.list);
  const inFolder = folderId === OWN ? '' : folderId;
  const pages = usePages<QuickText>(`quick-texts ${inFolder} ${sought}`, (cursor) =>
    calls.find({ text: sought, folderId: inFolder }, cursor),
  );
  const { at, open } = below(id);
  const editing = at === FOLDER ? folders.value?.find((folder) => folder.id === open) : undefined;
  const isEditing = editing !== undefined || (at === FOLDER && open === NEW);
  const [leaving, setLeaving] = useState<QuickText | null>(null);
  const [isImporting, setImporting] = useState(false);
  const nameOf = (folder: string | null): string =>
    folder === null ? texts.own : (folders.value?.find((each) => each.id === folder)?.name ?? '');

  function download(): void {
    calls.exportCsv().then((answer) => {
      if (answer.ok) saveFile('quick-texts.csv', answer.value.csv, 'text/csv');
      else say('failed', failureWords(answer.failure, words));
    }, reportError);
  }
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          <>
            <button type="button" className="button" onClick={download}>
              <Download size={15} aria-hidden="true" />
              {texts.export}
            </button>
            {permissions.has('quick-texts.create') ? (
              <>
                <button type="button" className="button" onClick={() => setImporting(true)}>
                  <Upload size={15} aria-hidden="true" />
                  {texts.import}
                </button>
                <CreateButton
                  title={texts.create}
                  onCreate={() => goTo({ area: 'admin', section: 'quick-texts', id: NEW })}
                />
              </>
            ) : null}
          </>
        }
      >
        <div className="with-folders">
          <FolderList
            folders={folders}
            chosen={folderId}
            onChoose={setFolderId}
            onEdit={(folder) => goTo(placeBelow('quick-texts', FOLDER, folder))}
          />
          <div className="folder-content text-list">
            <div className="toolbar">
              <SearchField value={query} onChange={setQuery} />
            </div>
            <AskedView asked={pages}>
              {({ items, next }) => {
                const shown =
                  folderId === OWN ? items.filter((one) => one.folderId === null) : items;
                if (shown.length === 0 && next === null) {
                  return sought !== '' ? (
                    <Blank title={texts.noHits} />
                  ) : folderId === '' ? (
                    <Blank title={texts.empty} lead={texts.emptyLead} />
                  ) : (
                    <Blank title={texts.emptyFolder} />
                  );
                }
                return (
                  <RecordList
                    key={`${folderId} ${sought}`}
                    label={texts.title}
                    titles={[
                      texts.columns.name,
                      texts.columns.text,
                      texts.columns.language,
                      texts.columns.folder,
                    ]}
                    items={shown}
                    keyOf={(one) => one.id}
                    isOpen={(one) => one.id === id}
                    readOn={next === null ? null : pages.readOn}
                    row={(one) => (
                      <>
                        <th scope="row">
                          <a
                            className="table-link"
                            href={hashOf({ area: 'admin', section: 'quick-texts', id: one.id })}
                          >
                            <MessageSquareText size={15} aria-hidden="true" />
                            <bdi>{one.name}</bdi>
                          </a>
                        </th>
                        <td className="table-soft">
                          <bdi>{one.text}</bdi>
                        </td>
                        <td className="table-soft">
                          {one.language ?? <span className="faint">{texts.anyLanguage}</span>}
                        </td>
                        <td className="table-soft">
                          <bdi>{nameOf(one.folderId)}</bdi>
                        </td>
                        <td className="table-end">
                          <DeleteMenu
                            name={one.name}
                            onDelete={
                              permissions.has('quick-texts.delete') ? () => setLeaving(one) : null
                            }
                          />
                        </td>
                      </>
                    )}
                  />
                );
              }}
            </AskedView>
          </div>
        </div>
      </PageFrame>
      {id !== null && at !== FOLDER ? (
        <OpenedRecord<QuickText>
          key={id}
          name="quick-text"
          id={id}
          listed={pages.value?.items.find((one) => one.id === id)}
          read={calls.read}
          layout="pane"
        >
          {(text, put) => (
            <TextEditor
              text={text}
              folders={folders.value ?? []}
              startsIn={inFolder === '' ? null : inFolder}
              onSaved={(saved) => {
                put(saved);
                say('plain', words.frame.saved);
                pages.askAgain();
                if (!text) goTo({ area: 'admin', section: 'quick-texts', id: saved.id });
              }}
              onClose={toList}
            />
          )}
        </OpenedRecord>
      ) : isEditing ? (
        <FolderEditor
          key={open}
          folder={editing ?? null}
          onSaved={(saved) => {
            say('plain', words.frame.saved);
            folders.askAgain();
            toList();
            setFolderId(saved.id);
          }}
          onDeleted={() => {
            folders.askAgain();
            toList();
            setFolderId('');
          }}
          onClose={toList}
        />
      ) : null}
      {isImporting ? (
        <ImportDialog
          folders={folders.value ?? []}
          onImported={pages.askAgain}
          onClose={() => setImporting(false)}
        />
      ) : null}
      {leaving ? (
        <AskDialog
          title={texts.deleteTitle(leaving.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => calls.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            if (leaving.id === id) toList();
            pages.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}
