import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { runningServer, temporaryFolder } from '../../testing/running-server.ts';
import { makeFlow, restEndpoint, saying, smallFlow } from '../../testing/small-flows.ts';
import {
  TRACE_EVENTS_MAX,
  TRACE_FLOWS_MAX,
  TRACE_WORDS_LENGTH_MAX,
} from './conversation-routes.ts';

const { admin, jane, sofia } = DEMO.people;

async function talked(count: number) {
  const folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const api = await server.api(admin.email);
  const token = await restEndpoint(api, await makeFlow(api, saying('You said {{input.text}}')));
  let conversationId = '';
  for (let place = 1; place <= count; place += 1) {
    const { body } = await server.rest(token, { userId: 'm', sessionId: 's', text: `${place}` });
    conversationId = body.conversationId;
  }
  return {
    server,
    api,
    path: `/conversations/${conversationId}/trace`,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('[SV33] a trace tells what was said, which nodes ran and what the flow was', async () => {
  await using open = await talked(1);
  const { status, body } = await open.api('GET', open.path);
  expect(status).toBe(200);
  expect(body).toMatchObject({ earlier: null, flows: [{ version: 1 }] });
  const types = body.events.map(({ type }: { type: string }) => type);
  expect(types).toEqual(['ConversationStarted', 'VisitorSaid', 'FlowRan', 'BotSaid']);
  expect(body.events[2]).toMatchObject({
    steps: [{ nodeId: 'start' }, { nodeId: 'first' }],
    words: { kind: 'trace' },
  });
  expect(body.events[3]).toMatchObject({ words: { output: { text: 'You said 1' } } });
  const listed = await open.api('GET', '/conversations');
  expect(JSON.stringify(listed.body)).not.toContain('You said');
});

test('[SV33] a long one comes in pages, from the newest backwards, and none of it twice', async () => {
  await using open = await talked(10);
  const whole = (await open.api('GET', open.path)).body.events;
  const pages: unknown[] = [];
  let before = '';
  for (;;) {
    const { body } = await open.api('GET', `${open.path}?limit=7${before}`);
    expect(body.events.length).toBeLessThanOrEqual(7);
    pages.unshift(...body.events);
    if (body.earlier === null) break;
    before = `&before=${body.earlier}`;
  }
  expect(pages).toEqual(whole);
  expect((await open.api('GET', `${open.path}?limit=${TRACE_EVENTS_MAX + 1}`)).status).toBe(400);
});

test('[SV33] only who may read conversations sees one, and flows only who may read flows', async () => {
  await using open = await talked(1);
  const agent = await open.server.api(jane.email);
  for (const path of [open.path, '/conversations']) {
    expect((await agent('GET', path)).status).toBe(403);
    expect((await fetch(`${open.server.origin}/api/v1${path}`)).status).toBe(401);
  }
  const supervisor = await open.server.api(sofia.email);
  expect((await supervisor('GET', open.path)).body.flows).toHaveLength(1);
  const role = await open.api('POST', '/roles', {
    name: 'Listener',
    permissions: ['conversations.read'],
  });
  const changed = await open.api('PATCH', `/users/${sofia.id}`, { roleId: role.body.id });
  expect(changed.status).toBe(200);
  const listener = await open.server.api(sofia.email);
  const heard = await listener('GET', open.path);
  expect(heard.status).toBe(200);
  expect(heard.body.flows).toEqual([]);
  expect((await open.api('GET', '/conversations/none/trace')).status).toBe(404);
});

test('[SV33] a page holds only so much of what was said', async () => {
  await using open = await talked(1);
  const token = await restEndpoint(open.api, await makeFlow(open.api, saying('yes')));
  const long = { userId: 'm', sessionId: 'long', text: 'x', data: { all: 'y'.repeat(30_000) } };
  const count = Math.ceil(TRACE_WORDS_LENGTH_MAX / 30_000) + 1;
  let path = '';
  for (let place = 0; place < count; place += 1) {
    const { body } = await open.server.rest(token, long);
    path = `/conversations/${body.conversationId}/trace`;
  }
  const newest = await open.api('GET', path);
  expect(newest.body.events.length).toBeGreaterThan(100);
  const rest = await open.api('GET', `${path}?before=${newest.body.earlier}`);
  expect(rest.body.earlier).toBeNull();
  expect(rest.body.events.length + newest.body.events.length).toBe(1 + 3 * count);
});

test('[SV33] a page comes with only so many flows', async () => {
  await using open = await talked(1);
  const nodes: { [id: string]: object } = {};
  for (let place = 0; place <= TRACE_FLOWS_MAX; place += 1) {
    const flowId = await makeFlow(open.api, saying(`${place}`));
    nodes[place === 0 ? 'first' : `n${place}`] = {
      type: 'execute-flow',
      settings: { flowId },
      ...(place < TRACE_FLOWS_MAX && { exits: { next: `n${place + 1}` } }),
    };
  }
  const document = smallFlow(nodes as Parameters<typeof smallFlow>[0]);
  const token = await restEndpoint(open.api, await makeFlow(open.api, document));
  const { body } = await open.server.rest(token, { userId: 'm', sessionId: 'x', text: 'x' });
  expect(body.outputs).toHaveLength(TRACE_FLOWS_MAX + 1);
  const trace = await open.api('GET', `/conversations/${body.conversationId}/trace`);
  expect(trace.body.flows).toHaveLength(TRACE_FLOWS_MAX);
});
