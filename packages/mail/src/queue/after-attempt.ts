import { type EpochMs, later, type Pick, unreachable } from '@baton/kernel';
import { ATTEMPTS_KEPT_MAX, ATTEMPTS_MAX, RETRY_DELAYS_MS, SERIES_MS_MAX } from '../limits.ts';
import type { MailOutcome, RefusedRecipient } from '../model.ts';
import type { MailAttempt, MailState, QueuedMail, RecipientProgress } from '../shelf/model.ts';

/** The mail as it stands after an attempt for all its waiting recipients. Its revision is the one before. */
export function afterAttempt(mail: QueuedMail, attempt: MailAttempt, pick: Pick): QueuedMail {
  const series = { ...mail.series, attempts: mail.series.attempts + 1 };
  const recipients = mail.recipients.map((each) =>
    each.status === 'waiting' ? fateOf(each, attempt.outcome) : each,
  );
  return {
    ...mail,
    recipients,
    series,
    state: stateOf({ recipients, series, at: attempt.endedAt }, pick),
    attempts: [attempt, ...mail.attempts].slice(0, ATTEMPTS_KEPT_MAX),
  };
}

/** The mail with another series of attempts before it, for everybody who is not known to have it. */
export function afresh(mail: QueuedMail, at: EpochMs): QueuedMail {
  return {
    ...mail,
    state: { kind: 'waiting', nextAttemptAt: at },
    recipients: mail.recipients.map((each) =>
      each.status === 'accepted' ? each : { ...each, status: 'waiting' },
    ),
    series: { startedAt: at, attempts: 0 },
  };
}

function fateOf(recipient: RecipientProgress, outcome: MailOutcome): RecipientProgress {
  const { address } = recipient;
  const named = 'refused' in outcome ? ofRecipient(outcome.refused, address) : undefined;
  if (named) {
    const status = named.lasts === 'for-good' ? 'refused' : 'waiting';
    return { address, status, answer: named.answer };
  }
  const answer = outcome.answer;
  switch (outcome.kind) {
    case 'accepted':
    case 'partially-accepted':
      return { address, status: 'accepted', answer: null };
    case 'deferred':
    case 'misconfigured':
      return { address, status: 'waiting', answer };
    case 'rejected':
      return { address, status: 'refused', answer };
    case 'unknown':
      return { address, status: 'unknown', answer };
    default:
      return unreachable(outcome);
  }
}

function ofRecipient(refused: readonly RefusedRecipient[], address: string) {
  return refused.find((each) => each.address === address);
}

type Standing = Chosen<QueuedMail, 'recipients' | 'series'> & { readonly at: EpochMs };
type Chosen<Type, Key extends keyof Type> = { readonly [key in Key]: Type[key] };

function stateOf({ recipients, series, at }: Standing, pick: Pick): MailState {
  const have = (status: RecipientProgress['status']) =>
    recipients.some((recipient) => recipient.status === status);
  if (have('waiting')) {
    const nextAttemptAt = later(at, delayMs(series.attempts, pick));
    const over =
      series.attempts >= ATTEMPTS_MAX || nextAttemptAt > later(series.startedAt, SERIES_MS_MAX);
    return over ? { kind: 'given-up', at } : { kind: 'waiting', nextAttemptAt };
  }
  if (have('unknown')) return { kind: 'unknown', at };
  if (!have('refused')) return { kind: 'accepted', at };
  return { kind: have('accepted') ? 'partially-accepted' : 'rejected', at };
}

/** Chance keeps the mails that failed together from coming back together. */
function delayMs(attempts: number, pick: Pick): number {
  const planned = RETRY_DELAYS_MS[Math.min(attempts, RETRY_DELAYS_MS.length) - 1] ?? 0;
  return planned + pick(planned / 10 + 1);
}
