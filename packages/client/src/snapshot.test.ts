import { expect, test } from 'vitest';
import { liveAgent, PONG } from './testing/clients.ts';
import { CHAT, messageFrame } from './testing/frames.ts';

test('[CL13] listeners hear of any number of changes of one turn once', async () => {
  const { world, client } = liveAgent();
  let calls = 0;
  const stop = client.subscribe(() => calls++);
  await world.time.advance(0);
  calls = 0;
  world.transport.says(
    messageFrame({ prev: 5, seq: 6 }, { messageId: 'm1' }),
    messageFrame({ prev: 6, seq: 7 }, { messageId: 'm2' }),
  );
  expect(calls).toBe(0);
  await world.time.advance(0);
  expect(calls).toBe(1);
  world.transport.says(PONG);
  await world.time.advance(0);
  expect(calls).toBe(1);
  stop();
  world.transport.says(messageFrame({ prev: 7, seq: 8 }, { messageId: 'm3' }));
  await world.time.advance(0);
  expect(calls).toBe(1);
});

test('[CL13] a state is never changed, and what did not change stays the same object', () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'one');
  const before = client.state;
  const copy = structuredClone({ ...before, chats: [...before.chats.values()] });
  world.transport.says(messageFrame({ prev: 5, seq: 6 }, { messageId: 'm1' }));
  expect(structuredClone({ ...before, chats: [...before.chats.values()] })).toEqual(copy);
  expect(client.state).not.toBe(before);
  expect(client.state.outgoing).toBe(before.outgoing);
  expect(client.state.connection).toBe(before.connection);
  client.send(CHAT, 'two');
  expect(client.state.outgoing[0]).toBe(before.outgoing[0]);
});
