import { DEMO } from '@baton/records';
import { spawnSmtpServer } from '@baton/smtp-server';
import { expect, test } from 'vitest';
import { runningServer, temporaryFolder } from '../testing/running-server.ts';
import { restEndpoint } from '../testing/small-flows.ts';

/** The demo with this mail server, and somebody who asks its standard flow for a person. */
async function opened(smtpUrl: string) {
  const folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  const settings = { smtpUrl, fromAddress: 'bot@harbour.example', fromName: 'Harbour' };
  expect((await api('PUT', '/mail-settings', settings)).status).toBe(200);
  const token = await restEndpoint(api, DEMO.handoffFlowId);
  return {
    api,
    /** What the bot says at the end. */
    async handOff(sessionId: string): Promise<string> {
      let last = '';
      for (const text of [
        'I want to talk to an agent.',
        'Mara',
        'mara@shopper.example',
        '+44 20 7946 0018',
        'The net is torn',
      ]) {
        const { body } = await server.rest(token, { userId: 'mara', sessionId, text });
        last = body.outputs.map((output: { text: string }) => output.text).join(' ');
      }
      return last;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('[SV36] a request arrives, and the visitor is told its reference', async () => {
  await using smtp = await spawnSmtpServer();
  await using open = await opened(smtp.url);
  const told = await open.handOff('one');
  const reference = /has your request \((SR-\w+)\)/.exec(told)?.[1];
  expect(reference).toBeDefined();
  expect(await smtp.mails()).toMatchObject([
    {
      sender: 'bot@harbour.example',
      recipients: ['shed@demo.baton.test'],
      replyTo: 'mara@shopper.example',
      subject: expect.stringContaining(reference ?? ''),
      text: expect.stringContaining('The net is torn'),
    },
  ]);
  const test = await open.api('POST', '/mail-settings/test', { to: 'it@harbour.example' });
  expect(test.body).toMatchObject({ outcome: 'accepted' });
  expect(await smtp.mails()).toHaveLength(2);
});

test('[SV36] a refusal is told as one, and what was put off is recorded and arrives later', async () => {
  await using smtp = await spawnSmtpServer();
  await using open = await opened(smtp.url);
  await smtp.behave({ refuse: { recipient: { code: 550, text: '5.1.1 no such user' } } });
  expect(await open.handOff('one')).toContain('could not be sent');
  const [refused] = (await open.api('GET', '/mails')).body.items;
  expect(refused.state).toBe('failed');
  const { body } = await open.api('GET', `/mails/${refused.id}`);
  expect(body.attempts).toMatchObject([
    { outcome: 'rejected', answer: expect.stringContaining('no such user') },
  ]);

  await smtp.behave({ greylist: true });
  expect(await open.handOff('two')).toContain('is recorded as');
  expect(await smtp.mails()).toEqual([]);
  const [waiting] = (await open.api('GET', '/mails?state=waiting')).body.items;
  await open.api('POST', `/mails/${waiting.id}/send-again`);
  await smtp.reached('answer', 1);
  expect(await smtp.mails()).toHaveLength(1);
  const state = async () => (await open.api('GET', `/mails/${waiting.id}`)).body.state;
  await expect.poll(state).toBe('accepted');
});
