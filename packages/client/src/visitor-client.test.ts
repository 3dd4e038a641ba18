import type { CommandFrame, Refusal } from '@baton/protocol';
import { PAGE_URL_LENGTH_MAX } from '@baton/protocol';
import { foldVisitorChat } from '@baton/view';
import { expect, test } from 'vitest';
import { nextLine, visitor } from './testing/clients.ts';
import { CHAT, chatView, endedFrame, messageFrame, welcome } from './testing/frames.ts';
import { ScriptedWorld } from './testing/scripted-world.ts';
import { visitorClient } from './visitor-client.ts';

const KEY = 'baton.shop';
const WANTS = { context: { name: 'Ada' } };

function greeted(world = new ScriptedWorld(), token = 'token-1') {
  const made = visitor(world);
  made.world.transport.open();
  made.world.transport.says(welcome({ token, availability: { online: true, buttons: [] } }));
  return made;
}

function inChat() {
  const made = greeted();
  made.world.transport.says({ t: 'revealed', prev: 1, seq: 5, chat: chatView(5) });
  return made;
}

const commands = (world: ScriptedWorld) => world.transport.of('command');
const hello = (world: ScriptedWorld) => world.transport.of('hello').at(-1);

function answer(world: ScriptedWorld, refusal?: Refusal): void {
  const ref = commands(world).at(-1)?.ref ?? 0;
  if (refusal) world.transport.says({ t: 'reply', ref, ok: false, refusal });
  else world.transport.says({ t: 'reply', ref, ok: true, seq: 5 });
}

test('[CL40] nothing is stored before the visitor asks for a chat', async () => {
  const { world, client } = greeted();
  expect(hello(world)).toEqual({ t: 'hello', v: 1, deploymentId: '572d', cursor: null, chats: [] });
  expect(world.local.get(KEY)).toBeNull();
  const requested = client.requestChat(WANTS);
  expect(world.local.get(KEY)).toBe('token-1');
  answer(world);
  expect(await requested).toEqual({ ok: true });
});

test('[CL40] the token of one page is said again on its next line', async () => {
  const { world } = greeted();
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  expect(hello(world)).toMatchObject({ token: 'token-1', cursor: 1 });
});

test('[CL40] a chat asked for before the welcome keeps the token when it comes', () => {
  const { world, client } = visitor();
  client.requestChat(WANTS).catch(() => {});
  world.transport.open();
  world.transport.says(welcome({ token: 'token-1' }));
  expect(world.local.get(KEY)).toBe('token-1');
  expect(commands(world)).toHaveLength(1);
});

test('[CL40] a known visitor says the token; a renewed one takes its place', () => {
  const world = new ScriptedWorld();
  world.local.set(KEY, 'token-0');
  const made = visitor(world);
  world.transport.open();
  expect(hello(made.world)).toMatchObject({ token: 'token-0' });
  world.transport.says(welcome({ token: 'token-1' }));
  expect(world.local.get(KEY)).toBe('token-1');
});

test('[CL41] a token the server does not know is dropped, and the visitor starts anew', async () => {
  const world = new ScriptedWorld();
  world.local.set(KEY, 'stale');
  const { client } = visitor(world);
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  expect(client.state.connection.kind).not.toBe('refused');
  expect(world.local.get(KEY)).toBeNull();
  await nextLine(world);
  world.transport.open();
  expect(hello(world)).not.toHaveProperty('token');
  world.transport.says(welcome({ token: 'token-2' }));
  expect(client.state.connection.kind).toBe('live');
  expect(world.local.get(KEY)).toBeNull();
});

test('[CL41] what was typed for the chat of before is kept as failed', async () => {
  const { world, client } = inChat();
  client.send('hello?');
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  expect(client.state.chat).toBeNull();
  expect(client.state.outgoing).toMatchObject([
    { text: 'hello?', state: 'failed', refusal: 'unauthenticated' },
  ]);
  await nextLine(world);
  world.transport.open();
  world.transport.says(welcome({ token: 'token-2' }));
  client.requestChat(WANTS).catch(() => {});
  client.retry(client.state.outgoing[0]?.messageId ?? ('' as never));
  answer(world);
  const [request, message] = commands(world).map(({ command }) => command);
  const chatId = request?.type === 'RequestChat' ? request.chatId : '';
  expect(message).toMatchObject({ type: 'PostMessage', chatId, text: 'hello?' });
});

test('[CL41] a chat that is being asked for is asked for under the new token', async () => {
  const world = new ScriptedWorld();
  world.local.set(KEY, 'stale');
  const { client } = visitor(world);
  const requested = client.requestChat(WANTS);
  client.send('hello?');
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  await nextLine(world);
  world.transport.open();
  world.transport.says(welcome({ token: 'token-2' }));
  expect(world.local.get(KEY)).toBe('token-2');
  answer(world);
  expect(await requested).toEqual({ ok: true });
  expect(commands(world).map(({ command }) => command.type)).toEqual([
    'RequestChat',
    'PostMessage',
  ]);
});

test('[CL41] a visitor without a token who is not let in does not ask for ever', async () => {
  const { world, client } = visitor();
  world.transport.open();
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  expect(client.state.connection).toEqual({ kind: 'refused', refusal: 'unauthenticated' });
  await world.time.advance(60_000);
  expect(world.transports).toHaveLength(1);
  client.open();
  expect(world.transports).toHaveLength(2);
});

test('[CL42] a second tab becomes the same visitor when it is looked at', async () => {
  const first = greeted();
  const { local, time } = first.world;
  const second = greeted(new ScriptedWorld({ local, time, name: 'second' }), 'token-2');
  first.client.requestChat(WANTS).catch(() => {});
  second.world.wake();
  await nextLine(second.world);
  second.world.transport.open();
  expect(hello(second.world)).toMatchObject({ token: 'token-1', cursor: null, chats: [] });
  second.world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  expect(second.client.state.chat?.chatId).toBe(CHAT);
  second.world.wake();
  expect(second.client.state.connection.kind).toBe('live');
});

test('[CL42] a tab that asked while the server was away says hello as the one who was let in first', () => {
  const first = visitor();
  first.client.requestChat(WANTS).catch(() => {});
  const { local, time } = first.world;
  const second = visitor(new ScriptedWorld({ local, time, name: 'second' }));
  second.client.requestChat(WANTS).catch(() => {});
  first.world.transport.open();
  first.world.transport.says(welcome({ token: 'token-1' }));
  second.world.transport.open();
  expect(hello(second.world)).toMatchObject({ token: 'token-1' });
});

test('[CL42] a second tab that asks for a chat too does so as the same visitor', async () => {
  const first = greeted();
  const { local, time } = first.world;
  const second = greeted(new ScriptedWorld({ local, time, name: 'second' }), 'token-2');
  first.client.requestChat(WANTS).catch(() => {});
  const requested = second.client.requestChat(WANTS);
  expect(local.get(KEY)).toBe('token-1');
  await nextLine(second.world);
  second.world.transport.open();
  expect(hello(second.world)).toMatchObject({ token: 'token-1' });
  second.world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  answer(second.world, 'chat-already-open');
  expect(await requested).toMatchObject({ refusal: 'chat-already-open' });
  expect(second.client.state.chat?.chatId).toBe(CHAT);
});

test('[CL42] a tab that is not open yet opens as the other one’s visitor, with nothing running before', async () => {
  const world = new ScriptedWorld();
  const client = visitorClient({
    world,
    deploymentId: '572d',
    storageKey: KEY,
    folds: { now: foldVisitorChat },
  });
  world.local.set(KEY, 'token-1');
  client.requestChat(WANTS).catch(() => {});
  expect(world.time.pending).toBe(0);
  client.open();
  world.transport.open();
  expect(hello(world)).toMatchObject({ token: 'token-1' });
});

test('[CL43] asking twice is asking once; a visitor in a chat is told so', async () => {
  const { world, client } = greeted();
  const [one, two] = [client.requestChat(WANTS), client.requestChat(WANTS)];
  expect(commands(world)).toHaveLength(1);
  const request = (commands(world)[0] as CommandFrame).command;
  expect(request).toMatchObject({ type: 'RequestChat', context: { name: 'Ada' } });
  expect(request).toHaveProperty('chatId', expect.stringMatching(/^570[0-9a-z]{12}$/));
  answer(world);
  expect(await Promise.all([one, two])).toEqual([{ ok: true }, { ok: true }]);
  world.transport.says({ t: 'revealed', prev: 1, seq: 5, chat: chatView(5) });
  expect(await client.requestChat(WANTS)).toEqual({ ok: false, refusal: 'chat-already-open' });
});

test('[CL43] long answers are cut to what the server takes', () => {
  const { world, client } = greeted();
  client.requestChat({ context: { pageUrl: 'x'.repeat(2_000) } }).catch(() => {});
  const request = (commands(world)[0] as CommandFrame).command;
  expect(request).toMatchObject({ context: { pageUrl: 'x'.repeat(PAGE_URL_LENGTH_MAX) } });
});

test('[CL44] a text goes into the live chat, or behind the request that is under way', () => {
  const { world, client } = greeted();
  expect(client.send('too early')).toBe('no-chat');
  client.requestChat(WANTS).catch(() => {});
  expect(client.send('hello')).toBe('taken');
  expect(commands(world)).toHaveLength(1);
  answer(world);
  const [request, message] = commands(world).map(({ command }) => command);
  expect(message).toMatchObject({
    text: 'hello',
    chatId: request && 'chatId' in request && request.chatId,
  });
});

test('[CL44] a text for a chat that has ended is kept as failed and never sent', () => {
  const { world, client } = inChat();
  world.transport.says(endedFrame({ prev: 5, seq: 6 }));
  expect(client.state.chat).toMatchObject({ phase: 'ended' });
  expect(client.send('wait')).toBe('taken');
  expect(client.state.outgoing).toMatchObject([{ state: 'failed', refusal: 'chat-ended' }]);
  expect(commands(world)).toEqual([]);
});

test('[CL45] canceling and ending speak of the chat that is live or asked for', async () => {
  const { world, client } = greeted();
  expect(await client.cancelChat()).toEqual({ ok: false, refusal: 'chat-unknown' });
  client.requestChat(WANTS).catch(() => {});
  client.cancelChat().catch(() => {});
  answer(world);
  expect(commands(world).map(({ command }) => command.type)).toEqual(['RequestChat', 'CancelChat']);
  const chatting = inChat();
  const ended = chatting.client.endChat();
  expect(commands(chatting.world)[0]?.command).toEqual({ type: 'EndChat', chatId: CHAT });
  answer(chatting.world);
  expect(await ended).toEqual({ ok: true });
});

test('[CL46] a dismissed chat stays out of sight, after a reload too; a live one cannot be', () => {
  const { world, client } = inChat();
  client.dismiss();
  expect(client.state.chat).not.toBeNull();
  world.transport.says(endedFrame({ prev: 5, seq: 6 }));
  client.send('too late');
  client.dismiss();
  expect(client.state).toMatchObject({ chat: null, outgoing: [] });
  const { time, session, local } = world;
  const after = visitor(new ScriptedWorld({ time, session, local }));
  after.world.transport.open();
  const chat = { ...chatView(6), ending: { kind: 'canceled', reason: 'by-visitor' } as const };
  after.world.transport.says(welcome({ cursor: 6, chats: [chat] }));
  expect(after.client.state.chat).toBeNull();
});

test('[CL47] availability and position follow the server, while the chat waits', () => {
  const { world, client } = greeted();
  expect(client.state.availability).toEqual({ online: true, buttons: [] });
  world.transport.says({ t: 'availability', availability: { online: false, buttons: [] } });
  expect(client.state.availability?.online).toBe(false);
  const chat = chatView(5, { phase: 'waiting' });
  world.transport.says({ t: 'revealed', prev: 1, seq: 5, chat });
  const wait = { minMs: 60_000, maxMs: 180_000 };
  world.transport.says({ t: 'position', chatId: CHAT, position: 2, wait });
  expect(client.state).toMatchObject({ position: 2, wait });
});

test('[CL48] after a reload a visitor who had not heard back goes on asking', () => {
  const { world, client } = greeted();
  client.requestChat(WANTS).catch(() => {});
  client.send('hello');
  const [asked] = commands(world);
  client.close();
  const { time, session, local } = world;
  const after = visitor(new ScriptedWorld({ time, session, local, name: 'after' }));
  expect(after.client.state.outgoing).toMatchObject([{ text: 'hello', state: 'waiting' }]);
  after.world.transport.open();
  expect(hello(after.world)).toMatchObject({ token: 'token-1' });
  after.world.transport.says(welcome());
  expect(commands(after.world)).toEqual([{ ...asked, ref: expect.any(Number) }]);
});

test('[CL49] a bot is known from the welcome on, and while who the visitor is changes', async () => {
  const { world, client } = greeted();
  expect(client.state.bot).toBeNull();
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  world.transport.says(welcome({ bot: { greets: true } }));
  expect(client.state.bot).toEqual({ greets: true });
  world.transport.says({ t: 'refused', refusal: 'unauthenticated' });
  expect(client.state.bot).toEqual({ greets: true });
});

test('[CL49] what is said beside the text survives a reload and a refusal', () => {
  const { world, client } = inChat();
  const beside = { payload: 'plan:gold', form: { email: 'ada@sea.example' } };
  client.send('Gold', beside);
  const sent = { type: 'PostMessage', chatId: CHAT, text: 'Gold', ...beside };
  expect(commands(world)[0]?.command).toMatchObject(sent);
  client.close();
  const { time, session, local } = world;
  const after = visitor(new ScriptedWorld({ time, session, local, name: 'after' }));
  after.world.transport.open();
  after.world.transport.says(welcome({ chats: [chatView(5)] }));
  expect(commands(after.world)[0]?.command).toMatchObject(sent);
  answer(after.world, 'malformed');
  after.client.retry(after.client.state.outgoing[0]?.messageId ?? ('' as never));
  expect(commands(after.world)[1]?.command).toMatchObject(sent);
  expect(after.client.state.outgoing[0]).not.toHaveProperty('payload');
});

test('[CL4] a message of the agent shows once, whatever is sent again', () => {
  const { world, client } = inChat();
  const frame = messageFrame({ prev: 5, seq: 6 }, { messageId: 'm1' });
  world.transport.says(frame, frame);
  world.transport.says(frame);
  expect(client.state.chat?.timeline.filter(({ kind }) => kind === 'message')).toHaveLength(1);
});

test('[CL45] stopping a file and telling of a page speak of the live chat; without one of none', async () => {
  const { world, client } = visitor();
  world.transport.open();
  world.transport.says(welcome({ cursor: 5 }));
  const page = { pageUrl: 'https://shop.example/', pageTitle: 'Shop' };
  expect(await client.visitPage(page)).toEqual({ ok: false, refusal: 'chat-unknown' });
  world.transport.says({ t: 'revealed', prev: 5, seq: 6, chat: chatView(6) });
  const clicks = [client.visitPage(page), client.cancelFile('t1' as never)];
  for (const click of clicks) click.catch(() => {});
  world.transport.says({ t: 'reply', ref: commands(world)[0]?.ref ?? 0, ok: true, seq: 7 });
  expect(commands(world).map(({ command }) => command)).toEqual([
    { type: 'VisitPage', chatId: CHAT, ...page },
    { type: 'CancelFile', chatId: CHAT, transferId: 't1' },
  ]);
});

test('[CL47] a visitor knows how much of a file has arrived', async () => {
  const { world, client } = visitor();
  world.transport.open();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  const progress = { t: 'file-progress', chatId: CHAT, transferId: 't1', sent: 3, total: 7 };
  world.transport.says(progress as never);
  expect(client.state.fileProgress).toEqual(progress);
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  world.transport.says(welcome({ cursor: 5, chats: [chatView(5)] }));
  expect(client.state.fileProgress).toBeNull();
});
