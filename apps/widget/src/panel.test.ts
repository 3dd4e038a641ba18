import type { OutgoingMessage, VisitorState } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import { expect, test } from 'vitest';
import { fakeVisitorClient } from '../preview/fake-visitor-client.ts';
import { SCENES } from '../preview/scenes.ts';
import { CALM_MS } from './connection-line.ts';
import { sessionMemory } from './memory.ts';
import { en as more } from './more/words/en.ts';
import { createPanel } from './panel.ts';
import { fakeStore } from './testing/fake-store.ts';
import { virtualTimer } from './testing/virtual-timer.ts';
import { en } from './words/en.ts';

const scene = (name: string): Partial<VisitorState> => SCENES[name]?.state ?? {};
const chatOf = (name: string): ChatView => scene(name).chat as ChatView;

/** For deployments without a bot. */
const loadBot = (): Promise<never> => Promise.reject(new Error('there is no bot'));

function setUp(initial: Partial<VisitorState>, store = fakeStore()) {
  const client = fakeVisitorClient(initial);
  const timer = virtualTimer();
  const memory = sessionMemory(store, 'panel');
  const page = () => ({ pageTitle: 'Shop' });
  const panel = createPanel({
    ...{ client, world: timer, memory, words: en, page, loadBot },
    referrer: 'https://search.example/',
    tell: more.tell,
  });
  return { client, timer, store, panel };
}

test('[WG4] the first message is sent once its chat is there, and only then leaves the composer', async () => {
  const { client, panel } = setUp(scene('welcome'));
  panel.setName('Mia');
  panel.write(' Is it brass? ');
  const asked = panel.submit();
  expect(panel.state.screen.kind).toBe('starting');
  expect(panel.state.draft).toBe(' Is it brass? ');
  await asked;
  expect(client.calls).toEqual(['requestChat Mia']);
  client.set(scene('waiting'));
  expect(client.calls).toEqual(['requestChat Mia', 'send Is it brass?']);
  expect(panel.state).toMatchObject({ draft: '', first: null, screen: { kind: 'waiting' } });
  client.set(scene('live'));
  expect(client.calls).toHaveLength(2);
});

test('[WG4] a reload between the request and its chat loses nothing', async () => {
  const store = fakeStore();
  const before = setUp(scene('welcome'), store);
  before.panel.touch();
  before.panel.write('Is it brass?');
  await before.panel.submit();
  before.panel.stop();
  const after = setUp(scene('loading'), store);
  expect(after.panel.state.draft).toBe('Is it brass?');
  after.client.set(scene('waiting'));
  expect(after.client.calls).toEqual(['send Is it brass?']);
  expect(after.panel.state.draft).toBe('');
});

test('[WG4] what was rewritten while its chat was on the way is not sent unasked', async () => {
  const { client, panel } = setUp(scene('welcome'));
  panel.write('Is it brass?');
  await panel.submit();
  panel.write('Is it steel?');
  client.set(scene('waiting'));
  expect(client.calls).toEqual(['requestChat']);
  expect(panel.state).toMatchObject({ draft: 'Is it steel?', first: null });
});

test('[WG5] a refused request says why and keeps the text', async () => {
  const { client, panel } = setUp(scene('welcome'));
  client.answer = { ok: false, refusal: 'too-many' };
  panel.write('Is it brass?');
  await panel.submit();
  expect(panel.state).toMatchObject({
    draft: 'Is it brass?',
    refusal: 'too-many',
    screen: { kind: 'welcome' },
  });
  panel.write('Is it brass, please?');
  expect(panel.state.refusal).toBeNull();
});

test('[WG6] a message the client has not taken stays in the composer', async () => {
  const { client, panel } = setUp(scene('live'));
  client.outcome = 'full';
  panel.write('Hello');
  await panel.submit();
  expect(panel.state).toMatchObject({ draft: 'Hello', refusal: 'too-many' });
  client.outcome = 'taken';
  await panel.submit();
  expect(panel.state).toMatchObject({ draft: '', refusal: null });
});

test('[WG6] blank and oversized texts are not sent', async () => {
  const { client, panel } = setUp(scene('live'));
  for (const text of ['  \n ', 'x'.repeat(32 * 1024 + 1)]) {
    panel.write(text);
    await panel.submit();
    expect(panel.state.draft).toBe(text);
  }
  expect(client.calls.filter((call) => call.startsWith('send'))).toEqual([]);
});

test('[WG7] the text survives that everybody leaves and comes back', () => {
  const { client, panel } = setUp(scene('welcome'));
  panel.write('Is it brass?');
  client.set(scene('away'));
  expect(panel.state).toMatchObject({ draft: 'Is it brass?', screen: { kind: 'away' } });
  client.set(scene('welcome'));
  expect(panel.state).toMatchObject({ draft: 'Is it brass?', screen: { kind: 'welcome' } });
});

test('[WG8] who leaves the queue is back where they wrote, with what they wrote', async () => {
  const { client, panel } = setUp(scene('waiting'));
  const leaving = panel.leaveQueue();
  const ending = { kind: 'canceled', reason: 'by-visitor' } as const;
  client.set({ chat: { ...chatOf('waiting'), phase: 'ended', ending } });
  await leaving;
  expect(client.calls).toEqual(['cancelChat', 'dismiss']);
  expect(panel.state.screen.kind).toBe('welcome');
  expect(panel.state.draft).toBe('Hi! Does the Skipper lantern come with a wick?');
});

test('[WG8] who leaves while an agent accepts is talking, and hears no error', async () => {
  const { client, panel } = setUp(scene('waiting'));
  client.answer = { ok: false, refusal: 'chat-ended' };
  const leaving = panel.leaveQueue();
  client.set(scene('live'));
  await leaving;
  expect(panel.state).toMatchObject({ refusal: null, screen: { kind: 'talking' } });
});

test('[WG8] who gives up before the request was through keeps the text', async () => {
  const { client, panel } = setUp(scene('welcome'));
  panel.write('Is it brass?');
  await Promise.all([panel.submit(), panel.leaveQueue()]);
  expect(client.calls).toEqual(['requestChat', 'cancelChat']);
  expect(panel.state).toMatchObject({
    draft: 'Is it brass?',
    first: null,
    screen: { kind: 'welcome' },
  });
});

test('[WG9] a new chat begins with what nobody has read', () => {
  const { client, panel } = setUp(scene('ended-nobody'));
  panel.startNew();
  expect(panel.state.draft).toBe('Hi! Does the Skipper lantern come with a wick?');
  expect(client.calls).toEqual(['dismiss']);
});

test('[WG9] a new chat begins with what came too late for the old one, not with what was read', () => {
  const { client, panel } = setUp({ ...scene('ended'), outgoing: scene('failed').outgoing ?? [] });
  panel.startNew();
  expect(panel.state.draft).toBe('One more thing: do you wrap gifts?');
  expect(client.calls).toEqual(['discard o1', 'dismiss']);
});

test('[WG9] a draft goes before everything else', () => {
  const { panel } = setUp(scene('ended-nobody'));
  panel.write('Something else');
  panel.startNew();
  expect(panel.state.draft).toBe('Something else');
});

test('[WG10] nothing is stored before the visitor touches the widget', () => {
  const { client, panel, store, timer } = setUp(scene('welcome'));
  panel.show();
  client.set(scene('away'));
  panel.setInSight(false);
  panel.hide();
  panel.keep();
  timer.advance(10_000);
  expect(store.writes).toBe(0);
  panel.touch();
  panel.show();
  expect(store.writes).toBe(1);
});

test('[WG11] draft, name and an open panel survive a reload', () => {
  const store = fakeStore();
  const { panel, timer } = setUp(scene('welcome'), store);
  panel.touch();
  panel.show();
  panel.setName('Mia');
  panel.write('Is it');
  timer.advance(1_000);
  expect(setUp(scene('loading'), store).panel.state).toMatchObject({
    open: true,
    name: 'Mia',
    draft: 'Is it',
  });
});

test('[WG12] what was there before the first look is not unread, what comes later is', () => {
  const { client, panel } = setUp(scene('launcher'));
  client.set(scene('live'));
  expect(panel.state).toMatchObject({ unread: 0, glimpse: null });
  client.set(SCENES['unread']?.later ?? {});
  expect(panel.state).toMatchObject({ unread: 1, glimpse: { name: 'Jane Miller' } });
  panel.putGlimpseAway();
  expect(panel.state).toMatchObject({ unread: 1, glimpse: null });
  panel.show();
  expect(panel.state.unread).toBe(0);
});

test('[WG12] what arrives in a tab out of sight is unread although the panel is open', () => {
  const { client, panel } = setUp(scene('live'));
  panel.show();
  panel.setInSight(false);
  client.set(SCENES['unread']?.later ?? {});
  expect(panel.state).toMatchObject({ unread: 1, glimpse: null });
  panel.setInSight(true);
  expect(panel.state.unread).toBe(0);
});

test('[WG12] a reload does not forget what was seen', () => {
  const store = fakeStore();
  const { panel } = setUp(scene('live'), store);
  panel.touch();
  panel.show();
  panel.hide();
  const later = SCENES['unread']?.later ?? {};
  expect(setUp({ ...scene('live'), ...later }, store).panel.state.unread).toBe(1);
});

test('[WG13] a short disturbance is not mentioned, a lasting one is, and its end at once', () => {
  const { client, timer, panel } = setUp(scene('live'));
  const { connection } = scene('reconnecting');
  if (!connection) throw new Error('the scene has a connection');
  client.set({ connection });
  timer.advance(CALM_MS - 1);
  client.set(scene('live'));
  timer.advance(CALM_MS);
  expect(panel.state.line).toBe('none');
  client.set({ connection });
  timer.advance(CALM_MS);
  expect(panel.state.line).toBe('offline');
  client.set({ connection: { kind: 'connecting' } });
  expect(panel.state.line).toBe('offline');
  client.set(scene('catching-up'));
  expect(panel.state.line).toBe('catching-up');
  client.set(scene('live'));
  expect(panel.state.line).toBe('none');
});

test('[WG14] ending is asked first, and no question outlives the chat', async () => {
  const { client, panel } = setUp(scene('live'));
  panel.ask('end-chat');
  expect(client.calls).toEqual([]);
  client.set(scene('ended'));
  expect(panel.state.question).toBe('none');
  client.set(scene('live'));
  panel.ask('end-chat');
  await panel.endChat();
  expect(client.calls).toEqual(['endChat']);
});

test('[WG15] a screen reader hears what is new once, also when the same text comes twice', () => {
  const { client, panel } = setUp(scene('live'));
  const chat = chatOf('live');
  const say = (seq: number) => {
    const { timeline } = client.state.chat ?? chat;
    const entry = {
      kind: 'message',
      seq,
      at: chat.requestedAt,
      by: 'agent',
      name: 'Jane',
      text: 'Yes',
    } as const;
    client.set({
      chat: {
        ...chat,
        seq,
        timeline: [...timeline, { ...entry, messageId: `x${seq}` as OutgoingMessage['messageId'] }],
      },
    });
  };
  say(chat.seq + 1);
  expect(panel.state.announcement).toEqual({ text: 'Jane: Yes', count: 1 });
  client.set({ agentTyping: true });
  expect(panel.state.announcement.count).toBe(1);
  say(chat.seq + 2);
  expect(panel.state.announcement).toEqual({ text: 'Jane: Yes', count: 2 });
});

test('[WG40] where the visitor came from goes along with the request, also after a reload', async () => {
  const store = fakeStore();
  const before = setUp(scene('welcome'), store);
  before.panel.touch();
  before.panel.keep();
  const asked: unknown[] = [];
  const after = setUp(scene('welcome'), store);
  after.client.requestChat = ({ context }) => {
    asked.push(context);
    return Promise.resolve({ ok: true });
  };
  after.panel.write('Is it brass?');
  await after.panel.submit();
  expect(asked).toEqual([{ pageTitle: 'Shop', referrer: 'https://search.example/' }]);
});

test('[WG43] a copy may be wanted of a chat that goes on or is over, and no longer of none', () => {
  const { client, panel } = setUp(scene('live'));
  panel.ask('transcript');
  client.set(scene('ended'));
  expect(panel.state.question).toBe('transcript');
  panel.startNew();
  expect(panel.state.question).toBe('none');
});

test('[WG12] a file from an agent is news as words are', () => {
  const { client, panel } = setUp(scene('live'));
  const chat = chatOf('live');
  const file = scene('file-arrived').chat?.timeline.findLast(({ kind }) => kind === 'file');
  const seq = chat.seq + 1;
  const timeline = [...chat.timeline, { ...file, seq }] as ChatView['timeline'];
  client.set({ chat: { ...chat, seq, timeline } });
  expect(panel.state).toMatchObject({
    unread: 1,
    glimpse: { by: 'agent', text: 'skipper-manual.pdf' },
  });
});
