import { REPLY_TIMEOUT_MS } from '@baton/protocol';
import { expect, test } from 'vitest';
import {
  GOODBYE_MS,
  GOODBYE_WAIT_MS_MAX,
  RETRY_EAGER_MS,
  RETRY_IDLE_MS_MAX,
  RETRY_MS_MAX,
  RETRY_MS_MIN,
  STABLE_MS,
} from './limits.ts';
import { retryDelay } from './retry-delay.ts';
import { agent, liveAgent, PONG, statusOf } from './testing/clients.ts';
import { CHAT, messageFrame, welcome } from './testing/frames.ts';
import type { ScriptedWorld } from './testing/scripted-world.ts';

/** Keeps a live line talking, so that it counts as a good one. */
async function stable(world: ScriptedWorld): Promise<void> {
  for (let ms = 0; ms < STABLE_MS; ms += 2_000) {
    await world.time.advance(2_000);
    world.transport.says(PONG);
  }
}

test('[CL1] it is connecting until the welcome, then live, and idle when closed', () => {
  const { world, client } = agent();
  expect(statusOf(client)).toBe('connecting');
  world.transport.open();
  expect(statusOf(client)).toBe('connecting');
  expect(world.transport.sent).toEqual([{ t: 'hello', v: 1, cursor: null, chats: [] }]);
  world.transport.says(welcome());
  expect(client.state.connection).toEqual({ kind: 'live', since: world.now() });
  client.close();
  expect(statusOf(client)).toBe('idle');
});

test('[CL1] opening twice is opening once; closing leaves nothing running', () => {
  const { world, client } = liveAgent();
  client.open();
  expect(world.transports).toHaveLength(1);
  client.send(CHAT, 'unanswered');
  client.typing(CHAT, 'x');
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  client.close();
  expect(world.time.pending).toBe(0);
  expect(world.listeners).toBe(0);
  expect(world.transport.state).toBe('closed');
});

test('[CL1] a first connection that takes its time is called offline after GOODBYE_MS', async () => {
  const { world, client } = agent();
  const since = world.now();
  world.transport.breaks();
  await world.time.advance(GOODBYE_MS - 1);
  expect(statusOf(client)).toBe('connecting');
  await world.time.advance(1);
  expect(client.state.connection).toMatchObject({ kind: 'offline', since });
});

test('[CL2] a hello says what is held: the cursor and the chats', async () => {
  const { world } = liveAgent();
  world.transport.says(messageFrame({ prev: 5, seq: 9 }, { messageId: 'm1' }));
  world.transport.breaks();
  await world.time.advance(RETRY_MS_MIN);
  world.transport.open();
  expect(world.transport.of('hello')).toEqual([{ t: 'hello', v: 1, cursor: 9, chats: [CHAT] }]);
});

test('[CL3] a frame behind a gap is not folded: hello is said again, catching up meanwhile', async () => {
  const { world, client } = liveAgent();
  await stable(world);
  const before = client.state.chats;
  world.transport.says(messageFrame({ prev: 7, seq: 9 }, { messageId: 'm2' }));
  expect(statusOf(client)).toBe('catching-up');
  expect(client.state.chats).toBe(before);
  expect(world.transport.state).toBe('closed');
  await world.time.advance(RETRY_MS_MIN);
  world.transport.open();
  expect(world.transport.of('hello')[0]).toMatchObject({ cursor: 5 });
  const events = [
    messageFrame({ prev: 5, seq: 7 }, { messageId: 'm1' }),
    messageFrame({ prev: 7, seq: 9 }, { messageId: 'm2' }),
  ];
  world.transport.says(welcome({ cursor: 9, events }));
  expect(statusOf(client)).toBe('live');
  expect(client.state.chats.get(CHAT)?.timeline).toHaveLength(3);
});

test('[CL3] gaps that do not heal are not repaired in a hurry', async () => {
  const { world } = liveAgent();
  for (let round = 0; round < 8; round++) {
    world.transport.says(messageFrame({ prev: 7, seq: 9 }, { messageId: 'm2' }));
    await world.time.advance(RETRY_MS_MAX);
    world.transport.open();
    world.transport.says(welcome({ cursor: 5 }));
  }
  const lines = world.transports.length;
  world.transport.says(messageFrame({ prev: 7, seq: 9 }, { messageId: 'm2' }));
  await world.time.advance(RETRY_MS_MAX / 2 - 1);
  expect(world.transports).toHaveLength(lines);
});

test('[CL4] a frame at or below the cursor is passed over', () => {
  const { world, client } = liveAgent();
  const frame = messageFrame({ prev: 5, seq: 9 }, { messageId: 'm1' });
  world.transport.says(frame);
  const { chats } = client.state;
  world.transport.says(frame);
  world.transport.says(messageFrame({ prev: 3, seq: 4 }, { messageId: 'm0' }));
  expect(client.state.chats).toBe(chats);
  expect(statusOf(client)).toBe('live');
});

test('[CL7] back-off doubles under full jitter up to its limit, and to a longer one after minutes', () => {
  const soon = { awayMs: 0, random: 0.999_999 };
  expect([0, 1, 2, 3].map((failures) => Math.ceil(retryDelay(failures, soon) / 250))).toEqual([
    1, 2, 4, 8,
  ]);
  expect(retryDelay(50, soon)).toBe(RETRY_MS_MAX - 1);
  expect(retryDelay(50, { ...soon, awayMs: RETRY_EAGER_MS })).toBe(RETRY_IDLE_MS_MAX - 1);
  expect(retryDelay(50, { awayMs: 0, random: 0 })).toBe(0);
});

test('[CL7] offline keeps since when it is, and tells when it tries again', async () => {
  const { world, client } = liveAgent();
  await stable(world);
  world.transport.breaks();
  const since = world.now();
  const retryAt = since + 125;
  expect(client.state.connection).toEqual({ kind: 'offline', since, retryAt });
  expect(client.state.lastLiveAt).toBe(since);
  await world.time.advance(125);
  world.transport.breaks();
  expect(client.state.connection).toEqual({
    kind: 'offline',
    since,
    retryAt: world.now() + RETRY_MS_MIN,
  });
});

test('[CL8] waking up tries at once', async () => {
  const { world } = liveAgent();
  world.chance = 0.99;
  world.transport.breaks();
  for (let failures = 0; failures < 8; failures++) {
    await world.time.advance(RETRY_MS_MAX);
    world.transport.breaks();
  }
  const lines = world.transports.length;
  world.wake();
  expect(world.transports).toHaveLength(lines + 1);
});

test('[CL8] waking up on a live line asks for a sign of life soon', async () => {
  const { world, client } = liveAgent();
  world.time.sleep(3_600_000);
  world.wake();
  expect(world.transport.of('ping')).toHaveLength(1);
  await world.time.advance(REPLY_TIMEOUT_MS);
  expect(statusOf(client)).toBe('offline');
  await world.time.advance(RETRY_MS_MIN);
  world.transport.open();
  world.transport.says(welcome());
  world.wake();
  world.transport.says(PONG);
  await world.time.advance(REPLY_TIMEOUT_MS);
  expect(statusOf(client)).toBe('live');
});

test('[CL9] a server that leaves is caught up with: no error, back when it said', async () => {
  const { world, client } = liveAgent();
  world.transport.says({ t: 'closing', why: 'shutdown', retryAfterMs: 1_500 });
  expect(client.state.connection).toEqual({ kind: 'catching-up', since: world.now() });
  await world.time.advance(1_499);
  world.wake();
  expect(world.transports).toHaveLength(1);
  await world.time.advance(1);
  expect(world.transports).toHaveLength(2);
  world.transport.open();
  world.transport.says(welcome({ cursor: 5 }));
  await world.time.advance(GOODBYE_MS);
  world.transport.says(PONG);
  expect(statusOf(client)).toBe('live');
});

test('[CL9] a server that leaves and does not come back in time is called offline', async () => {
  const { world, client } = liveAgent();
  const since = world.now();
  world.transport.says({ t: 'closing', why: 'replaced', retryAfterMs: 60_000 });
  await world.time.advance(GOODBYE_WAIT_MS_MAX + GOODBYE_MS - 1);
  expect(statusOf(client)).toBe('catching-up');
  await world.time.advance(1);
  expect(client.state.connection).toEqual({ kind: 'offline', since, retryAt: since + 60_000 });
});

test('[CL12] refusals that time may cure are tried again after what the server asked', async () => {
  const { world, client } = agent();
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'too-many', retryAfterMs: 7_000 });
  const retryAt = world.now() + 7_000;
  await world.time.advance(GOODBYE_MS);
  expect(client.state.connection).toMatchObject({ kind: 'offline', retryAt });
  world.wake();
  expect(world.transports).toHaveLength(1);
  await world.time.advance(7_000 - GOODBYE_MS);
  expect(world.transports).toHaveLength(2);
});

test('[CL12] other refusals are shown and final until it is opened again', async () => {
  const { world, client } = agent();
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  expect(client.state.connection).toEqual({ kind: 'refused', refusal: 'unauthenticated' });
  world.wake();
  await world.time.advance(3_600_000);
  expect(world.transports).toHaveLength(1);
  expect(world.time.pending).toBe(0);
  client.open();
  expect(world.transports).toHaveLength(2);
});

test('[CL12] a refusal of one frame does not end a live line', () => {
  const { world, client } = liveAgent();
  world.transport.says({ t: 'refused', refusal: 'malformed' });
  expect(statusOf(client)).toBe('live');
});
