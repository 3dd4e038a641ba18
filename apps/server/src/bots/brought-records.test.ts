import { scheduler } from 'node:timers/promises';
import type { FlowDocument, JsonObject } from '@baton/flow';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { type Api, runningServer, temporaryFolder } from '../testing/running-server.ts';
import { makeFlow, smallFlow } from '../testing/small-flows.ts';

const { admin, jane } = DEMO.people;
const TALK = '570000000000Abc';

const FIELDS = [
  { key: 'order', name: 'Order number', kind: 'text' },
  { key: 'nets', name: 'Nets', kind: 'number' },
  { key: 'colour', name: 'Colour', kind: 'picklist', options: ['Green', 'Blue'] },
];

/** Keeps what the visitor says as an order number, and hands over with it. */
function flowWith(node: { readonly type: string; readonly settings: JsonObject }): FlowDocument {
  const assignments = [{ path: 'order', from: 'template', template: '{{input.text}}' }];
  return smallFlow({
    // The demo's bot speaks first.
    first: { type: 'wait-for-input', exits: { next: 'keep' } },
    keep: { type: 'set-context', settings: { assignments }, exits: { next: 'hand' } },
    hand: { ...node, exits: { next: 'say' } },
    say: { type: 'say', settings: { text: 'It is over: {{input.handover.status}}' } },
  });
}

async function withCustomers(api: Api) {
  for (const field of FIELDS) {
    const draft = { object: 'transcript', required: false, unique: false, help: '', ...field };
    const rest = { defaultValue: null, lengthMax: null, target: null };
    const { status, body } = await api('POST', '/custom-fields', {
      options: [],
      ...rest,
      ...draft,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
  const made = async (type: string, values: object) =>
    (await api('POST', `/records/${type}`, { values })).body;
  return {
    torn: await made('case', { subject: 'Torn net' }),
    mara: await made('contact', { lastName: 'Marsh', email: 'mara@shopper.example' }),
    account: await made('account', { name: 'Marsh Fishing' }),
  };
}

test('[SV54] [SV53] a Live Agent handover brings case, contact and fields: seen from the start, said when it is over', async () => {
  await using folder = await temporaryFolder();
  let chatId = '';
  {
    await using server = await runningServer(folder.path);
    const api = await server.api(admin.email);
    const { torn, mara, account } = await withCustomers(api);
    const settings = {
      url: `${server.origin}/chat/rest`,
      organizationId: DEMO.organizationId,
      deploymentId: DEMO.deploymentId,
      buttonId: DEMO.buttons.support,
      caseId: torn.number.toLowerCase(),
      contactId: 'Mara@shopper.example',
      customFields: {
        Order__c: '{{context.order}}',
        Nets: '2',
        Colour: 'Pink',
        AccountId: account.id,
        LeadId: 'nobody',
      },
    };
    const flowId = await makeFlow(api, flowWith({ type: 'live-agent-handover', settings }));
    await api('PATCH', `/endpoints/${DEMO.endpointId}`, { flowId });

    const { body: run } = await api('POST', `/flows/${flowId}/test-runs`, {});
    expect(run.turn.brings).toBeNull();
    const said = { kind: 'message', text: 'H-12' };
    const { brings } = (await api('POST', `/test-runs/${run.runId}/inputs`, said)).body.turn;
    expect(brings).toEqual({
      attached: [
        { recordType: 'case', recordId: torn.id },
        { recordType: 'contact', recordId: mara.id },
        { recordType: 'account', recordId: account.id },
      ],
      missing: [{ type: 'lead', record: 'nobody', why: 'unknown' }],
      filled: { order: 'H-12', nets: 2 },
      notFilled: [{ name: 'Colour', field: 'colour', value: 'Pink', why: 'not-an-option' }],
    });

    const agent = await server.agent(jane.email);
    await agent.ask({ type: 'SetPresence', presence: 'online' });
    const visitor = await server.visitor();
    await visitor.ask({ type: 'RequestChat', chatId: TALK, context: {} });
    const messageId = 'message-of-mara-1';
    await visitor.ask({ type: 'PostMessage', chatId: TALK, messageId, text: 'H-12' });
    const revealed = await agent.until(({ t }) => t === 'revealed');
    if (revealed.t !== 'revealed') throw new Error('Jane sees the chat');
    chatId = revealed.chat.chatId;
    expect(revealed.chat.attached).toEqual(brings.attached);
    expect(revealed.chat.context.fields).toEqual([{ label: 'lead (not found)', value: 'nobody' }]);
    expect(revealed.chat.context).not.toHaveProperty('transcriptFields');
    await agent.ask({ type: 'AcceptOffer', chatId });
    const reply = 'message-of-jane-1';
    await agent.ask({ type: 'PostMessage', chatId, messageId: reply, text: 'Hello Mara' });
    await visitor.until((frame) => JSON.stringify(frame).includes('Hello Mara'));
    await agent.ask({ type: 'EndChat', chatId });
    await visitor.until((frame) => JSON.stringify(frame).includes('It is over: completed'));
    expect(JSON.stringify(visitor.frames)).not.toContain(torn.id);
    await agent.ask({ type: 'CloseChat', chatId });

    const told = await filledIn(api, chatId);
    expect(told).toMatchObject({
      status: 'completed',
      edited: false,
      values: { order: 'H-12', nets: 2 },
      filled: ['nets', 'order'],
    });
    const links = told.links.map(({ type, name }: { type: string; name: string }) => [type, name]);
    expect(links).toEqual([
      ['case', 'Torn net'],
      ['contact', 'Marsh'],
      ['account', 'Marsh Fishing'],
    ]);
    const ofCase = await api('GET', `/transcripts?recordId=${torn.id}`);
    expect(ofCase.body.items).toMatchObject([{ chatId }]);
    const audit = (await api('GET', '/audit?limit=20')).body.items;
    expect(audit.find(({ action }: { action: string }) => action === 'not-written')).toMatchObject({
      userId: null,
      object: 'transcripts',
      recordId: chatId,
      changes: { 'values.colour': { to: 'Pink', why: 'not-an-option' } },
    });
    const trace = await api('GET', `/conversations/${told.conversationId}/trace`);
    const ignored = trace.body.events.filter(
      ({ type }: { type: string }) => type === 'ProviderEventIgnored',
    );
    const missing = [{ type: 'lead', record: 'nobody', why: 'unknown' }];
    expect(ignored).toMatchObject([{ event: 'not-linked', words: { data: { links: missing } } }]);
  }
  await using again = await runningServer(folder.path);
  const api = await again.api(admin.email);
  const { body } = await api('GET', `/transcripts/${chatId}`);
  expect(body).toMatchObject({ values: { order: 'H-12', nets: 2 }, revision: 1 });
  expect(body.links).toHaveLength(3);
});

test('[SV54] a Handover to agent node brings records of any type, and nobody sees more than before', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const api = await server.api(admin.email);
  const { torn, account } = await withCustomers(api);
  const settings = {
    caseId: torn.id,
    recordLinks: [{ type: 'Account', record: '{{context.order}}' }],
    transcriptFields: { 'Order number': '{{context.order}}' },
  };
  const flowId = await makeFlow(api, flowWith({ type: 'handover-to-agent', settings }));
  await api('PATCH', `/endpoints/${DEMO.endpointId}`, { flowId });
  const permissions = ['chats.take', 'transcripts.read', 'records.account.read'];
  const role = await api('POST', '/roles', { name: 'Without cases', permissions });
  expect(role.status).toBe(201);
  await api('PATCH', `/users/${jane.id}`, { roleId: role.body.id });

  const visitor = await server.visitor();
  const agent = await server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  await visitor.ask({ type: 'RequestChat', chatId: TALK, context: {} });
  const messageId = 'message-of-mara-1';
  await visitor.ask({ type: 'PostMessage', chatId: TALK, messageId, text: account.id });
  const revealed = await agent.until(({ t }) => t === 'revealed');
  if (revealed.t !== 'revealed') throw new Error('Jane sees the chat');
  const { chatId } = revealed.chat;
  expect(revealed.chat.attached.map(({ recordType }) => recordType)).toEqual(['case', 'account']);
  const hers = await server.api(jane.email);
  expect((await hers('GET', `/records/case/${torn.id}`)).status).toBe(403);
  expect((await hers('GET', `/records/account/${account.id}`)).status).toBe(200);
  await agent.ask({ type: 'AcceptOffer', chatId });
  await agent.ask({ type: 'EndChat', chatId });
  await agent.ask({ type: 'CloseChat', chatId });
  expect((await filledIn(api, chatId)).values).toEqual({ order: account.id });
  const seen = (await hers('GET', `/transcripts/${chatId}`)).body;
  expect(seen).toMatchObject({ links: [{ id: account.id }], values: {}, filled: [] });
});

/** The transcript, once the outbox has seen to it. */
async function filledIn(api: Api, chatId: string) {
  for (;;) {
    const { status, body } = await api('GET', `/transcripts/${chatId}`);
    if (status === 200 && body.revision > 0) return body;
    await scheduler.yield();
  }
}
