import type { FlowId } from '@baton/flow';
import { useState } from 'react';
import type { EndpointDraft } from '../api.ts';
import { AskDialog, useRunning } from '../parts/ask-dialog.tsx';
import { EditorPane } from '../parts/editor-pane.tsx';
import { FormField, Toggle } from '../parts/form-fields.tsx';
import type { Deployment, Endpoint, Flow } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { EndpointHandover } from './endpoint-handover.tsx';

type EndpointEditorProps = {
  readonly endpoint: Endpoint | null;
  readonly flows: readonly Flow[];
  readonly deployments: readonly Deployment[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
};
type Draft = Omit<EndpointDraft, 'handover'>;

/** One endpoint: what answers, where, and what a handover does. */
export function EndpointEditor(props: EndpointEditorProps) {
  const { endpoint, flows, deployments, onChanged, onClose } = props;
  const { api, words, permissions, say } = useAdmin();
  const texts = words.places.endpoints;
  const [draft, setDraft] = useState<Draft>(() => draftOf(endpoint, flows));
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const canSave = permissions.has(`endpoints.${endpoint ? 'edit' : 'create'}`);
  const { isRunning, failure, start } = useRunning(
    () => {
      const { kind, ...changes } = draft;
      return endpoint
        ? api.endpoints.edit(endpoint.id, endpoint.revision, changes)
        : api.endpoints.create({ kind, ...changes });
    },
    () => {
      say('plain', words.frame.saved);
      onChanged();
      if (!endpoint) onClose();
    },
  );
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(endpoint, flows));
  return (
    <EditorPane
      title={endpoint?.name ?? texts.createTitle}
      failure={failure}
      isSaving={isRunning}
      isChanged={(isChanged || !endpoint) && draft.name.trim() !== '' && draft.flowId !== ''}
      canSave={canSave}
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
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField title={texts.kind} hint={endpoint ? texts.kindHint : undefined}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={draft.kind}
            disabled={endpoint !== null}
            onChange={(event) => {
              const kind = event.currentTarget.value === 'rest' ? 'rest' : 'widget';
              set({ kind, deploymentId: kind === 'rest' ? null : draft.deploymentId });
            }}
          >
            {(['widget', 'rest'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {texts.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField title={texts.flow} problem={flows.length === 0 ? texts.noFlows : null}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={draft.flowId}
            onChange={(event) => set({ flowId: event.currentTarget.value as FlowId })}
          >
            {flows.map((flow) => (
              <option key={flow.id} value={flow.id}>
                {flow.name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {draft.kind === 'widget' ? (
        <FormField title={texts.deployment} hint={texts.deploymentHint}>
          {(ids) => (
            <select
              {...ids}
              className="select"
              value={draft.deploymentId ?? ''}
              onChange={(event) => set({ deploymentId: event.currentTarget.value || null })}
            >
              <option value="">{texts.noDeployment}</option>
              {deployments.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </FormField>
      ) : null}
      <FormField title={texts.startsWith}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={draft.startsWith}
            onChange={(event) =>
              set({ startsWith: event.currentTarget.value === 'bot' ? 'bot' : 'visitor' })
            }
          >
            {(['visitor', 'bot'] as const).map((who) => (
              <option key={who} value={who}>
                {texts.starts[who]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <AttachedFlows
        draft={draft}
        flows={flows}
        onChange={(ids) => set({ attachedFlowIds: ids })}
      />
      <Toggle
        title={texts.active}
        isOn={draft.active}
        onTurn={(active) => set({ active })}
        disabled={!canSave}
      />
      {endpoint?.token ? <TokenOf endpoint={endpoint} onChanged={onChanged} /> : null}
      {endpoint ? <EndpointHandover endpoint={endpoint} onChanged={onChanged} /> : null}
    </EditorPane>
  );
}

function draftOf(endpoint: Endpoint | null, flows: readonly Flow[]): Draft {
  const flowId = flows[0]?.id ?? ('' as FlowId);
  return {
    name: endpoint?.name ?? '',
    kind: endpoint?.kind ?? 'widget',
    flowId: endpoint?.flowId ?? flowId,
    attachedFlowIds: endpoint?.attachedFlowIds ?? [],
    startsWith: endpoint?.startsWith ?? 'visitor',
    deploymentId: endpoint?.deploymentId ?? null,
    active: endpoint?.active ?? true,
  };
}

type AttachedFlowsProps = {
  readonly draft: Draft;
  readonly flows: readonly Flow[];
  readonly onChange: (ids: readonly FlowId[]) => void;
};

function AttachedFlows({ draft, flows, onChange }: AttachedFlowsProps) {
  const texts = useAdmin().words.places.endpoints;
  const others = flows.filter(({ id }) => id !== draft.flowId);
  return (
    <fieldset className="list-field">
      <legend className="form-name">{texts.attached}</legend>
      <p className="form-hint">{others.length === 0 ? texts.noAttached : texts.attachedHint}</p>
      {others.length === 0 ? null : (
        <div className="checks">
          {others.map((flow) => (
            <label key={flow.id} className="check">
              <input
                type="checkbox"
                checked={draft.attachedFlowIds.includes(flow.id)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...draft.attachedFlowIds, flow.id]
                      : draft.attachedFlowIds.filter((id) => id !== flow.id),
                  )
                }
              />
              <bdi>{flow.name}</bdi>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

type TokenOfProps = { readonly endpoint: Endpoint; readonly onChanged: () => void };

function TokenOf({ endpoint, onChanged }: TokenOfProps) {
  const { api, words } = useAdmin();
  const texts = words.places.endpoints;
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="group">
      <h4>{texts.token}</h4>
      <p className="form-hint">{texts.tokenHint}</p>
      <code className="secret-token">{endpoint.token}</code>
      <div className="group-acts">
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {texts.renew}
        </button>
      </div>
      {isAsking ? (
        <AskDialog
          title={texts.renewTitle}
          lead={texts.renewLead}
          confirm={texts.renew}
          danger
          run={() => api.endpoints.renewToken(endpoint.id, endpoint.revision)}
          onDone={() => {
            setAsking(false);
            onChanged();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
