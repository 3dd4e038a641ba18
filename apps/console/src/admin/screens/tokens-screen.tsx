import { useState } from 'react';
import '../../builder/design/side.css';
import { issuePaths } from '../issue-paths.ts';
import { AskDialog, useRunning } from '../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { EditorPane } from '../parts/editor-pane.tsx';
import { FormField } from '../parts/form-fields.tsx';
import { CreateButton, DeleteMenu, ListHead } from '../parts/list-parts.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import type { Token, TokenType } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { When } from '../when.tsx';

const TYPES: readonly TokenType[] = ['input', 'context', 'profile', 'custom'];
type Open =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'one'; readonly id: string };

/** The organization's script snippets. */
export function TokensScreen() {
  const { api, words, permissions } = useAdmin();
  const texts = words.places.tokens;
  const tokens = useAsked('tokens', api.tokens.list);
  const [open, setOpen] = useState<Open>({ kind: 'none' });
  const [leaving, setLeaving] = useState<Token | null>(null);
  const chosen = open.kind === 'one' ? tokens.value?.find(({ id }) => id === open.id) : undefined;
  const close = (): void => setOpen({ kind: 'none' });
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          permissions.has('tokens.create') ? (
            <CreateButton title={texts.create} onCreate={() => setOpen({ kind: 'new' })} />
          ) : null
        }
      >
        <AskedView asked={tokens}>
          {(list) =>
            list.length === 0 ? (
              <Blank title={texts.empty} lead={texts.emptyLead} />
            ) : (
              <table className="table">
                <ListHead
                  titles={[
                    texts.columns.name,
                    texts.columns.type,
                    texts.columns.script,
                    texts.columns.changed,
                  ]}
                />
                <tbody>
                  {list.map((token) => (
                    <tr key={token.id} data-open={chosen?.id === token.id}>
                      <th scope="row">
                        <button
                          type="button"
                          className="table-link"
                          onClick={() => setOpen({ kind: 'one', id: token.id })}
                        >
                          <span className="token-pill">{token.name}</span>
                        </button>
                      </th>
                      <td className="table-soft">{texts.types[token.type]}</td>
                      <td>
                        <code className="token-script">{token.script}</code>
                      </td>
                      <td className="table-soft table-when">
                        <When at={token.changedAt} />
                      </td>
                      <td className="table-end">
                        <DeleteMenu
                          name={token.name}
                          onDelete={
                            permissions.has('tokens.delete') ? () => setLeaving(token) : null
                          }
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </AskedView>
      </PageFrame>
      {open.kind === 'new' || chosen ? (
        <TokenEditor
          key={chosen ? `${chosen.id} ${chosen.revision}` : 'new'}
          token={chosen ?? null}
          onClose={close}
          onSaved={() => {
            tokens.askAgain();
            close();
          }}
        />
      ) : null}
      {leaving ? (
        <AskDialog
          title={texts.deleteTitle(leaving.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => api.tokens.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            tokens.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

type TokenEditorProps = {
  readonly token: Token | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

function TokenEditor({ token, onClose, onSaved }: TokenEditorProps) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.places.tokens;
  const [draft, setDraft] = useState({
    name: token?.name ?? '',
    type: token?.type ?? ('input' as TokenType),
    script: token?.script ?? '',
  });
  const { isRunning, failure, start } = useRunning(
    () => (token ? api.tokens.edit(token.id, token.revision, draft) : api.tokens.create(draft)),
    () => {
      say('plain', words.frame.saved);
      onSaved();
    },
  );
  const problems = issuePaths(failure);
  const isChanged =
    draft.name !== token?.name || draft.type !== token.type || draft.script !== token.script;
  return (
    <EditorPane
      title={token?.name ?? texts.createTitle}
      failure={failure}
      isSaving={isRunning}
      isChanged={isChanged && draft.name.trim() !== '' && draft.script.trim() !== ''}
      canSave={permissions.has(token ? 'tokens.edit' : 'tokens.create')}
      onSave={start}
      onClose={onClose}
    >
      <FormField title={texts.name}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={draft.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField title={texts.type}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={draft.type}
            onChange={(event) => {
              const type = TYPES.find((each) => each === event.currentTarget.value);
              if (type) setDraft({ ...draft, type });
            }}
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {texts.types[type]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField
        title={texts.script}
        hint={texts.scriptHint}
        problem={problems.get('script') ?? null}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input json-field"
            rows={4}
            spellCheck={false}
            dir="ltr"
            value={draft.script}
            onChange={(event) => setDraft({ ...draft, script: event.currentTarget.value })}
          />
        )}
      </FormField>
    </EditorPane>
  );
}
