import type { Clock } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import { checkMail } from './check-mail.ts';
import { LOCAL_OUTBOX_MAX } from './limits.ts';
import type { Mail, MailTransport } from './model.ts';

/** A mail that was kept instead of being sent. */
export type KeptMail = {
  /** The name the outbox gave it. */
  readonly queueId: string;
  readonly keptAt: EpochMs;
  readonly recipients: readonly string[];
  readonly mail: Mail;
};

export type LocalOutbox = MailTransport & {
  /** Newest first; at most `LOCAL_OUTBOX_MAX`, for older ones are dropped. */
  list(): readonly KeptMail[];
};

/** Stands in for a mail server until one is configured: mails are kept in memory to be looked at, and go nowhere. */
export function localOutbox({ clock }: { readonly clock: Clock }): LocalOutbox {
  const kept: KeptMail[] = [];
  let count = 0;
  return {
    kind: 'local-outbox',
    place: 'the local outbox: no mail server is configured',
    list: () => kept.toReversed(),
    async send(mail, { recipients = mail.to, beforeHandover } = {}) {
      const problems = checkMail(mail);
      if (problems.length > 0) {
        const answer = problems.map(({ field, problem }) => `${field} ${problem}`).join('; ');
        return { kind: 'rejected', stage: 'check', code: null, answer, refused: [] };
      }
      try {
        await beforeHandover?.();
      } catch (error) {
        const answer = error instanceof Error ? error.message : String(error);
        return { kind: 'deferred', stage: 'data', code: null, answer, refused: [] };
      }
      count += 1;
      const queueId = `local-${count}`;
      kept.push({ queueId, keptAt: clock.now(), recipients, mail });
      if (kept.length > LOCAL_OUTBOX_MAX) kept.shift();
      return { kind: 'accepted', answer: `kept here and not sent, as ${queueId}`, queueId };
    },
  };
}
