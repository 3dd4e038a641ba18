import type { EpochMs } from '@baton/kernel';
import type { MailId, MailSelection, MailShelf, MailSummary, QueuedMail } from './model.ts';

/** What outlives a shelf in memory: another shelf over the same map has all its mails. */
export type ShelvedMails = Map<MailId, QueuedMail>;

/** A shelf for tests and simulations. */
export function memoryShelf(mails: ShelvedMails = new Map()): MailShelf {
  const all = () => [...mails.values()];
  const waiting = () =>
    all()
      .flatMap(({ id, state }) =>
        state.kind === 'waiting' ? [{ id, at: state.nextAttemptAt }] : [],
      )
      .sort((one, other) => one.at - other.at || compare(one.id, other.id));
  return {
    async put(mail) {
      if (mails.has(mail.id)) return 'known';
      mails.set(mail.id, mail);
      return 'stored';
    },
    async update(mail) {
      const before = mails.get(mail.id);
      if (before?.revision !== mail.revision - 1) return false;
      mails.set(mail.id, { ...mail, mail: before.mail });
      return true;
    },
    find: async (id) => mails.get(id),
    due: async (now, limit) =>
      waiting()
        .filter(({ at }) => at <= now)
        .slice(0, limit)
        .map(({ id }) => id),
    nextDueAt: async () => waiting()[0]?.at,
    handingOver: async (limit) =>
      all()
        .filter(({ state }) => state.kind === 'handing-over')
        .map(({ id }) => id)
        .sort(compare)
        .slice(0, limit),
    async list({ after, limit, ...selection }) {
      return all()
        .filter((mail) => selected(mail, selection))
        .sort(newestFirst)
        .filter((mail) => after === undefined || newestFirst(after, mail) < 0)
        .slice(0, limit)
        .map(summary);
    },
    count: async (selection) => all().filter((mail) => selected(mail, selection)).length,
    async forget(before, limit) {
      const ended = all()
        .flatMap(({ id, state }) =>
          'at' in state && state.at < before ? [{ id, at: state.at }] : [],
        )
        .sort((one, other) => one.at - other.at || compare(one.id, other.id))
        .slice(0, limit);
      for (const { id } of ended) mails.delete(id);
      return ended.length;
    },
  };
}

function summary({ mail, ...rest }: QueuedMail): MailSummary {
  return { ...rest, subject: mail.subject };
}

function selected(mail: QueuedMail, { organizationId, state }: MailSelection): boolean {
  return (
    mail.organizationId === organizationId && (state === undefined || mail.state.kind === state)
  );
}

type Placed = { readonly recordedAt: EpochMs; readonly id: MailId };

function newestFirst(one: Placed, other: Placed): number {
  return other.recordedAt - one.recordedAt || compare(other.id, one.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
