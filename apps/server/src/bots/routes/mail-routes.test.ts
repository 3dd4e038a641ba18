import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { type Api, runningServer, temporaryFolder } from '../../testing/running-server.ts';
import { makeFlow, restEndpoint, smallFlow } from '../../testing/small-flows.ts';

const { admin, sofia } = DEMO.people;

const mailing = smallFlow({
  first: {
    type: 'send-email',
    settings: {
      to: ['shed@harbour.example'],
      replyTo: 'mara@shopper.example',
      subject: 'Torn: {{input.text}}',
      text: 'It says {{input.text}}.',
    },
    exits: { accepted: 'accepted', recorded: 'recorded', failed: 'failed' },
  },
  accepted: { type: 'say', settings: { text: 'accepted' } },
  recorded: { type: 'say', settings: { text: 'recorded' } },
  failed: { type: 'say', settings: { text: 'failed' } },
});

async function opened() {
  const folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const api = await server.api(admin.email);
  const token = await restEndpoint(api, await makeFlow(api, mailing));
  return {
    server,
    api,
    mail: async (text: string): Promise<string> => {
      const { body } = await server.rest(token, { userId: 'm', sessionId: text, text });
      return body.outputs[0].text;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Names a mail server nobody listens at. */
async function nameServer(api: Api): Promise<void> {
  const { status } = await api('PUT', '/mail-settings', {
    smtpUrl: 'smtp://127.0.0.1:1',
    fromAddress: 'bot@harbour.example',
    fromName: 'Harbour',
  });
  if (status !== 200) throw new Error(`${status}`);
}

test('[SV23] a flow’s mail is in the list, kept here without a server, with its words and attempts', async () => {
  await using open = await opened();
  expect(await open.mail('net')).toBe('recorded');
  const { body } = await open.api('GET', '/mails');
  expect(body).toMatchObject({
    items: [{ state: 'kept', subject: 'Torn: net', to: ['shed@harbour.example'], attempts: 1 }],
    next: null,
  });
  expect(JSON.stringify(body)).not.toContain('It says');
  const one = await open.api('GET', `/mails/${body.items[0].id}`);
  expect(one.body).toMatchObject({
    state: 'kept',
    text: 'It says net.',
    replyTo: 'mara@shopper.example',
    notify: 'email',
    recipients: [{ address: 'shed@harbour.example', status: 'waiting' }],
    attempts: [
      { outcome: 'misconfigured', answer: expect.stringContaining('No mail server is configured') },
    ],
  });
});

test('[SV23] pages, states, and cursors that are none', async () => {
  await using open = await opened();
  for (const text of ['one', 'two', 'three']) await open.mail(text);
  const first = await open.api('GET', '/mails?limit=2');
  expect(first.body.items).toHaveLength(2);
  const rest = await open.api('GET', `/mails?limit=2&cursor=${first.body.next}`);
  expect(rest.body).toMatchObject({ items: [{ subject: 'Torn: one' }], next: null });
  await open.api('POST', `/mails/${rest.body.items[0].id}/discard`);
  expect((await open.api('GET', '/mails?state=discarded')).body.items).toHaveLength(1);
  expect((await open.api('GET', '/mails?state=waiting')).body.items).toHaveLength(2);
  expect((await open.api('GET', '/mails?cursor=nonsense')).status).toBe(400);
  expect((await open.api('GET', '/mails?state=lost')).status).toBe(400);
});

test('[SV22] what was kept leaves once there is a server, or is given up by hand', async () => {
  await using open = await opened();
  await open.mail('net');
  const { id } = (await open.api('GET', '/mails')).body.items[0];
  await nameServer(open.api);
  const again = await open.api('POST', `/mails/${id}/send-again`);
  expect(again).toMatchObject({ status: 200, body: { state: expect.any(String) } });
  const attempts = async () => (await open.api('GET', `/mails/${id}`)).body.attempts;
  await expect.poll(async () => (await attempts()).length).toBe(2);
  expect((await attempts())[0]).toMatchObject({ outcome: 'deferred' });
  const given = await open.api('POST', `/mails/${id}/discard`);
  expect(given.body).toMatchObject({ state: 'discarded', nextAttemptAt: null });
  expect((await open.api('POST', '/mails/mail_none/discard')).status).toBe(404);
});

test('[SV23] only who may read mails reads them, and only who may edit changes them', async () => {
  await using open = await opened();
  await open.mail('net');
  const { id } = (await open.api('GET', '/mails')).body.items[0];
  const supervisor = await open.server.api(sofia.email);
  for (const path of ['/mails', `/mails/${id}`]) {
    expect((await supervisor('GET', path)).status).toBe(403);
  }
  const role = await open.api('POST', '/roles', { name: 'Reader', permissions: ['mail.read'] });
  await open.api('PATCH', `/users/${sofia.id}`, { roleId: role.body.id });
  const reader = await open.server.api(sofia.email);
  expect((await reader('GET', `/mails/${id}`)).status).toBe(200);
  for (const path of [`/mails/${id}/discard`, `/mails/${id}/send-again`, '/mail-settings/test']) {
    expect((await reader('POST', path, {})).status).toBe(403);
  }
});

test('[SV24] a test mail goes to the caller, and says what really happened', async () => {
  await using open = await opened();
  expect((await open.api('POST', '/mail-settings/test')).body).toEqual({
    outcome: 'kept',
    message: expect.stringContaining('No mail server is configured'),
    to: admin.email,
  });
  await nameServer(open.api);
  const { body } = await open.api('POST', '/mail-settings/test', { to: 'it@harbour.example' });
  expect(body).toMatchObject({ outcome: 'deferred', to: 'it@harbour.example' });
  const odd = await open.api('POST', '/mail-settings/test', { to: 'a@b@c' });
  expect(odd.status).toBe(400);
  expect((await open.api('GET', '/mails')).body.items).toEqual([]);
});

test('[SV20] a template’s preview is the mail of a made-up request, or the place of its mistake', async () => {
  await using open = await opened();
  const preview = (mailTemplate: string | null) =>
    open.api('POST', '/support-operations/preview', { mailTemplate });
  const standard = await preview(null);
  expect(standard.body).toMatchObject({ problems: [], html: expect.stringContaining('<table') });
  expect(standard.body.text).toContain(DEMO.organizationName);
  expect((await preview('Subject: Hi\n{{ visitor.name }} & {{ nam }}')).body).toMatchObject({
    subject: '[#K7QF-2M] Hi',
    text: 'Ada Byron & ',
    html: expect.stringContaining('Ada Byron &amp; '),
    problems: [{ line: 2, severity: 'warning', message: expect.stringContaining('nam') }],
  });
  const broken = await preview('all well\n{% if %}');
  expect(broken.body).toMatchObject({
    text: standard.body.text,
    problems: [{ line: 2, severity: 'error' }],
  });
  const supervisor = await open.server.api(sofia.email);
  expect(
    (await supervisor('POST', '/support-operations/preview', { mailTemplate: null })).status,
  ).toBe(200);
});
