import type { FlowId } from '@baton/flow';
import { Plus, Search, Workflow } from 'lucide-react';
import { useState } from 'react';
import { failureWords } from '../failure-words.ts';
import { AskDialog } from '../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { type MenuEntry, RowMenu } from '../parts/row-menu.tsx';
import { hashOf } from '../routes.ts';
import { saveFile } from '../save-file.ts';
import type { Endpoint, Flow } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { goTo } from '../use-route.ts';
import { When } from '../when.tsx';
import { NewFlowDialog } from './new-flow-dialog.tsx';

/** Fewer than this are seen at a glance, without a field to search them. */
const SEARCHED_FROM = 8;

type Asking =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'new' }
  | { readonly kind: 'delete'; readonly flow: Flow };

/** All flows: what is published, what has changed, and who uses them. */
export function FlowsScreen() {
  const { api, words, permissions, say } = useAdmin();
  const flows = useAsked('flows', api.flows.list);
  const endpoints = useAsked('endpoints', api.endpoints.list);
  const [asking, setAsking] = useState<Asking>({ kind: 'nothing' });
  const [query, setQuery] = useState('');
  const texts = words.flows;
  const close = (): void => setAsking({ kind: 'nothing' });

  return (
    <PageFrame
      title={texts.title}
      lead={texts.lead}
      actions={
        permissions.has('flows.create') ? (
          <button
            type="button"
            className="button button--accent"
            onClick={() => setAsking({ kind: 'new' })}
          >
            <Plus size={15} aria-hidden="true" />
            {texts.create}
          </button>
        ) : null
      }
    >
      <AskedView asked={flows}>
        {(list) =>
          list.length === 0 ? (
            <Blank title={texts.emptyTitle} lead={texts.emptyLead}>
              {permissions.has('flows.create') ? (
                <button
                  type="button"
                  className="button button--accent"
                  onClick={() => setAsking({ kind: 'new' })}
                >
                  {texts.create}
                </button>
              ) : null}
            </Blank>
          ) : (
            <>
              {list.length >= SEARCHED_FROM ? (
                <SearchField value={query} onChange={setQuery} />
              ) : null}
              <FlowTable
                flows={matching(list, query)}
                endpoints={endpoints.value ?? []}
                onDelete={(flow) => setAsking({ kind: 'delete', flow })}
                onChanged={flows.askAgain}
              />
            </>
          )
        }
      </AskedView>
      {asking.kind === 'new' ? (
        <NewFlowDialog
          onClose={close}
          onMade={(flow) => {
            flows.askAgain();
            close();
            goTo({ area: 'admin', section: 'flows', id: flow.id });
          }}
        />
      ) : null}
      {asking.kind === 'delete' ? (
        <AskDialog
          title={texts.deleteTitle(asking.flow.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => api.flows.remove(asking.flow.id, asking.flow.revision)}
          onDone={() => {
            say('plain', texts.deleted(asking.flow.name));
            close();
            flows.askAgain();
          }}
          onClose={close}
        />
      ) : null}
    </PageFrame>
  );
}

function matching(flows: readonly Flow[], query: string): readonly Flow[] {
  const wanted = query.trim().toLowerCase();
  const found = flows.filter(({ name }) => name.toLowerCase().includes(wanted));
  return [...found].sort((one, other) => other.changedAt - one.changedAt);
}

type SearchFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A field that narrows the list below it. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { words } = useAdmin();
  return (
    <label className="search">
      <Search size={14} aria-hidden="true" />
      <span className="visually-hidden">{words.frame.search}</span>
      <input
        type="search"
        value={value}
        placeholder={words.frame.search}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

type FlowTableProps = {
  readonly flows: readonly Flow[];
  readonly endpoints: readonly Endpoint[];
  readonly onDelete: (flow: Flow) => void;
  readonly onChanged: () => void;
};

function FlowTable({ flows, endpoints, onDelete, onChanged }: FlowTableProps) {
  const { words } = useAdmin();
  const texts = words.flows;
  if (flows.length === 0) return <Blank title={texts.noMatch} />;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{texts.columns.name}</th>
          <th scope="col">{texts.columns.published}</th>
          <th scope="col">{texts.columns.usedBy}</th>
          <th scope="col">{texts.columns.changed}</th>
          <th scope="col">
            <span className="visually-hidden">{words.frame.more}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <FlowLine
            key={flow.id}
            flow={flow}
            users={endpoints.filter((each) => usesFlow(each, flow.id))}
            onDelete={() => onDelete(flow)}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  );
}

type FlowLineProps = {
  readonly flow: Flow;
  readonly users: readonly Endpoint[];
  readonly onDelete: () => void;
  readonly onChanged: () => void;
};

function FlowLine({ flow, users, onDelete, onChanged }: FlowLineProps) {
  const { words } = useAdmin();
  const texts = words.flows;
  const entries = useFlowEntries(flow, onDelete, onChanged);
  return (
    <tr>
      <th scope="row">
        <a className="table-link" href={hashOf({ area: 'admin', section: 'flows', id: flow.id })}>
          <Workflow size={15} aria-hidden="true" />
          <bdi>{flow.name}</bdi>
        </a>
      </th>
      <td>
        <span className="table-tags">
          {flow.publishedVersion === null ? (
            <span className="faint">{texts.neverPublished}</span>
          ) : (
            <span>{texts.version(flow.publishedVersion)}</span>
          )}
          {flow.draftDiffers && flow.publishedVersion !== null ? (
            <span className="tag tag--plain">{texts.draftDiffers}</span>
          ) : null}
        </span>
      </td>
      <td className="table-soft">
        {users.length === 0 ? (
          <span className="faint">{texts.unused}</span>
        ) : (
          <bdi>{users.map(({ name }) => name).join(', ')}</bdi>
        )}
      </td>
      <td className="table-soft table-when">
        <When at={flow.changedAt} />
      </td>
      <td className="table-end">
        <RowMenu label={words.frame.actionsFor(flow.name)} entries={entries} />
      </td>
    </tr>
  );
}

function useFlowEntries(
  flow: Flow,
  onDelete: () => void,
  onChanged: () => void,
): readonly MenuEntry[] {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.flows;
  const duplicate = async (): Promise<void> => {
    const draft = await api.flows.draft(flow.id);
    const name = texts.copyOf(flow.name).slice(0, FLOW_NAME_LENGTH_MAX);
    const made = draft.ok
      ? await api.flows.create({ name, document: { ...draft.value.document, name } })
      : draft;
    if (made.ok) onChanged();
    else say('failed', failureWords(made.failure, words));
  };
  const exportFile = async (): Promise<void> => {
    const answer = await api.flows.exportFile(flow.id, 'draft');
    if (answer.ok) saveFile(`${flow.name}.flow.json`, JSON.stringify(answer.value, null, 2));
    else say('failed', failureWords(answer.failure, words));
  };
  const run = (work: () => Promise<void>) => () => {
    work().catch(reportError);
  };
  return [
    ...(permissions.has('flows.create') ? [{ title: texts.duplicate, run: run(duplicate) }] : []),
    { title: texts.exportFile, run: run(exportFile) },
    ...(permissions.has('flows.delete')
      ? [{ title: words.frame.delete, run: onDelete, danger: true, apart: true }]
      : []),
  ];
}

/** As long as the name of a flow may be, in characters. */
const FLOW_NAME_LENGTH_MAX = 80;

function usesFlow(endpoint: Endpoint, flowId: FlowId): boolean {
  return endpoint.flowId === flowId || endpoint.attachedFlowIds.includes(flowId);
}
