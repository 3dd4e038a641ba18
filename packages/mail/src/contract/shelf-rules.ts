import type { OrganizationId } from '@baton/desk';
import { type EpochMs, later } from '@baton/kernel';
import { describe, expect, test } from 'vitest';
import type { MailId, MailShelf, MailState, MailSummary, QueuedMail } from '../shelf/model.ts';
import { sampleMail } from './samples.ts';

/** One shelf under test, on a disk of its own that goes when it is disposed of. */
export type ShelfBody = AsyncDisposable & {
  readonly shelf: MailShelf;
  /** Closes the shelf and opens another one on the same disk. */
  reopen(): Promise<MailShelf>;
};
export type MakeShelf = () => Promise<ShelfBody>;

const harbour = 'org_harbour' as OrganizationId;
const museum = 'org_museum' as OrganizationId;
const start = Date.UTC(2026, 0, 5, 9) as EpochMs;
const at = (seconds: number) => later(start, seconds * 1_000);
const waiting = (seconds: number): MailState => ({ kind: 'waiting', nextAttemptAt: at(seconds) });

/** What every shelf keeps (`SPEC.md`, ML30 to ML36); call it at the top of a test file. */
export function mailShelfContract(name: string, makeShelf: MakeShelf): void {
  describe(`${name} keeps the shelf's contract`, () => {
    test('[ML30] a mail that was put is found as it was, also after a restart', async () => {
      await using body = await makeShelf();
      const mail = shelved('a', {
        mail: sampleMail({ html: '<p>☃</p>', replyTo: { address: 'ann@visitor.example' } }),
        attempts: [
          {
            startedAt: at(1),
            endedAt: at(2),
            outcome: { kind: 'deferred', stage: 'data', code: 451, answer: 'no', refused: [] },
          },
        ],
      });
      expect(await body.shelf.put(mail)).toBe('stored');
      expect(await body.shelf.find(mail.id)).toEqual(mail);
      expect(await (await body.reopen()).find(mail.id)).toEqual(mail);
      expect(await body.shelf.find('nobody' as MailId)).toBeUndefined();
    });

    test('[ML31] a mail that is put twice stays as it was put first', async () => {
      await using body = await makeShelf();
      const mail = shelved('a');
      await body.shelf.put(mail);
      expect(await body.shelf.put(shelved('a', { mail: sampleMail({ text: 'else' }) }))).toBe(
        'known',
      );
      expect(await body.shelf.find(mail.id)).toEqual(mail);
    });

    test('[ML32] only the next revision replaces a mail', async () => {
      await using body = await makeShelf();
      const mail = shelved('a');
      const next: QueuedMail = { ...mail, revision: 2, state: { kind: 'accepted', at: at(5) } };
      expect(await body.shelf.update(next)).toBe(false);
      await body.shelf.put(mail);
      expect(await body.shelf.update({ ...next, revision: 3 })).toBe(false);
      expect(await body.shelf.update(mail)).toBe(false);
      expect(await body.shelf.find(mail.id)).toEqual(mail);
      expect(await body.shelf.update(next)).toBe(true);
      expect(await body.shelf.update(next)).toBe(false);
      expect(await body.shelf.find(mail.id)).toEqual(next);
    });

    test('[ML33] waiting mails are due when their time has come, the longest due first', async () => {
      await using body = await makeShelf();
      const { shelf } = body;
      expect(await shelf.nextDueAt()).toBeUndefined();
      await shelf.put(shelved('late', { state: waiting(30) }));
      await shelf.put(shelved('b', { state: waiting(20), organizationId: museum }));
      await shelf.put(shelved('a', { state: waiting(20) }));
      await shelf.put(shelved('first', { state: waiting(10) }));
      await shelf.put(shelved('done', { state: { kind: 'accepted', at: at(1) } }));
      await shelf.put(shelved('leaving', { state: { kind: 'handing-over', since: at(1) } }));
      expect(await shelf.nextDueAt()).toBe(at(10));
      expect(await shelf.due(at(9), 10)).toEqual([]);
      expect(await shelf.due(at(20), 10)).toEqual(['first', 'a', 'b']);
      expect(await shelf.due(at(99), 2)).toEqual(['first', 'a']);
      expect(await shelf.handingOver(10)).toEqual(['leaving']);
      expect(await shelf.handingOver(0)).toEqual([]);
    });

    test('[ML34] lists go from the newest to the oldest, and every mail is on one page', async () => {
      await using body = await makeShelf();
      const { shelf } = body;
      // Three of each instant, so that pages end within one.
      for (let index = 0; index < 12; index += 1) {
        const recordedAt = at(Math.floor(index / 3));
        await shelf.put(shelved(`m${String(index).padStart(2, '0')}`, { recordedAt }));
      }
      await shelf.put(shelved('other', { organizationId: museum }));
      const seen: MailSummary[] = [];
      for (;;) {
        const last = seen.at(-1);
        const page = await shelf.list({
          organizationId: harbour,
          limit: 5,
          ...(last ? { after: last } : {}),
        });
        seen.push(...page);
        if (page.length < 5) break;
      }
      expect(seen.map(({ id }) => id)).toEqual(
        Array.from({ length: 12 }, (_, index) => `m${String(11 - index).padStart(2, '0')}`),
      );
      const { mail, ...rest } = shelved('m11', { recordedAt: at(3) });
      expect(seen[0]).toEqual({ ...rest, subject: mail.subject });
    });

    test('[ML35] lists and counts keep to one organization and, if asked, to one state', async () => {
      await using body = await makeShelf();
      const { shelf } = body;
      await shelf.put(shelved('a'));
      await shelf.put(shelved('b', { state: { kind: 'unknown', at: at(1) } }));
      await shelf.put(
        shelved('c', { state: { kind: 'unknown', at: at(1) }, organizationId: museum }),
      );
      const unknown = { organizationId: harbour, state: 'unknown' } as const;
      expect((await shelf.list({ ...unknown, limit: 10 })).map(({ id }) => id)).toEqual(['b']);
      expect(await shelf.count(unknown)).toBe(1);
      expect(await shelf.count({ organizationId: harbour })).toBe(2);
      expect(await shelf.count({ organizationId: museum, state: 'waiting' })).toBe(0);
    });

    test('[ML36] mails that came to an end long ago are forgotten, the others never', async () => {
      await using body = await makeShelf();
      const { shelf } = body;
      await shelf.put(shelved('waits'));
      await shelf.put(shelved('leaving', { state: { kind: 'handing-over', since: at(0) } }));
      for (const seconds of [1, 2, 3, 4]) {
        await shelf.put(shelved(`e${seconds}`, { state: { kind: 'accepted', at: at(seconds) } }));
      }
      expect(await shelf.forget(at(4), 2)).toBe(2);
      expect(await shelf.forget(at(4), 2)).toBe(1);
      expect(await shelf.forget(at(4), 2)).toBe(0);
      const left = await shelf.list({ organizationId: harbour, limit: 10 });
      expect(left.map(({ id }) => id).sort()).toEqual(['e4', 'leaving', 'waits']);
    });
  });
}

function shelved(id: string, different: Partial<QueuedMail> = {}): QueuedMail {
  return {
    id: id as MailId,
    organizationId: harbour,
    recordedAt: start,
    revision: 1,
    state: waiting(0),
    recipients: [{ address: 'team@shop.example', status: 'waiting', answer: null }],
    series: { startedAt: start, attempts: 0 },
    attempts: [],
    mail: sampleMail(),
    ...different,
  };
}
