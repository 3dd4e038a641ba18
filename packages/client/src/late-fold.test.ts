import type { ChatEvent } from '@baton/desk';
import type { EventFrame } from '@baton/protocol';
import { foldChat, foldVisitorChat, type VisitorFold } from '@baton/view';
import { expect, test } from 'vitest';
import { nextLine } from './testing/clients.ts';
import { CHAT, chatView, messageFrame, welcome } from './testing/frames.ts';
import { ScriptedWorld } from './testing/scripted-world.ts';
import { settled } from './testing/virtual-time.ts';
import { visitorClient } from './visitor-client.ts';

function visitor() {
  const world = new ScriptedWorld();
  const asked: PromiseWithResolvers<VisitorFold>[] = [];
  const client = visitorClient({
    world,
    deploymentId: '572d',
    storageKey: 'baton.shop',
    folds: {
      later() {
        const coming = Promise.withResolvers<VisitorFold>();
        asked.push(coming);
        return coming.promise;
      },
    },
  });
  client.open();
  world.transport.open();
  return { world, client, asked };
}

const joined = {
  type: 'AgentJoinedConference',
  at: 6,
  chatId: CHAT,
  invitationId: 'i1',
  agentId: '005B',
} as unknown as ChatEvent;
const joinedFrame: EventFrame = { t: 'event', prev: 5, seq: 6, event: joined, name: 'Ben' };

test('[CL77] a visitor who only looks fetches nothing; with a chat or a bot the whole fold is fetched once', () => {
  const { world, asked } = visitor();
  world.transport.says(welcome());
  expect(asked).toHaveLength(0);
  world.transport.says({ t: 'revealed', prev: 1, seq: 2, chat: chatView(2) });
  world.transport.says(messageFrame({ prev: 2, seq: 3 }, { messageId: 'm1' }));
  expect(asked).toHaveLength(1);
  const other = visitor();
  other.world.transport.says(welcome({ bot: { greets: false } }));
  expect(other.asked).toHaveLength(1);
});

test('[CL77] once it is here, everything is folded as it comes', async () => {
  const { world, client, asked } = visitor();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  asked[0]?.resolve(foldVisitorChat);
  await settled();
  world.transport.says(joinedFrame);
  expect(client.state.chat?.others).toMatchObject([{ name: 'Ben' }]);
  expect(world.transports).toHaveLength(1);
});

test('[CL77] what cannot be folded yet is asked for as a whole, and nothing is shown twice or lost', async () => {
  const { world, client, asked } = visitor();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  expect(client.send('still here')).toBe('taken');
  world.transport.says(joinedFrame);
  expect(client.state.connection.kind).toBe('catching-up');
  expect(client.state.chat?.seq).toBe(5);
  await nextLine(world);
  world.transport.open();
  expect(world.transport.of('hello')).toMatchObject([{ cursor: null, chats: [CHAT] }]);
  const chat = foldChat(chatView(5), joinedFrame);
  world.transport.says(welcome({ cursor: 6, chats: [chat] }));
  expect(client.state).toMatchObject({
    connection: { kind: 'live' },
    chat: { others: [{ name: 'Ben' }] },
  });
  expect(world.transport.of('command').map(({ command }) => command)).toMatchObject([
    { text: 'still here' },
  ]);
  world.transport.breaks();
  asked[0]?.reject(new Error('network'));
  await nextLine(world);
  world.transport.open();
  expect(world.transport.of('hello')).toMatchObject([{ cursor: 6 }]);
});

test('[CL77] so is what a welcome brings and is newer than this page', async () => {
  const { world, client, asked } = visitor();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  asked[0]?.resolve(foldVisitorChat);
  await settled();
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  const newer = { ...joinedFrame, event: { ...joined, type: 'SomethingNew' } } as never;
  world.transport.says(welcome({ cursor: 6, events: [newer] }));
  expect(client.state.connection.kind).not.toBe('live');
  await nextLine(world);
  world.transport.open();
  expect(world.transport.of('hello')).toMatchObject([{ cursor: null, chats: [CHAT] }]);
  world.transport.says(welcome({ cursor: 6, chats: [{ ...chatView(5), seq: 6 }] }));
  expect(client.state.connection.kind).toBe('live');
});

test('[CL77] a fold that did not come is fetched again when something happens', async () => {
  const { world, asked } = visitor();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  asked[0]?.reject(new Error('network'));
  await settled();
  world.transport.says(messageFrame({ prev: 5, seq: 6 }, { messageId: 'm1' }));
  expect(asked).toHaveLength(2);
});
