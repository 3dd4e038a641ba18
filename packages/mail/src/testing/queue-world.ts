import type { OrganizationId } from '@baton/desk';
import { MailQueue } from '../queue/mail-queue.ts';
import { memoryShelf, type ShelvedMails } from '../shelf/memory-shelf.ts';
import type { MailShelf } from '../shelf/model.ts';
import { scriptedTransport } from './scripted-transport.ts';
import { VirtualClock } from './virtual-clock.ts';

export const harbour = 'org_harbour' as OrganizationId;
export const museum = 'org_museum' as OrganizationId;
export const withinMs = { firstAttemptWithinMs: 8_000 };

/** What the shelf fails with, as long as it is set. */
type Failing = {
  put?: Error | undefined;
  update?: Error | undefined;
  updateFrom?: { readonly revision: number; readonly error: Error } | undefined;
  due?: Error | undefined;
};

/** A queue over a shelf that can fail and a receiver that follows a script; another world on the same disk is a restart. */
export function openWorld(disk: ShelvedMails = new Map()) {
  const failing: Failing = {};
  const shelf = memoryShelf(disk);
  const fail = (error: Error | undefined) => {
    if (error) throw error;
  };
  const faulty: MailShelf = {
    ...shelf,
    async put(mail) {
      fail(failing.put);
      return await shelf.put(mail);
    },
    async update(mail) {
      fail(failing.update);
      if (failing.updateFrom && mail.revision >= failing.updateFrom.revision) {
        fail(failing.updateFrom.error);
      }
      return await shelf.update(mail);
    },
    async due(now, limit) {
      fail(failing.due);
      return await shelf.due(now, limit);
    },
  };
  const transport = scriptedTransport();
  const clock = new VirtualClock();
  const trouble: string[] = [];
  const queue = new MailQueue({
    shelf: faulty,
    transportOf: async () => transport,
    clock,
    pick: (bound) => Math.floor(bound / 2),
    onTrouble: (_error, what) => trouble.push(what),
  });
  return {
    queue,
    transport,
    clock,
    disk,
    failing,
    trouble,
    mail: async () => [...disk.values()][0],
  };
}
