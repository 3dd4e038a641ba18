import { expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import {
  ATTEMPTS_AT_ONCE_MAX,
  ATTEMPTS_MAX,
  MAILS_WAITING_MAX,
  RETRY_DELAYS_MS,
  SERIES_MS_MAX,
} from '../limits.ts';
import type { MailId } from '../shelf/model.ts';
import { harbour, museum, openWorld, withinMs } from '../testing/queue-world.ts';
import {
  accepted,
  deferred,
  misconfigured,
  rejected,
  unknown,
} from '../testing/scripted-transport.ts';
import { settled } from '../testing/virtual-clock.ts';

test('[ML40] a mail is stored before its first attempt', async () => {
  const world = openWorld();
  world.transport.next({ kind: 'hangs', when: 'before' });
  const enqueued = world.queue.enqueue(harbour, sampleMail(), withinMs);
  await settled();
  expect(world.transport.attempts).toHaveLength(1);
  expect([...world.disk.values()]).toMatchObject([{ state: { kind: 'waiting' }, attempts: [] }]);
  await world.clock.advance(8_000);
  expect(await enqueued).toMatchObject({ kind: 'recorded', because: 'slow' });
});

test('[ML40] a mail that cannot be stored is not tried, and its sender is told', async () => {
  const world = openWorld();
  world.failing.put = new Error('disk full');
  await expect(world.queue.enqueue(harbour, sampleMail(), withinMs)).rejects.toThrow('disk full');
  expect(world.transport.attempts).toEqual([]);
});

test.each([
  ['accepted', accepted],
  ['rejected', rejected],
  ['unknown', unknown],
] as const)(
  '[ML41] the outcome of the first attempt is the answer, and the end: %s',
  async (kind, outcome) => {
    const world = openWorld();
    world.transport.next(outcome);
    const answer = await world.queue.enqueue(harbour, sampleMail(), withinMs);
    expect(answer).toMatchObject({ kind: 'attempted', outcome });
    expect(await world.mail()).toMatchObject({ state: { kind }, attempts: [{ outcome }] });
    await world.clock.advance(SERIES_MS_MAX);
    expect(world.transport.attempts).toHaveLength(1);
  },
);

test('[ML41] a mail that is deferred is recorded, and sent later without anybody waiting', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  expect(await world.queue.enqueue(harbour, sampleMail(), withinMs)).toMatchObject({
    kind: 'recorded',
    because: 'deferred',
  });
  expect((await world.mail())?.recipients).toEqual([
    { address: 'team@shop.example', status: 'waiting', answer: deferred.answer },
  ]);
  await world.clock.advance(RETRY_DELAYS_MS[0] * 1.1 + 1);
  expect(await world.mail()).toMatchObject({
    state: { kind: 'accepted' },
    attempts: [{ outcome: accepted }, { outcome: deferred }],
  });
});

test('[ML41] what has to be put right by somebody is said at once, and tried again all the same', async () => {
  const world = openWorld();
  world.transport.next(misconfigured);
  expect(await world.queue.enqueue(harbour, sampleMail(), withinMs)).toMatchObject({
    kind: 'attempted',
    outcome: misconfigured,
  });
  await world.clock.advance(RETRY_DELAYS_MS[0] * 1.1 + 1);
  expect(await world.mail()).toMatchObject({ state: { kind: 'accepted' } });
});

test('[ML42] attempts come at growing distances, and end at ATTEMPTS_MAX or SERIES_MS_MAX', async () => {
  const world = openWorld();
  world.transport.next(...Array.from({ length: 100 }, () => deferred));
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  await world.clock.advance(2 * SERIES_MS_MAX);
  const mail = await world.mail();
  expect(mail).toMatchObject({ state: { kind: 'given-up' } });
  const starts = mail?.attempts.map(({ startedAt }) => startedAt).reverse() ?? [];
  expect(starts.length).toBeLessThanOrEqual(ATTEMPTS_MAX);
  expect(starts.length).toBeGreaterThanOrEqual(9);
  for (const [index, startedAt] of starts.entries()) {
    if (index === 0) continue;
    const planned = RETRY_DELAYS_MS[Math.min(index, RETRY_DELAYS_MS.length) - 1] ?? 0;
    const waited = startedAt - (starts[index - 1] ?? 0);
    expect(waited).toBeGreaterThanOrEqual(planned);
    expect(waited).toBeLessThanOrEqual(planned * 1.1 + 1);
  }
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThanOrEqual(SERIES_MS_MAX);
});

test('[ML43] only those are tried again who were refused for now', async () => {
  const world = openWorld();
  const to = ['here@shop.example', 'full@shop.example', 'gone@shop.example'];
  const refused = [
    { address: 'full@shop.example', lasts: 'for-now', code: 452, answer: '452 full' },
    { address: 'gone@shop.example', lasts: 'for-good', code: 550, answer: '550 gone' },
  ] as const;
  world.transport.next({ ...accepted, kind: 'partially-accepted', refused });
  expect(await world.queue.enqueue(harbour, sampleMail({ to }), withinMs)).toMatchObject({
    kind: 'attempted',
    outcome: { kind: 'partially-accepted' },
  });
  await world.clock.advance(RETRY_DELAYS_MS[0] * 1.1 + 1);
  expect(world.transport.attempts.map(({ recipients }) => recipients)).toEqual([
    to,
    ['full@shop.example'],
  ]);
  expect(await world.mail()).toMatchObject({
    state: { kind: 'partially-accepted' },
    recipients: [
      { address: 'here@shop.example', status: 'accepted', answer: null },
      { address: 'full@shop.example', status: 'accepted', answer: null },
      { address: 'gone@shop.example', status: 'refused', answer: '550 gone' },
    ],
  });
});

test('[ML96] what was enqueued is known by its Message-ID, in its organization', async () => {
  const { queue } = openWorld();
  const mail = sampleMail();
  expect(await queue.knows(harbour, mail.messageId)).toBe(false);
  await queue.enqueue(harbour, mail, withinMs);
  expect(await queue.knows(harbour, mail.messageId)).toBe(true);
  expect(await queue.knows(museum, mail.messageId)).toBe(false);
});

test('[ML48] a mail that is enqueued twice is stored and sent once', async () => {
  const world = openWorld();
  const [one, other] = await Promise.all([
    world.queue.enqueue(harbour, sampleMail(), withinMs),
    world.queue.enqueue(harbour, sampleMail({ text: 'another text' }), withinMs),
  ]);
  expect(one).toMatchObject({ kind: 'attempted', outcome: accepted });
  expect(other.kind).toMatch(/attempted|recorded/);
  expect(await world.queue.enqueue(harbour, sampleMail(), withinMs)).toEqual(one);
  expect(world.transport.attempts).toHaveLength(1);
});

test('[ML49] at most ATTEMPTS_AT_ONCE_MAX attempts are under way, and the others take their turn', async () => {
  const world = openWorld();
  world.transport.next(
    ...Array.from({ length: 3 }, () => ({ kind: 'hangs', when: 'before' }) as const),
  );
  const mails = Array.from({ length: 20 }, (_, index) =>
    sampleMail({ messageId: `<m${index}@shop.example>` }),
  );
  const answers = mails.map((mail) => world.queue.enqueue(harbour, mail, withinMs));
  await settled();
  await world.clock.advance(8_000);
  const kinds = (await Promise.all(answers)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'attempted')).toHaveLength(17);
  expect(world.transport.busy.most).toBe(ATTEMPTS_AT_ONCE_MAX);
});

test('[ML50] a mail nobody could send is refused before it is stored', async () => {
  const world = openWorld();
  const mail = sampleMail({ to: ['nobody'], subject: 'a\nb' });
  expect(await world.queue.enqueue(harbour, mail, withinMs)).toEqual({
    kind: 'refused',
    problems: [
      { field: 'to', problem: 'has an entry that is not an e-mail address' },
      { field: 'subject', problem: 'has a line break or another control character' },
    ],
  });
  expect(world.disk.size).toBe(0);
});

test('[ML50] beyond MAILS_WAITING_MAX mails that wait, more are refused, and other organizations go on', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  const [first] = world.disk.values();
  for (let index = 1; first && index < MAILS_WAITING_MAX; index += 1) {
    world.disk.set(`m${index}` as MailId, { ...first, id: `m${index}` as MailId });
  }
  const next = sampleMail({ messageId: '<next@shop.example>' });
  expect(await world.queue.enqueue(harbour, next, withinMs)).toEqual({ kind: 'queue-full' });
  expect(await world.queue.enqueue(museum, next, withinMs)).toMatchObject({ kind: 'attempted' });
  world.disk.delete('m1' as MailId);
  expect(await world.queue.enqueue(harbour, next, withinMs)).toMatchObject({ kind: 'attempted' });
});
