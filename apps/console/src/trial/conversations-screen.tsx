import { useState } from 'react';
import { failureWords } from '../admin/failure-words.ts';
import { AskedView, Blank } from '../admin/parts/asked-view.tsx';
import { PageFrame } from '../admin/parts/page-frame.tsx';
import { hashOf } from '../admin/routes.ts';
import type { ConversationRow } from '../admin/shapes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import { When } from '../admin/when.tsx';

const TONES = { bot: 'plain', queue: 'amber', active: 'green', ended: 'plain' } as const;

/** Conversations with bots, the newest first; each opens its trace. */
export function ConversationsScreen() {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.trial.conversations;
  const first = useAsked('conversations', () => api.conversations.page(null));
  const [more, setMore] = useState<readonly ConversationRow[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const flows = useAsked('flows', async () =>
    permissions.has('flows.read') ? api.flows.list() : { ok: true, value: [] },
  );
  const endpoints = useAsked('endpoints', async () =>
    permissions.has('endpoints.read') ? api.endpoints.list() : { ok: true, value: [] },
  );
  const nameIn = (
    list: readonly { readonly id: string; readonly name: string }[] | undefined,
    id: string,
  ) => list?.find((each) => each.id === id)?.name ?? id;

  function readMore(cursor: string): void {
    api.conversations.page(cursor).then((answer) => {
      if (!answer.ok) {
        say('failed', failureWords(answer.failure, words));
        return;
      }
      setMore([...more, ...answer.value.items]);
      setNext(answer.value.next);
    }, reportError);
  }
  return (
    <PageFrame title={texts.title} lead={texts.lead}>
      <AskedView asked={first}>
        {(page) => {
          const rows = [...page.items, ...more];
          const cursor = next === undefined ? page.next : next;
          if (rows.length === 0) return <Blank title={texts.empty} lead={texts.emptyLead} />;
          return (
            <>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{texts.columns.visitor}</th>
                    <th scope="col">{texts.columns.status}</th>
                    <th scope="col">{texts.columns.flow}</th>
                    <th scope="col">{texts.columns.endpoint}</th>
                    <th scope="col">{texts.columns.handovers}</th>
                    <th scope="col">{texts.columns.last}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.conversationId}>
                      <th scope="row">
                        <a
                          className="table-link"
                          href={hashOf({
                            area: 'admin',
                            section: 'conversations',
                            id: row.conversationId,
                          })}
                          aria-label={texts.open(row.visitorId)}
                        >
                          <bdi>{row.visitorId}</bdi>
                        </a>
                      </th>
                      <td>
                        <span className={`tag tag--${TONES[row.status]}`}>
                          {texts.status[row.status]}
                        </span>
                      </td>
                      <td className="table-soft">
                        <bdi>{nameIn(flows.value, row.flowId)}</bdi>
                      </td>
                      <td className="table-soft">
                        <bdi>{nameIn(endpoints.value, row.endpointId)}</bdi>
                      </td>
                      <td className="table-soft table-when">{row.handovers}</td>
                      <td className="table-soft table-when">
                        <When at={row.lastAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {cursor === null ? null : (
                <button
                  type="button"
                  className="button table-more"
                  onClick={() => readMore(cursor)}
                >
                  {texts.more}
                </button>
              )}
            </>
          );
        }}
      </AskedView>
    </PageFrame>
  );
}
