import { HEARTBEAT_GRACE_MS, HEARTBEAT_MS } from '@baton/protocol';
import { expect, test } from 'vitest';
import { OPEN_TIMEOUT_MS, RETRY_MS_MIN, WELCOME_TIMEOUT_MS } from './limits.ts';
import { agent, liveAgent, PONG, statusOf } from './testing/clients.ts';

test('[CL5] it pings when it has said nothing for HEARTBEAT_MS', async () => {
  const { world } = liveAgent();
  await world.time.advance(HEARTBEAT_MS - 1);
  expect(world.transport.of('ping')).toHaveLength(0);
  await world.time.advance(1);
  expect(world.transport.of('ping')).toHaveLength(1);
});

test('[CL5] the word of the server drives the heartbeat where timers are slowed down', async () => {
  const { world } = liveAgent();
  world.time.sleep(HEARTBEAT_MS / 2);
  world.transport.says(PONG);
  expect(world.transport.of('ping')).toHaveLength(1);
  world.transport.says(PONG);
  expect(world.transport.of('ping')).toHaveLength(1);
});

test('[CL6] a silent server is dead after heartbeat and grace, and never shown as connected', async () => {
  const { world, client } = liveAgent();
  await world.time.advance(HEARTBEAT_MS + HEARTBEAT_GRACE_MS - 1);
  expect(statusOf(client)).toBe('live');
  await world.time.advance(1);
  expect(statusOf(client)).toBe('offline');
  expect(world.transports[0]?.state).toBe('closed');
});

test('[CL6] a transport that does not open, or brings no welcome, is given up', async () => {
  const { world, client } = agent();
  await world.time.advance(OPEN_TIMEOUT_MS);
  expect(world.transports[0]?.state).toBe('closed');
  expect(statusOf(client)).toBe('offline');
  await world.time.advance(RETRY_MS_MIN * 2);
  world.transport.open();
  expect(statusOf(client)).toBe('catching-up');
  await world.time.advance(WELCOME_TIMEOUT_MS);
  expect(world.transports[1]?.state).toBe('closed');
  expect(statusOf(client)).toBe('offline');
});

test('[CL6] text that is not ours ends the line', () => {
  const { world, client } = liveAgent();
  world.transport.saysText('<html>Sign in to the hotel</html>');
  expect(statusOf(client)).toBe('offline');
});
