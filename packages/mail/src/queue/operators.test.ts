import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import { ATTEMPTS_KEPT_MAX, MAIL_PAGE_MAX, SERIES_MS_MAX } from '../limits.ts';
import type { MailId } from '../shelf/model.ts';
import { harbour, museum, openWorld, withinMs } from '../testing/queue-world.ts';
import { accepted, deferred, rejected, unknown } from '../testing/scripted-transport.ts';
import { settled } from '../testing/virtual-clock.ts';

test('[ML45] an unknown outcome is sent again only when somebody wants it, under the same Message-ID', async () => {
  const world = openWorld();
  world.transport.next(unknown);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  await world.clock.advance(10 * SERIES_MS_MAX);
  expect(world.transport.attempts).toHaveLength(1);
  const { id } = (await world.mail()) ?? {};
  expect(await world.queue.sendAgain(harbour, id as MailId)).toMatchObject({ ok: true });
  await settled();
  expect(world.transport.attempts.map(({ mail }) => mail.messageId)).toEqual([
    sampleMail().messageId,
    sampleMail().messageId,
  ]);
  expect((await world.mail())?.state.kind).toBe('accepted');
  expect(await world.queue.sendAgain(harbour, id as MailId)).toEqual({
    ok: false,
    refusal: 'already-accepted',
  });
});

test('[ML45] sending again leaves out those who have the mail', async () => {
  const world = openWorld();
  const to = ['here@shop.example', 'gone@shop.example'];
  const refused = [
    { address: 'gone@shop.example', lasts: 'for-good', code: 550, answer: '550 gone' },
  ] as const;
  world.transport.next({ ...accepted, kind: 'partially-accepted', refused });
  await world.queue.enqueue(harbour, sampleMail({ to }), withinMs);
  const { id } = (await world.mail()) ?? {};
  await world.queue.sendAgain(harbour, id as MailId);
  await settled();
  expect(world.transport.attempts.at(-1)?.recipients).toEqual(['gone@shop.example']);
});

test('[ML46] a discarded mail is not tried any more, and can be sent again', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  const id = (await world.mail())?.id as MailId;
  expect(await world.queue.discard(harbour, id)).toMatchObject({ ok: true });
  await world.clock.advance(SERIES_MS_MAX);
  expect(world.transport.attempts).toHaveLength(1);
  expect((await world.mail())?.state.kind).toBe('discarded');
  await world.queue.sendAgain(harbour, id);
  await settled();
  expect((await world.mail())?.state.kind).toBe('accepted');
});

test('[ML46] a mail that is being sent can be neither discarded nor sent again', async () => {
  const world = openWorld();
  world.transport.next({ kind: 'hangs', when: 'after' });
  const enqueued = world.queue.enqueue(harbour, sampleMail(), withinMs);
  await settled();
  const id = (await world.mail())?.id as MailId;
  expect(await world.queue.discard(harbour, id)).toEqual({ ok: false, refusal: 'under-way' });
  expect(await world.queue.sendAgain(harbour, id)).toEqual({ ok: false, refusal: 'under-way' });
  await world.clock.advance(8_000);
  await enqueued;
});

test('[ML47] another organization sees and changes nothing', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  const id = (await world.mail())?.id as MailId;
  expect(await world.queue.find(museum, id)).toBeUndefined();
  expect(await world.queue.discard(museum, id)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await world.queue.sendAgain(museum, id)).toEqual({ ok: false, refusal: 'not-found' });
  expect(await world.queue.list({ organizationId: museum }, { limit: 10 })).toEqual({
    items: [],
    next: null,
  });
  // The same Message-ID is another mail there.
  await world.queue.enqueue(museum, sampleMail(), withinMs);
  expect(world.disk.size).toBe(2);
});

test('[ML53] a mail remembers its newest ATTEMPTS_KEPT_MAX attempts', async () => {
  const world = openWorld();
  world.transport.next(...Array.from({ length: ATTEMPTS_KEPT_MAX + 5 }, () => rejected));
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  const id = (await world.mail())?.id as MailId;
  for (let again = 0; again < ATTEMPTS_KEPT_MAX + 1; again += 1) {
    await world.queue.sendAgain(harbour, id);
    await settled();
  }
  expect((await world.mail())?.attempts).toHaveLength(ATTEMPTS_KEPT_MAX);
});

test('[ML54] pages go from the newest to the oldest, at most MAIL_PAGE_MAX each', async () => {
  const world = openWorld();
  for (let index = 0; index <= MAIL_PAGE_MAX; index += 1) {
    await world.queue.enqueue(
      harbour,
      sampleMail({ messageId: `<m${index}@s.example>` }),
      withinMs,
    );
    await world.clock.advance(1);
  }
  const organizationId = harbour;
  const first = await world.queue.list({ organizationId }, { limit: 1_000 });
  expect(first?.items).toHaveLength(MAIL_PAGE_MAX);
  const cursor = first?.next ?? '';
  const second = await world.queue.list({ organizationId }, { limit: 1_000, cursor });
  expect(second?.items).toHaveLength(1);
  expect(second?.next).toBeNull();
  for (const bad of ['nonsense', 'W10', '', 'x'.repeat(501)]) {
    expect(await world.queue.list({ organizationId }, { limit: 10, cursor: bad })).toBeUndefined();
  }
  expect(await world.queue.count({ organizationId, state: 'accepted' })).toBe(MAIL_PAGE_MAX + 1);
});

test('[ML54] mails that ended before a time are forgotten', async () => {
  const world = openWorld();
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  expect(await world.queue.forget(world.clock.now())).toBe(0);
  expect(await world.queue.forget((world.clock.now() + 1) as EpochMs)).toBe(1);
  expect(world.disk.size).toBe(0);
});
