import type { OrganizationId } from '@baton/desk';
import type { EffectAnswer } from '@baton/flow';
import type { Clock } from '@baton/host';
import { unreachable } from '@baton/kernel';
import {
  type Enqueued,
  type HandoffRequest,
  handoffHookBody,
  handoffSlackBody,
  type Mail,
  type Mailbox,
  plainMail,
} from '@baton/mail';
import type { Records } from '@baton/records';
import type { WorkAbout } from '@baton/runtime';
import { handoffLetter } from './handoff-letter.ts';
import type { HttpWork } from './http-requests.ts';
import { notificationMail } from './notification-mail.ts';
import type { ServerMail } from './open-mail.ts';
import type { WaysOut } from './work-bench.ts';

/** How long a visitor waits for the first attempt of a mail before they are told that it is recorded. */
const FIRST_ATTEMPT_MS = 8_000;
/** Who sends when nobody was named. */
const FROM_ADDRESS = 'baton@localhost.localdomain';

export type WaysOutParts = {
  readonly mail: Pick<ServerMail, 'queue'>;
  readonly records: Pick<Records, 'mailSettingsOf' | 'supportOperationsOf' | 'names'>;
  readonly http: (work: HttpWork) => Promise<EffectAnswer>;
  readonly clock: Clock;
};

/** How the flows of one organization reach the world. */
export function waysOut(organizationId: OrganizationId, parts: WaysOutParts): WaysOut {
  const { records, clock, http } = parts;
  return {
    http,
    async email({ reference, to, replyTo, subject, text }) {
      const mail = plainMail({
        kind: 'mail',
        reference,
        writtenAt: clock.now(),
        from: await senderOf(organizationId, records),
        to,
        replyTo: { address: replyTo },
        subject,
        text,
      });
      return send(organizationId, mail, parts);
    },
    async supportRequest(work, about) {
      const { notify, addresses, mailTemplate } = await records.supportOperationsOf(organizationId);
      if (notify === 'live-desk') return { kind: 'live-desk' };
      const site = siteOf(organizationId, records);
      const from = await senderOf(organizationId, records);
      const request = await requestOf(work, about, clock);
      // Who is told over HTTP has no address; the mail is what operators see of it.
      const to = notify === 'email' ? addresses : [from.address];
      const { mail } = handoffLetter(request, mailTemplate, { from, to, site });
      switch (notify) {
        case 'email':
          return send(organizationId, mail, parts);
        case 'webhook': {
          const body = handoffHookBody(request, { site });
          return send(organizationId, notificationMail(mail, { method: 'webhook', body }), parts);
        }
        case 'slack': {
          const body = handoffSlackBody(request, { site });
          return send(organizationId, notificationMail(mail, { method: 'slack', body }), parts);
        }
        default:
          return unreachable(notify);
      }
    },
  };
}

/** In whose name an organization's mails go out. */
export async function senderOf(
  organizationId: OrganizationId,
  records: Pick<Records, 'mailSettingsOf'>,
): Promise<Mailbox> {
  const { fromAddress, fromName } = await records.mailSettingsOf(organizationId);
  const address = fromAddress ?? FROM_ADDRESS;
  return fromName === '' ? { address } : { address, name: fromName };
}

/** Whose site the visitor is on, for people. */
export function siteOf(organizationId: OrganizationId, { names }: Pick<Records, 'names'>): string {
  return names.organizationName(organizationId) ?? 'the site';
}

type SupportWork = Parameters<WaysOut['supportRequest']>[0];

/** What is known of whoever asks: what they told the bot goes before what their page said. */
async function requestOf(
  { reference, fields, replyTo }: SupportWork,
  about: WorkAbout,
  clock: Clock,
): Promise<HandoffRequest> {
  const { name, email, language, pageUrl, pageTitle } = about.visitor;
  const told = (label: RegExp): string | null =>
    fields.find((field) => label.test(field.label) && field.value.trim() !== '')?.value ?? null;
  return {
    reference,
    requestedAt: clock.now(),
    visitor: {
      name: told(/\bname\b/i) ?? name ?? null,
      email: replyTo ?? told(/e-?mail/i) ?? email ?? null,
      phone: told(/phone/i),
    },
    reason: told(/reason/i),
    fields,
    transcript: (await about.transcript()).flatMap(({ at, from, text }) =>
      from === 'system' ? [] : [{ at, from, text }],
    ),
    page: pageUrl === undefined ? null : { url: pageUrl, title: pageTitle ?? null },
    browser: null,
    language: language ?? null,
  };
}

async function send(
  organizationId: OrganizationId,
  mail: Mail,
  { mail: { queue } }: WaysOutParts,
): Promise<EffectAnswer> {
  const within = { firstAttemptWithinMs: FIRST_ATTEMPT_MS };
  return mailAnswer(await queue.enqueue(organizationId, mail, within));
}

/** What a visitor may be told of a mail: never more than is known. */
export function mailAnswer(enqueued: Enqueued): EffectAnswer {
  switch (enqueued.kind) {
    case 'recorded':
      return recorded('It is kept and will be tried again.');
    case 'refused':
      return failed('The mail cannot be written like this.');
    case 'queue-full':
      return failed('Too many mails wait already.');
    case 'attempted':
      break;
    default:
      return unreachable(enqueued);
  }
  const { outcome } = enqueued;
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'email', outcome: 'accepted', message: 'The mail server has it.' };
    case 'partially-accepted':
      return {
        kind: 'email',
        outcome: 'accepted',
        message: 'The mail server has it for some of the addresses and refused the others.',
      };
    case 'deferred':
      return recorded('It is kept and will be tried again.');
    // Kept until somebody puts the settings right; it then goes out by itself.
    case 'misconfigured':
      return recorded('It is kept until the settings are put right.');
    // It may have arrived. An operator sees it and decides.
    case 'unknown':
      return recorded('It was sent, and nobody said whether it arrived.');
    case 'rejected':
      return failed('The mail server refused it.');
    default:
      return unreachable(outcome);
  }
}

function recorded(message: string): EffectAnswer {
  return { kind: 'email', outcome: 'recorded', message };
}

function failed(message: string): EffectAnswer {
  return { kind: 'email', outcome: 'failed', message };
}
