import type { VisitorState } from '@baton/client';
import { expect, test } from 'vitest';
import { fakeVisitorClient, IDLE_STATE } from '../preview/fake-visitor-client.ts';
import { SCENES } from '../preview/scenes.ts';
import type { BotView } from './bot-view.ts';
import { sessionMemory } from './memory.ts';
import { BOT_PATIENCE_MS, createPanel } from './panel.ts';
import { fakeStore } from './testing/fake-store.ts';
import { virtualTimer } from './testing/virtual-timer.ts';
import { en } from './words/en.ts';

const scene = (name: string): Partial<VisitorState> => SCENES[name]?.state ?? {};
const none = () => null;
const view: BotView = {
  css: '',
  welcomeText: '',
  Badge: none,
  Mark: none,
  Picture: none,
  Answers: none,
  personWish: 'Talk to a person',
  pace: (visitor) => visitor,
  stop: () => {},
};
/** Until everything that was promised has happened. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp(
  initial: Partial<VisitorState>,
  { store = fakeStore(), load = () => Promise.resolve(view) } = {},
) {
  const client = fakeVisitorClient(IDLE_STATE);
  const timer = virtualTimer();
  let loads = 0;
  const panel = createPanel({
    client,
    world: timer,
    memory: sessionMemory(store, 'panel'),
    words: en,
    referrer: '',
    tell: () => '',
    page: () => ({}),
    loadBot: () => {
      loads += 1;
      return load();
    },
  });
  client.set(initial);
  return { client, timer, store, panel, loads: () => loads };
}

async function opened(name: string) {
  const made = setUp(scene(name));
  await settled();
  made.panel.touch();
  made.panel.show();
  return made;
}

test('[WG25] what a bot needs is fetched once, where there is one', async () => {
  const without = setUp(scene('welcome'));
  expect(without.loads()).toBe(0);
  expect(without.panel.state.screen.kind).toBe('welcome');
  const made = setUp(scene('bot-greeting'));
  made.client.set(scene('bot-typing'));
  expect(made.loads()).toBe(1);
  expect(made.panel.state).toMatchObject({ bot: null, screen: { kind: 'loading' } });
  await settled();
  expect(made.panel.state).toMatchObject({ bot: view, screen: { kind: 'talking' } });
});

test('[WG25] who met a bot before fetches it beside the welcome', async () => {
  const store = fakeStore();
  const first = setUp(scene('bot-greeting'), { store });
  await settled();
  first.panel.touch();
  first.panel.keep();
  expect(setUp(IDLE_STATE, { store }).loads()).toBe(1);
});

test('[WG25] where it does not come in time or at all the words stand there without it', async () => {
  const late = setUp(scene('bot-greeting'), { load: () => new Promise<BotView>(() => {}) });
  late.timer.advance(BOT_PATIENCE_MS - 1);
  expect(late.panel.state.screen.kind).toBe('loading');
  late.timer.advance(1);
  expect(late.panel.state).toMatchObject({ bot: null, screen: { kind: 'talking' } });
  const lost = setUp(scene('bot-greeting'), { load: () => Promise.reject(new Error('lost')) });
  await settled();
  expect(lost.panel.state).toMatchObject({ bot: null, screen: { kind: 'talking' } });
});

test('[WG26] a bot that greets is asked to when the panel is opened, and not before', async () => {
  const { client, panel, store } = setUp(scene('bot-starting'));
  await settled();
  expect(client.calls).toEqual([]);
  // The page opened it: nobody has touched anything.
  panel.show();
  expect(client.calls).toEqual([]);
  expect(panel.state.screen.kind).toBe('welcome');
  expect(store.writes).toBe(0);
  panel.touch();
  expect(client.calls).toEqual(['requestChat']);
  expect(panel.state.screen.kind).toBe('starting');
  panel.touch();
  await settled();
  expect(client.calls).toEqual(['requestChat']);
  client.set(scene('bot-greeting'));
  expect(panel.state.screen.kind).toBe('talking');
  expect(panel.state.announcement.text).toContain('Assistant: What can I do for you?');
});

test('[WG26] a greeting that is refused is not asked for again until the panel is', async () => {
  const { client, panel } = setUp(scene('bot-starting'));
  await settled();
  client.answer = { ok: false, refusal: 'too-many' };
  panel.touch();
  panel.show();
  await settled();
  expect(panel.state).toMatchObject({ refusal: 'too-many', screen: { kind: 'welcome' } });
  client.set(scene('bot-starting'));
  panel.touch();
  expect(client.calls).toEqual(['requestChat']);
  panel.hide();
  panel.show();
  expect(client.calls).toEqual(['requestChat', 'requestChat']);
});

test('[WG26] where another tab was quicker there is no refusal to speak of', async () => {
  const { client, panel } = await opened('bot-starting');
  client.answer = { ok: false, refusal: 'chat-already-open' };
  client.set(scene('bot-greeting'));
  await settled();
  expect(panel.state).toMatchObject({ refusal: null, screen: { kind: 'talking' } });
});

test('[WG26] there is no greeting over a chat, nor out of sight, nor offline', async () => {
  const running = await opened('bot-ended');
  expect(running.client.calls).toEqual([]);
  const hidden = setUp(scene('bot-starting'));
  hidden.panel.setInSight(false);
  hidden.panel.touch();
  hidden.panel.show();
  expect(hidden.client.calls).toEqual([]);
  hidden.panel.setInSight(true);
  expect(hidden.client.calls).toEqual(['requestChat']);
  const offline = await opened('unreachable');
  expect(offline.client.calls).toEqual([]);
});

test('[WG26] a new conversation is greeted like the first', async () => {
  const { client, panel } = await opened('bot-ended');
  client.set({ bot: { greets: true } });
  panel.startNew();
  expect(client.calls).toEqual(['dismiss', 'requestChat']);
});

test('[WG27] without a greeting the first message begins the conversation', async () => {
  const { client, panel } = await opened('bot-welcome');
  expect(client.calls).toEqual([]);
  panel.write('Is it brass?');
  await panel.submit();
  expect(client.calls).toEqual(['requestChat']);
  client.set(scene('bot-typing'));
  expect(client.calls).toEqual(['requestChat', 'send Is it brass?']);
  expect(panel.state.draft).toBe('');
});

test('[WG27] what is written while the greeting is on its way comes after it', async () => {
  const { client, panel } = await opened('bot-starting');
  panel.write('Is it brass?');
  const sent = panel.submit();
  expect(panel.state).toMatchObject({ first: 'Is it brass?', screen: { kind: 'starting' } });
  await sent;
  client.set(scene('bot-greeting'));
  expect(client.calls.at(-1)).toBe('send Is it brass?');
  expect(panel.state).toMatchObject({ first: null, draft: '' });
});

test('[WG28] who stops waiting goes on with the bot', async () => {
  const { client, panel } = await opened('bot-waiting');
  await panel.leaveQueue();
  client.set(scene('bot-after'));
  expect(client.calls).toEqual(['cancelChat']);
  expect(panel.state).toMatchObject({ refusal: null, screen: { kind: 'talking' } });
});

test('[WG28] who stops waiting while somebody comes hears no error', async () => {
  const { client, panel } = await opened('bot-waiting');
  client.answer = { ok: false, refusal: 'chat-not-engaged' };
  const stopping = panel.leaveQueue();
  client.set(scene('bot-agent'));
  await stopping;
  expect(panel.state).toMatchObject({ refusal: null, screen: { kind: 'talking' } });
});

test('[WG28] a conversation may be ended while a person is waited for, after a question', async () => {
  const { client, panel } = await opened('bot-waiting');
  panel.ask('end-chat');
  expect(panel.state.question).toBe('end-chat');
  await panel.endChat();
  expect(client.calls).toEqual(['endChat']);
});

test('[WG29] an answer goes out as it was chosen and leaves the draft alone', async () => {
  const { client, panel } = await opened('bot-greeting');
  panel.write('half a');
  panel.say('Opening hours', { payload: 'hours' });
  expect(client.calls.at(-1)).toBe('send Opening hours {"payload":"hours"}');
  expect(panel.state.draft).toBe('half a');
  client.outcome = 'full';
  panel.say('Opening hours');
  expect(panel.state.refusal).toBe('too-many');
});

test('[WG12] what a bot says out of sight is unread too', async () => {
  const { client, panel } = setUp(scene('bot-unread'));
  await settled();
  client.set(SCENES['bot-unread']?.later ?? {});
  expect(panel.state).toMatchObject({ unread: 1, glimpse: { by: 'bot', name: null } });
});
