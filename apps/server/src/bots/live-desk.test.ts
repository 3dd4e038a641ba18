import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { runningServer, temporaryFolder } from '../testing/running-server.ts';

const CHAT = '570000000000Abc';

test('[SV40] where agents answer requests, the form ends in a handover with what was collected', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  const operations = { active: true, notify: 'live-desk', addresses: [], secrets: {} };
  const saved = await api('PUT', '/support-operations', operations);
  expect(saved.status).toBe(200);
  await api('PATCH', `/endpoints/${DEMO.endpointId}`, { flowId: saved.body.handoffFlowId });
  const agent = await server.agent(DEMO.people.jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });

  const visitor = await server.visitor();
  await visitor.ask({ type: 'RequestChat', chatId: CHAT, context: {} });
  let count = 0;
  const post = (text: string, more: object = {}) => {
    count += 1;
    const messageId = `message-from-mara-${count}`;
    return visitor.ask({ type: 'PostMessage', chatId: CHAT, messageId, text, ...more });
  };
  expect(await post('I want to talk to an agent.')).toMatchObject({ ok: true });
  await visitor.until((frame) => JSON.stringify(frame).includes('Please tell us how to reach you'));
  const form = {
    name: 'Mara',
    email: 'mara@shopper.example',
    phone: '+44 20 7946 0018',
    reason: 'The net is torn',
  };
  expect(await post('Sent', { form })).toMatchObject({ ok: true });
  const revealed = await agent.until(({ t }) => t === 'revealed');
  expect(JSON.stringify(revealed)).toContain('The net is torn');
  expect((await api('GET', '/mails')).body.items).toEqual([]);
});
