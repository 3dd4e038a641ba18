import type { OrganizationId } from '@baton/desk';
import type { Clock } from '@baton/host';
import { type EpochMs, later, type Pick } from '@baton/kernel';
import {
  type MailOutcome,
  MailQueue,
  type MailTransport,
  rowShelf,
  smtpTransport,
} from '@baton/mail';
import type { OutsideCall } from '@baton/mail/address-guard';
import type { Records } from '@baton/records';
import type { RowStore } from '@baton/store';
import type { Logger } from 'pino';
import { hookMethodOf, hookTransport } from './notification-mail.ts';

/** Mails that came to an end so long ago are forgotten: they hold what visitors wrote. */
export const MAILS_KEPT_MS = 90 * 24 * 60 * 60_000;

/** What of the records sending needs. */
type MailRecords = {
  readonly mailSettingsOf: Records['mailSettingsOf'];
  readonly supportOperationsOf: Records['supportOperationsOf'];
};
export type MailParts = {
  readonly store: RowStore;
  readonly records: MailRecords;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pick: Pick;
  /** For notifications that go over HTTP. */
  readonly call: OutsideCall;
};
export type ServerMail = {
  readonly queue: MailQueue;
  /** The way one mail of an organization goes now. */
  readonly transportOf: (organizationId: OrganizationId) => Promise<MailTransport>;
  /** Forgets what is older than `MAILS_KEPT_MS`. */
  readonly sweep: () => Promise<void>;
};

/** The queue of all mails; of an organization without a mail server they stay here, to be read. */
export async function openMail({
  store,
  records,
  clock,
  log,
  pick,
  call,
}: MailParts): Promise<ServerMail> {
  const transportOf = async (organizationId: OrganizationId): Promise<MailTransport> => {
    const { smtpUrl } = await records.mailSettingsOf(organizationId);
    const mails = smtpUrl === null ? keptHere : smtpTransport({ url: smtpUrl, clock });
    return {
      ...mails,
      async send(mail, options) {
        const method = hookMethodOf(mail);
        if (method === undefined) return mails.send(mail, options);
        const settings = await records.supportOperationsOf(organizationId);
        return hookTransport(method, { settings, call, clock }).send(mail, options);
      },
    };
  };
  const queue = new MailQueue({
    shelf: rowShelf(store),
    transportOf,
    clock,
    pick,
    onTrouble: (error, what) => log.error({ err: error }, what),
  });
  await queue.start();
  return {
    queue,
    transportOf,
    async sweep() {
      await queue.forget(later(clock.now(), -MAILS_KEPT_MS) as EpochMs);
    },
  };
}

const NO_SERVER = 'No mail server is configured: the mail is kept here and was not sent.';

/**
 * Where mails go while no server is configured: nowhere. They wait, can be read, and leave once there is a server, by
 * themselves within the time mails are tried, later when somebody sends them again.
 */
const keptHere: MailTransport = {
  kind: 'local-outbox',
  place: 'kept here: no mail server is configured',
  send: async () => ({
    kind: 'misconfigured',
    stage: 'check',
    code: null,
    answer: '',
    advice: NO_SERVER,
  }),
};

/** Whether a mail is here only because there was no server to send it through. */
export function isKeptHere(outcome: MailOutcome | undefined): boolean {
  return outcome?.kind === 'misconfigured' && outcome.advice === NO_SERVER;
}

/** What became of one attempt, in words for whoever looks after the mails. */
export function attemptWords({ outcome }: { readonly outcome: MailOutcome }): string {
  const said = outcome.kind === 'misconfigured' ? outcome.advice : '';
  const code = 'code' in outcome && outcome.code !== null ? `${outcome.code} ` : '';
  return [said, `${code}${outcome.answer}`.trim()].filter((part) => part !== '').join(' ');
}
