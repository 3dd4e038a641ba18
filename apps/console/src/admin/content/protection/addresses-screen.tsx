import { Ban } from 'lucide-react';
import { useState } from 'react';
import { RecordList } from '../../form/record-list.tsx';
import { usePages } from '../../form/use-pages.ts';
import { AskDialog } from '../../parts/ask-dialog.tsx';
import { AskedView, Blank } from '../../parts/asked-view.tsx';
import { CreateButton } from '../../parts/list-parts.tsx';
import { PageFrame } from '../../parts/page-frame.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { hashOf } from '../../routes.ts';
import { useAdmin } from '../../use-admin.ts';
import { useAsked } from '../../use-asked.ts';
import { goTo } from '../../use-route.ts';
import { When } from '../../when.tsx';
import type { IpRule } from '../content-shapes.ts';
import { NEW, OpenedRecord } from '../opened-record.tsx';
import { AddressEditor } from './address-editor.tsx';
import { AddressSearch } from './address-search.tsx';

const toList = (): void => goTo({ area: 'admin', section: 'addresses', id: null });

/** Whose requests are refused. */
export function AddressesScreen({ id }: { readonly id: string | null }) {
  const { api, words, permissions, say } = useAdmin();
  const texts = words.protection.addresses;
  const calls = api.content.addresses;
  const pages = usePages<IpRule>('ip-rules', calls.page);
  const mayNames = permissions.has('users.read');
  const users = useAsked(mayNames ? 'users' : 'no users', async () =>
    mayNames ? api.choices('users') : { ok: true, value: [] },
  );
  const [leaving, setLeaving] = useState<IpRule | null>(null);
  const nameOf = (userId: string): string =>
    users.value?.find((user) => user.id === userId)?.name ?? texts.somebody;
  return (
    <div className="page-with-editor">
      <PageFrame
        title={texts.title}
        lead={texts.lead}
        actions={
          permissions.has('ip-rules.create') ? (
            <CreateButton
              title={texts.create}
              onCreate={() => goTo({ area: 'admin', section: 'addresses', id: NEW })}
            />
          ) : null
        }
      >
        <AddressSearch />
        <AskedView asked={pages}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Blank title={texts.empty} lead={texts.emptyLead} />
            ) : (
              <RecordList
                label={texts.title}
                titles={[
                  texts.columns.addresses,
                  texts.columns.comment,
                  texts.columns.by,
                  texts.columns.at,
                ]}
                items={items}
                keyOf={(rule) => rule.id}
                isOpen={(rule) => rule.id === id}
                readOn={next === null ? null : pages.readOn}
                row={(rule) => (
                  <>
                    <th scope="row">
                      <a
                        className="table-link"
                        href={hashOf({ area: 'admin', section: 'addresses', id: rule.id })}
                      >
                        <Ban size={15} aria-hidden="true" />
                        <bdi className="addresses">{rule.addresses}</bdi>
                      </a>
                      <span className="row-note" dir="ltr">
                        {meantBy(rule, texts)}
                      </span>
                    </th>
                    <td className="table-soft">
                      <bdi>{rule.comment}</bdi>
                    </td>
                    <td className="table-soft">
                      <bdi>{nameOf(rule.userId)}</bdi>
                    </td>
                    <td className="table-soft table-when">
                      <When at={rule.createdAt} />
                    </td>
                    <td className="table-end">
                      <RowMenu
                        label={words.frame.actionsFor(rule.addresses)}
                        entries={
                          permissions.has('ip-rules.delete')
                            ? [{ title: texts.unblock, run: () => setLeaving(rule) }]
                            : []
                        }
                      />
                    </td>
                  </>
                )}
              />
            )
          }
        </AskedView>
      </PageFrame>
      {id === null ? null : (
        <OpenedRecord<IpRule>
          key={id}
          name="ip-rule"
          id={id}
          listed={pages.value?.items.find((rule) => rule.id === id)}
          read={calls.read}
          layout="pane"
        >
          {(rule, put) => (
            <AddressEditor
              rule={rule}
              blockedBy={rule ? nameOf(rule.userId) : null}
              onUnblock={permissions.has('ip-rules.delete') ? setLeaving : null}
              onSaved={(saved) => {
                put(saved);
                say('plain', words.frame.saved);
                pages.askAgain();
                if (!rule) toList();
              }}
              onClose={toList}
            />
          )}
        </OpenedRecord>
      )}
      {leaving ? (
        <AskDialog
          title={texts.unblockTitle(leaving.addresses)}
          lead={texts.unblockLead}
          confirm={texts.unblock}
          danger
          run={() => calls.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            say('plain', texts.unblocked);
            if (leaving.id === id) toList();
            pages.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

/** What a range or network comes to; nothing for a single address that says it itself. */
function meantBy(
  { addresses, from, to }: IpRule,
  texts: { readonly range: (from: string, to: string) => string },
): string {
  if (from === to) return from === addresses ? '' : from;
  return `${from}-${to}` === addresses ? '' : texts.range(from, to);
}
