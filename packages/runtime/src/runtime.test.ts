import { DESK_RECORDS_VERSION, type DeskEvent, DeskState, recordsToText } from '@baton/desk';
import { MemoryDisk, openMemoryStore } from '@baton/store';
import { expect, test } from 'vitest';
import { streamOf } from './desk-runtime.ts';
import { rebuildReadModels } from './rebuild.ts';
import {
  asAgent,
  asVisitor,
  chatOne,
  fresh,
  hello,
  jane,
  KeptLog,
  KeptSink,
  omar,
  organizationId,
  request,
  rosa,
  shop,
  startDesk,
  submit,
} from './testing/desk-fixture.ts';
import { settled, VirtualClock } from './testing/virtual-clock.ts';

async function open(
  host: Awaited<ReturnType<typeof startDesk>>['host'],
  ...[viewer, held = fresh]: [Parameters<typeof host.open>[0], Parameters<typeof host.open>[1]?]
) {
  const sink = new KeptSink();
  const opened = await host.open(viewer, held, sink);
  if ('refusal' in opened) throw new Error(opened.refusal);
  return { ...opened, sink };
}

/** Jane is online, Rosa has asked for a chat and Jane has it. */
async function talking(disk = new MemoryDisk()) {
  const clock = new VirtualClock();
  const log = new KeptLog();
  const store = openMemoryStore(disk);
  const { runtime, host } = await startDesk(store, clock, log);
  const agent = await open(host, asAgent(jane));
  await submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  const visitor = await open(host, asVisitor(rosa));
  await submit(host, request, { chatId: chatOne, contentId: 'context', value: { name: 'Rosa' } });
  await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  return { disk, clock, log, store, runtime, host, agent, visitor };
}

test('[RT1] what is acknowledged is in the log, and those who may see it are told', async () => {
  const { host, agent, visitor, store } = await talking();
  agent.sink.take();
  visitor.sink.take();
  const outcome = await submit(
    host,
    {
      type: 'PostMessage',
      chatId: chatOne,
      messageId: hello,
      by: { kind: 'visitor', visitorId: rosa },
      length: 5,
    },
    { chatId: chatOne, contentId: hello, value: 'Hello' },
  );
  expect(outcome.ok).toBe(true);
  const stream = streamOf(organizationId);
  const last = (await store.readAfter(stream, 0, 1_000)).at(-1);
  expect(last?.type).toBe('MessagePosted');
  expect(last?.data).not.toContain('Hello');
  await settled();
  for (const { sink } of [agent, visitor]) {
    expect(sink.take()).toMatchObject([{ t: 'event', text: 'Hello', seq: last?.seq }]);
  }
});

test('[RT2] a command id takes effect once, also after a restart', async () => {
  const { host, disk, clock, runtime } = await talking();
  const post = {
    commandId: 'once',
    command: {
      type: 'PostMessage',
      chatId: chatOne,
      messageId: hello,
      by: { kind: 'visitor', visitorId: rosa },
      length: 5,
    },
  } as const;
  const first = await host.submit(post);
  expect(await host.submit(post)).toEqual(first);
  await runtime.stop();
  const again = await startDesk(openMemoryStore(disk), clock);
  expect(await again.host.submit(post)).toEqual(first);
  const events = await openMemoryStore(disk).readAfter(streamOf(organizationId), 0, 1_000);
  expect(events.filter(({ type }) => type === 'MessagePosted')).toHaveLength(1);
});

test('[RT19] nobody asks under the id of a chat that is over, and so nobody reads it', async () => {
  const { host } = await talking();
  const by = { kind: 'agent', agentId: jane } as const;
  await submit(host, { type: 'EndChat', chatId: chatOne, by });
  await submit(host, { type: 'CloseChat', chatId: chatOne, agentId: jane });
  const stranger = 'visitor-stranger' as typeof rosa;
  expect(await submit(host, { ...request, visitorId: stranger })).toEqual({
    ok: false,
    refusal: 'chat-exists',
  });
  const page = await open(host, asVisitor(stranger), { cursor: 0, chats: [chatOne] });
  expect(page.welcome).toMatchObject({ chats: [], events: [], hidden: [chatOne] });
});

test('[RT19] nor twice in one batch', async () => {
  const { host } = await startDesk(openMemoryStore(), new VirtualClock());
  const other = { ...request, visitorId: 'visitor-stranger' as typeof rosa };
  const answers = await Promise.all([submit(host, request), submit(host, other)]);
  expect(answers).toMatchObject([{ ok: true }, { ok: false, refusal: 'chat-exists' }]);
});

test('[RT6, RT9] an offered chat comes whole, its events follow without a gap', async () => {
  const { agent } = await talking();
  const frames = agent.sink.take();
  const stream = frames.filter((frame) => 'seq' in frame);
  let cursor = agent.welcome.cursor;
  for (const frame of stream) {
    if (frame.t === 'reply') continue;
    expect(frame.prev).toBe(cursor);
    cursor = frame.seq;
  }
  expect(frames.find((frame) => frame.t === 'revealed')).toMatchObject({
    chat: { phase: 'offered', context: { name: 'Rosa' } },
  });
});

test('[RT9] an agent who loses a chat is told so, and why', async () => {
  const { host, agent, clock } = await talking();
  await settled();
  agent.sink.take();
  await submit(host, { type: 'EndChat', chatId: chatOne, by: { kind: 'agent', agentId: jane } });
  await submit(host, { type: 'CloseChat', chatId: chatOne, agentId: jane });
  await clock.advance(0);
  const frames = agent.sink.take();
  expect(frames.filter(({ t }) => t === 'hidden')).toMatchObject([
    { chatId: chatOne, why: 'ChatWrappedUp' },
  ]);
});

test('[RT7] a returning client gets what it lacks, and no more', async () => {
  const { host, agent, visitor } = await talking();
  await settled();
  const cursor = agent.sink
    .take()
    .flatMap((frame) => ('prev' in frame ? [frame.seq] : []))
    .at(-1);
  agent.close();
  await submit(
    host,
    {
      type: 'PostMessage',
      chatId: chatOne,
      messageId: hello,
      by: { kind: 'visitor', visitorId: rosa },
      length: 5,
    },
    { chatId: chatOne, contentId: hello, value: 'Hello' },
  );
  const back = await open(host, asAgent(jane), { cursor: cursor ?? null, chats: [chatOne] });
  expect(back.welcome.events).toMatchObject([{ text: 'Hello' }]);
  expect(back.welcome.chats).toEqual([]);
  const anew = await open(host, asVisitor(rosa));
  expect(anew.welcome.chats).toMatchObject([{ chatId: chatOne, phase: 'engaged' }]);
  const stranger = await open(host, asAgent(omar), { cursor: 1, chats: [chatOne] });
  expect(stranger.welcome.hidden).toEqual([chatOne]);
  visitor.close();
});

test('[RT8] a visitor never learns how they were routed', async () => {
  const { visitor } = await talking();
  await settled();
  const told = visitor.sink
    .take()
    .flatMap((frame) => (frame.t === 'event' ? frame.event.type : []));
  expect(told).toEqual(['OfferAccepted']);
});

test('[RT10] turning a page is not told to the desk; staying away is', async () => {
  const { clock, visitor, host, store } = await talking();
  const types = async () =>
    (await store.readAfter(streamOf(organizationId), 0, 1_000)).map(({ type }) => type);
  visitor.close();
  await clock.advance(1_000);
  const back = await open(host, asVisitor(rosa));
  await clock.advance(10_000);
  expect(await types()).not.toContain('VisitorDisconnected');
  back.close();
  await clock.advance(10_000);
  expect(await types()).toContain('VisitorDisconnected');
});

test('[RT11, RT16] after a restart nobody is timed out for our absence, and offers still run out', async () => {
  const { disk, clock, runtime } = await talking();
  await runtime.stop();
  await clock.advance(60 * 60 * 1_000);
  const log = new KeptLog();
  const store = openMemoryStore(disk);
  const { host } = await startDesk(store, clock, log);
  const resumed = (await store.readAfter(streamOf(organizationId), 0, 1_000)).find(
    ({ type }) => type === 'DeskResumed',
  );
  expect(JSON.parse(resumed?.data ?? '{}')).toMatchObject({ downMs: 60 * 60 * 1_000 });
  const agent = await open(host, asAgent(jane));
  expect(agent.welcome.self).toMatchObject({
    presence: 'online',
    connection: 'connected',
    load: 1,
  });
  // The visitor does not come back: the chat ends after the deployment's time, not before.
  await clock.advance(100_000);
  expect(
    agent.sink.take().some((frame) => frame.t === 'event' && frame.event.type === 'ChatEnded'),
  ).toBe(false);
  await clock.advance(30_000);
  expect(
    agent.sink.take().some((frame) => frame.t === 'event' && frame.event.type === 'ChatEnded'),
  ).toBe(true);
  expect(log.errors).toEqual([]);
});

test('[RT12] open pages learn of availability, waiting visitors of their place', async () => {
  const clock = new VirtualClock();
  const { host } = await startDesk(openMemoryStore(), clock);
  const page = await open(host, asVisitor(rosa));
  expect(page.welcome.availability).toEqual({ online: false, buttons: [] });
  await open(host, asAgent(jane));
  await submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  await clock.advance(3_000);
  expect(page.sink.take()).toMatchObject([{ t: 'availability', availability: { online: true } }]);
  expect(host.availability(shop)).toMatchObject({ online: true });
  for (const n of [1, 2, 3, 4]) {
    const visitorId = (n === 4 ? rosa : `visitor-${n}`) as typeof rosa;
    const chatId = `57000000000000${n}` as typeof chatOne;
    await submit(host, { ...request, chatId, visitorId } as typeof request);
    await submit(host, { type: 'AcceptOffer', chatId, agentId: jane });
  }
  expect(page.sink.take().filter((frame) => frame.t === 'position')).toMatchObject([
    { position: 2 },
  ]);
  await submit(host, {
    type: 'CancelChat',
    chatId: '570000000000003' as typeof chatOne,
    visitorId: 'visitor-3' as typeof rosa,
  });
  await clock.advance(2_000);
  expect(page.sink.take().filter((frame) => frame.t === 'position')).toMatchObject([
    { position: 1 },
  ]);
});

test('[RT13] typing reaches the other side only, its text only agents who may peek', async () => {
  const { host, agent, visitor } = await talking();
  await settled();
  agent.sink.take();
  visitor.sink.take();
  host.typing(asVisitor(rosa), { t: 'typing', chatId: chatOne, typing: true, text: 'I wou' });
  expect(agent.sink.take()).toEqual([
    { t: 'typing', chatId: chatOne, typing: true, text: 'I wou' },
  ]);
  host.typing(asAgent(omar), { t: 'typing', chatId: chatOne, typing: true });
  expect(visitor.sink.take()).toEqual([]);
});

test('[RT15] read models rebuilt from the log equal those written along the way', async () => {
  const { host, store } = await talking();
  await submit(host, { type: 'EndChat', chatId: chatOne, by: { kind: 'agent', agentId: jane } });
  const stream = streamOf(organizationId);
  const before = await store.readTranscript(stream, chatOne);
  expect(before).toMatchObject({ status: 'completed', endedBy: 'agent' });
  await rebuildReadModels(store, stream);
  expect(await store.readTranscript(stream, chatOne)).toEqual(before);
});

test('[RT18] a desk started from its kept state equals one started from the log alone', async () => {
  const { disk, runtime, store } = await talking();
  await runtime.stop();
  const stream = streamOf(organizationId);
  const kept = await store.loadSnapshot(stream, DESK_RECORDS_VERSION);
  const replayed = new DeskState();
  for (const { data } of await openMemoryStore(disk).readAfter(stream, 0, 1_000)) {
    replayed.apply(JSON.parse(data) as DeskEvent);
  }
  expect(kept?.seq).toBe(replayed.seq);
  expect(kept?.data).toBe(recordsToText(replayed.records()));
});
