import type { ChatId } from '@baton/desk';
import { later } from '@baton/kernel';
import type { AgentSelf, Directory } from '@baton/protocol';
import { expect, test } from 'vitest';
import { LOST_CHATS_MAX } from './limits.ts';
import { liveAgent } from './testing/clients.ts';
import { CHAT, chatView, welcome } from './testing/frames.ts';

test('[CL50] every click of an agent is one command', () => {
  const { world, client } = liveAgent();
  const clicks = [
    client.setPresence('away', { reason: 'lunch' }),
    client.accept('c1' as ChatId),
    client.decline('c2' as ChatId),
    client.endChat('c3' as ChatId),
    client.closeChat('c4' as ChatId),
  ];
  for (const click of clicks) click.catch(() => {});
  expect(world.transport.of('command').map(({ command }) => command)).toEqual([
    { type: 'SetPresence', presence: 'away', reason: 'lunch' },
    { type: 'AcceptOffer', chatId: 'c1' },
    { type: 'DeclineOffer', chatId: 'c2' },
    { type: 'EndChat', chatId: 'c3' },
    { type: 'CloseChat', chatId: 'c4' },
  ]);
});

test('[CL50] what concerns the agent alone goes out in order', () => {
  const { world, client } = liveAgent();
  client.setPresence('online').catch(() => {});
  client.signOut('hand-on').catch(() => {});
  const [first] = world.transport.of('command');
  world.transport.says({ t: 'reply', ref: first?.ref ?? 0, ok: true, seq: 6 });
  expect(world.transport.of('command').map(({ command }) => command)).toEqual([
    { type: 'SetPresence', presence: 'online' },
    { type: 'SignOut', chats: 'hand-on' },
  ]);
});

test('[CL51] state, directory and chats come from the frames', () => {
  const { world, client } = liveAgent();
  const self = { presence: 'online', load: 1 } as unknown as AgentSelf;
  const directory = { organization: 'Shop' } as Directory;
  world.transport.says({ t: 'self', self }, { t: 'directory', directory });
  const chat = chatView(9, { chatId: '570CCCCCCCCCCCC' as ChatId });
  world.transport.says({ t: 'revealed', prev: 5, seq: 9, chat });
  expect(client.state).toMatchObject({ self, directory });
  expect([...client.state.chats.keys()]).toEqual([CHAT, chat.chatId]);
});

test('[CL14] a welcome tells how far the clocks are apart', async () => {
  const { world, client } = liveAgent();
  const serverTime = later(world.now(), 90_000);
  world.transport.breaks();
  await world.time.advance(1_000);
  world.transport.open();
  world.transport.says(welcome({ serverTime, cursor: 5 }));
  expect(client.state.serverAheadMs).toBe(serverTime - world.now());
});

test('[CL52] chats that left the agent’s sight are remembered, and why', async () => {
  const { world, client } = liveAgent();
  const at = world.now();
  world.transport.says({ t: 'typing', chatId: CHAT, typing: true });
  world.transport.says({ t: 'hidden', prev: 5, seq: 6, chatId: CHAT, why: 'OfferDeclined' });
  expect(client.state.lost).toEqual([{ chatId: CHAT, why: 'OfferDeclined', at }]);
  expect(client.state.chats.size).toBe(0);
  expect(client.state.typing.size).toBe(0);
  world.transport.says({ t: 'revealed', prev: 6, seq: 8, chat: chatView(8) });
  world.transport.breaks();
  await world.time.advance(1_000);
  world.transport.open();
  world.transport.says(welcome({ cursor: 9, hidden: [CHAT] }));
  expect(client.state.lost.map(({ why }) => why)).toEqual(['OfferDeclined', 'while-away']);
});

test('[CL52] at most LOST_CHATS_MAX are remembered', () => {
  const { world, client } = liveAgent();
  for (let seq = 10; seq < 14 + 2 * LOST_CHATS_MAX; seq += 2) {
    const chatId = `570${seq}` as ChatId;
    const revealed = chatView(seq, { chatId });
    world.transport.says({ t: 'revealed', prev: 5, seq, chat: revealed });
    world.transport.says({ t: 'hidden', prev: 5, seq: seq + 1, chatId, why: 'AgentLeft' });
  }
  expect(client.state.lost).toHaveLength(LOST_CHATS_MAX);
  expect(client.state.lost.at(-1)?.chatId).toBe(`570${12 + 2 * LOST_CHATS_MAX}`);
});

test('[CL53] lastLiveAt is when the view was last known to be complete', async () => {
  const { world, client } = liveAgent();
  const liveAt = world.now();
  expect(client.state.lastLiveAt).toBe(liveAt);
  await world.time.advance(4_000);
  world.transport.says({ t: 'pong' });
  await world.time.advance(3_000);
  world.transport.breaks();
  expect(client.state.lastLiveAt).toBe(liveAt + 4_000);
});

test('[CL54] words to the bot are marked on their way and in the echo', () => {
  const { world, client } = liveAgent();
  expect(client.send(CHAT, 'order 12', 'bot')).toBe('taken');
  client.send(CHAT, 'One moment.');
  expect(client.state.outgoing).toMatchObject([{ text: 'order 12', to: 'bot' }, {}]);
  expect(client.state.outgoing[1]).not.toHaveProperty('to');
  expect(world.transport.of('command').at(-1)?.command).toMatchObject({
    type: 'PostMessage',
    text: 'order 12',
    to: 'bot',
  });
});
