import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import {
  runningServer,
  signIn,
  switchOffBot,
  type Talker,
  temporaryFolder,
} from './testing/running-server.ts';

const { admin, jane } = DEMO.people;
const CHAT = '570000000000Abc';
const SECRET_WORDS = 'my card number is 4111 1111';

/** A visitor asks, Jane accepts. */
async function engage(visitor: Talker, agent: Talker): Promise<void> {
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  const context = { name: 'Mara Lund', email: 'mara@shopper.example' };
  expect(await visitor.ask({ type: 'RequestChat', chatId: CHAT, context })).toMatchObject({
    ok: true,
  });
  await agent.until(({ t }) => t === 'revealed');
  expect(await agent.ask({ type: 'AcceptOffer', chatId: CHAT })).toMatchObject({ ok: true });
}

function post(messageId: string, text: string) {
  return { type: 'PostMessage', chatId: CHAT, messageId, text };
}

function isMessage(text: string) {
  return (frame: { t: string; text?: unknown }) => frame.t === 'event' && frame.text === text;
}

test('[SV1] a visitor and an agent talk to each other through all layers', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  await switchOffBot(await server.api(admin.email));
  const visitor = await server.visitor();
  const agent = await server.agent(jane.email);
  expect(visitor.welcome).toMatchObject({ chats: [], token: expect.any(String) });
  await engage(visitor, agent);
  await visitor.ask(post('message-from-mara', 'Where is my order?'));
  await agent.until(isMessage('Where is my order?'));
  await agent.ask(post('message-from-jane', 'On the <b>water</b>.'));
  expect(await visitor.until(isMessage('On the <b>water</b>.'))).toMatchObject({
    event: { type: 'MessagePosted', by: { kind: 'agent' } },
  });
  expect(await agent.ask({ type: 'EndChat', chatId: CHAT })).toMatchObject({ ok: true });
  await visitor.until((frame) => frame.t === 'event' && frame.event.type === 'ChatEnded');
});

test('[SV2] an empty data folder gets the demo once; what was said and who is who outlives a restart', async () => {
  await using folder = await temporaryFolder();
  let token: string | undefined;
  {
    await using server = await runningServer(folder.path);
    expect(server.organizations).toEqual([DEMO.organizationId]);
    await switchOffBot(await server.api(admin.email));
    const visitor = await server.visitor();
    token = visitor.welcome.token;
    await engage(visitor, await server.agent(jane.email));
    await visitor.ask(post('message-from-mara', 'Remember this'));
  }
  await using server = await runningServer(folder.path);
  const visitor = await server.visitor(token);
  expect(visitor.welcome).not.toHaveProperty('token');
  expect(JSON.stringify(visitor.welcome.chats)).toContain('Remember this');
});

test('[SV3] the key of the visitor tokens is for this account alone', async () => {
  await using folder = await temporaryFolder();
  await using _server = await runningServer(folder.path);
  const { mode } = await stat(join(folder.path, 'visitor-tokens.key'));
  expect(mode & 0o777).toBe(0o600);
});

test('[SV4] leaving tells clients to come back, at times of their own, and loses nothing acknowledged', async () => {
  await using folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const visitors = await Promise.all(Array.from({ length: 8 }, () => server.visitor()));
  const agent = await server.agent(jane.email);
  const held = fetch(`${server.origin}/v1/visitor/poll`, {
    method: 'POST',
    body: JSON.stringify({
      session: null,
      ack: 0,
      frames: [{ t: 'hello', v: 1, deploymentId: DEMO.deploymentId, cursor: null, chats: [] }],
    }),
  });
  await held;
  await server.stop();
  const waits: number[] = [];
  for (const talker of [...visitors, agent]) {
    const closing = talker.frames.find((frame) => frame.t === 'closing');
    expect(closing).toMatchObject({ t: 'closing', why: 'shutdown' });
    if (closing?.t === 'closing') waits.push(closing.retryAfterMs);
  }
  expect(new Set(waits).size).toBeGreaterThan(4);
  await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow();
  await using _again = await runningServer(folder.path);
});

test('[SV5] nothing in the log says what people said, who they are, or how they prove it', async () => {
  await using folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  await switchOffBot(await server.api(admin.email));
  const visitor = await server.visitor();
  const agent = await server.agent(jane.email);
  await engage(visitor, agent);
  await visitor.ask(post('message-from-mara', SECRET_WORDS));
  await visitor.ask(post('message-from-mara-2', `${SECRET_WORDS} ${'x'.repeat(40_000)}`));
  await agent.ask(post('message-from-jane', SECRET_WORDS));
  const broken = `{"email": "${jane.email}", "password": "${DEMO.password}", ${SECRET_WORDS}`;
  const headers = { 'content-type': 'application/json' };
  for (const path of ['/api/v1/session', '/v1/visitor/poll', `/nowhere?q=${SECRET_WORDS}`]) {
    await fetch(`${server.origin}${path}`, { method: 'POST', body: broken, headers });
  }
  const cookie = await signIn(server.origin, jane.email);
  const { token = 'none' } = visitor.welcome;
  await server.stop();
  const log = server.lines.join('');
  expect(log.length).toBeGreaterThan(0);
  const secrets = [
    ...[SECRET_WORDS, '4111', 'Mara', 'mara@shopper.example', jane.email, jane.name],
    ...[DEMO.password, cookie.split('=')[1] ?? 'none', token],
  ];
  for (const secret of secrets) expect(log).not.toContain(secret);
});
