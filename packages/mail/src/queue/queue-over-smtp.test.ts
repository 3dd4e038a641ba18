import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationId } from '@baton/desk';
import { spawnSmtpServer } from '@baton/smtp-server';
import { openSqliteStore } from '@baton/store';
import { expect, test } from 'vitest';
import { sampleMail } from '../contract/samples.ts';
import { RETRY_DELAYS_MS } from '../limits.ts';
import { mailMigrations } from '../shelf/migrations.ts';
import type { MailId } from '../shelf/model.ts';
import { rowShelf } from '../shelf/row-shelf.ts';
import { smtpTransport } from '../smtp/smtp-transport.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { MailQueue } from './mail-queue.ts';

const organizationId = 'org_harbour' as OrganizationId;
const withinMs = { firstAttemptWithinMs: 8_000 };

test('[ML56] a greylisted mail is recorded, and arrives after a restart', async () => {
  await using world = await openWorld();
  await world.server.behave({ greylist: true });
  const enqueued = await world.queue().enqueue(organizationId, sampleMail(), withinMs);
  expect(enqueued).toMatchObject({ kind: 'recorded', because: 'deferred' });
  expect(await world.server.mails()).toEqual([]);

  await world.restart(RETRY_DELAYS_MS[0] * 2);
  await world.server.reached('answer', 1);
  await world.stop();
  const [mail] = await world.server.mails();
  expect(mail).toMatchObject({ messageId: sampleMail().messageId });
  expect(await world.found(enqueued)).toMatchObject({
    state: { kind: 'accepted' },
    attempts: [
      { outcome: { kind: 'accepted', queueId: 'Q1' } },
      { outcome: { kind: 'deferred', stage: 'recipients', code: 450 } },
    ],
  });
});

test('[ML56] a mail whose answer was lost is kept as unknown, and sent again only when asked', async () => {
  await using world = await openWorld();
  await world.server.behave({ hangUp: 'answer' });
  const enqueued = await world.queue().enqueue(organizationId, sampleMail(), withinMs);
  expect(enqueued).toMatchObject({ kind: 'attempted', outcome: { kind: 'unknown' } });
  await world.server.behave({});
  await world.restart(RETRY_DELAYS_MS[0] * 100);
  expect(await world.server.mails()).toHaveLength(1);
  const mailId = 'mailId' in enqueued ? enqueued.mailId : ('' as MailId);
  expect(await world.queue().sendAgain(organizationId, mailId)).toMatchObject({ ok: true });
  await world.server.reached('answer', 2);
  await world.stop();
  expect((await world.server.mails()).map(({ messageId }) => messageId)).toEqual([
    sampleMail().messageId,
    sampleMail().messageId,
  ]);
  expect(await world.found(enqueued)).toMatchObject({ state: { kind: 'accepted' } });
});

test('[ML56] a server that takes its time keeps nobody waiting, and the mail arrives once', async () => {
  await using world = await openWorld();
  await world.server.behave({ waitAt: 'message' });
  const answer = world.queue().enqueue(organizationId, sampleMail(), withinMs);
  await world.server.reached('message', 1);
  await world.advance(withinMs.firstAttemptWithinMs);
  const enqueued = await answer;
  expect(enqueued).toMatchObject({ kind: 'recorded', because: 'slow' });
  expect(await world.found(enqueued)).toMatchObject({ state: { kind: 'handing-over' } });
  await world.server.behave({});
  await world.stop();
  expect(await world.found(enqueued)).toMatchObject({ state: { kind: 'accepted' } });
  expect(await world.server.mails()).toHaveLength(1);
});

test('[ML56] while the server is down mails are recorded, and arrive when it is back', async () => {
  await using world = await openWorld();
  const port = world.server.port;
  await world.useUrl('smtp://127.0.0.1:1');
  const enqueued = await world.queue().enqueue(organizationId, sampleMail(), withinMs);
  expect(enqueued).toMatchObject({ kind: 'recorded', because: 'deferred' });
  await world.useUrl(`smtp://127.0.0.1:${port}`);
  await world.restart(RETRY_DELAYS_MS[0] * 2);
  await world.server.reached('answer', 1);
  await world.stop();
  expect(await world.found(enqueued)).toMatchObject({ state: { kind: 'accepted' } });
});

async function openWorld() {
  const server = await spawnSmtpServer();
  const folder = mkdtempSync(join(tmpdir(), 'baton-mail-'));
  const open = () => openSqliteStore({ folder, migrations: mailMigrations });
  let store = await open();
  let { url } = server;
  let clock = new VirtualClock();
  const make = () =>
    new MailQueue({
      shelf: rowShelf(store),
      transportOf: async () => smtpTransport({ url, clock }),
      clock,
      pick: () => 0,
      onTrouble: (error) => {
        throw error;
      },
    });
  let queue = make();
  await queue.start();
  return {
    server,
    queue: () => queue,
    useUrl: async (other: string) => {
      url = other;
    },
    /** The process ends, and another one starts so much later. */
    async restart(laterMs: number) {
      await queue.stop();
      await store.close();
      store = await open();
      clock = new VirtualClock(clock.now() + laterMs);
      queue = make();
      await queue.start();
    },
    advance: (byMs: number) => clock.advance(byMs),
    stop: () => queue.stop(),
    found: async (told: object) =>
      'mailId' in told ? await queue.find(organizationId, told.mailId as MailId) : undefined,
    async [Symbol.asyncDispose]() {
      await queue.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      await server[Symbol.asyncDispose]();
    },
  };
}
