import type { MailEnd, MailStateKind, MailSummary, QueuedMail } from '@baton/mail';
import { z } from 'zod';
import { hookMethodOf } from '../notification-mail.ts';
import { attemptWords, isKeptHere } from '../open-mail.ts';

/** Where a mail is, in the words of a list. */
const MAIL_STATES = [
  'waiting',
  'kept',
  'accepted',
  'partially-accepted',
  'unknown',
  'failed',
  'discarded',
] as const;
type ShownState = (typeof MAIL_STATES)[number];

/** What lists can be narrowed to: where the queue has a mail. */
export const QUEUE_STATES = [
  'waiting',
  'handing-over',
  'accepted',
  'partially-accepted',
  'rejected',
  'unknown',
  'given-up',
  'discarded',
] as const satisfies readonly MailStateKind[];

const mailState = z
  .enum(MAIL_STATES)
  .describe(
    'waiting: for its next attempt. kept: here, because no mail server is configured. accepted: a server has taken charge of it. unknown: it was sent, and nobody said whether it was taken. failed: refused, or given up.',
  );
const row = {
  id: z.string(),
  at: z.number().describe('When it was recorded.'),
  to: z.array(z.string()),
  subject: z.string(),
  state: mailState,
};
export const mailRow = z.object({ ...row, attempts: z.number() }).meta({ id: 'MailRow' });
export const mailShape = z
  .object({
    ...row,
    reference: z.string().describe('What the visitor was told to ask for it by; empty: none.'),
    from: z.string(),
    replyTo: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable(),
    notify: z.enum(['email', 'webhook', 'slack']).describe('By which way the team hears of it.'),
    nextAttemptAt: z.number().nullable(),
    recipients: z.array(
      z.object({
        address: z.string(),
        status: z.enum(['waiting', 'accepted', 'refused', 'unknown']),
        answer: z.string().nullable(),
      }),
    ),
    attempts: z
      .array(
        z.object({
          at: z.number(),
          endedAt: z.number(),
          outcome: z.string(),
          answer: z.string().describe('What the mail server said, in its words.'),
        }),
      )
      .describe('The newest first.'),
  })
  .meta({ id: 'Mail' });

/** A mail as a list shows it. */
export function shownRow(mail: MailSummary): z.input<typeof mailRow> {
  return {
    id: mail.id,
    at: mail.recordedAt,
    to: mail.recipients.map(({ address }) => address),
    subject: mail.subject,
    state: shownState(mail),
    attempts: mail.attempts.length,
  };
}

/** A mail with its words and each attempt. */
export function shownMail(queued: QueuedMail): z.input<typeof mailShape> {
  const { mail, state, recipients, attempts } = queued;
  const method = hookMethodOf(mail);
  const reference = mail.headers?.find(({ name }) => name === 'X-Handoff-Reference')?.value;
  return {
    ...shownRow({ ...queued, subject: mail.subject }),
    reference: reference ?? '',
    from: mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address,
    replyTo: mail.replyTo?.address ?? null,
    text: mail.text,
    html: method === undefined ? (mail.html ?? null) : null,
    notify: method ?? 'email',
    nextAttemptAt: state.kind === 'waiting' ? state.nextAttemptAt : null,
    recipients: [...recipients],
    attempts: attempts.map((attempt) => ({
      at: attempt.startedAt,
      endedAt: attempt.endedAt,
      outcome: attempt.outcome.kind,
      answer: attemptWords(attempt),
    })),
  };
}

const ENDS: { readonly [End in MailEnd]: ShownState } = {
  accepted: 'accepted',
  'partially-accepted': 'partially-accepted',
  rejected: 'failed',
  unknown: 'unknown',
  'given-up': 'failed',
  discarded: 'discarded',
};

function shownState({ state, attempts }: Pick<MailSummary, 'state' | 'attempts'>): ShownState {
  const isHere = isKeptHere(attempts[0]?.outcome);
  switch (state.kind) {
    case 'handing-over':
      return 'waiting';
    case 'waiting':
    case 'given-up':
      return isHere ? 'kept' : state.kind === 'waiting' ? 'waiting' : 'failed';
    default:
      return ENDS[state.kind];
  }
}
