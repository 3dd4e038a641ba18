import type { OrganizationId } from '@baton/desk';
import type { EffectAnswer } from '@baton/flow';
import type { Clock } from '@baton/host';
import { handoffMail, type Mail, standardHandoffTemplate } from '@baton/mail';
import type { Records } from '@baton/records';
import type { WorkAbout } from '@baton/runtime';
import type { ServerMail } from './open-mail.ts';
import type { WaysOut } from './work-bench.ts';

/** How long a visitor waits for the first attempt of a mail before they are told that it is recorded. */
const FIRST_ATTEMPT_MS = 8_000;
/** Who sends when nobody was named. */
const FROM_ADDRESS = 'baton@localhost.localdomain';

export type WaysOutParts = {
  readonly mail: ServerMail;
  readonly records: Records;
  readonly clock: Clock;
};

/** How the flows of one organization reach the world. */
export function waysOut(organizationId: OrganizationId, parts: WaysOutParts): WaysOut {
  const { records, clock } = parts;
  const from = async () => {
    const { fromAddress, fromName } = await records.mailSettingsOf(organizationId);
    const address = fromAddress ?? FROM_ADDRESS;
    return fromName === '' ? { address } : { address, name: fromName };
  };
  return {
    async http() {
      return { kind: 'failed', message: 'HTTP requests are not connected.' };
    },
    async email({ reference, to, replyTo, subject, text }) {
      const sender = await from();
      const mail: Mail = {
        messageId: `<mail.${reference}@${sender.address.split('@')[1] ?? 'localhost'}>`,
        writtenAt: clock.now(),
        from: sender,
        to,
        subject,
        text,
        ...(replyTo !== null && { replyTo: { address: replyTo } }),
      };
      return send(organizationId, mail, parts);
    },
    async supportRequest(work, about) {
      const { addresses } = await records.supportOperationsOf(organizationId);
      const answerTo = (label: RegExp) =>
        work.fields.find((field) => label.test(field.label))?.value ?? null;
      const { mail } = handoffMail(
        {
          reference: work.reference,
          requestedAt: clock.now(),
          visitor: {
            name: answerTo(/name/i) ?? about.visitor.name ?? null,
            email: work.replyTo ?? about.visitor.email ?? null,
            phone: answerTo(/phone/i),
          },
          reason: answerTo(/reason/i),
          fields: work.fields,
          transcript: await transcriptOf(about),
          page:
            about.visitor.pageUrl === undefined
              ? null
              : { url: about.visitor.pageUrl, title: about.visitor.pageTitle ?? null },
          browser: null,
          language: about.visitor.language ?? null,
        },
        standardHandoffTemplate,
        { from: await from(), to: addresses, site: 'Baton' },
      );
      return send(organizationId, mail, parts);
    },
  };
}

async function transcriptOf({ transcript }: WorkAbout) {
  return (await transcript()).flatMap(({ at, from, text }) =>
    from === 'system' ? [] : [{ at, from, text }],
  );
}

async function send(
  organizationId: OrganizationId,
  mail: Mail,
  { mail: { queue } }: WaysOutParts,
): Promise<EffectAnswer> {
  const enqueued = await queue.enqueue(organizationId, mail, {
    firstAttemptWithinMs: FIRST_ATTEMPT_MS,
  });
  switch (enqueued.kind) {
    case 'recorded':
      return { kind: 'email', outcome: 'recorded', message: '' };
    case 'refused':
      return { kind: 'email', outcome: 'failed', message: 'The mail cannot be written like this.' };
    case 'queue-full':
      return { kind: 'email', outcome: 'failed', message: 'Too many mails wait already.' };
    default: {
      const { kind } = enqueued.outcome;
      if (kind === 'accepted' || kind === 'partially-accepted') {
        return { kind: 'email', outcome: 'accepted', message: '' };
      }
      // Stored, and perhaps sent: an operator sees it and decides.
      if (kind === 'unknown') return { kind: 'email', outcome: 'recorded', message: '' };
      return { kind: 'email', outcome: 'failed', message: 'The mail server did not take it.' };
    }
  }
}
