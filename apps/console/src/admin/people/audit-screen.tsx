import { useState } from 'react';
import '../../builder/design/side.css';
import './people.css';
import { useWords } from '../../words/use-words.ts';
import { RecordList } from '../form/record-list.tsx';
import { usePages } from '../form/use-pages.ts';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { hashOf } from '../routes.ts';
import type { AuditEntry } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { When } from '../when.tsx';
import {
  ACTIONS,
  type AuditFilter,
  auditValue,
  BY_SERVER,
  fieldName,
  fits,
  NO_FILTER,
  namesTold,
  nameTold,
  short,
} from './audit-entries.ts';
import { AuditPane } from './audit-pane.tsx';
import { FilterSelect } from './filter-select.tsx';
import { useAuditNames } from './use-audit-names.ts';
import { useUsers } from './use-users.ts';

/** So many changes are looked through before somebody is asked whether to go on. */
const LOOKED_THROUGH = 2_000;
/** So many changed fields are told in a line. */
const TOLD_MAX = 3;

/** Who changed what. */
export function AuditScreen({ id }: { readonly id: string | null }) {
  const { api, words } = useAdmin();
  const { locale } = useWords();
  const texts = words.setup.audit;
  const pages = usePages<AuditEntry>('audit pages', api.audit);
  const users = useUsers();
  const names = useAuditNames();
  const [filter, setFilter] = useState<AuditFilter>(NO_FILTER);
  const [budget, setBudget] = useState(LOOKED_THROUGH);
  const entries = pages.value?.items ?? [];
  const told = namesTold(entries);
  const nameOf = (record: string): string | undefined => names.get(record) ?? told.get(record);
  const set = (part: Partial<AuditFilter>): void => {
    setFilter({ ...filter, ...part });
    setBudget(LOOKED_THROUGH);
  };
  const objects: { readonly [object: string]: string } = words.people.roles.objects;
  const objectName = (object: string): string =>
    objects[object] ?? object.replace(/^records\./, `${words.frame.groups.records}: `);
  const whoName = ({ userId }: AuditEntry): string =>
    userId === null ? texts.server : (nameOf(userId) ?? texts.somebody);
  const day = (at: number): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
  const say = (field: string, value: unknown): string =>
    auditValue(field, value, { form: words.form, nameOf, day });
  const chosen = entries.find((entry) => String(entry.id) === id);
  return (
    <div className="page-with-editor">
      <PageFrame title={texts.title} lead={texts.lead}>
        <AskedView asked={pages} rows={10}>
          {({ items, next }) => {
            if (items.length === 0) return <Blank title={texts.empty} lead={texts.emptyLead} />;
            const found = items.filter((entry) => fits(entry, filter));
            const mayReadOn = next !== null && items.length < budget;
            return (
              <>
                <div className="toolbar">
                  <FilterSelect
                    label={texts.filters.who}
                    any={texts.anybody}
                    value={filter.who}
                    options={[
                      ...users.map(({ id: user, name }) => ({ id: user, name })),
                      { id: BY_SERVER, name: texts.server },
                    ]}
                    onChange={(who) => set({ who })}
                  />
                  <FilterSelect
                    label={texts.filters.object}
                    any={texts.anyObject}
                    value={filter.object}
                    options={objectsIn(items, objects).map((object) => ({
                      id: object,
                      name: objectName(object),
                    }))}
                    onChange={(object) => set({ object })}
                  />
                  <FilterSelect
                    label={texts.filters.action}
                    any={texts.anyAction}
                    value={filter.action}
                    options={ACTIONS.map((action) => ({ id: action, name: texts.actions[action] }))}
                    onChange={(action) => set({ action })}
                  />
                </div>
                <RecordList
                  key={Object.values(filter).join(' ')}
                  label={texts.title}
                  titles={[
                    texts.columns.what,
                    texts.columns.at,
                    texts.columns.who,
                    texts.columns.changes,
                  ]}
                  items={found}
                  keyOf={(entry) => String(entry.id)}
                  isOpen={(entry) => entry === chosen}
                  readOn={mayReadOn ? pages.readOn : null}
                  row={(entry) => (
                    <>
                      <th scope="row">
                        <a
                          className="table-link"
                          href={hashOf({ area: 'admin', section: 'audit', id: String(entry.id) })}
                        >
                          <bdi>{nameTold(entry) ?? nameOf(entry.recordId) ?? entry.recordId}</bdi>
                        </a>
                        <span className="row-note">
                          {objectName(entry.object)} · {texts.actions[entry.action]}
                        </span>
                      </th>
                      <td className="table-soft table-when">
                        <When at={entry.at} />
                      </td>
                      <td className="table-soft">
                        <bdi>{whoName(entry)}</bdi>
                        {entry.apiTokenId === null ? null : (
                          <span className="row-note">{texts.byToken}</span>
                        )}
                      </td>
                      <td className="table-soft">
                        <span className="told">
                          {Object.entries(entry.changes)
                            .slice(0, TOLD_MAX)
                            .map(([field, { from, to }]) => (
                              <span key={field} className="told-field">
                                <span className="faint">
                                  {fieldName(entry.object, field, words)}
                                </span>{' '}
                                <bdi>
                                  {from === undefined && to === undefined
                                    ? '•••'
                                    : short(say(field, to ?? from))}
                                </bdi>
                              </span>
                            ))}
                        </span>
                      </td>
                      <td className="table-end" />
                    </>
                  )}
                />
                {next !== null && !mayReadOn ? (
                  <p className="looked">
                    {texts.lookedBack(items.length, day(items.at(-1)?.at ?? 0))}
                    <button
                      type="button"
                      className="button"
                      onClick={() => setBudget(budget + LOOKED_THROUGH)}
                    >
                      {texts.lookOn}
                    </button>
                  </p>
                ) : null}
              </>
            );
          }}
        </AskedView>
      </PageFrame>
      {chosen ? (
        <AuditPane
          key={chosen.id}
          entry={chosen}
          who={whoName(chosen)}
          name={nameTold(chosen) ?? nameOf(chosen.recordId) ?? chosen.recordId}
          objectName={objectName(chosen.object)}
          say={say}
        />
      ) : null}
    </div>
  );
}

/** What there is to filter by: everything people may be allowed to change, and whatever was. */
function objectsIn(
  entries: readonly AuditEntry[],
  known: { readonly [object: string]: string },
): readonly string[] {
  const found = new Set(entries.map(({ object }) => object));
  return [...found].toSorted((one, other) =>
    (known[one] ?? one).localeCompare(known[other] ?? other),
  );
}
