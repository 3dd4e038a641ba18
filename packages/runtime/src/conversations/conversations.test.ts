import type { HandoverId } from '@baton/handover';
import { ContactCentre } from '@baton/handover/testing';
import { MemoryDisk, openMemoryStore } from '@baton/store';
import { expect, test } from 'vitest';
import { CATCH_UP_EVENTS_MAX } from '../limits.ts';
import { Page, startTalks, type TalksOptions } from '../testing/conversation-fixture.ts';
import { rosa } from '../testing/desk-fixture.ts';
import { type Fault, faultyStore } from '../testing/faulty-store.ts';
import { settled, VirtualClock } from '../testing/virtual-clock.ts';
import { LEAVING_CONVERSATIONS_MAX } from './kept.ts';
import { DUE_SWEEP_MS, LANE_IDLE_MS, PROVIDER_GONE_MS, VISITOR_GONE_MS } from './limits.ts';

const DAY = 24 * 60 * 60_000;

/** One process with a disk that outlives it. */
async function shop(given: Partial<TalksOptions> & { readonly faults?: Fault[] } = {}) {
  const clock = new VirtualClock();
  const centre = new ContactCentre();
  const disk = new MemoryDisk();
  const store = () => {
    const real = openMemoryStore(disk);
    return given.faults ? faultyStore(real, given.faults) : real;
  };
  const parts = { clock, centre, ...given };
  const begun = await startTalks({ ...parts, store: store() });
  const world = {
    clock,
    centre,
    disk,
    ...begun,
    /** The process is gone in the middle of whatever it did; another one takes up what lies on the disk. */
    async crash() {
      const dead = world.runtime;
      Object.assign(world, await startTalks({ ...parts, store: store() }));
      dead.close().catch(() => {});
      await settled();
    },
  };
  return world;
}
type Shop = Awaited<ReturnType<typeof shop>>;

async function talking(world: Shop): Promise<Page> {
  const page = new Page();
  await page.open(world.runtime);
  const begun = page.begin(world.runtime);
  await world.clock.advance(0);
  expect((await begun).ok).toBe(true);
  return page;
}

async function handedOver(world: Shop): Promise<{ readonly page: Page; readonly id: HandoverId }> {
  const page = await talking(world);
  await page.say(world.runtime, 'person');
  await settled();
  const id = world.centre.calls.find((call) => call.startsWith('start '))?.slice(6);
  return { page, id: id as HandoverId };
}

test('[RT30] what was acknowledged is there once, whatever the disk does', async () => {
  const faults: Fault[] = [];
  const world = await shop({ faults });
  const page = new Page();
  await page.open(world.runtime);
  const kinds: readonly Fault[] = ['lost-after', 'lost-before', 'disk-full', 'fine'];
  faults.push('lost-before', 'lost-after');
  const begun = page.begin(world.runtime);
  await world.clock.advance(5_000);
  expect((await begun).ok).toBe(true);
  const texts: string[] = [];
  for (const fault of kinds) {
    for (const other of kinds) {
      faults.push(fault, other);
      const text = `${fault} then ${other}`;
      const said = page.say(world.runtime, text);
      await world.clock.advance(5_000);
      expect((await said).ok).toBe(true);
      faults.length = 0;
      texts.push(`visitor: ${text}`, `bot: Bot: ${text}`);
    }
  }
  expect(page.lines()).toEqual(texts);
  expect(page.gaps).toBe(0);
  const other = new Page();
  await other.open(world.runtime);
  expect(other.lines()).toEqual(texts);
});

test('[RT30] a first append nobody knew of is told as soon as it is found', async () => {
  const world = await shop({ faults: ['lost-after'] });
  const page = new Page();
  await page.open(world.runtime);
  const begun = page.begin(world.runtime);
  await world.clock.advance(5_000);
  expect((await begun).ok).toBe(true);
  expect(page.screen.chat?.chatId).toBe('talk');
});

test('[RT30] a command that is sent again under its id happens once, also after a crash', async () => {
  const world = await shop();
  const page = await talking(world);
  await page.say(world.runtime, 'once', 'talk', 'same');
  await page.say(world.runtime, 'once', 'talk', 'same');
  await world.crash();
  await page.open(world.runtime);
  expect(await page.say(world.runtime, 'once', 'talk', 'same')).toMatchObject({ ok: true });
  expect(page.lines()).toEqual(['visitor: once', 'bot: Bot: once']);
});

test('[RT31] a crash between a start and its answer starts nothing twice, and the handover goes on', async () => {
  const world = await shop();
  world.centre.faults.push('lost-after');
  const { page, id } = await handedOver(world);
  await world.crash();
  await page.open(world.runtime);
  await world.clock.advance(2_000);
  expect(world.centre.open()).toBe(1);
  expect(world.centre.calls.filter((call) => call.startsWith('start')).length).toBeGreaterThan(1);
  world.centre.says(id, 'Hello');
  await world.clock.advance(1_000);
  expect(page.lines()).toEqual([
    'visitor: person',
    'bot: One moment.',
    'agent: Hello',
    'bot: Bot: active',
  ]);
});

test('[RT31] a crash between a message and its answer sends it once', async () => {
  const world = await shop();
  const { page, id } = await handedOver(world);
  world.centre.faults.push('lost-after');
  await page.say(world.runtime, 'my order is 7');
  await settled();
  await world.crash();
  await page.open(world.runtime);
  await world.clock.advance(5_000);
  expect(world.centre.find(id)?.messages.map(({ text }) => text)).toEqual(['my order is 7']);
});

test('[RT31] a crash while two people talk loses no word of either and doubles none', async () => {
  const world = await shop();
  const { page, id } = await handedOver(world);
  for (let round = 1; round <= 5; round += 1) {
    world.centre.says(id, `agent ${round}`);
    await settled();
    await page.say(world.runtime, `visitor ${round}`);
    await world.crash();
    // Said while nobody listened.
    world.centre.says(id, `meanwhile ${round}`);
    await page.open(world.runtime);
    await world.clock.advance(5_000);
  }
  const heard = page.lines().filter((line) => line.startsWith('agent'));
  const rounds = [1, 2, 3, 4, 5];
  expect(heard).toEqual(
    rounds.flatMap((round) => [`agent: agent ${round}`, `agent: meanwhile ${round}`]),
  );
  expect(world.centre.find(id)?.messages.map(({ text }) => text)).toEqual(
    rounds.map((round) => `visitor ${round}`),
  );
  expect(page.gaps).toBe(0);
  world.centre.happens(id, { type: 'ended', by: 'agent' });
  await world.clock.advance(1_000);
  expect(page.lines().at(-1)).toBe('bot: Bot: completed');
});

test.each(['late', 'doubled', 'reordered'] as const)(
  '[RT31] in %s weather every word of a person is told once',
  async (weather) => {
    const world = await shop();
    const { page, id } = await handedOver(world);
    world.centre.weather = weather;
    const texts = Array.from({ length: 12 }, (_, place) => `agent ${place}`);
    for (const [place, text] of texts.entries()) {
      world.centre.says(id, text);
      if (place % 3 === 2) world.centre.flush();
      if (place % 5 === 4) await world.crash();
      await world.clock.advance(1_000);
    }
    await page.open(world.runtime);
    const heard = page
      .lines()
      .flatMap((line) => (line.startsWith('agent: ') ? [line.slice(7)] : []));
    expect(weather === 'reordered' ? heard.toSorted() : heard).toEqual(
      weather === 'reordered' ? texts.toSorted() : texts,
    );
  },
);

test('[RT32] a page that comes back gets what it lacks, one by one or, when it is much, as a whole', async () => {
  const world = await shop();
  const page = await talking(world);
  page.close();
  const other = new Page();
  await other.open(world.runtime);
  await other.say(world.runtime, 'one');
  await page.open(world.runtime);
  const welcome = () => page.frames.findLast((frame) => frame.t === 'welcome');
  expect(welcome()).toMatchObject({ chats: [], events: [{ text: 'one' }, { text: 'Bot: one' }] });
  page.close();
  // Of each message the visitor is told two events of three, so what lies before the newest counts as well.
  const count = Math.ceil(CATCH_UP_EVENTS_MAX / 2);
  for (let place = 0; place < count; place += 1) await other.say(world.runtime, `n${place}`);
  await page.open(world.runtime);
  expect(welcome()).toMatchObject({ chats: [{ chatId: 'talk' }], events: [] });
  expect(page.lines()).toEqual(other.lines());
  expect(page.lines()).toHaveLength(2 + 2 * count);
});

test('[RT33] a very long conversation is shown from its end', async () => {
  const world = await shop();
  const page = await talking(world);
  for (let place = 0; place < 3_500; place += 1) await page.say(world.runtime, `n${place}`);
  const other = new Page();
  await other.open(world.runtime);
  expect(other.screen.chat).toMatchObject({ chatId: 'talk', phase: 'bot' });
  expect(other.lines().at(-1)).toBe('bot: Bot: n3499');
  expect(other.lines().length).toBeGreaterThan(1_000);
});

test('[RT34] a page that is turned is not told to a person, one that stays away is, and so is its return', async () => {
  const world = await shop();
  const { page } = await handedOver(world);
  page.close();
  await world.clock.advance(VISITOR_GONE_MS - 1);
  await page.open(world.runtime);
  await world.clock.advance(VISITOR_GONE_MS);
  expect(world.centre.notices).toEqual([]);
  page.close();
  await world.clock.advance(VISITOR_GONE_MS);
  expect(world.centre.calls.at(-1)).toBe('visitor-left');
  await page.open(world.runtime);
  await world.clock.advance(100);
  expect(world.centre.calls.at(-1)).toBe('visitor-returned');
});

test('[RT34] a visitor with two pages is there while one is', async () => {
  const world = await shop();
  const { page } = await handedOver(world);
  const other = new Page();
  await other.open(world.runtime);
  page.close();
  await world.clock.advance(10 * VISITOR_GONE_MS);
  expect(world.centre.notices).toEqual([]);
  await other.say(world.runtime, 'from here');
  expect(other.lines().at(-1)).toBe('visitor: from here');
  expect(page.lines().at(-1)).toBe('bot: One moment.');
});

test('[RT34] who left while the bot still worked is known to be gone by the person who is asked then', async () => {
  let answer: () => void = () => {};
  const world = await shop({
    flow: {
      start: ['start', {}, { next: 'fetch' }],
      fetch: [
        'http-request',
        { method: 'GET', url: 'https://shop.example' },
        { ok: 'hand', failed: 'hand' },
      ],
      hand: ['handover-to-agent', {}, {}],
    },
    perform: () =>
      new Promise((resolve) => {
        answer = () => resolve({ kind: 'failed', message: 'Down.' });
      }),
  });
  const page = await talking(world);
  await page.say(world.runtime, 'hello');
  page.close();
  await world.clock.advance(2 * VISITOR_GONE_MS);
  answer();
  await world.clock.advance(VISITOR_GONE_MS);
  expect(world.centre.calls.slice(1)).toEqual(['visitor-left']);
});

test('[RT35] a conversation nobody needs leaves memory and loses no deadline', async () => {
  const world = await shop();
  const page = await talking(world);
  await page.say(world.runtime, 'hello');
  page.close();
  await world.clock.advance(LANE_IDLE_MS + 2 * DUE_SWEEP_MS);
  expect(world.runtime.size).toBe(0);
  await world.clock.advance(DAY);
  const other = new Page();
  await other.open(world.runtime);
  expect(other.screen.chat?.ending).toMatchObject({ kind: 'ended' });
});

test('[RT35] also when the process was away at the time; a handover is taken up at once', async () => {
  const world = await shop();
  const { page, id } = await handedOver(world);
  page.close();
  await world.crash();
  await world.clock.advance(2 * DUE_SWEEP_MS);
  expect(world.runtime.size).toBe(1);
  world.centre.says(id, 'Hello');
  await world.clock.advance(1_000);
  await page.open(world.runtime);
  expect(page.lines()).toContain('agent: Hello');
});

test('[RT35] one visitor who cannot be read holds up nobody', async () => {
  const world = await shop();
  const { id } = await handedOver(world);
  const other = new Page({
    kind: 'visitor',
    visitorId: 'visitor-ada' as typeof rosa,
    deploymentId: 'd' as never,
  });
  await other.open(world.runtime);
  await other.begin(world.runtime, 'other-talk');
  await other.say(world.runtime, 'person', 'other-talk');
  await settled();
  const reads = openMemoryStore(world.disk);
  const { loadSnapshot } = reads;
  reads.loadSnapshot = (stream, version) =>
    stream.endsWith(rosa)
      ? Promise.reject(new Error('not readable'))
      : loadSnapshot.call(reads, stream, version);
  await world.runtime.close();
  const again = await startTalks({ store: reads, clock: world.clock, centre: world.centre });
  await world.clock.advance(2 * DUE_SWEEP_MS);
  expect(again.runtime.size).toBe(1);
  expect(again.log.errors).toContain('a conversation that is due could not be taken up');
  expect(world.centre.find(id)).toBeDefined();
});

test('[RT36] what a provider keeps secret is sealed wherever it is written', async () => {
  const world = await shop();
  const { id } = await handedOver(world);
  const text = JSON.stringify(world.disk, (_, value) =>
    value instanceof Map ? [...value] : (value as unknown),
  );
  const stream = openMemoryStore(world.disk);
  const streams = await stream.streams();
  const kept = await Promise.all(streams.map((one) => stream.loadSnapshot(one, 1)));
  const written = `${text}${kept.map((one) => one?.data).join('')}`;
  expect(written).toContain(`sealed for ${id}`);
  expect(written).not.toContain(`token of ${id}`);
});

test('[RT37] a call that takes too long is of unknown outcome and is made again', async () => {
  let hangs = true;
  const world = await shop({
    open: (provider) =>
      new Proxy(provider, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key === 'send' && hangs) return () => new Promise(() => {});
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  });
  const { page, id } = await handedOver(world);
  await page.say(world.runtime, 'hello');
  await world.clock.advance(29_000);
  hangs = false;
  await world.clock.advance(5_000);
  expect(world.centre.find(id)?.messages.map(({ text }) => text)).toEqual(['hello']);
});

test('[RT38] a handover whose provider is gone ends with an error, unless it comes back in time', async () => {
  let isThere = true;
  const world = await shop({ open: (provider) => (isThere ? provider : undefined) });
  const { page, id } = await handedOver(world);
  isThere = false;
  await world.crash();
  await page.open(world.runtime);
  await world.clock.advance(PROVIDER_GONE_MS / 2);
  expect(page.screen.chat?.phase).toBe('waiting');
  isThere = true;
  await world.clock.advance(60_000);
  world.centre.says(id, 'Hello');
  await world.clock.advance(1_000);
  expect(page.lines()).toContain('agent: Hello');
  isThere = false;
  await world.crash();
  await page.open(world.runtime);
  await world.clock.advance(2 * PROVIDER_GONE_MS);
  expect(page.lines().at(-1)).toBe('bot: Bot: error');
  expect(page.screen.chat?.phase).toBe('bot');
});

test('[RT39] a new conversation begins while the provider has yet to hear of the end of the old one', async () => {
  const world = await shop();
  const { page, id } = await handedOver(world);
  world.centre.downUntil = (world.clock.now() + 60 * 60_000) as typeof world.centre.downUntil;
  await page.do(world.runtime, { type: 'EndChat', chatId: 'talk' as never });
  expect(await page.begin(world.runtime, 'next')).toMatchObject({ ok: true });
  await page.say(world.runtime, 'hello', 'next');
  expect(page.lines()).toEqual(['visitor: hello', 'bot: Bot: hello']);
  expect(await page.say(world.runtime, 'late', 'talk')).toMatchObject({ refusal: 'chat-ended' });
  expect(await page.begin(world.runtime, 'third')).toMatchObject({ refusal: 'chat-already-open' });
  await world.crash();
  expect(world.centre.find(id)?.isOver).toBe(false);
  await world.clock.advance(61 * 60_000);
  expect(world.centre.find(id)?.isOver).toBe(true);
});

test('[RT40] what a provider brought and could not be written is brought again', async () => {
  const faults: Fault[] = [];
  const world = await shop({ faults });
  const { page, id } = await handedOver(world);
  faults.push(...Array.from({ length: 6 }, () => 'disk-full' as const));
  world.centre.says(id, 'Hello');
  await world.clock.advance(60_000);
  expect(page.lines()).toContain('agent: Hello');
  expect(page.lines().filter((line) => line === 'agent: Hello')).toHaveLength(1);
});

test('[RT41] a person reads what was said before they were asked, and messages after that once', async () => {
  let transcript: readonly string[] = [];
  const world = await shop({
    open: (provider) =>
      new Proxy(provider, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key === 'start') {
            return (input: Parameters<typeof provider.start>[0]) => {
              transcript = input.transcript.map(({ from, text }) => `${from}: ${text}`);
              return target.start(input);
            };
          }
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  });
  world.centre.faults.push('down', 'down');
  const page = await talking(world);
  await page.say(world.runtime, 'where is it?');
  await page.say(world.runtime, 'person');
  await page.say(world.runtime, 'are you there?');
  await world.clock.advance(5_000);
  expect(transcript).toEqual([
    'visitor: where is it?',
    'bot: Bot: where is it?',
    'visitor: person',
  ]);
  const [only] = world.centre.calls.filter((call) => call.startsWith('send'));
  expect(only).toBe('send are you there?');
});

test('[RT42] a visitor whose page cannot be told does not stop the conversation', async () => {
  const world = await shop();
  const page = await talking(world);
  await world.runtime.open(
    page.viewer,
    { cursor: null, chats: [] },
    {
      send: () => {
        throw new Error('closed');
      },
    },
  );
  await page.say(world.runtime, 'one');
  await page.say(world.runtime, 'two');
  expect(page.lines().at(-1)).toBe('bot: Bot: two');
  expect(world.log.errors).toContain('a connection could not be told');
});

test('[RT43] whoever asks and waits is answered when the flow has come to rest, or told that it has not', async () => {
  let answer: () => void = () => {};
  const perform: TalksOptions['perform'] = () =>
    new Promise((resolve) => {
      answer = () => resolve({ kind: 'failed', message: 'Down.' });
    });
  const world = await shop({ perform });
  const page = await talking(world);
  let asked = 0;
  const ask = (text: string) => {
    asked += 1;
    const messageId = `asked-${asked}`;
    return world.runtime.converse(
      page.viewer.visitorId,
      messageId,
      (current) => current?.id ?? ('none' as never),
      () => [{ type: 'PostVisitorMessage', messageId, text }],
      5_000,
    );
  };
  expect(await ask('hello')).toMatchObject({ outcome: { ok: true }, isResting: true });
  const waits = ask('fetch');
  await world.clock.advance(4_000);
  answer();
  await settled();
  const { isResting, recorded } = await waits;
  expect(isResting).toBe(true);
  expect(recorded.map(({ event }) => event.type)).toContain('BotSaid');
  const late = ask('fetch');
  await world.clock.advance(5_000);
  expect(await late).toMatchObject({ outcome: { ok: true }, isResting: false });
});

test('[RT44] a provider that is down for an hour is told everything afterwards, or the visitor hears that it was not', async () => {
  const world = await shop();
  const { page, id } = await handedOver(world);
  world.centre.says(id, 'Hello');
  await settled();
  world.centre.downUntil = (world.clock.now() + 60 * 60_000) as typeof world.centre.downUntil;
  await page.say(world.runtime, 'are you there?');
  await world.clock.advance(11 * 60_000);
  expect(page.lines().slice(-2)).toEqual(['bot: Bot: error', 'bot: Bot: are you there?']);
  await world.clock.advance(60 * 60_000);
  expect(world.centre.find(id)?.isOver).toBe(true);
});

test('[RT47] of too many old conversations the oldest is given up, and the log says so', async () => {
  const world = await shop();
  const page = new Page();
  await page.open(world.runtime);
  const before = [...world.log.errors];
  for (let place = 0; place <= LEAVING_CONVERSATIONS_MAX + 1; place += 1) {
    const id = `talk${place}`;
    expect(await page.begin(world.runtime, id)).toMatchObject({ ok: true });
    await page.say(world.runtime, 'person', id);
    await settled();
    if (place === LEAVING_CONVERSATIONS_MAX + 1) break;
    world.centre.downUntil = (world.clock.now() + 60_000) as typeof world.centre.downUntil;
    await page.do(world.runtime, { type: 'EndChat', chatId: id as never });
    world.centre.downUntil = 0 as typeof world.centre.downUntil;
  }
  expect(before).toEqual([]);
  expect(world.log.errors).toEqual(['sessions were left open at their providers']);
});

test('[RT48] a provider may name a session by another name it has given it', async () => {
  const alias = { kind: 'thread', value: 't-7' };
  const world = await shop({
    open: (provider) => ({
      kind: provider.kind,
      capabilities: provider.capabilities,
      start: async (input) => ({ ...(await provider.start(input)), aliases: [alias] }),
      send: (session, message) => provider.send(session, message),
      end: (session, by) => provider.end(session, by),
      connect: async (session, sink) => {
        const renamed: typeof sink = {
          deliver: ({ build }) => sink.deliver({ target: { alias }, build }),
          typing: () => {},
        };
        const connection = await provider.connect?.(session, renamed);
        if (!connection) throw new Error('it has a line');
        const stranger = { target: { alias: { kind: 'thread', value: 't-8' } } };
        await sink.deliver({ ...stranger, build: () => ({ events: [] }) });
        return connection;
      },
    }),
  });
  const { page, id } = await handedOver(world);
  world.centre.says(id, 'Hello');
  await world.clock.advance(1_000);
  expect(page.lines()).toContain('agent: Hello');
});
