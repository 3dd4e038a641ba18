import { randomInt } from 'node:crypto';
import type { OrganizationId } from '@baton/desk';
import type { Clock } from '@baton/host';
import { localOutbox, MailQueue, type MailTransport, rowShelf, smtpTransport } from '@baton/mail';
import type { Records } from '@baton/records';
import type { RowStore } from '@baton/store';
import type { Logger } from 'pino';

export type MailParts = {
  readonly store: RowStore;
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Logger;
};
export type ServerMail = { readonly queue: MailQueue };

/** The queue of all mails; an organization without a mail server keeps its mails here, to be read. */
export async function openMail({ store, records, clock, log }: MailParts): Promise<ServerMail> {
  const kept = localOutbox({ clock });
  const transportOf = async (organizationId: OrganizationId): Promise<MailTransport> => {
    const { smtpUrl } = await records.mailSettingsOf(organizationId);
    return smtpUrl === null ? kept : smtpTransport({ url: smtpUrl, clock });
  };
  const queue = new MailQueue({
    shelf: rowShelf(store),
    transportOf,
    clock,
    pick: (bound) => randomInt(bound),
    onTrouble: (error, what) => log.error({ err: error }, what),
  });
  await queue.start();
  return { queue };
}
