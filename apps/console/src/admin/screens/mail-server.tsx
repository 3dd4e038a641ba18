import { Server } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { issuePaths } from '../issue-paths.ts';
import { Problem, useRunning } from '../parts/ask-dialog.tsx';
import { FormField, Toggle } from '../parts/form-fields.tsx';
import type { MailSettings } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';

type MailServerBandProps = {
  readonly settings: MailSettings;
  readonly onSaved: (settings: MailSettings) => void;
};

/** Which server mails leave by, in a line; the form and a test mail behind it. */
export function MailServerBand({ settings, onSaved }: MailServerBandProps) {
  const { words, permissions } = useAdmin();
  const texts = words.team.mail;
  const [isOpen, setOpen] = useState(false);
  const { server } = settings;
  return (
    <div className="band">
      <Server size={16} aria-hidden="true" />
      <p>
        {server
          ? [
              texts.server(server.host, server.port),
              server.encrypted ? texts.encrypted : texts.startTls,
              ...(server.user === null ? [] : [texts.user(server.user)]),
            ].join(', ')
          : texts.local}
      </p>
      {permissions.has('mail.edit') ? (
        <>
          <TestMail />
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {texts.change}
          </button>
        </>
      ) : null}
      {isOpen ? (
        <MailSettingsDialog
          settings={settings}
          onClose={() => setOpen(false)}
          onSaved={(saved) => {
            onSaved(saved);
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}

type MailSettingsDialogProps = MailServerBandProps & { readonly onClose: () => void };

function MailSettingsDialog({ settings, onSaved, onClose }: MailSettingsDialogProps) {
  const { api, words } = useAdmin();
  const texts = words.team.mail;
  const [smtpUrl, setSmtpUrl] = useState('');
  const [isForgotten, setForgotten] = useState(false);
  const [fromAddress, setFromAddress] = useState(settings.fromAddress ?? '');
  const [fromName, setFromName] = useState(settings.fromName);
  const { isRunning, failure, start } = useRunning(
    () =>
      api.mail.save(settings.revision, {
        fromAddress: fromAddress.trim() || null,
        fromName,
        ...(isForgotten ? { smtpUrl: null } : smtpUrl.trim() === '' ? {} : { smtpUrl }),
      }),
    onSaved,
  );
  return (
    <DialogFrame title={texts.settings} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          start();
        }}
      >
        <FormField
          title={texts.smtpUrl}
          hint={texts.smtpHint}
          problem={issuePaths(failure).get('smtpUrl') ?? null}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="password"
              autoComplete="off"
              dir="ltr"
              disabled={isForgotten}
              value={smtpUrl}
              data-first-focus
              onChange={(event) => setSmtpUrl(event.currentTarget.value)}
            />
          )}
        </FormField>
        {settings.server ? (
          <Toggle title={texts.forget} isOn={isForgotten} onTurn={setForgotten} />
        ) : null}
        <FormField title={texts.fromAddress}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="email"
              value={fromAddress}
              onChange={(event) => setFromAddress(event.currentTarget.value)}
            />
          )}
        </FormField>
        <FormField title={texts.fromName}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={80}
              value={fromName}
              onChange={(event) => setFromName(event.currentTarget.value)}
            />
          )}
        </FormField>
        {failure ? <Problem failure={failure} /> : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={isRunning}>
            {words.frame.save}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}

function TestMail() {
  const { api, words, say } = useAdmin();
  const texts = words.team.mail;
  const outcomes: { readonly [outcome: string]: string } = texts.outcomes;
  const { isRunning, failure, start } = useRunning(api.mail.test, ({ outcome, message }) => {
    const isGood = outcome === 'accepted' || outcome === 'kept';
    const words = outcomes[outcome] ?? outcome;
    say(isGood ? 'plain' : 'warning', isGood ? words : `${words} ${message}`);
  });
  return (
    <>
      <button type="button" className="button" disabled={isRunning} onClick={start}>
        {isRunning ? texts.testing : texts.test}
      </button>
      {failure ? <Problem failure={failure} /> : null}
    </>
  );
}
