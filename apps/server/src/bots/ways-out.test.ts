import { createHmac } from 'node:crypto';
import type { EndpointFacts } from '@baton/conversation';
import type { OrganizationId } from '@baton/desk';
import { type MailOutcome, type MailQueue, mailMigrations, sampleHandoff } from '@baton/mail';
import { addressGuard, outsideCall } from '@baton/mail/address-guard';
import type { OpenedSupportOperations, Records } from '@baton/records';
import type { WorkAbout } from '@baton/runtime';
import { openSqliteStore } from '@baton/store';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { HastyClock } from '../testing/hasty-clock.ts';
import { otherServer } from '../testing/other-server.ts';
import { temporaryFolder } from '../testing/running-server.ts';
import { isKeptHere, MAILS_KEPT_MS, openMail } from './open-mail.ts';
import { mailAnswer, waysOut } from './ways-out.ts';

const organizationId = '00D000000000001' as OrganizationId;
const SECRET = 'a secret of sixteen';

const about: WorkAbout = {
  effectId: 'e1',
  conversationId: 'c1' as WorkAbout['conversationId'],
  visitor: { id: 'v1', name: 'Mara Lund', pageUrl: 'https://harbour.example/nets' },
  endpoint: {} as EndpointFacts,
  transcript: async () => [
    { id: 'm1', from: 'visitor', at: sampleHandoff.requestedAt, text: 'a person, please' },
  ],
};
const request = {
  kind: 'support-request',
  reference: 'SR-7QX2',
  fields: [
    { label: 'Name', value: 'Mara' },
    { label: 'Reason for contacting support', value: 'The net is torn' },
  ],
  replyTo: 'mara@shopper.example',
} as const;

/** The ways out of one organization over a real store, with settings a test may change. */
async function openWays(given: Partial<OpenedSupportOperations> = {}) {
  const folder = await temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path, migrations: mailMigrations });
  const clock = new HastyClock(0);
  let operations = {
    notify: 'email',
    addresses: ['shed@harbour.example'],
    mailTemplate: null,
    webhookUrl: null,
    webhookSecret: null,
    slackUrl: null,
    ...given,
  } as OpenedSupportOperations;
  const records = {
    mailSettingsOf: async () => ({ smtpUrl: null, fromAddress: null, fromName: '' }),
    supportOperationsOf: async () => operations,
    names: { organizationName: () => 'Harbour Goods' } as unknown as Records['names'],
  };
  const call = outsideCall({ guard: addressGuard({ allowed: ['127.0.0.1'] }), clock });
  const log = pino({ level: 'silent' });
  const mail = await openMail({ store, records, clock, log, pick: () => 0, call });
  const http = async () => ({ kind: 'failed', message: 'not asked for' }) as const;
  return {
    clock,
    mail,
    ways: waysOut(organizationId, { mail, records, http, clock }),
    set: (changes: Partial<OpenedSupportOperations>) => {
      operations = { ...operations, ...changes };
    },
    async [Symbol.asyncDispose]() {
      await mail.queue.stop();
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function newest(queue: MailQueue) {
  const [first] = (await queue.list({ organizationId }, { limit: 1 }))?.items ?? [];
  const found = first && (await queue.find(organizationId, first.id));
  if (!found) throw new Error('no mail was stored');
  return found;
}

test('[SV22] without a mail server a request is kept here, and said to be recorded and not sent', async () => {
  await using open = await openWays();
  expect(await open.ways.supportRequest(request, about)).toMatchObject({ outcome: 'recorded' });
  const kept = await newest(open.mail.queue);
  expect(kept.state.kind).toBe('waiting');
  expect(isKeptHere(kept.attempts[0]?.outcome)).toBe(true);
  expect(kept.mail).toMatchObject({
    to: ['shed@harbour.example'],
    replyTo: { address: 'mara@shopper.example' },
    subject: expect.stringContaining('SR-7QX2'),
    text: expect.stringContaining('Harbour Goods'),
  });
  expect(kept.mail.text).toContain('a person, please');
  expect(kept.mail.text).toContain('The net is torn');
});

test('[SV19] a request that is asked for twice is stored once', async () => {
  await using open = await openWays();
  await open.ways.supportRequest(request, about);
  await open.ways.supportRequest(request, about);
  expect(await open.mail.queue.count({ organizationId })).toBe(1);
});

test('[SV21] [SV40] a webhook is stored first, signed, and told by the settings of the moment', async () => {
  await using other = await otherServer((response) => response.writeHead(204).end());
  await using open = await openWays({ notify: 'webhook', webhookUrl: `${other.url}/first` });
  // The secret is missing: nothing is sent, and nothing is lost.
  expect(await open.ways.supportRequest(request, about)).toMatchObject({ outcome: 'recorded' });
  expect(other.seen).toEqual([]);
  open.set({ webhookUrl: `${other.url}/second`, webhookSecret: SECRET });
  const { id } = await newest(open.mail.queue);
  await open.mail.queue.sendAgain(organizationId, id);
  await expect.poll(async () => (await newest(open.mail.queue)).state.kind).toBe('accepted');
  const [seen] = other.seen;
  const { headers, body = '' } = seen ?? {};
  expect(seen).toMatchObject({ method: 'POST', url: '/second' });
  expect(JSON.parse(body)).toMatchObject({
    handoff: { reference: 'SR-7QX2', reason: 'The net is torn' },
  });
  const signed = `${headers?.['webhook-id']}.${headers?.['webhook-timestamp']}.${body}`;
  const mac = createHmac('sha256', SECRET).update(signed).digest('base64');
  expect(headers?.['webhook-signature']).toBe(`v1,${mac}`);
  expect(JSON.stringify(await newest(open.mail.queue))).not.toContain(SECRET);
});

test('[SV21] [SV40] Slack is told in its own form, and its address lies nowhere in the queue', async () => {
  await using other = await otherServer((response) => response.end('ok'));
  await using open = await openWays({ notify: 'slack', slackUrl: `${other.url}/T0/secret` });
  expect(await open.ways.supportRequest(request, about)).toMatchObject({ outcome: 'accepted' });
  expect(JSON.parse(other.seen[0]?.body ?? '')).toHaveProperty('blocks');
  expect(JSON.stringify(await newest(open.mail.queue))).not.toContain('/T0/secret');
});

test('[SV21] a receiver that refuses, or is down, is told as that', async () => {
  let status = 503;
  await using other = await otherServer((response) => response.writeHead(status).end('no'));
  await using open = await openWays({ notify: 'slack', slackUrl: other.url });
  expect(await open.ways.supportRequest(request, about)).toMatchObject({ outcome: 'recorded' });
  expect((await newest(open.mail.queue)).attempts).toMatchObject([
    { outcome: { kind: 'deferred', code: 503, answer: 'no' } },
  ]);
  status = 410;
  const second = { ...request, reference: 'SR-2' };
  expect(await open.ways.supportRequest(second, about)).toMatchObject({ outcome: 'failed' });
});

test('[SV40] where agents answer requests, the flow is sent on to them and nothing is mailed', async () => {
  await using open = await openWays({ notify: 'live-desk' });
  expect(await open.ways.supportRequest(request, about)).toEqual({ kind: 'live-desk' });
  expect(await open.mail.queue.count({ organizationId })).toBe(0);
});

test('[SV19] a mail of a flow can be sent whatever it says, and is told no better than it went', async () => {
  await using open = await openWays();
  const answer = await open.ways.email(
    {
      kind: 'email',
      reference: 'M-1',
      to: ['shed@harbour.example'],
      replyTo: 'not an address',
      subject: 'Torn\r\nBcc: all@harbour.example',
      text: 'The net',
    },
    about,
  );
  expect(answer).toMatchObject({ kind: 'email', outcome: 'recorded' });
  const { mail } = await newest(open.mail.queue);
  expect(mail.subject).toBe('Torn Bcc: all@harbour.example');
  expect(mail).not.toHaveProperty('replyTo');
});

test('[SV19] what a visitor is told follows from what is known', () => {
  const refused: [] = [];
  const said = { answer: '', refused };
  const told = (outcome: MailOutcome) => {
    const answer = mailAnswer({ kind: 'attempted', mailId: 'm' as never, outcome });
    return answer.kind === 'email' ? answer.outcome : answer.kind;
  };
  expect(told({ kind: 'accepted', answer: '', queueId: null })).toBe('accepted');
  expect(told({ kind: 'unknown', ...said })).toBe('recorded');
  const no = { stage: 'data', code: 550, ...said } as const;
  expect(told({ kind: 'deferred', ...no })).toBe('recorded');
  expect(told({ kind: 'misconfigured', ...no, advice: 'x' })).toBe('recorded');
  expect(told({ kind: 'rejected', ...no })).toBe('failed');
  expect(mailAnswer({ kind: 'queue-full' })).toMatchObject({ outcome: 'failed' });
  expect(mailAnswer({ kind: 'refused', problems: [] })).toMatchObject({ outcome: 'failed' });
});

test('[SV25] mails that ended long ago are forgotten, others never', async () => {
  await using other = await otherServer((response) => response.end('ok'));
  await using open = await openWays({ notify: 'slack', slackUrl: other.url });
  await open.ways.supportRequest(request, about);
  open.set({ notify: 'email' });
  await open.ways.supportRequest({ ...request, reference: 'SR-2' }, about);
  open.clock.skip(MAILS_KEPT_MS - 1);
  await open.mail.sweep();
  expect(await open.mail.queue.count({ organizationId })).toBe(2);
  open.clock.skip(2);
  await open.mail.sweep();
  expect(await open.mail.queue.count({ organizationId, state: 'accepted' })).toBe(0);
});
