import type { JsonObject } from '@baton/flow';
import { type FormEvent, useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { AskDialog, Problem, useRunning } from '../parts/ask-dialog.tsx';
import { FormField } from '../parts/form-fields.tsx';
import { ProviderForm } from '../parts/provider-form.tsx';
import { splitSecrets } from '../provider-fields.ts';
import type { Endpoint } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';

type EndpointHandoverProps = { readonly endpoint: Endpoint; readonly onChanged: () => void };
type Asking = 'nothing' | 'edit' | 'migrate' | 'remove';

/** What the endpoint does with nodes that name no provider; on the way out, so it can become a provider of its own. */
export function EndpointHandover({ endpoint, onChanged }: EndpointHandoverProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.places.endpoints;
  const [asking, setAsking] = useState<Asking>('nothing');
  const canEdit = permissions.has('endpoints.edit');
  const close = (): void => setAsking('nothing');
  const changed = (): void => {
    close();
    onChanged();
  };
  return (
    <div className="group">
      <h4>{texts.handover}</h4>
      <p className="form-hint">
        {endpoint.capabilities.handover
          ? endpoint.handover
            ? texts.handoverLead
            : texts.noHandover
          : texts.cannotHandOver}
      </p>
      {endpoint.capabilities.handover && canEdit ? (
        <div className="group-acts">
          <button type="button" className="button" onClick={() => setAsking('edit')}>
            {endpoint.handover ? words.team.mail.change : texts.addHandover}
          </button>
          {endpoint.handover && permissions.has('handover-providers.create') ? (
            <button type="button" className="button" onClick={() => setAsking('migrate')}>
              {texts.migrate}
            </button>
          ) : null}
          {endpoint.handover ? (
            <button
              type="button"
              className="button button--quiet"
              onClick={() => setAsking('remove')}
            >
              {texts.removeHandover}
            </button>
          ) : null}
        </div>
      ) : null}
      {asking === 'edit' ? (
        <HandoverDialog endpoint={endpoint} onClose={close} onSaved={changed} />
      ) : null}
      {asking === 'migrate' ? <MigrateDialog endpoint={endpoint} onClose={close} /> : null}
      {asking === 'remove' ? (
        <AskDialog
          title={texts.removeTitle}
          lead={texts.removeLead}
          confirm={texts.removeHandover}
          danger
          run={() => api.endpoints.removeHandover(endpoint.id, endpoint.revision)}
          onDone={changed}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

type HandoverDialogProps = {
  readonly endpoint: Endpoint;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

function HandoverDialog({ endpoint, onClose, onSaved }: HandoverDialogProps) {
  const { api, words } = useAdmin();
  const texts = words.places.endpoints;
  const types = useAsked('provider-types', api.providerTypes);
  const [chosen, setChosen] = useState(endpoint.handover?.providerType ?? null);
  const kind = chosen ?? types.value?.[0]?.kind ?? '';
  const [values, setValues] = useState<JsonObject>(endpoint.handover?.settings ?? {});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const type = types.value?.find((each) => each.kind === kind);
  const { isRunning, failure, start } = useRunning(
    () =>
      api.endpoints.edit(endpoint.id, endpoint.revision, {
        handover: { providerType: kind, ...splitSecrets(values, type, touched) },
      }),
    onSaved,
  );
  return (
    <DialogFrame title={texts.handover} lead={texts.handoverLead} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          start();
        }}
      >
        <FormField title={texts.provider}>
          {(ids) => (
            <select
              {...ids}
              className="select"
              value={kind}
              onChange={(event) => {
                setChosen(event.currentTarget.value);
                setValues({});
                setTouched(new Set());
              }}
            >
              {(types.value ?? []).map((each) => (
                <option key={each.kind} value={each.kind}>
                  {each.title}
                </option>
              ))}
            </select>
          )}
        </FormField>
        {types.value ? (
          <ProviderForm
            key={kind}
            type={type}
            kind={kind}
            values={values}
            stored={endpoint.handover?.providerType === kind ? endpoint.handover.secrets : {}}
            failure={failure}
            onChange={(next, path) => {
              setValues(next);
              setTouched(new Set([...touched, path.split('.')[0] ?? path]));
            }}
          />
        ) : null}
        {failure ? <Problem failure={failure} /> : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={isRunning || !type}>
            {words.frame.save}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}

function MigrateDialog({ endpoint, onClose }: Omit<HandoverDialogProps, 'onSaved'>) {
  const { api, words, say } = useAdmin();
  const texts = words.places.endpoints;
  const [name, setName] = useState(endpoint.name);
  const { isRunning, failure, start } = useRunning(
    () => api.endpoints.migrate(endpoint.id, name.trim()),
    ({ provider, missingSecrets }) => {
      say('plain', texts.migrated(provider.name));
      if (missingSecrets.length > 0)
        say('warning', texts.missingSecrets(missingSecrets.join(', ')));
      onClose();
    },
  );
  return (
    <DialogFrame title={texts.migrateTitle} lead={texts.migrateLead} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (name.trim() !== '') start();
        }}
      >
        <FormField title={words.places.providers.name}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              value={name}
              maxLength={80}
              data-first-focus
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </FormField>
        {failure ? <Problem failure={failure} /> : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={isRunning}>
            {words.places.providers.create}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
