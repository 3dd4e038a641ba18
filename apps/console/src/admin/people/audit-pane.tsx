import type { EpochMs } from '@baton/kernel';
import { X } from 'lucide-react';
import { Fragment } from 'react';
import { exactTime } from '../../time/time-words.ts';
import { useWords } from '../../words/use-words.ts';
import { hashOf } from '../routes.ts';
import type { AuditEntry } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { goTo } from '../use-route.ts';
import { fieldName, sectionOf } from './audit-entries.ts';

type AuditPaneProps = {
  readonly entry: AuditEntry;
  readonly who: string;
  readonly name: string;
  readonly objectName: string;
  readonly say: (field: string, value: unknown) => string;
};

/** One change with every value before and after it. */
export function AuditPane({ entry, who, name, objectName, say }: AuditPaneProps) {
  const { words } = useAdmin();
  const desk = useWords();
  const texts = words.setup.audit;
  const whyNot: { readonly [why: string]: string } = words.trial.brings.whyNot;
  const section = sectionOf(entry.object);
  const fields = Object.entries(entry.changes);
  return (
    <section className="editor record-pane" aria-label={texts.entry(name)}>
      <header className="side-head">
        <h3 className="side-title" dir="auto">
          {name}
        </h3>
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={() => goTo({ area: 'admin', section: 'audit', id: null })}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="side-body audit-body">
        <dl className="facts">
          <dt>{texts.columns.what}</dt>
          <dd>
            {objectName} · {texts.actions[entry.action]}
          </dd>
          <dt>{texts.columns.who}</dt>
          <dd>
            <bdi>{who}</bdi>
            {entry.apiTokenId === null ? '' : ` (${texts.byToken})`}
          </dd>
          <dt>{texts.columns.at}</dt>
          <dd>{exactTime(entry.at as EpochMs, desk)}</dd>
          <dt>{texts.record}</dt>
          <dd>
            <code className="mono">{entry.recordId}</code>
          </dd>
        </dl>
        {section && entry.action !== 'deleted' ? (
          <a
            className="button link-as-button"
            href={hashOf({
              area: 'admin',
              section,
              id: section === 'organization' ? null : entry.recordId,
            })}
          >
            {texts.open}
          </a>
        ) : null}
        {fields.length === 0 ? <p className="form-hint">{texts.noChanges}</p> : null}
        {entry.action === 'edited' ? (
          fields.map(([field, change]) => (
            <Change
              key={field}
              title={fieldName(entry.object, field, words)}
              change={change}
              say={(value) => say(field, value)}
            />
          ))
        ) : (
          <dl className="facts change">
            {fields
              .filter(([, { from, to, why }]) => why !== undefined || !isNothing(to ?? from))
              .map(([field, { from, to, why }]) => (
                <Fragment key={field}>
                  <dt>{fieldName(entry.object, field, words)}</dt>
                  <dd dir="auto">
                    {isNothing(to ?? from) ? null : <p>{say(field, to ?? from)}</p>}
                    {why === undefined ? null : <p className="faint">{whyNot[why] ?? why}</p>}
                  </dd>
                </Fragment>
              ))}
          </dl>
        )}
      </div>
    </section>
  );
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

type ChangeProps = {
  readonly title: string;
  readonly change: { readonly from?: unknown; readonly to?: unknown };
  readonly say: (value: unknown) => string;
};

function Change({ title, change: { from, to }, say }: ChangeProps) {
  const texts = useAdmin().words.setup.audit;
  return (
    <section className="change" aria-label={title}>
      <h4>{title}</h4>
      {from === undefined && to === undefined ? (
        <p className="form-hint">{texts.hidden}</p>
      ) : (
        <dl className="change-sides">
          <dt>{texts.before}</dt>
          <dd dir="auto">{say(from)}</dd>
          <dt>{texts.after}</dt>
          <dd dir="auto">{say(to)}</dd>
        </dl>
      )}
    </section>
  );
}
