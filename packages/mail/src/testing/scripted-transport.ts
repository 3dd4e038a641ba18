import type { Mail, MailOutcome, MailTransport } from '../model.ts';

type OutcomeOf<Kind> = Extract<MailOutcome, { readonly kind: Kind }>;

/** What a scripted receiver does with the next mail; `hangs` never answers, before or after it has the mail. */
export type Step =
  | MailOutcome
  | { readonly kind: 'hangs'; readonly when: 'before' | 'after' }
  | { readonly kind: 'throws'; readonly error: Error };

export type ScriptedTransport = MailTransport & {
  /** One for each attempt that reached the receiver, in order. */
  readonly attempts: { readonly mail: Mail; readonly recipients: readonly string[] }[];
  /** Who has which mail, or may have it; twice if they got it twice. */
  readonly taken: { readonly messageId: string; readonly address: string }[];
  /** Attempts under way now, and at the most. */
  readonly busy: { now: number; most: number };
  /** What comes next; when nothing is left, every mail is accepted. */
  next(...steps: readonly Step[]): void;
};

export const accepted: OutcomeOf<'accepted'> = {
  kind: 'accepted',
  answer: '250 ok',
  queueId: 'Q1',
};
export const deferred: OutcomeOf<'deferred'> = {
  kind: 'deferred',
  stage: 'recipients',
  code: 450,
  answer: '450 4.7.1 later',
  refused: [],
};
export const rejected: OutcomeOf<'rejected'> = {
  kind: 'rejected',
  stage: 'sender',
  code: 550,
  answer: '550 5.7.1 never',
  refused: [],
};
export const unknown: OutcomeOf<'unknown'> = {
  kind: 'unknown',
  answer: 'connection lost',
  refused: [],
};
export const misconfigured: OutcomeOf<'misconfigured'> = {
  kind: 'misconfigured',
  stage: 'sign-in',
  code: 535,
  answer: '535 wrong password',
  advice: 'Check the password.',
};

/** A receiver that does what the test says, for what depends on the outcome alone. */
export function scriptedTransport(): ScriptedTransport {
  const script: Step[] = [];
  const attempts: ScriptedTransport['attempts'] = [];
  const taken: ScriptedTransport['taken'] = [];
  const busy = { now: 0, most: 0 };
  return {
    kind: 'smtp',
    place: 'a script',
    attempts,
    taken,
    busy,
    next(...steps) {
      script.push(...steps);
    },
    async send(mail, { recipients = mail.to, beforeHandover } = {}) {
      attempts.push({ mail, recipients });
      busy.now += 1;
      busy.most = Math.max(busy.most, busy.now);
      const step = script.shift() ?? accepted;
      try {
        if (step.kind === 'throws') throw step.error;
        const takes = (addresses: readonly string[]) =>
          taken.push(...addresses.map((address) => ({ messageId: mail.messageId, address })));
        if (step.kind === 'hangs') {
          if (step.when === 'after') {
            await beforeHandover?.();
            takes(recipients);
          }
          return await new Promise<never>(() => {});
        }
        if (/^(?:accepted|partially-accepted|unknown)$/.test(step.kind)) {
          await beforeHandover?.();
          const refused = 'refused' in step ? step.refused : [];
          takes(recipients.filter((to) => !refused.some(({ address }) => address === to)));
        }
        return step;
      } finally {
        busy.now -= 1;
      }
    },
  };
}
