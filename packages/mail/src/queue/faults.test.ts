import { expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import { RETRY_DELAYS_MS, SERIES_MS_MAX, SHELF_RETRY_MS } from '../limits.ts';
import { harbour, openWorld, withinMs } from '../testing/queue-world.ts';
import { accepted, deferred } from '../testing/scripted-transport.ts';
import { settled } from '../testing/virtual-clock.ts';

test('[ML44] a process that ends before the handover tries again, one that ends during it does not', async () => {
  const world = openWorld();
  world.transport.next({ kind: 'hangs', when: 'before' }, { kind: 'hangs', when: 'after' });
  const before = sampleMail({ messageId: '<before@shop.example>' });
  const during = sampleMail({ messageId: '<during@shop.example>' });
  const answers = [before, during].map((mail) => world.queue.enqueue(harbour, mail, withinMs));
  await settled();
  // The process is killed: nothing of it goes on but what lies on the disk.
  const next = openWorld(world.disk);
  await next.queue.start();
  await next.clock.advance(SERIES_MS_MAX);
  expect(next.transport.attempts.map(({ mail }) => mail.messageId)).toEqual([before.messageId]);
  const states = [...next.disk.values()].map(({ mail, state }) => [mail.messageId, state.kind]);
  expect(states).toEqual([
    [before.messageId, 'accepted'],
    [during.messageId, 'unknown'],
  ]);
  await world.clock.advance(8_000);
  expect((await Promise.all(answers)).map(({ kind }) => kind)).toEqual(['recorded', 'recorded']);
});

test('[ML44] a restart takes up what fell due meanwhile', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  await world.queue.stop();
  const next = openWorld(world.disk);
  await next.clock.advance(60 * 60_000);
  await next.queue.start();
  await settled();
  expect((await next.mail())?.state.kind).toBe('accepted');
});

test('[ML51] while the shelf cannot be written to, nothing leaves, and it goes on afterwards', async () => {
  const world = openWorld();
  world.failing.update = new Error('disk full');
  const enqueued = world.queue.enqueue(harbour, sampleMail(), withinMs);
  await world.clock.advance(8_000);
  expect(await enqueued).toMatchObject({ kind: 'recorded', because: 'slow' });
  expect((await world.mail())?.state.kind).toBe('waiting');
  world.failing.update = undefined;
  await world.clock.advance(SHELF_RETRY_MS + RETRY_DELAYS_MS[0] * 1.1 + 1);
  expect((await world.mail())?.state.kind).toBe('accepted');
  expect(world.trouble).toContain('what became of a mail could not be written down');
});

test('[ML51] an outcome that could not be written down is written down later, and nothing is sent twice', async () => {
  const world = openWorld();
  // The mark before the handover is written, what comes after is not.
  world.transport.next(accepted);
  world.failing.updateFrom = { revision: 3, error: new Error('disk full') };
  const enqueued = world.queue.enqueue(harbour, sampleMail(), withinMs);
  await world.clock.advance(8_000);
  expect(await enqueued).toMatchObject({ kind: 'recorded', because: 'slow' });
  expect((await world.mail())?.state.kind).toBe('handing-over');
  world.failing.updateFrom = undefined;
  await world.clock.advance(SHELF_RETRY_MS);
  expect((await world.mail())?.state.kind).toBe('accepted');
  await world.clock.advance(SERIES_MS_MAX);
  expect(world.transport.attempts).toHaveLength(1);
});

test('[ML51] a shelf that cannot be read is asked again', async () => {
  const world = openWorld();
  world.transport.next(deferred);
  await world.queue.enqueue(harbour, sampleMail(), withinMs);
  world.failing.due = new Error('busy');
  await world.clock.advance(RETRY_DELAYS_MS[0] * 1.1 + 1);
  expect(world.transport.attempts).toHaveLength(1);
  world.failing.due = undefined;
  await world.clock.advance(SHELF_RETRY_MS);
  expect((await world.mail())?.state.kind).toBe('accepted');
});

test('[ML52] a failure of ours is deferred, and unknown if the mail may have left', async () => {
  const world = openWorld();
  world.transport.next({ kind: 'throws', error: new Error('a bug') });
  expect(await world.queue.enqueue(harbour, sampleMail(), withinMs)).toMatchObject({
    kind: 'recorded',
    because: 'deferred',
  });
  expect((await world.mail())?.attempts[0]?.outcome).toMatchObject({
    kind: 'deferred',
    answer: 'something went wrong here: a bug',
  });
});
