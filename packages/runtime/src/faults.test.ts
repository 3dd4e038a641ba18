import type { ConfigurationChange, MessageId } from '@baton/desk';
import { MemoryDisk, openMemoryStore, StoreError } from '@baton/store';
import { expect, test } from 'vitest';
import { streamOf } from './desk-runtime.ts';
import { Lane } from './lane.ts';
import { LANE_AHEAD_COMMANDS_MIN, LANE_INBOX_MAX } from './limits.ts';
import { CONFIGURE_DESK, startRuntime } from './runtime.ts';
import {
  asAgent,
  asVisitor,
  chatOne,
  configuration,
  fresh,
  hello,
  jane,
  KeptLog,
  KeptSink,
  noMeter,
  organizationId,
  request,
  rosa,
  startDesk,
  submit,
} from './testing/desk-fixture.ts';
import { type Fault, faultyStore } from './testing/faulty-store.ts';
import { plainNames } from './testing/plain-names.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const stream = streamOf(organizationId);

async function online(faults: Fault[]) {
  const clock = new VirtualClock();
  const disk = new MemoryDisk();
  const store = faultyStore(openMemoryStore(disk), faults);
  const desk = await startDesk(store, clock);
  await desk.host.open(asAgent(jane), fresh, new KeptSink());
  await submit(desk.host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  const types = async () => (await store.readAfter(stream, 0, 1_000)).map(({ type }) => type);
  return { clock, store, faults, types, ...desk };
}

test.each<Fault>(['lost-before', 'lost-after'])(
  '[RT3] an append with an unknown outcome (%s) is made good from the log, once',
  async (fault) => {
    const { clock, faults, host, types } = await online([]);
    faults.push(fault);
    const outcome = submit(host, request);
    await clock.advance(1_000);
    expect(await outcome).toMatchObject({ ok: true });
    expect((await types()).filter((type) => type === 'ChatRequested')).toHaveLength(1);
    expect((await types()).filter((type) => type === 'OfferPushed')).toHaveLength(1);
  },
);

test.each<Fault>(['lost-before', 'lost-after', 'disk-full'])(
  '[RT3] what was decided ahead of an append that fails (%s) is decided again, once and in order',
  async (fault) => {
    const { clock, faults, host, store } = await online([]);
    await submit(host, request);
    await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
    await clock.advance(10);
    const appendsBefore = store.appends.length;
    faults.push(fault);
    const by = { kind: 'agent', agentId: jane } as const;
    const ids = Array.from({ length: 1 + LANE_AHEAD_COMMANDS_MIN }, (_, n) => `message-${n}`);
    const outcomes = ids.map((id) => {
      const messageId = id as MessageId;
      return submit(host, { type: 'PostMessage', chatId: chatOne, messageId, by, length: 5 });
    });
    await clock.advance(1_000);
    expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
    const sizes = store.appends.slice(appendsBefore).map(({ commands }) => commands.length);
    expect(sizes.slice(0, 2)).toEqual([1, LANE_AHEAD_COMMANDS_MIN]);
    const posted = (await store.readAfter(stream, 0, 1_000)).filter(
      ({ type }) => type === 'MessagePosted',
    );
    expect(posted.map(({ data }) => JSON.parse(data).messageId)).toEqual(ids);
  },
);

test('[RT3] what was written after all is told to everybody connected, with its words', async () => {
  const { clock, faults, host } = await online([]);
  const page = new KeptSink();
  await host.open(asVisitor(rosa), fresh, page);
  await submit(host, request);
  await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  page.take();
  faults.push('lost-after');
  const by = { kind: 'agent', agentId: jane } as const;
  const said = submit(
    host,
    { type: 'PostMessage', chatId: chatOne, messageId: hello, by, length: 5 },
    { chatId: chatOne, contentId: hello, value: 'Hello' },
  );
  await clock.advance(1_000);
  expect(await said).toMatchObject({ ok: true });
  const told = page.take().filter((frame) => frame.t === 'event' && 'text' in frame);
  expect(told).toMatchObject([
    { event: { type: 'MessagePosted', messageId: hello }, text: 'Hello' },
  ]);
});

test('[RT6] when a view cannot be read, whoever gains sight of the chat is told after the reload', async () => {
  const clock = new VirtualClock();
  const store = faultyStore(openMemoryStore(), []);
  const { host } = await startDesk(store, clock);
  const console = new KeptSink();
  await host.open(asAgent(jane), fresh, console);
  await submit(host, { type: 'SetPresence', agentId: jane, presence: 'online' });
  console.take();
  const readChat = store.readChat.bind(store);
  let reads = 0;
  store.readChat = async (...asked) => {
    reads += 1;
    // The first one asks whether there ever was such a chat, the second one is for the view.
    if (reads === 2) throw new StoreError('corrupt', 'the page cannot be read now');
    return readChat(...asked);
  };
  expect(await submit(host, request)).toMatchObject({ ok: true });
  await clock.advance(1_000);
  expect(console.take().filter(({ t }) => t === 'revealed')).toMatchObject([
    { chat: { chatId: chatOne, phase: 'offered' } },
  ]);
});

test('[RT4] while the disk is full nothing is acknowledged, and afterwards all goes on', async () => {
  const { clock, faults, host, runtime, types } = await online([]);
  faults.push('disk-full', 'disk-full', 'disk-full');
  const outcome = submit(host, request);
  await clock.advance(60);
  expect(runtime.hosts.readiness()).toEqual({ ready: false, why: 'the disk is full' });
  await clock.advance(4_000);
  expect(runtime.hosts.readiness()).toMatchObject({ ready: false });
  await clock.advance(10_000);
  expect(await outcome).toEqual({ ok: false, refusal: 'unavailable', retryAfterMs: 1_000 });
  expect(await types()).not.toContain('ChatRequested');
  expect(runtime.hosts.readiness()).toEqual({ ready: true });
  expect(await submit(host, request)).toMatchObject({ ok: true });
});

test('[RT5] a command that cannot be decided is answered internal, its neighbours are not touched', async () => {
  const { clock, host, types } = await online([]);
  const broken = Object.defineProperty({ ...request }, 'visitorId', {
    get: () => {
      throw new Error('a bug');
    },
  });
  const answers = [submit(host, broken), submit(host, request)];
  await clock.advance(10_000);
  expect(await answers[0]).toEqual({ ok: false, refusal: 'internal' });
  expect(await answers[1]).toMatchObject({ ok: true });
  expect((await types()).filter((type) => type === 'ChatRequested')).toHaveLength(1);
});

test.each<Fault>(['lost-after', 'lost-before', 'disk-full'])(
  '[RT11] the time lost is given back once, whatever becomes of its append (%s)',
  async (fault) => {
    const clock = new VirtualClock();
    const disk = new MemoryDisk();
    const first = await startDesk(openMemoryStore(disk), clock);
    await first.runtime.stop();
    await clock.advance(3_600_000);
    const store = faultyStore(openMemoryStore(disk), [fault, fault, fault, fault]);
    const starting = startDesk(store, clock);
    await clock.advance(10_000);
    await starting;
    const events = await store.readAfter(stream, 0, 1_000);
    const resumed = events.filter(({ type }) => type === 'DeskResumed');
    expect(resumed.map(({ data }) => JSON.parse(data))).toMatchObject([{ downMs: 3_600_000 }]);
  },
);

test('[RT11] a machine that slept gives the time back before anything falls due', async () => {
  const { clock, host, types } = await online([]);
  await submit(host, request);
  clock.sleep(3_600_000);
  expect(await submit(host, { type: 'AdvanceClock' })).toMatchObject({ ok: true });
  expect((await types()).slice(-4)).toEqual([
    'OfferPushed',
    'DeskResumed',
    // Nobody was there to answer; it did not run out.
    'OfferDeclined',
    'ChatQueued',
  ]);
});

test('[RT14] a changed configuration reaches the desk through the outbox, also at the second attempt', async () => {
  const clock = new VirtualClock();
  const store = openMemoryStore();
  let current: ConfigurationChange = configuration;
  let failures = 1;
  const runtime = await startRuntime({
    store,
    clock,
    names: plainNames(),
    configurationFor: async () => {
      if (current.revision === 2 && failures > 0) {
        failures -= 1;
        throw new Error('the rows cannot be read now');
      }
      return current;
    },
    organizations: [organizationId],
    log: new KeptLog(),
    meter: noMeter,
  });
  current = { ...configuration, revision: 2, agents: [] };
  const seq = await store.lastSeq(stream);
  const item = { kind: CONFIGURE_DESK, key: `${organizationId}:2`, payload: '{}' };
  await store.append({
    stream,
    expectedSeq: seq,
    at: clock.now(),
    events: [],
    contents: [],
    rows: [],
    commands: [],
    outbox: [{ ...item, dueAt: clock.now() }],
  });
  runtime.poke();
  await clock.advance(5_000);
  const events = await store.readAfter(stream, seq, 1_000);
  expect(events.map(({ type }) => type)).toEqual(['DeskConfigured']);
  expect(JSON.parse(events[0]?.data ?? '{}')).toMatchObject({
    revision: 2,
    removed: expect.any(Array),
  });
  expect(await store.dueOutbox(clock.now(), 10)).toEqual([]);
});

test('[RT17] a full lane answers unavailable at once', async () => {
  const lane = await Lane.open({
    stream,
    store: openMemoryStore(),
    clock: new VirtualClock(),
    log: new KeptLog(),
    meter: noMeter,
    absentMs: () => 0,
    publish: async () => {},
  });
  const answers = Array.from({ length: LANE_INBOX_MAX + 2 }, () =>
    lane.tell({ type: 'CloseChat', chatId: chatOne, agentId: jane }),
  );
  // The lane takes its first batch in the same moment it is given its first command.
  const refused = (await Promise.all(answers)).filter((answer) => !answer.ok);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((answer) => !answer.ok && answer.refusal === 'unavailable')).toBe(true);
});
