import { connect } from 'node:net';
import { HEARTBEAT_GRACE_MS, HEARTBEAT_MS } from '@baton/protocol';
import { expect, test } from 'vitest';
import { CALLER, DEPLOYMENT, type FakeWorld, fakeWorld, settled } from '../fakes/fake-rules.ts';
import { eventually, listening, TestClient } from '../fakes/listening.ts';
import { defaultFloodLimits, SWEEP_MS, TEXT_BYTES_CUT, TEXT_BYTES_MAX } from '../session/limits.ts';
import { visitorDoor } from '../visitor/visitor-door.ts';
import { SocketGroup } from './socket-group.ts';

const HELLO = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };
const CHAT = '570000000000abc';

function post(ref: number, text: string) {
  const command = { type: 'PostMessage', chatId: CHAT, messageId: `message-${ref}`, text };
  return { t: 'command', ref, id: `c${ref}`, command };
}

async function start(world: FakeWorld = fakeWorld()) {
  const group = new SocketGroup({ ...world, door: visitorDoor(world) });
  const server = await listening((http) => {
    http.on('upgrade', (request, socket, head) => group.accept(request, socket, head, CALLER));
  });
  const client = () => new TestClient(server.url).opened();
  return {
    world,
    group,
    url: server.url,
    client,
    async greeted() {
      const one = await client();
      one.say(HELLO);
      await one.until(({ t }) => t === 'welcome');
      return one;
    },
    async [Symbol.asyncDispose]() {
      group.closeAll();
      group.cutAll();
      await server[Symbol.asyncDispose]();
    },
  };
}

test('[GW14] what a commit says to one socket goes out as one text', async () => {
  await using server = await start();
  const client = await server.greeted();
  server.world.desk.onSubmit = async () => {
    // As after a commit: out of a promise, not out of the read.
    await null;
    server.world.desk.publish({ t: 'position', chatId: CHAT as never, position: 2 });
    return { ok: true, seq: 5 };
  };
  client.say(post(1, 'hi'));
  await client.until(({ t }) => t === 'reply');
  expect(client.texts[1]).toEqual([
    { t: 'position', chatId: CHAT, position: 2 },
    { t: 'reply', ref: 1, ok: true, seq: 5 },
  ]);
});

test('[GW15] a silent socket is given up, one that pings is answered and stays', async () => {
  await using server = await start();
  const silent = await server.greeted();
  const alive = await server.greeted();
  const halfMs = (HEARTBEAT_MS + HEARTBEAT_GRACE_MS) / 2;
  server.world.clock.pass(halfMs);
  alive.say({ t: 'ping' });
  await alive.until(({ t }) => t === 'pong');
  server.world.clock.pass(halfMs + 2 * SWEEP_MS);
  await silent.closed;
  await settled();
  expect(server.world.cuts).toEqual(['silent']);
  expect(server.group.size).toBe(1);
  expect(server.world.desk.connections.size).toBe(1);
});

test('[GW15] a client that talks without pinging hears from us before it loses patience', async () => {
  await using server = await start();
  const client = await server.greeted();
  for (let ms = 0; ms < HEARTBEAT_MS + HEARTBEAT_GRACE_MS; ms += SWEEP_MS) {
    client.say({ t: 'typing', chatId: CHAT, typing: true });
    await eventually(() => server.world.desk.typed.length > ms / SWEEP_MS);
    server.world.clock.pass(SWEEP_MS);
  }
  expect(await client.until(({ t }) => t === 'pong')).toEqual({ t: 'pong' });
});

test('[GW15] a connection that never says hello is given up although it pings', async () => {
  await using server = await start();
  const client = await server.client();
  for (let ms = 0; ms <= HEARTBEAT_MS + HEARTBEAT_GRACE_MS; ms += SWEEP_MS) {
    client.say({ t: 'ping' });
    await client.until(({ t }) => t === 'pong');
    server.world.clock.pass(SWEEP_MS);
  }
  server.world.clock.pass(SWEEP_MS);
  await client.closed;
  expect(server.world.cuts).toEqual(['silent']);
});

test('[GW15] a clock that jumps cuts nobody off', async () => {
  await using server = await start();
  const client = await server.greeted();
  server.world.clock.jump(60 * 60 * 1000);
  server.world.clock.pass(SWEEP_MS);
  client.say(post(1, 'still here'));
  expect(await client.until(({ t }) => t === 'reply')).toMatchObject({ ok: true });
});

test('[GW16] who does not read is cut, and others go on', async () => {
  await using server = await start();
  const lazy = await server.greeted();
  const other = await server.greeted();
  lazy.socket.pause();
  const text = 'x'.repeat(256 * 1024);
  await eventually(async () => {
    server.world.desk.publish({ t: 'typing', chatId: CHAT as never, typing: true, text });
    await settled();
    return server.group.size === 1;
  });
  expect(server.world.cuts).toEqual(['slow']);
  other.say(post(1, 'hi'));
  expect(await other.until(({ t }) => t === 'reply')).toMatchObject({ ok: true });
});

test('[GW17] who pours in texts is not read until the next sweep, and others go on meanwhile', async () => {
  await using server = await start();
  const flood = await server.greeted();
  const other = await server.greeted();
  const total = defaultFloodLimits.textsPerSweepMax * 10;
  // Large enough that the kernel does not hand over everything in one piece.
  const padding = 'x'.repeat(1_000);
  for (let i = 0; i < total; i++) flood.say({ t: 'ping', padding });
  await flood.until(({ t }) => t === 'pong');
  other.say(post(1, 'hi'));
  expect(await other.until(({ t }) => t === 'reply')).toMatchObject({ ok: true });
  await settled();
  const pongs = () => flood.frames.filter(({ t }) => t === 'pong').length;
  expect(pongs()).toBeLessThan(total);
  await eventually(async () => {
    server.world.clock.pass(SWEEP_MS);
    await settled();
    return pongs() === total;
  });
  expect(flood.socket.readyState).toBe(flood.socket.OPEN);
});

test('[GW7] a text above the limit is refused command by command; far above it the connection is cut', async () => {
  await using server = await start();
  const client = await server.greeted();
  client.say(post(1, 'x'.repeat(TEXT_BYTES_MAX)));
  expect(await client.until(({ t }) => t === 'reply')).toMatchObject({
    ref: 1,
    refusal: 'too-large',
  });
  client.socket.send('x'.repeat(TEXT_BYTES_MAX + 1));
  expect(await client.until(({ t }) => t === 'refused')).toMatchObject({ refusal: 'too-large' });
  client.say(post(2, 'small again'));
  expect(await client.until((frame) => frame.t === 'reply' && frame.ref === 2)).toMatchObject({
    ok: true,
  });
  client.socket.send('x'.repeat(TEXT_BYTES_CUT + 1));
  expect(await client.closed).toBe(1009);
  await eventually(() => server.world.desk.connections.size === 0);
});

test('[GW8] binary messages are malformed', async () => {
  await using server = await start();
  const client = await server.greeted();
  client.socket.send(Buffer.from('[{"t":"ping"}]'));
  expect(await client.until(({ t }) => t === 'refused')).toEqual({
    t: 'refused',
    refusal: 'malformed',
  });
});

test('[GW9] who has been quiet for a while is not remembered', async () => {
  await using server = await start();
  const client = await server.greeted();
  client.say(post(1, 'hi'));
  await client.until(({ t }) => t === 'reply');
  expect(server.world.floodgate.size).toBe(3);
  server.world.clock.pass(60 * SWEEP_MS);
  expect(server.world.floodgate.size).toBe(0);
});

test('[GW18] connections of one address are limited', async () => {
  await using server = await start(fakeWorld({ connectionsPerAddressMax: 2 }));
  const first = await server.greeted();
  await server.greeted();
  const third = await server.client();
  expect(await third.until(({ t }) => t === 'refused')).toMatchObject({ refusal: 'too-many' });
  await third.closed;
  first.socket.close();
  await first.closed;
  await eventually(() => server.group.size === 1);
  await server.greeted();
});

test('[GW19] leaving tells each client when to come back, answers what is under way, and takes nobody new', async () => {
  await using server = await start();
  const answer = Promise.withResolvers<{ ok: true; seq: number }>();
  server.world.desk.onSubmit = () => answer.promise;
  const client = await server.greeted();
  client.say(post(1, 'last words'));
  await eventually(() => server.group.unanswered === 1);
  server.group.announceClosing(() => 1_234);
  expect(await client.until(({ t }) => t === 'closing')).toEqual({
    t: 'closing',
    why: 'shutdown',
    retryAfterMs: 1_234,
  });
  await expect(server.client()).rejects.toThrow('503');
  answer.resolve({ ok: true, seq: 9 });
  expect(await client.until(({ t }) => t === 'reply')).toMatchObject({ ok: true, seq: 9 });
  expect(server.group.unanswered).toBe(0);
  server.group.closeAll();
  expect(await client.closed).toBe(1001);
  await eventually(() => server.world.desk.connections.size === 0);
});

test('[GW20] what is no WebSocket frame ends that connection and nothing else', async () => {
  await using server = await start();
  const other = await server.greeted();
  const { port } = new URL(server.url);
  const raw = connect(Number(port), '127.0.0.1');
  raw.on('error', () => {});
  raw.write(
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await new Promise((resolve) => raw.once('data', resolve));
  raw.write(Buffer.alloc(4_096, 0xff));
  await new Promise((resolve) => raw.once('close', resolve));
  other.say(post(1, 'hi'));
  expect(await other.until(({ t }) => t === 'reply')).toMatchObject({ ok: true });
});
