import { expect, test } from 'vitest';
import { GOODBYE_MS, RETRY_MS_MIN, WEBSOCKET_RETRY_MS } from './limits.ts';
import { nextLine, PONG, statusOf, visitor } from './testing/clients.ts';
import { welcome } from './testing/frames.ts';

test('[CL10] long polling after two WebSockets on which nobody was heard', async () => {
  const { world, client } = visitor();
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  world.transport.breaks();
  await nextLine(world);
  expect(world.transports.map(({ kind }) => kind)).toEqual(['websocket', 'websocket', 'polling']);
  world.transport.open();
  world.transport.says(welcome());
  expect(statusOf(client)).toBe('live');
  world.transport.breaks();
  await nextLine(world);
  expect(world.transport.kind).toBe('polling');
});

test('[CL10] when polling reaches nobody either, they take turns', async () => {
  const { world } = visitor();
  for (let line = 0; line < 6; line++) {
    world.transport.breaks();
    await nextLine(world);
  }
  expect(world.transports.map(({ kind }) => kind)).toEqual([
    'websocket',
    'websocket',
    'polling',
    'websocket',
    'polling',
    'websocket',
    'polling',
  ]);
});

test('[CL10] the other way is tried soon, however long the server has been away', async () => {
  const { world } = visitor();
  world.chance = 0.99;
  for (let line = 0; line < 12; line++) {
    world.transport.breaks();
    await nextLine(world);
  }
  expect(world.transport.kind).toBe('polling');
  world.transport.breaks();
  await nextLine(world);
  expect(world.transport.kind).toBe('websocket');
  world.transport.breaks();
  await world.time.advance(RETRY_MS_MIN);
  expect(world.transport.kind).toBe('polling');
});

test('[CL6] a polling line that has heard nothing is not called connected', async () => {
  const { world, client } = visitor();
  for (let line = 0; line < 2; line++) {
    world.transport.breaks();
    await nextLine(world);
  }
  await world.time.advance(GOODBYE_MS);
  world.transport.open();
  expect(statusOf(client)).toBe('offline');
  world.transport.says(welcome());
  expect(statusOf(client)).toBe('live');
});

test('[CL10] a WebSocket that was heard and broke is no reason to poll', async () => {
  const { world } = visitor();
  for (let line = 0; line < 4; line++) {
    world.transport.open();
    world.transport.says(welcome());
    world.transport.breaks();
    await nextLine(world);
  }
  expect(world.transports.every(({ kind }) => kind === 'websocket')).toBe(true);
});

test('[CL11] a polling client looks for a WebSocket now and then, and changes when one answers', async () => {
  const { world, client } = visitor();
  for (let line = 0; line < 2; line++) {
    world.transport.breaks();
    await nextLine(world);
  }
  const polling = world.transport;
  polling.open();
  polling.says(welcome());
  const look = async () => {
    const lines = world.transports.length;
    const since = world.now();
    while (world.transports.length === lines) {
      await world.time.advance(10_000);
      polling.says(PONG);
    }
    expect(world.now() - since).toBeGreaterThanOrEqual(WEBSOCKET_RETRY_MS);
  };
  await look();
  expect(world.transport.kind).toBe('websocket');
  // It opens and swallows what is said: not good enough.
  world.transport.open();
  expect(world.transport.sent).toEqual([{ t: 'ping' }]);
  await look();
  expect(statusOf(client)).toBe('live');
  world.transport.open();
  world.transport.says(PONG);
  expect(statusOf(client)).toBe('catching-up');
  expect(polling.state).toBe('closed');
  await nextLine(world);
  expect(world.transport.kind).toBe('websocket');
  world.transport.open();
  expect(world.transport.of('hello')).toHaveLength(1);
});
