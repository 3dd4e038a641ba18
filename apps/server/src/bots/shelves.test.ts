import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { type Api, runningServer, temporaryFolder } from '../testing/running-server.ts';
import {
  makeFlow,
  publish,
  restEndpoint,
  saveDraft,
  saying,
  smallFlow,
} from '../testing/small-flows.ts';

const { admin, jane } = DEMO.people;
const { organizationId, deploymentId, buttons } = DEMO;

async function opened() {
  const folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const api = await server.api(admin.email);
  const ask = async (
    token: string,
    sessionId: string,
    text: string,
  ): Promise<readonly string[]> => {
    const { body } = await server.rest(token, { userId: 'mara', sessionId, text });
    return body.outputs.map((output: { text: string }) => output.text);
  };
  return {
    server,
    api,
    ask,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('[SV26] a published version is followed by the next conversation; a running one keeps its own', async () => {
  await using open = await opened();
  const flowId = await makeFlow(open.api, saying('one'));
  const token = await restEndpoint(open.api, flowId);
  expect(await open.ask(token, 'old', 'x')).toEqual(['one']);
  await saveDraft(open.api, flowId, saying('two'));
  expect(await open.ask(token, 'between', 'x')).toEqual(['one']);
  await publish(open.api, flowId);
  expect(await open.ask(token, 'new', 'x')).toEqual(['two']);
  expect(await open.ask(token, 'old', 'x')).toEqual(['one']);
});

test('[SV26] a flow that is published while a conversation runs can be executed by it', async () => {
  await using open = await opened();
  const other = await makeFlow(open.api, saying('from the other'), 'draft');
  const flowId = await makeFlow(
    open.api,
    smallFlow({
      first: {
        type: 'if',
        settings: { condition: 'input.text === "go"' },
        exits: { true: 'other', false: 'say' },
      },
      other: { type: 'execute-flow', settings: { flowId: other } },
      say: { type: 'say', settings: { text: 'here' } },
    }),
  );
  const token = await restEndpoint(open.api, flowId);
  expect(await open.ask(token, 'one', 'stay')).toEqual(['here']);
  await publish(open.api, other);
  expect(await open.ask(token, 'one', 'go')).toEqual(['from the other']);
});

test('[SV26] the intents of attached flows count, and lead into them', async () => {
  await using open = await opened();
  const attached = await makeFlow(
    open.api,
    smallFlow(
      {
        first: { type: 'say', settings: { text: 'attached start' } },
        on: { type: 'trigger', settings: { intent: 'Nets' }, exits: { next: 'nets' } },
        nets: { type: 'say', settings: { text: 'We mend nets' } },
      },
      [{ name: 'Nets', phrases: ['Can you mend my fishing net?', 'my net is torn'] }],
    ),
  );
  const flowId = await makeFlow(open.api, saying('main'));
  const token = await restEndpoint(open.api, flowId, { attachedFlowIds: [attached] });
  expect(await open.ask(token, 'one', 'what is the weather like')).toEqual(['main']);
  expect(await open.ask(token, 'one', 'can you mend my fishing net')).toEqual(['We mend nets']);
});

/** A flow that says how many are available at a named provider. */
function asking(providerId: string) {
  return smallFlow({
    first: { type: 'check-availability', settings: { providerId }, exits: { next: 'say' } },
    say: { type: 'say', settings: { text: '{{input.availableAgents}}' } },
  });
}

async function makeProvider(api: Api, inboxId: string): Promise<string> {
  const { status, body } = await api('POST', '/handover-providers', {
    name: 'Shed',
    type: 'live-agent',
    settings: { inboxId },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

test('[SV27] changed settings of a provider hold from the moment they are saved', async () => {
  await using open = await opened();
  const providerId = await makeProvider(open.api, 'Support');
  const token = await restEndpoint(open.api, await makeFlow(open.api, asking(providerId)));
  expect(await open.ask(token, 'one', 'x')).toEqual(['0']);
  const agent = await open.server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  expect(await open.ask(token, 'one', 'x')).toEqual(['1']);
  const change = { settings: { inboxId: 'No such inbox' } };
  expect((await open.api('PATCH', `/handover-providers/${providerId}`, change)).status).toBe(200);
  expect(await open.ask(token, 'one', 'x')).toEqual(['0']);
});

/** The Live Agent node with these ids, and what became of it. */
function liveAgent(ids: object) {
  return smallFlow({
    first: {
      type: 'live-agent-handover',
      settings: {
        url: 'https://d.la.example.com/chat/rest',
        organizationId,
        deploymentId,
        buttonId: buttons.support,
        ...ids,
      },
      exits: { next: 'status' },
    },
    status: {
      type: 'say',
      settings: { text: '{{input.handover.status}}: {{input.handover.error.message}}' },
    },
  });
}

async function widgetFlow(api: Api, document: ReturnType<typeof smallFlow>): Promise<void> {
  const flowId = await makeFlow(api, document);
  const changes = { flowId, startsWith: 'visitor' };
  const { status, body } = await api('PATCH', `/endpoints/${DEMO.endpointId}`, changes);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

const CHAT = '570000000000Abc';
const request = { type: 'RequestChat', chatId: CHAT, context: {} };
const post = (messageId: string, text: string) => ({
  type: 'PostMessage',
  chatId: CHAT,
  messageId,
  text,
});

test.each([
  ['15 characters', {}],
  [
    '18 characters',
    {
      organizationId: `${organizationId}AAA`,
      deploymentId: `${deploymentId}AAA`,
      buttonId: `${buttons.support}AAA`,
    },
  ],
])('[SV28] a Live Agent block with our own ids of %s goes to our desk', async (_, ids) => {
  await using open = await opened();
  await widgetFlow(open.api, liveAgent(ids));
  const agent = await open.server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  const visitor = await open.server.visitor();
  await visitor.ask(request);
  await visitor.ask(post('message-from-mara', 'the net is torn'));
  await agent.until(({ t }) => t === 'revealed');
});

test.each([
  ['another organization', { organizationId: '00D000000OTHER1' }, 'organization id'],
  ['another deployment', { deploymentId: '572000000OTHER1' }, 'deployment'],
  ['another button', { buttonId: '573000000OTHER1' }, 'button'],
])('[SV28] a Live Agent block of %s is an error the flow hears of', async (_, ids, named) => {
  await using open = await opened();
  await widgetFlow(open.api, liveAgent(ids));
  const visitor = await open.server.visitor();
  await visitor.ask(request);
  await visitor.ask(post('message-from-mara', 'the net is torn'));
  const said = await visitor.until(
    (frame) => frame.t === 'event' && JSON.stringify(frame).includes('error: '),
  );
  expect(JSON.stringify(said)).toContain(named);
});
