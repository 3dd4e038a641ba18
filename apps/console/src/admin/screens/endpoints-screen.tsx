import { Cable } from 'lucide-react';
import { useState } from 'react';
import '../../builder/design/side.css';
import { AskDialog } from '../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { CreateButton, DeleteMenu, ListHead } from '../parts/list-parts.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { hashOf } from '../routes.ts';
import type { Endpoint } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { goTo } from '../use-route.ts';
import { EndpointEditor } from './endpoint-editor.tsx';
import { SearchField } from './flows-screen.tsx';

const TONES = { active: 'green', 'switched-off': 'plain', 'flow-not-published': 'amber' } as const;
/** Fewer than this are seen at a glance. */
const SEARCHED_FROM = 8;

/** Where conversations come in. */
export function EndpointsScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions } = useAdmin();
  const texts = words.places.endpoints;
  const endpoints = useAsked('endpoints', api.endpoints.list);
  const flows = useAsked('flows', api.flows.list);
  const deployments = useAsked('deployments', api.deployments.list);
  const [isNew, setNew] = useState(false);
  const [leaving, setLeaving] = useState<Endpoint | null>(null);
  const [query, setQuery] = useState('');
  const chosen = endpoints.value?.find((each) => each.id === id);
  const toList = (): void => goTo({ area: 'admin', section: 'endpoints', id: null });
  const flowName = (flowId: string): string =>
    flows.value?.find((each) => each.id === flowId)?.name ?? '';
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          permissions.has('endpoints.create') ? (
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
        <AskedView asked={endpoints}>
          {(list) =>
            list.length === 0 ? (
              <Blank title={texts.empty} lead={texts.emptyLead} />
            ) : (
              <>
                {list.length >= SEARCHED_FROM ? (
                  <SearchField value={query} onChange={setQuery} />
                ) : null}
                <table className="table">
                  <ListHead
                    titles={[
                      texts.columns.name,
                      texts.columns.kind,
                      texts.columns.flow,
                      texts.columns.state,
                    ]}
                  />
                  <tbody>
                    {list
                      .filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()))
                      .map((endpoint) => (
                        <tr key={endpoint.id} data-open={endpoint.id === id}>
                          <th scope="row">
                            <a
                              className="table-link"
                              href={hashOf({
                                area: 'admin',
                                section: 'endpoints',
                                id: endpoint.id,
                              })}
                            >
                              <Cable size={15} aria-hidden="true" />
                              <bdi>{endpoint.name}</bdi>
                            </a>
                          </th>
                          <td className="table-soft">{texts.kinds[endpoint.kind]}</td>
                          <td className="table-soft">
                            <bdi>{flowName(endpoint.flowId)}</bdi>
                          </td>
                          <td>
                            <span className={`tag tag--${TONES[endpoint.state]}`}>
                              {texts.states[endpoint.state]}
                            </span>
                          </td>
                          <td className="table-end">
                            <DeleteMenu
                              name={endpoint.name}
                              onDelete={
                                permissions.has('endpoints.delete')
                                  ? () => setLeaving(endpoint)
                                  : null
                              }
                            />
                          </td>
                        </tr>
                      ))}
                  </tbody>
                </table>
              </>
            )
          }
        </AskedView>
      </PageFrame>
      {flows.value && (chosen || isNew) ? (
        <EndpointEditor
          key={chosen ? `${chosen.id} ${chosen.revision}` : 'new'}
          endpoint={chosen ?? null}
          flows={flows.value}
          deployments={deployments.value ?? []}
          onChanged={endpoints.askAgain}
          onClose={() => {
            setNew(false);
            toList();
          }}
        />
      ) : null}
      {leaving ? (
        <AskDialog
          title={texts.deleteTitle(leaving.name)}
          lead={texts.deleteLead}
          confirm={words.frame.delete}
          danger
          run={() => api.endpoints.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            toList();
            endpoints.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}
