import { Mail as MailSign } from 'lucide-react';
import { useState } from 'react';
import '../../builder/design/side.css';
import { failureWords } from '../failure-words.ts';
import { AskedView, Blank } from '../parts/asked-view.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { hashOf } from '../routes.ts';
import type { MailRow, MailState } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { goTo } from '../use-route.ts';
import { When } from '../when.tsx';
import { MailPane } from './mail-pane.tsx';
import { MailServerBand } from './mail-server.tsx';

const TONES: { readonly [State in MailState]: string } = {
  waiting: 'amber',
  kept: 'plain',
  accepted: 'green',
  'partially-accepted': 'amber',
  unknown: 'amber',
  failed: 'red',
  discarded: 'plain',
};

/** How mails leave the server, and what became of each. */
export function MailScreen({ id }: { readonly id: string | null }) {
  const { api, words, say } = useAdmin();
  const texts = words.team.mail;
  const settings = useAsked('mail-settings', api.mail.settings);
  const mails = useAsked('mails', () => api.mail.page(null));
  const [more, setMore] = useState<readonly MailRow[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);

  function readMore(cursor: string): void {
    api.mail.page(cursor).then((answer) => {
      if (!answer.ok) {
        say('failed', failureWords(answer.failure, words));
        return;
      }
      setMore([...more, ...answer.value.items]);
      setNext(answer.value.next);
    }, reportError);
  }
  return (
    <div className="page-with-editor">
      <PageFrame title={texts.title} lead={texts.lead}>
        <AskedView asked={settings} rows={1}>
          {(value) => <MailServerBand settings={value} onSaved={settings.put} />}
        </AskedView>
        <AskedView asked={mails}>
          {(page) => {
            const rows = [...page.items, ...more];
            const cursor = next === undefined ? page.next : next;
            if (rows.length === 0) return <Blank title={texts.empty} lead={texts.emptyLead} />;
            return (
              <>
                <table className="table">
                  <caption className="visually-hidden">{texts.outbox}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{texts.columns.subject}</th>
                      <th scope="col">{texts.columns.to}</th>
                      <th scope="col">{texts.columns.state}</th>
                      <th scope="col">{texts.columns.attempts}</th>
                      <th scope="col">{texts.columns.at}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((mail) => (
                      <tr key={mail.id} data-open={mail.id === id}>
                        <th scope="row">
                          <a
                            className="table-link"
                            href={hashOf({ area: 'admin', section: 'mail', id: mail.id })}
                          >
                            <MailSign size={15} aria-hidden="true" />
                            <bdi>{mail.subject}</bdi>
                          </a>
                        </th>
                        <td className="table-soft">
                          <bdi>{mail.to.join(', ')}</bdi>
                        </td>
                        <td>
                          <span className={`tag tag--${TONES[mail.state]}`}>
                            {texts.states[mail.state]}
                          </span>
                        </td>
                        <td className="table-soft table-when">{mail.attempts}</td>
                        <td className="table-soft table-when">
                          <When at={mail.at} />
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
                    {texts.older}
                  </button>
                )}
              </>
            );
          }}
        </AskedView>
      </PageFrame>
      {id === null ? null : (
        <MailPane
          key={id}
          id={id}
          onChanged={mails.askAgain}
          onClose={() => goTo({ area: 'admin', section: 'mail', id: null })}
        />
      )}
    </div>
  );
}
