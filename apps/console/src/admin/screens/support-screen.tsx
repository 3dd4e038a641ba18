import { ArrowRight } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import '../../builder/design/side.css';
import { SecretField } from '../../builder/fields/secret-field.tsx';
import type { SupportDraft } from '../api.ts';
import { Problem, useRunning } from '../parts/ask-dialog.tsx';
import { AskedView } from '../parts/asked-view.tsx';
import { FormField, Toggle } from '../parts/form-fields.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { hashOf } from '../routes.ts';
import type { NotificationMethod, SupportOperations } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { TemplatePreview } from './template-preview.tsx';

/** Enough to find a slip; the server knows the whole rule. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const METHODS: readonly NotificationMethod[] = ['email', 'webhook', 'slack', 'live-desk'];

/** How visitors who want a person reach a team without a live desk. */
export function SupportScreen() {
  const { api, words } = useAdmin();
  const texts = words.team.support;
  const support = useAsked('support', api.support.read);
  const flowId = support.value?.handoffFlowId ?? null;
  return (
    <PageFrame
      title={texts.title}
      lead={texts.lead}
      actions={
        flowId === null ? null : (
          <a
            className="button link-as-button"
            href={hashOf({ area: 'admin', section: 'flows', id: flowId })}
          >
            {texts.goToFlow}
            <ArrowRight size={15} aria-hidden="true" className="mirrored" />
          </a>
        )
      }
    >
      <AskedView asked={support}>
        {(value) => <SupportForm key={value.revision} support={value} onSaved={support.put} />}
      </AskedView>
    </PageFrame>
  );
}

type SupportFormProps = {
  readonly support: SupportOperations;
  readonly onSaved: (support: SupportOperations) => void;
};

function SupportForm({ support, onSaved }: SupportFormProps) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.team.support;
  const [draft, setDraft] = useState<SupportDraft>(() => draftOf(support));
  const [addresses, setAddresses] = useState(support.addresses.join('\n'));
  const [isLacking, setLacking] = useState(false);
  const set = (part: Partial<SupportDraft>): void => setDraft({ ...draft, ...part });
  const secret = (name: string, value: string | null): void =>
    set({ secrets: { ...draft.secrets, [name]: value } });
  const canEdit = permissions.has('support-operations.edit');
  const lines = addresses
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const { isRunning, failure, start } = useRunning(
    () => api.support.save(support.revision, { ...draft, addresses: lines }),
    (saved) => {
      say('plain', words.frame.saved);
      onSaved(saved);
    },
  );
  const wrongAddress = lines.find((line) => !ADDRESS.test(line));
  const needsAddress = draft.active && draft.notify === 'email' && lines.length === 0;
  useEffect(() => {
    if (!needsAddress && wrongAddress === undefined) setLacking(false);
  }, [needsAddress, wrongAddress]);
  return (
    <div className="columns">
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          const lacks = needsAddress || wrongAddress !== undefined;
          setLacking(lacks);
          if (!lacks) start();
        }}
      >
        <fieldset className="node-form" disabled={!canEdit}>
          <Toggle
            title={texts.active}
            hint={support.handoffFlowId === null ? texts.activeHint : undefined}
            isOn={draft.active}
            onTurn={(active) => set({ active })}
          />
          <FormField
            title={texts.addresses}
            hint={texts.addressesHint}
            problem={
              isLacking
                ? wrongAddress === undefined
                  ? texts.needsAddress
                  : texts.wrongAddress(wrongAddress)
                : null
            }
          >
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={3}
                dir="ltr"
                value={addresses}
                onChange={(event) => setAddresses(event.currentTarget.value)}
              />
            )}
          </FormField>
          <FormField title={texts.notify}>
            {(ids) => (
              <select
                {...ids}
                className="select"
                value={draft.notify}
                onChange={(event) => {
                  const notify = METHODS.find((each) => each === event.currentTarget.value);
                  if (notify) set({ notify });
                }}
              >
                {METHODS.map((method) => (
                  <option key={method} value={method}>
                    {texts.methods[method]}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          {draft.notify === 'webhook' ? (
            <>
              <FormField title={texts.webhookUrl}>
                {(ids) => (
                  <input
                    {...ids}
                    className="input"
                    type="url"
                    required={draft.active}
                    dir="ltr"
                    placeholder="https://…"
                    value={draft.webhookUrl ?? ''}
                    onChange={(event) => set({ webhookUrl: event.currentTarget.value || null })}
                  />
                )}
              </FormField>
              <FormField title={texts.webhookSecret} hint={texts.webhookSecretHint}>
                {(ids) => (
                  <SecretField
                    ids={ids}
                    value={draft.secrets['webhookSecret'] ?? null}
                    isStored={support.secrets['webhookSecret']?.set ?? false}
                    onChange={(value) => secret('webhookSecret', value)}
                  />
                )}
              </FormField>
            </>
          ) : null}
          {draft.notify === 'slack' ? (
            <FormField title={texts.slackUrl}>
              {(ids) => (
                <SecretField
                  ids={ids}
                  value={draft.secrets['slackUrl'] ?? null}
                  isStored={support.secrets['slackUrl']?.set ?? false}
                  onChange={(value) => secret('slackUrl', value)}
                />
              )}
            </FormField>
          ) : null}
          <FormField title={texts.responseTime} hint={texts.responseTimeHint}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                dir="auto"
                value={draft.responseTime}
                onChange={(event) => set({ responseTime: event.currentTarget.value })}
              />
            )}
          </FormField>
          <FormField title={texts.alternative} hint={texts.alternativeHint}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={2}
                dir="auto"
                value={draft.alternative}
                onChange={(event) => set({ alternative: event.currentTarget.value })}
              />
            )}
          </FormField>
          <FormField title={texts.template} hint={texts.templateHint}>
            {(ids) => (
              <textarea
                {...ids}
                className="input json-field"
                rows={10}
                dir="auto"
                value={draft.mailTemplate ?? ''}
                onChange={(event) => set({ mailTemplate: event.currentTarget.value || null })}
              />
            )}
          </FormField>
        </fieldset>
        {failure ? <Problem failure={failure} /> : null}
        {canEdit ? (
          <div className="form-foot">
            <button type="submit" className="button button--accent" disabled={isRunning}>
              {isRunning ? words.frame.saving : words.frame.save}
            </button>
            {draft.mailTemplate === null ? null : (
              <button type="button" className="button" onClick={() => set({ mailTemplate: null })}>
                {texts.standard}
              </button>
            )}
          </div>
        ) : null}
      </form>
      <TemplatePreview template={draft.mailTemplate} />
    </div>
  );
}

function draftOf(support: SupportOperations): SupportDraft {
  const { active, addresses, notify, webhookUrl, responseTime, alternative, mailTemplate } =
    support;
  return {
    active,
    addresses,
    notify,
    webhookUrl,
    responseTime,
    alternative,
    mailTemplate,
    secrets: {},
  };
}
