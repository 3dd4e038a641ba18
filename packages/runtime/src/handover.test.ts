import type { ChatId, DeskCommand, MessageId, SkillId } from '@baton/desk';
import type { DeskHost, Viewer } from '@baton/host';
import { MemoryDisk, openMemoryStore, StoreError } from '@baton/store';
import { expect, test } from 'vitest';
import { streamOf } from './desk-runtime.ts';
import { BLINK_MS } from './limits.ts';
import {
  asAgent,
  asVisitor,
  chatOne,
  fresh,
  jane,
  KeptSink,
  organizationId,
  request,
  rosa,
  shop,
  startDesk,
  submit,
} from './testing/desk-fixture.ts';
import { settled, VirtualClock } from './testing/virtual-clock.ts';

const handover: Viewer = { kind: 'handover', visitorId: rosa, deploymentId: shop };
const support = request.buttonId;

async function open(host: DeskHost, viewer: Viewer, held: Parameters<DeskHost['open']>[1] = fresh) {
  const sink = new KeptSink();
  const opened = await host.open(viewer, held, sink);
  if ('refusal' in opened) throw new Error(opened.refusal);
  return { ...opened, sink };
}

function says(by: 'bot' | 'agent', messageId: string, to?: 'bot'): DeskCommand {
  return {
    type: 'PostMessage',
    chatId: chatOne,
    messageId: messageId as MessageId,
    by: by === 'bot' ? { kind: 'bot', visitorId: rosa } : { kind: 'agent', agentId: jane },
    ...(to && { to }),
    length: messageId.length,
  };
}
const words = (messageId: string) => ({ chatId: chatOne, contentId: messageId, value: messageId });

/** Jane has a chat that a bot handed over; the visitor's page and the bot's own connection look on. */
async function handedOver() {
  const clock = new VirtualClock();
  const disk = new MemoryDisk();
  const { host, runtime } = await startDesk(openMemoryStore(disk), clock);
  await open(host, asAgent(jane));
  await submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  const bot = await open(host, handover);
  const page = await open(host, asVisitor(rosa));
  const asked: DeskCommand = { ...request, origin: 'handover', allowReplyAsVisitor: true };
  await submit(host, asked, { chatId: chatOne, contentId: 'context', value: {} });
  await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  await settled();
  return { clock, disk, host, runtime, bot, page };
}

test('[RT20] whoever stands for a visitor is told the same, and what agents say to the bot', async () => {
  const { host, bot, page } = await handedOver();
  expect(bot.sink.take()).toEqual(page.sink.take());
  await submit(host, says('bot', 'm1'), words('m1'));
  await submit(host, says('agent', 'm2', 'bot'), words('m2'));
  await submit(host, says('agent', 'm3'), words('m3'));
  await settled();
  const texts = (sink: KeptSink) => sink.take().map((frame) => 'text' in frame && frame.text);
  expect(texts(page.sink)).toEqual(['m1', 'm3']);
  expect(texts(bot.sink)).toEqual(['m1', 'm2', 'm3']);
});

test('[RT20] and is welcomed with it, from the start or from a cursor', async () => {
  const { host, bot } = await handedOver();
  const cursor = bot.sink.frames.reduce((seq, frame) => ('seq' in frame ? frame.seq : seq), 0);
  await submit(host, says('agent', 'm2', 'bot'), words('m2'));
  await settled();
  const said = (welcome: typeof bot.welcome) =>
    welcome.chats[0]?.timeline.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
  expect(said((await open(host, handover)).welcome)).toEqual(['m2']);
  expect(said((await open(host, asVisitor(rosa))).welcome)).toEqual([]);
  const held = { cursor, chats: [chatOne] };
  const since = async (viewer: Viewer) => (await open(host, viewer, held)).welcome.events;
  expect(await since(handover)).toMatchObject([{ text: 'm2', event: { to: 'bot' } }]);
  expect(await since(asVisitor(rosa))).toEqual([]);
});

test('[RT20] coming and going, it is no sign of the visitor', async () => {
  const { clock, disk, host, bot } = await handedOver();
  const heard = async () => {
    const log = await openMemoryStore(disk).readAfter(streamOf(organizationId), 0, 1_000);
    return log.flatMap(({ type }) => (/^Visitor/.test(type) ? [type] : []));
  };
  bot.close();
  await clock.advance(2 * BLINK_MS);
  expect(await heard()).toEqual([]);
  await submit(host, { type: 'DisconnectVisitor', visitorId: rosa });
  expect(await heard()).toEqual(['VisitorDisconnected']);
  await open(host, handover);
  await clock.advance(2 * BLINK_MS);
  expect(await heard()).toEqual(['VisitorDisconnected']);
  await submit(host, { type: 'ConnectVisitor', visitorId: rosa });
  expect(await heard()).toEqual(['VisitorDisconnected', 'VisitorReconnected']);
});

test('[RT20] typing goes to it as it goes to the visitor', async () => {
  const { host, bot, page } = await handedOver();
  bot.sink.take();
  page.sink.take();
  host.typing(asAgent(jane), { t: 'typing', chatId: chatOne, typing: true });
  expect(bot.sink.take()).toEqual([{ t: 'typing', chatId: chatOne, typing: true }]);
  expect(page.sink.take()).toHaveLength(1);
});

test('[RT22] the host knows places, who is available, and what people waited', async () => {
  const { clock, disk, host, runtime } = await handedOver();
  const nth = (i: number) => `5700000000001${i}` as ChatId;
  const ask = (i: number) =>
    submit(host, {
      type: 'RequestChat',
      chatId: nth(i),
      visitorId: `visitor-${i}` as typeof rosa,
      deploymentId: shop,
      buttonId: support,
      origin: 'handover',
    });
  expect(host.agentsAvailable({ buttonId: support, skills: [] })).toBe(1);
  const skills = ['0C5000000000001', 'greek'] as SkillId[];
  expect(host.agentsAvailable({ buttonId: support, skills: skills.slice(0, 1) })).toBe(1);
  expect(host.agentsAvailable({ buttonId: support, skills })).toBe(0);
  expect(host.waitEstimate(support)).toEqual({ kind: 'unknown' });
  for (let i = 10; i < 30; i += 1) {
    await ask(i);
    await clock.advance(2_000);
    await submit(host, { type: 'AcceptOffer', chatId: nth(i), agentId: jane });
    await submit(host, { type: 'EndChat', chatId: nth(i), by: { kind: 'agent', agentId: jane } });
    await submit(host, { type: 'CloseChat', chatId: nth(i), agentId: jane });
  }
  await settled();
  expect(host.waitEstimate(support)).toEqual({ kind: 'range', minMs: 2_000, maxMs: 2_000 });
  for (const i of [31, 32, 33]) await ask(i);
  expect([31, 32, 33].map((i) => host.position(nth(i)))).toEqual([undefined, 1, 2]);
  expect(host.agentsAvailable({ buttonId: support, skills: [] })).toBe(0);
  // Whoever queues now is of another kind, of which nothing is known.
  expect(host.waitEstimate(support)).toEqual({ kind: 'unknown' });
  const atOnce = host.waitEstimate(support, 0);
  expect(atOnce).toMatchObject({ kind: 'range' });
  await runtime.stop();
  const again = await startDesk(openMemoryStore(disk), clock);
  expect(again.host.waitEstimate(support, 0)).toEqual(atOnce);
});

test('[RT21] what cannot be told at once is told whole and in its place', async () => {
  const clock = new VirtualClock();
  const store = openMemoryStore();
  const readChat = store.readChat.bind(store);
  let refusals = 0;
  store.readChat = (...where) => {
    refusals -= 1;
    return refusals < 0
      ? readChat(...where)
      : Promise.reject(new StoreError('overloaded', 'the disk is busy'));
  };
  const { host } = await startDesk(store, clock);
  const agent = await open(host, asAgent(jane));
  const bot = await open(host, handover);
  await submit(host, { ...request, origin: 'handover' });
  await submit(host, { type: 'CancelChat', chatId: chatOne, visitorId: rosa });
  await settled();
  bot.sink.take();
  agent.sink.take();
  refusals = 1;
  const next = { ...request, chatId: '570000000000002' as ChatId };
  const both = [
    submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' }),
    submit(host, next),
  ];
  await clock.advance(1_000);
  await Promise.all(both);
  const placed = bot.sink.take().filter((frame) => 'prev' in frame);
  expect(placed).toHaveLength(1);
  expect(placed[0]?.prev).toBeLessThan(placed[0]?.seq ?? 0);
  expect(placed[0]?.prev).toBeLessThanOrEqual(bot.welcome.cursor + 3);
  expect(agent.sink.take().filter((frame) => frame.t === 'revealed')).toHaveLength(1);
});
