import type { JsonObject } from '@baton/flow';
import { Headset } from 'lucide-react';
import { useState } from 'react';
import '../../builder/design/side.css';
import { AskDialog, useRunning } from '../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { EditorPane } from '../parts/editor-pane.tsx';
import { FormField } from '../parts/form-fields.tsx';
import { CreateButton, DeleteMenu, ListHead } from '../parts/list-parts.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { ProviderForm } from '../parts/provider-form.tsx';
import { splitSecrets } from '../provider-fields.ts';
import { hashOf } from '../routes.ts';
import type { Provider, ProviderType } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { goTo } from '../use-route.ts';
import { When } from '../when.tsx';

const toList = (): void => goTo({ area: 'admin', section: 'providers', id: null });

/** The contact centres flows can name. */
export function ProvidersScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions } = useAdmin();
  const texts = words.places.providers;
  const providers = useAsked('providers', api.providers.list);
  const types = useAsked('provider-types', api.providerTypes);
  const [isNew, setNew] = useState(false);
  const [leaving, setLeaving] = useState<Provider | null>(null);
  const chosen = providers.value?.find((each) => each.id === id);
  const titleOf = (kind: string): string =>
    types.value?.find((type) => type.kind === kind)?.title ?? kind;
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          permissions.has('handover-providers.create') ? (
            <CreateButton
              title={texts.create}
              onCreate={() => {
                toList();
                setNew(true);
              }}
            />
          ) : null
        }
      >
        <AskedView asked={providers}>
          {(list) =>
            list.length === 0 ? (
              <Blank title={texts.empty} lead={texts.emptyLead} />
            ) : (
              <table className="table">
                <ListHead
                  titles={[texts.columns.name, texts.columns.type, texts.columns.changed]}
                />
                <tbody>
                  {list.map((provider) => (
                    <tr key={provider.id} data-open={provider.id === id}>
                      <th scope="row">
                        <a
                          className="table-link"
                          href={hashOf({ area: 'admin', section: 'providers', id: provider.id })}
                        >
                          <Headset size={15} aria-hidden="true" />
                          <bdi>{provider.name}</bdi>
                        </a>
                      </th>
                      <td className="table-soft">{titleOf(provider.type)}</td>
                      <td className="table-soft table-when">
                        <When at={provider.changedAt} />
                      </td>
                      <td className="table-end">
                        <DeleteMenu
                          name={provider.name}
                          onDelete={
                            permissions.has('handover-providers.delete')
                              ? () => setLeaving(provider)
                              : null
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
      {types.value && (chosen || isNew) ? (
        <ProviderEditor
          key={chosen ? `${chosen.id} ${chosen.revision}` : 'new'}
          provider={chosen ?? null}
          types={types.value}
          onClose={() => {
            setNew(false);
            toList();
          }}
          onSaved={() => {
            setNew(false);
            toList();
            providers.askAgain();
          }}
        />
      ) : null}
      {leaving ? (
        <AskDialog
          title={texts.deleteTitle(leaving.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => api.providers.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            toList();
            providers.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

type ProviderEditorProps = {
  readonly provider: Provider | null;
  readonly types: readonly ProviderType[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

function ProviderEditor({ provider, types, onClose, onSaved }: ProviderEditorProps) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.places.providers;
  const [name, setName] = useState(provider?.name ?? '');
  const [kind, setKind] = useState(provider?.type ?? types[0]?.kind ?? '');
  const [values, setValues] = useState<JsonObject>(provider?.settings ?? {});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const type = types.find((each) => each.kind === kind);
  const { isRunning, failure, start } = useRunning(
    () => {
      const { settings, secrets } = splitSecrets(values, type, touched);
      return provider
        ? api.providers.edit(provider.id, provider.revision, { name, settings, secrets })
        : api.providers.create({ name, type: kind, settings, secrets });
    },
    () => {
      say('plain', words.frame.saved);
      onSaved();
    },
  );
  return (
    <EditorPane
      title={provider?.name ?? texts.createTitle}
      failure={failure}
      isSaving={isRunning}
      isChanged={name.trim() !== '' && (touched.size > 0 || name !== provider?.name)}
      canSave={permissions.has(`handover-providers.${provider ? 'edit' : 'create'}`)}
      onSave={start}
      onClose={onClose}
    >
      {provider ? null : (
        <fieldset className="types">
          <legend className="form-name">{texts.chooseType}</legend>
          {types.map((each) => (
            <label key={each.kind} className="origin" data-chosen={each.kind === kind}>
              <input
                type="radio"
                name="provider-type"
                value={each.kind}
                checked={each.kind === kind}
                onChange={() => {
                  setKind(each.kind);
                  setValues({});
                  setTouched(new Set());
                }}
              />
              <span>{each.title}</span>
              <span className="origin-hint">{each.help}</span>
            </label>
          ))}
        </fieldset>
      )}
      <FormField title={texts.name}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ProviderForm
        key={kind}
        type={type}
        kind={kind}
        values={values}
        stored={provider?.secrets ?? {}}
        isTold={provider === null}
        failure={failure}
        onChange={(next, path) => {
          setValues(next);
          setTouched(new Set([...touched, path.split('.')[0] ?? path]));
        }}
      />
    </EditorPane>
  );
}
