import { MESSAGE_BYTES_MAX, OUTBOX_COMMANDS_MAX, REPLY_TIMEOUT_MS } from '@baton/protocol';
import { expect, test } from 'vitest';
import { CLICK_KEPT_MS, REFUSED_RETRY_MS } from './limits.ts';
import type { AgentClient } from './model.ts';
import { agent, nextLine } from './testing/clients.ts';
import { CHAT, chatView, messageFrame, welcome } from './testing/frames.ts';
import { ScriptedWorld } from './testing/scripted-world.ts';

const OTHER_CHAT = '570BBBBBBBBBBBB' as typeof CHAT;

function greet(world: ScriptedWorld): void {
  world.transport.open();
  const chats = [chatView(5), chatView(5, { chatId: OTHER_CHAT })];
  world.transport.says(welcome({ cursor: 5, chats }));
}

function liveAgent(): ReturnType<typeof agent> {
  const made = agent();
  greet(made.world);
  return made;
}

/** The page is loaded anew in the same tab. */
function reloaded(world: ScriptedWorld): ScriptedWorld {
  const { time, session, local } = world;
  return new ScriptedWorld({ time, session, local, name: 'reloaded' });
}

const shown = (client: AgentClient) =>
  client.state.outgoing.map(({ text, state }) => `${text}: ${state}`);
const commands = (world: ScriptedWorld) => world.transport.of('command');
const texts = (world: ScriptedWorld) =>
  commands(world).map(({ command }) => (command.type === 'PostMessage' ? command.text : ''));

function reply(world: ScriptedWorld, ref: number, seq = 6): void {
  world.transport.says({ t: 'reply', ref, ok: true, seq });
}

test('[CL20] a message shows at once and is gone when its event is in the view', () => {
  const { world, client } = liveAgent();
  expect(client.send(CHAT, 'hello')).toBe('taken');
  expect(shown(client)).toEqual(['hello: sending']);
  const [sent] = commands(world);
  reply(world, sent?.ref ?? 0);
  expect(shown(client)).toEqual(['hello: sending']);
  const messageId = client.state.outgoing[0]?.messageId ?? '';
  world.transport.says(messageFrame({ prev: 5, seq: 6 }, { messageId, text: 'hello' }));
  expect(shown(client)).toEqual([]);
  expect(client.state.chats.get(CHAT)?.timeline.at(-1)).toMatchObject({ text: 'hello' });
});

test('[CL20] the event alone is enough: what stands in the log is durable', async () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'hello');
  const messageId = client.state.outgoing[0]?.messageId ?? '';
  world.transport.says(messageFrame({ prev: 5, seq: 6 }, { messageId }));
  expect(shown(client)).toEqual([]);
  await world.time.advance(REPLY_TIMEOUT_MS);
  expect(client.state.connection.kind).toBe('live');
});

test('[CL20] a durable message whose event the view had long ago is let go', () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'hello');
  reply(world, commands(world)[0]?.ref ?? 0, 4);
  expect(shown(client)).toEqual([]);
});

test('[CL21] an unanswered command renews the connection and is sent again under its id', async () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'hello');
  const [first] = commands(world);
  await world.time.advance(REPLY_TIMEOUT_MS);
  expect(client.state.connection.kind).toBe('offline');
  expect(shown(client)).toEqual(['hello: waiting']);
  await nextLine(world);
  greet(world);
  expect(commands(world)).toEqual([{ ...first, ref: expect.any(Number) }]);
  expect(shown(client)).toEqual(['hello: sending']);
});

test('[CL21] a late answer to another line is nobody’s answer', async () => {
  const { world, client } = liveAgent();
  const accepted = client.accept(CHAT);
  const first = commands(world)[0]?.ref ?? 0;
  await world.time.advance(REPLY_TIMEOUT_MS);
  await nextLine(world);
  greet(world);
  reply(world, first);
  let answer: unknown;
  accepted.then(
    (result) => {
      answer = result;
    },
    () => {},
  );
  await world.time.advance(0);
  expect(answer).toBeUndefined();
  reply(world, commands(world)[0]?.ref ?? 0);
  await world.time.advance(0);
  expect(answer).toEqual({ ok: true });
});

test('[CL22] one command of a chat is under way at a time, other chats go on', () => {
  const { world, client } = liveAgent();
  for (const text of ['one', 'two']) client.send(CHAT, text);
  client.send(OTHER_CHAT, 'three');
  expect(texts(world)).toEqual(['one', 'three']);
  reply(world, commands(world)[0]?.ref ?? 0);
  expect(texts(world)).toEqual(['one', 'three', 'two']);
});

test('[CL23] what was not done survives a reload of the tab', () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'hello');
  const [first] = commands(world);
  client.close();
  const after = agent(reloaded(world));
  expect(shown(after.client)).toEqual(['hello: waiting']);
  greet(after.world);
  expect(commands(after.world)).toEqual([{ ...first, ref: expect.any(Number) }]);
});

test('[CL23] a message that was durable before the reload is not sent again', () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'hello');
  const messageId = client.state.outgoing[0]?.messageId ?? '';
  client.close();
  const after = agent(reloaded(world));
  after.world.transport.open();
  const event = messageFrame({ prev: 5, seq: 6 }, { messageId });
  after.world.transport.says(welcome({ cursor: 6, chats: [chatView(5)], events: [event] }));
  expect(shown(after.client)).toEqual([]);
  expect(commands(after.world)).toEqual([]);
  expect(after.world.session.get('baton.agent.005A.outbox')).toBeNull();
});

test('[CL23] after a reload a stale click is not carried out, a stale text is', () => {
  const { world, client } = liveAgent();
  world.transport.breaks();
  client.signOut().catch(() => {});
  client.accept(CHAT).catch(() => {});
  client.send(CHAT, 'hello');
  client.close();
  world.time.sleep(CLICK_KEPT_MS + 1);
  const after = agent(reloaded(world));
  greet(after.world);
  expect(commands(after.world).map(({ command }) => command.type)).toEqual(['PostMessage']);
});

test('[CL23] what somebody else left under the key is passed over', () => {
  for (const text of ['nonsense', '{"a":1}', '[1,{"id":2},{"id":"x","at":1,"command":{}}]']) {
    const world = new ScriptedWorld();
    world.session.set('baton.agent.005A.outbox', text);
    expect(agent(world).client.state.outgoing).toEqual([]);
  }
});

test('[CL24] a refused message is kept as failed, and the next one goes out', () => {
  const { world, client } = liveAgent();
  for (const text of ['one', 'two']) client.send(CHAT, text);
  const ref = commands(world)[0]?.ref ?? 0;
  world.transport.says({ t: 'reply', ref, ok: false, refusal: 'chat-ended' });
  expect(shown(client)).toEqual(['one: failed', 'two: sending']);
  expect(client.state.outgoing[0]?.refusal).toBe('chat-ended');
});

test('[CL24] a failed message can be sent again under a new command id, or discarded', () => {
  const { world, client } = liveAgent();
  for (const text of ['one', 'two']) {
    client.send(CHAT, text);
    const ref = commands(world).at(-1)?.ref ?? 0;
    world.transport.says({ t: 'reply', ref, ok: false, refusal: 'internal' });
  }
  const [one, two] = client.state.outgoing;
  client.discard(two?.messageId ?? ('' as never));
  client.retry(one?.messageId ?? ('' as never));
  expect(shown(client)).toEqual(['one: sending']);
  expect(client.state.outgoing[0]?.refusal).toBeUndefined();
  const [first, , again] = commands(world);
  expect(again?.command).toEqual(first?.command);
  expect(again?.id).not.toBe(first?.id);
});

test('[CL24] only failed messages can be discarded: others may be durable already', () => {
  const { client } = liveAgent();
  client.send(CHAT, 'one');
  client.discard(client.state.outgoing[0]?.messageId ?? ('' as never));
  expect(shown(client)).toEqual(['one: sending']);
});

test('[CL24] failed messages survive a reload and are not sent by themselves', () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'one');
  const ref = commands(world)[0]?.ref ?? 0;
  world.transport.says({ t: 'reply', ref, ok: false, refusal: 'chat-ended' });
  client.close();
  const after = agent(reloaded(world));
  greet(after.world);
  expect(shown(after.client)).toEqual(['one: failed']);
  expect(commands(after.world)).toEqual([]);
});

test('[CL25] a message there was no room for waits as long as asked, and keeps its place', async () => {
  const { world, client } = liveAgent();
  for (const text of ['one', 'two']) client.send(CHAT, text);
  const ref = commands(world)[0]?.ref ?? 0;
  const refused = { t: 'reply', ref, ok: false, refusal: 'too-many' } as const;
  world.transport.says({ ...refused, retryAfterMs: 4_000 });
  expect(shown(client)).toEqual(['one: waiting', 'two: sending']);
  expect(client.state.outgoing[0]?.refusal).toBe('too-many');
  await world.time.advance(3_999);
  expect(texts(world)).toEqual(['one']);
  await world.time.advance(1);
  expect(texts(world)).toEqual(['one', 'one']);
  expect(commands(world)[1]?.id).toBe(commands(world)[0]?.id);
  expect(client.state.outgoing[0]).not.toHaveProperty('refusal');
  reply(world, commands(world)[1]?.ref ?? 0);
  expect(texts(world)).toEqual(['one', 'one', 'two']);
});

test('[CL25] without a word of how long, it waits REFUSED_RETRY_MS', async () => {
  const { world, client } = liveAgent();
  client.send(CHAT, 'one');
  const ref = commands(world)[0]?.ref ?? 0;
  world.transport.says({ t: 'reply', ref, ok: false, refusal: 'too-many' });
  await world.time.advance(REFUSED_RETRY_MS);
  expect(texts(world)).toEqual(['one', 'one']);
});

test('[CL26] a click is answered with what the server said, however long it is away', async () => {
  const { world, client } = liveAgent();
  world.transport.breaks();
  const accepted = client.accept(CHAT);
  await world.time.advance(60_000);
  await nextLine(world);
  greet(world);
  const ref = commands(world)[0]?.ref ?? 0;
  const words = { refusal: 'too-many', retryAfterMs: 9_000 } as const;
  world.transport.says({ t: 'reply', ref, ok: false, ...words });
  expect(await accepted).toEqual({ ok: false, ...words });
});

test('[CL26] where the server lets nobody in, clicks are answered with that; texts stay', async () => {
  const { world, client } = agent();
  const accepted = client.accept(CHAT);
  client.send(CHAT, 'hello');
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'forbidden' });
  expect(await accepted).toEqual({ ok: false, refusal: 'forbidden' });
  expect(await client.decline(CHAT)).toEqual({ ok: false, refusal: 'forbidden' });
  expect(shown(client)).toEqual(['hello: waiting']);
  client.close();
  client.open();
  greet(world);
  expect(commands(world).map(({ command }) => command.type)).toEqual(['PostMessage']);
});

test('[CL27] a full outbox takes nothing more, and says so', async () => {
  const { client } = agent();
  for (let count = 0; count < OUTBOX_COMMANDS_MAX; count++)
    expect(client.send(CHAT, `${count}`)).toBe('taken');
  expect(client.send(CHAT, 'one too many')).toBe('full');
  expect(await client.accept(CHAT)).toEqual({ ok: false, refusal: 'too-many' });
  expect(client.state.outgoing).toHaveLength(OUTBOX_COMMANDS_MAX);
});

test('[CL28] an empty text is not taken; one that is too large is kept as failed', () => {
  const { world, client } = liveAgent();
  expect(client.send(CHAT, ' \n')).toBe('empty');
  expect(client.send(CHAT, 'x'.repeat(MESSAGE_BYTES_MAX))).toBe('taken');
  expect(client.send(CHAT, '€'.repeat(MESSAGE_BYTES_MAX / 3 + 1))).toBe('taken');
  expect(client.state.outgoing.map(({ state }) => state)).toEqual(['sending', 'failed']);
  expect(client.state.outgoing[1]?.refusal).toBe('too-large');
  expect(commands(world)).toHaveLength(1);
});
