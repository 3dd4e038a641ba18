import { X } from 'lucide-react';
import { useState } from 'react';
import { AskDialog, Problem, useRunning } from '../parts/ask-dialog.tsx';
import { AskedView } from '../parts/asked-view.tsx';
import type { Mail } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { When } from '../when.tsx';

type MailPaneProps = {
  readonly id: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

/** One mail: what it says, what became of it, and what can still be done. */
export function MailPane({ id, onChanged, onClose }: MailPaneProps) {
  const { api, words } = useAdmin();
  const mail = useAsked(`mail ${id}`, () => api.mail.read(id));
  return (
    <section className="editor" aria-label={mail.value?.subject ?? words.team.mail.title}>
      <header className="side-head">
        <h3 className="side-title" dir="auto">
          {mail.value?.subject}
        </h3>
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="side-body">
        <AskedView asked={mail} rows={3}>
          {(value) => (
            <MailView
              mail={value}
              onChanged={(next) => {
                mail.put(next);
                onChanged();
              }}
            />
          )}
        </AskedView>
      </div>
    </section>
  );
}

/** Whom nobody has to send anything any more. */
const DONE: readonly Mail['state'][] = ['accepted', 'discarded'];

type MailViewProps = { readonly mail: Mail; readonly onChanged: (mail: Mail) => void };

function MailView({ mail, onChanged }: MailViewProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.team.mail;
  const [isGivingUp, setGivingUp] = useState(false);
  const again = useRunning(() => api.mail.sendAgain(mail.id), onChanged);
  const canAct = permissions.has('mail.edit') && mail.state !== 'accepted';
  return (
    <div className="node-form">
      <dl className="facts">
        <dt>{texts.columns.state}</dt>
        <dd>{texts.states[mail.state]}</dd>
        <dt>{texts.columns.to}</dt>
        <dd>
          <bdi>{mail.to.join(', ')}</bdi>
        </dd>
        <dt>{texts.from}</dt>
        <dd>
          <bdi>{mail.from}</bdi>
        </dd>
        {mail.replyTo === null ? null : (
          <>
            <dt>{texts.replyTo}</dt>
            <dd>
              <bdi>{mail.replyTo}</bdi>
            </dd>
          </>
        )}
        {mail.reference === '' ? null : (
          <>
            <dt>{texts.reference}</dt>
            <dd>{mail.reference}</dd>
          </>
        )}
      </dl>
      {canAct ? (
        <div className="group-acts">
          <button type="button" className="button" disabled={again.isRunning} onClick={again.start}>
            {texts.sendAgain}
          </button>
          {DONE.includes(mail.state) ? null : (
            <button
              type="button"
              className="button button--quiet"
              onClick={() => setGivingUp(true)}
            >
              {texts.discard}
            </button>
          )}
        </div>
      ) : null}
      {again.failure ? <Problem failure={again.failure} /> : null}
      <div className="preview-mail">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <pre className="preview-text" dir="auto" tabIndex={0}>
          {mail.text}
        </pre>
      </div>
      <div>
        <h4 className="form-name">{texts.attempts}</h4>
        {mail.attempts.length === 0 ? <p className="faint">{texts.noAttempts}</p> : null}
        {mail.attempts.map((attempt) => (
          <div key={attempt.at} className="attempt">
            <span className="faint">
              <When at={attempt.at} />
            </span>
            <span dir="auto">{attempt.answer}</span>
          </div>
        ))}
      </div>
      {isGivingUp ? (
        <AskDialog
          title={texts.discardTitle}
          lead={texts.discardLead}
          confirm={texts.discard}
          danger
          run={() => api.mail.discard(mail.id)}
          onDone={(next) => {
            setGivingUp(false);
            onChanged(next);
          }}
          onClose={() => setGivingUp(false)}
        />
      ) : null}
    </div>
  );
}
