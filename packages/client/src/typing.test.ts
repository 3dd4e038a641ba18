import { PEEK_LENGTH_MAX } from '@baton/protocol';
import { foldVisitorChat } from '@baton/view';
import { expect, test } from 'vitest';
import { agentClient } from './agent-client.ts';
import { TYPING_CHATS_MAX, TYPING_EXPIRES_MS, TYPING_STOPS_MS } from './limits.ts';
import { CHAT, chatView, endedFrame, messageFrame, welcome } from './testing/frames.ts';
import { ScriptedWorld } from './testing/scripted-world.ts';
import { visitorClient } from './visitor-client.ts';

function visitor({ sneakPeek = true } = {}) {
  const world = new ScriptedWorld();
  const client = visitorClient({
    world,
    deploymentId: '572d',
    storageKey: 'baton.shop',
    folds: { now: foldVisitorChat },
  });
  client.open();
  world.transport.open();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)], sneakPeek }));
  return { world, client, typing: () => world.transport.of('typing') };
}

function agent() {
  const world = new ScriptedWorld();
  const client = agentClient({ world, agentId: '005A' as never });
  client.open();
  world.transport.open();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  return { world, client, typing: () => world.transport.of('typing') };
}

test('[CL30] at most one typing frame a second; the last draft is told at the end of it', async () => {
  const { world, client, typing } = visitor();
  for (const draft of ['H', 'He', '', 'Hel']) client.typing(draft);
  expect(typing()).toEqual([{ t: 'typing', chatId: CHAT, typing: true, text: 'H' }]);
  await world.time.advance(999);
  expect(typing()).toHaveLength(1);
  await world.time.advance(1);
  expect(typing().slice(1)).toEqual([{ t: 'typing', chatId: CHAT, typing: true, text: 'Hel' }]);
});

test('[CL30] silence is told as stopped, once', async () => {
  const { world, client, typing } = visitor();
  client.typing('H');
  await world.time.advance(TYPING_STOPS_MS);
  expect(typing().map((frame) => frame.typing)).toEqual([true, false]);
  client.typing('');
  await world.time.advance(TYPING_STOPS_MS);
  expect(typing()).toHaveLength(2);
});

test('[CL30] a message that was sent ends typing without another word', async () => {
  const { world, client, typing } = visitor();
  client.typing('Hello');
  client.send('Hello');
  await world.time.advance(TYPING_STOPS_MS - 1);
  expect(typing()).toHaveLength(1);
});

test('[CL30] what is typed while offline is never told later', async () => {
  const { world, client, typing } = visitor();
  client.typing('H');
  client.typing('He');
  world.transport.breaks();
  client.typing('Hel');
  await world.time.advance(1_000);
  world.transport.open();
  world.transport.says(welcome({ cursor: 5 }));
  await world.time.advance(3_000);
  expect(typing()).toEqual([]);
});

test('[CL31] the draft is sent only if the server asked for it, from its end', () => {
  const asked = visitor();
  const draft = `${'x'.repeat(PEEK_LENGTH_MAX)}end`;
  asked.client.typing(draft);
  expect(asked.typing()[0]?.text).toBe(draft.slice(3));
  const unasked = visitor({ sneakPeek: false });
  unasked.client.typing(draft);
  expect(unasked.typing()).toEqual([{ t: 'typing', chatId: CHAT, typing: true }]);
});

test('[CL31] a visitor is never shown what an agent drafts', () => {
  const { client, typing } = agent();
  client.typing(CHAT, 'secret');
  expect(typing()).toEqual([{ t: 'typing', chatId: CHAT, typing: true }]);
});

test('[CL32] somebody’s typing is believed for TYPING_EXPIRES_MS, and until they stop', async () => {
  const { world, client } = agent();
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true, text: 'He' });
  expect(client.state.typing.get(CHAT)).toEqual({ text: 'He' });
  await world.time.advance(TYPING_EXPIRES_MS - 1);
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  await world.time.advance(TYPING_EXPIRES_MS - 1);
  expect(client.state.typing.get(CHAT)).toEqual({ text: null });
  await world.time.advance(1);
  expect(client.state.typing.size).toBe(0);
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  world.transport.says({ t: 'typing', chatId: CHAT, typing: false });
  expect(client.state.typing.size).toBe(0);
});

test('[CL32] their message, the end of the chat and a lost connection end it', () => {
  const says = { t: 'typing', chatId: CHAT, typing: true } as const;
  const { world, client } = visitor();
  world.transport.says(says);
  expect(client.state.agentTyping).toBe(true);
  world.transport.says(messageFrame({ prev: 5, seq: 6 }, { messageId: 'm1', by: 'visitor' }));
  expect(client.state.agentTyping).toBe(true);
  world.transport.says(messageFrame({ prev: 6, seq: 7 }, { messageId: 'm2', by: 'agent' }));
  expect(client.state.agentTyping).toBe(false);
  world.transport.says(says, endedFrame({ prev: 7, seq: 8 }));
  expect(client.state.agentTyping).toBe(false);
  world.transport.says(says);
  world.transport.breaks();
  expect(client.state.agentTyping).toBe(false);
});

test.each([
  { type: 'PersonLeft' },
  { type: 'HandoverChanged', status: 'completed' },
  { type: 'ConversationEnded', by: 'bot' },
  { type: 'Said', messageId: 'm9', by: 'bot' },
])('[CL32] in a conversation their going and their words end it: $type', (news) => {
  const { world, client } = visitor();
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  expect(client.state.agentTyping).toBe(true);
  const event = { at: 6, chatId: CHAT, ...news } as never;
  world.transport.says({ t: 'event', prev: 5, seq: 6, event });
  expect(client.state.agentTyping).toBe(false);
});

test('[CL32] typing is shown in TYPING_CHATS_MAX chats at most', () => {
  const { world, client } = agent();
  for (let count = 0; count <= TYPING_CHATS_MAX; count++)
    world.transport.says({ t: 'typing', chatId: `c${count}` as never, typing: true });
  expect(client.state.typing.size).toBe(TYPING_CHATS_MAX);
});
