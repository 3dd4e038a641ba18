import type { ServerFrame } from '@baton/protocol';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { runningServer, type Talker, temporaryFolder } from '../testing/running-server.ts';

const { admin, jane, ravi } = DEMO.people;
const TALK = '570000000000Abc';

/** A visitor the bot has asked how to reach them, before it hands them to whoever is there. */
async function aboutToBeHandedOver(server: Awaited<ReturnType<typeof runningServer>>) {
  const api = await server.api(admin.email);
  const operations = { active: true, notify: 'live-desk', addresses: [], secrets: {} };
  const { body } = await api('PUT', '/support-operations', operations);
  await api('PATCH', `/endpoints/${DEMO.endpointId}`, { flowId: body.handoffFlowId });
  const agent = await server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  const visitor = await server.visitor();
  await visitor.ask({ type: 'RequestChat', chatId: TALK, context: {} });
  let count = 0;
  const post = (text: string, more: object = {}) => {
    count += 1;
    const messageId = `message-of-mara-${count}`;
    return visitor.ask({ type: 'PostMessage', chatId: TALK, messageId, text, ...more });
  };
  await post('I want to talk to an agent.');
  await visitor.until((frame) => JSON.stringify(frame).includes('Please tell us how to reach you'));
  const answers = { name: 'Mara', email: 'mara@shopper.example', phone: '+44 20 7946 0018' };
  return {
    api,
    agent,
    visitor,
    askForPerson: () => post('Sent', { form: { ...answers, reason: 'Net' } }),
  };
}

/** Jane has her. */
async function handedOver(server: Awaited<ReturnType<typeof runningServer>>) {
  const ready = await aboutToBeHandedOver(server);
  await ready.askForPerson();
  const revealed = await ready.agent.until(({ t }) => t === 'revealed');
  if (revealed.t !== 'revealed') throw new Error('Jane sees the chat');
  const { chatId } = revealed.chat;
  expect(await ready.agent.ask({ type: 'AcceptOffer', chatId })).toMatchObject({ ok: true });
  return { ...ready, chatId };
}

const told = (talker: Talker, type: string, also: (frame: ServerFrame) => boolean = () => true) =>
  talker.until((frame) => frame.t === 'event' && frame.event.type === type && also(frame));

test('[SV47] who came by a bot sees transfer, conference and files of their agents as anybody does', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const { api, agent, visitor, chatId } = await handedOver(server);
  await told(visitor, 'PersonJoined');

  const { body: record } = await api('POST', '/records/case', { values: { subject: 'Net' } });
  expect(
    await agent.ask({ type: 'AttachRecord', chatId, recordType: 'case', recordId: record.id }),
  ).toMatchObject({ ok: true });
  const file = { chatId, transferId: 'transfer-of-mara-1', recordType: 'case' };
  expect(await agent.ask({ type: 'RequestFile', ...file })).toMatchObject({ ok: true });
  const asked = await told(visitor, 'FileTransferRequested');
  expect(asked).toMatchObject({ event: { chatId: TALK, transferId: file.transferId } });
  expect(JSON.stringify(asked)).not.toContain(record.id);
  const cancel = { type: 'CancelFile', chatId: TALK, transferId: file.transferId };
  expect(await visitor.ask(cancel)).toMatchObject({ ok: true });
  await told(agent, 'FileTransferCanceled');
  await told(visitor, 'FileTransferCanceled');
  const page = { pageUrl: 'https://shop.example/nets', pageTitle: 'Nets' };
  expect(await visitor.ask({ type: 'VisitPage', chatId: TALK, ...page })).toMatchObject({
    ok: true,
  });
  expect(await told(agent, 'PageVisited')).toMatchObject({ page });

  const other = await server.agent(ravi.email);
  await other.ask({ type: 'SetPresence', presence: 'online' });
  const to = { kind: 'agent', agentId: ravi.id };
  const join = { chatId, invitationId: 'invitation-of-jane-1' };
  await agent.ask({ type: 'RequestConference', ...join, to });
  await told(agent, 'ConferenceRequested');
  expect(await other.ask({ type: 'AcceptInvitation', ...join })).toMatchObject({ ok: true });
  expect(await told(visitor, 'AgentJoinedConference')).toMatchObject({ name: ravi.name });
  expect(await other.ask({ type: 'LeaveConference', chatId })).toMatchObject({ ok: true });
  await told(visitor, 'AgentLeftConference');

  const take = { chatId, invitationId: 'invitation-of-jane-2' };
  await agent.ask({ type: 'RequestTransfer', ...take, to });
  expect(await other.ask({ type: 'AcceptInvitation', ...take })).toMatchObject({ ok: true });
  const joined = await told(visitor, 'PersonJoined', (frame) =>
    JSON.stringify(frame).includes(ravi.name),
  );
  expect(joined).toMatchObject({ event: { chatId: TALK } });
});

test('[SV46] whoever is blocked while they talk to the bot is not answered, and handed to nobody', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const { api, agent, askForPerson } = await aboutToBeHandedOver(server);
  const rule = { addresses: '127.0.0.0/8', comment: 'Everybody' };
  expect((await api('POST', '/ip-rules', rule)).status).toBe(201);
  expect(await askForPerson()).toMatchObject({ ok: false, refusal: 'forbidden' });
  expect(agent.frames.filter(({ t }) => t === 'revealed')).toEqual([]);
});
