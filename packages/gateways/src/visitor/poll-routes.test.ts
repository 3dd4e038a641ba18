import { HEARTBEAT_GRACE_MS, HEARTBEAT_MS, type ServerFrame } from '@baton/protocol';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import {
  CALLER,
  DEPLOYMENT,
  type FakeWorld,
  FENCED_DEPLOYMENT,
  fakeWorld,
  settled,
} from '../fakes/fake-rules.ts';
import { eventually } from '../fakes/listening.ts';
import {
  POLL_SESSION_IDLE_MS,
  POLL_UNSENT_LENGTH_MAX,
  SWEEP_MS,
  TEXT_BYTES_CUT,
  TEXT_BYTES_MAX,
} from '../session/limits.ts';
import { POLL_PATH } from './poll-routes.ts';
import { visitorGateway } from './visitor-gateway.ts';

const CHAT = '570000000000abc';
const HELLO = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };
const ORIGIN = 'https://shop.example';

type Polled = { readonly session: string; readonly n: number; readonly frames: ServerFrame[] };
type Ask = { session: string | null; ack: number; frames: readonly unknown[] };

function post(ref: number, text: string) {
  const command = { type: 'PostMessage', chatId: CHAT, messageId: `message-${ref}`, text };
  return { t: 'command', ref, id: `c${ref}`, command };
}

async function start(world: FakeWorld = fakeWorld()) {
  const gateway = visitorGateway({
    ...world,
    callerOf: (request) => ({ ...CALLER, origin: request.headers.origin }),
  });
  const app = fastify();
  await app.register(gateway.routes);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const send = (body: string, type = 'text/plain', signal?: AbortSignal) =>
    fetch(`${url}${POLL_PATH}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, origin: ORIGIN },
      ...(signal && { signal }),
    });
  const poll = async (ask: Ask) => (await send(JSON.stringify(ask))).json() as Promise<Polled>;
  return {
    world,
    gateway,
    url,
    send,
    poll,
    greeted: () => poll({ session: null, ack: 0, frames: [HELLO] }),
    async [Symbol.asyncDispose]() {
      gateway.sockets.closeAll();
      gateway.polls.closeAll();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

test('[GW23] the first request brings the session and the welcome, whatever its content type', async () => {
  await using server = await start();
  for (const type of ['text/plain', 'application/json', 'x/y']) {
    const answer = await server.send(
      JSON.stringify({ session: null, ack: 0, frames: [HELLO] }),
      type,
    );
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({ n: 1, frames: [{ t: 'welcome' }] });
  }
});

test('[GW23] a request with frames is answered at once, and what comes of them reaches the one that is held', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const held = server.poll({ session, ack: 1, frames: [] });
  const sent = await server.poll({ session, ack: 1, frames: [post(1, 'hi')] });
  expect(sent).toMatchObject({ session });
  const batches = [sent, await held].filter(({ frames }) => frames.length > 0);
  expect(batches).toMatchObject([{ n: 2, frames: [{ t: 'reply', ref: 1, ok: true }] }]);
});

test('[GW23] a request without frames is held until there is something to say', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const held = server.poll({ session, ack: 1, frames: [] });
  await eventually(async () => {
    await settled();
    return server.world.desk.connections.size === 1;
  });
  server.world.desk.publish({ t: 'position', chatId: CHAT as never, position: 1 });
  expect(await held).toMatchObject({ n: 2, frames: [{ t: 'position', position: 1 }] });
});

test('[GW15] a held request brings a sign of life before its client loses patience', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const held = server.poll({ session, ack: 1, frames: [] });
  // The request has to be here before time passes.
  await server.poll({ session, ack: 1, frames: [{ t: 'typing', chatId: CHAT, typing: true }] });
  server.world.clock.pass(HEARTBEAT_MS + HEARTBEAT_GRACE_MS - SWEEP_MS);
  expect((await held).frames[0]).toEqual({ t: 'pong' });
});

test('[GW23] a second held request ends the first with an empty answer', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const first = server.poll({ session, ack: 1, frames: [] });
  const second = server.poll({ session, ack: 1, frames: [] });
  const ended = await Promise.race([first, second]);
  expect(ended).toEqual({ session, n: 1, frames: [] });
  server.world.desk.publish({ t: 'position', chatId: CHAT as never, position: 1 });
  const answers = await Promise.all([first, second]);
  expect(answers.map(({ n }) => n).sort()).toEqual([1, 2]);
});

test('[GW23] a request that its client gave up loses nothing', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const leave = new AbortController();
  const body = JSON.stringify({ session, ack: 1, frames: [] });
  const given = server.send(body, 'text/plain', leave.signal).catch(() => 'gone');
  await server.poll({ session, ack: 1, frames: [{ t: 'typing', chatId: CHAT, typing: true }] });
  leave.abort();
  expect(await given).toBe('gone');
  server.world.desk.publish({ t: 'position', chatId: CHAT as never, position: 1 });
  expect(await server.poll({ session, ack: 1, frames: [] })).toMatchObject({
    n: 2,
    frames: [{ position: 1 }],
  });
});

test('[GW24] a session that nobody asks for is forgotten, and whoever comes late starts anew', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  expect(server.world.desk.connections.size).toBe(1);
  server.world.clock.pass(POLL_SESSION_IDLE_MS + 2 * SWEEP_MS);
  expect(server.world.desk.connections.size).toBe(0);
  const late = await server.send(JSON.stringify({ session, ack: 1, frames: [] }));
  expect(late.status).toBe(410);
  expect(await late.json()).toEqual({ code: 'session-gone' });
  expect(server.gateway.polls.size).toBe(0);
});

test('[GW24] a client that polls stays, however quiet it is', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  for (let i = 0; i < 5; i++) {
    await server.poll({ session, ack: 1, frames: [{ t: 'typing', chatId: CHAT, typing: true }] });
    server.world.clock.pass(HEARTBEAT_MS);
  }
  expect(server.gateway.polls.size).toBe(1);
});

test('[GW24] an acknowledgement of what never was ends the session', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const answer = await server.send(JSON.stringify({ session, ack: 7, frames: [] }));
  expect(answer.status).toBe(410);
});

test('[GW24] what nobody fetches has a limit', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const text = 'x'.repeat(POLL_UNSENT_LENGTH_MAX);
  server.world.desk.publish({ t: 'typing', chatId: CHAT as never, typing: true, text });
  expect(server.world.desk.connections.size).toBe(0);
  const answer = await server.send(JSON.stringify({ session, ack: 1, frames: [] }));
  expect(answer.status).toBe(410);
});

test('[GW18] poll sessions of one address are limited', async () => {
  await using server = await start(fakeWorld({ connectionsPerAddressMax: 1 }));
  await server.greeted();
  const answer = await server.send(JSON.stringify({ session: null, ack: 0, frames: [HELLO] }));
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'too-many' });
});

test('[GW8] a body that is no poll request is refused with a word', async () => {
  await using server = await start();
  for (const body of ['', '{', '[]', '{"session":1}', '{"session":null,"ack":-1,"frames":[]}']) {
    const answer = await server.send(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ code: 'malformed' });
  }
});

test('[GW7] a poll that is too large is refused command by command, far above the limit as a whole', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const frames = [post(1, 'x'.repeat(TEXT_BYTES_MAX)), post(2, 'x'.repeat(1_100))];
  await server.poll({ session, ack: 1, frames });
  const { frames: replies } = await server.poll({ session, ack: 1, frames: [] });
  expect(replies).toMatchObject([
    { ref: 1, refusal: 'too-large' },
    { ref: 2, refusal: 'too-large' },
  ]);
  const huge = await server.send('x'.repeat(TEXT_BYTES_CUT + 1));
  expect(huge.status).toBe(413);
  expect(await huge.json()).toEqual({ code: 'too-large' });
});

test('[GW13] the origin of a poll is checked against the permitted domains', async () => {
  await using server = await start();
  const hello = { ...HELLO, deploymentId: FENCED_DEPLOYMENT };
  const permitted = await server.poll({ session: null, ack: 0, frames: [hello] });
  expect(permitted.frames).toMatchObject([{ t: 'welcome' }]);
  const answer = await fetch(`${server.url}${POLL_PATH}`, {
    method: 'POST',
    body: JSON.stringify({ session: null, ack: 0, frames: [hello] }),
    headers: { origin: 'https://evil.example' },
  });
  expect(await answer.json()).toMatchObject({ frames: [{ t: 'refused', refusal: 'forbidden' }] });
});

test('[GW11] a refused visitor hears why once, then that the session is gone', async () => {
  await using server = await start();
  const hello = { ...HELLO, token: 'forged' };
  const { session, n, frames } = await server.poll({ session: null, ack: 0, frames: [hello] });
  expect(frames).toEqual([{ t: 'refused', refusal: 'unauthenticated' }]);
  const again = await server.poll({ session, ack: 0, frames: [] });
  expect(again.frames).toEqual(frames);
  const answer = await server.send(JSON.stringify({ session, ack: n, frames: [] }));
  expect(answer.status).toBe(410);
});

test('[GW19] leaving ends held requests with the word that the server goes', async () => {
  await using server = await start();
  const { session } = await server.greeted();
  const held = server.poll({ session, ack: 1, frames: [] });
  await server.poll({ session, ack: 1, frames: [{ t: 'typing', chatId: CHAT, typing: true }] });
  server.gateway.polls.announceClosing(() => 700);
  expect(await held).toMatchObject({ frames: [{ t: 'closing', retryAfterMs: 700 }] });
  const newcomer = await server.send(JSON.stringify({ session: null, ack: 0, frames: [HELLO] }));
  expect(newcomer.status).toBe(503);
});
