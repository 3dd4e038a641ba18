import type { Greeting } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import { MemoryDisk, openMemoryStore } from '@baton/store';
import { expect, test } from 'vitest';
import { GREET_VISITOR } from './errands.ts';
import { greetingText } from './greeting-text.ts';
import { OUTBOX_POLL_MS } from './limits.ts';
import { chatOne, jane, omar, request, submit } from './testing/desk-fixture.ts';
import { faultyStore } from './testing/faulty-store.ts';
import { eventsIn, invite, openStage, type Stage, say, takeChat } from './testing/stage.ts';
import { settled, VirtualClock } from './testing/virtual-clock.ts';

const greeting: Greeting = {
  text: 'Hello {{visitor.firstName}}, this is {{agent.name}}.',
  onTransfer: false,
  values: { 'agent.name': 'Jane' },
};
const greetingFor = () => greeting;

async function textsOf({ visitor, clock }: Stage): Promise<readonly (string | undefined)[]> {
  await clock.advance(OUTBOX_POLL_MS);
  const told = eventsIn(visitor.sink.take());
  return told.filter(({ type }) => type === 'MessagePosted').map(({ text }) => text);
}

test('[RT54] the greeting follows acceptance, in the agent’s name and filled in', async () => {
  const stage = await openStage({ names: { greetingFor } });
  await takeChat(stage.host, { name: 'Rosa Marin' });
  expect(await textsOf(stage)).toEqual(['Hello Rosa, this is Jane.']);
  expect(await textsOf(stage)).toEqual([]);
  expect(stage.log.errors).toEqual([]);
});

test('[RT54] what nobody knows of a visitor leaves no gap', () => {
  expect(greetingText(greeting, {}, undefined)).toBe('Hello, this is Jane.');
  const wide = {
    ...greeting,
    text: '{{visitor.name}}! Welcome to {{deployment.name}} ({{case.number}}).',
  };
  expect(greetingText(wide, { name: 'Rosa' }, 'the shop')).toBe('Rosa! Welcome to the shop ().');
});

test('[RT54] who takes a chat over or joins it greets only where that is wanted', async () => {
  for (const type of ['RequestTransfer', 'RequestConference'] as const) {
    for (const onTransfer of [false, true]) {
      const stage = await openStage({
        names: {
          greetingFor: (agentId) =>
            agentId === omar ? { text: 'Omar here.', onTransfer, values: {} } : undefined,
        },
      });
      await stage.onlineAs(omar);
      await takeChat(stage.host);
      await submit(stage.host, await invite(stage.host, type));
      expect(await textsOf(stage), `${type} ${onTransfer}`).toEqual(
        onTransfer ? ['Omar here.'] : [],
      );
    }
  }
});

test('[RT54] a crash between acceptance and greeting neither loses nor doubles it', async () => {
  for (const fault of ['lost-before', 'lost-after'] as const) {
    const disk = new MemoryDisk();
    const clock = new VirtualClock();
    const faults: ('fine' | typeof fault)[] = [];
    const store = faultyStore(openMemoryStore(disk), faults);
    const stage = await openStage({ clock, store, names: { greetingFor } });
    // The appends of request and acceptance are fine; the one of the greeting fails, and again.
    faults.push('fine', 'fine', fault, fault);
    await takeChat(stage.host);
    await clock.advance(20_000);
    expect(
      eventsIn(stage.visitor.sink.take()).filter(({ type }) => type === 'MessagePosted'),
    ).toMatchObject([{ text: 'Hello Rosa, this is Jane.' }]);
    expect(await store.dueOutbox(clock.now(), 10)).toEqual([]);
  }
});

test('[RT54] the errand is written with the acceptance, and done by the next process', async () => {
  const disk = new MemoryDisk();
  const clock = new VirtualClock();
  const store = openMemoryStore(disk);
  const watched = faultyStore(store, []);
  const first = await openStage({ clock, store: watched, names: { greetingFor } });
  const outbox = watched.appends;
  await takeChat(first.host);
  const appended = outbox
    .filter(({ outbox: rows }) => rows.length > 0)
    .flatMap(({ outbox: rows, events }) => [
      ...rows.map(({ kind }) => kind),
      ...events.map(({ type }) => type),
    ]);
  expect(appended).toEqual([GREET_VISITOR, 'OfferAccepted']);
  const payloads = outbox.flatMap(({ outbox: rows }) => rows.map(({ payload }) => payload));
  expect(payloads.join()).not.toContain('Rosa');
  await settled();
  await first.runtime.stop();
  const second = await openStage({ clock, store: openMemoryStore(disk), names: { greetingFor } });
  await say(second.host, 'rosa', 'Still there?');
  await clock.advance(OUTBOX_POLL_MS);
  const events = await second.store.readAfter(second.host.organizationId as never, 0, 100);
  expect(events.filter(({ data }) => data.includes('greeting-'))).toHaveLength(1);
});

test('[RT54] a process that leaves while errands are looked at leaves them to the next one', async () => {
  const disk = new MemoryDisk();
  const clock = new VirtualClock();
  const parts = { clock, names: { greetingFor } };
  const real = openMemoryStore(disk);
  const gate = Promise.withResolvers<void>();
  let isHeld = false;
  const slow: typeof real = new Proxy(real, {
    get(store, key) {
      const value: unknown = Reflect.get(store, key);
      if (typeof value !== 'function') return value;
      if (key !== 'dueOutbox') return value.bind(store);
      return async (now: EpochMs, limit: number) => {
        if (isHeld) await gate.promise;
        return store.dueOutbox(now, limit);
      };
    },
  });
  const first = await openStage({ ...parts, store: slow });
  await submit(first.host, request, { chatId: chatOne, contentId: 'context', value: {} });
  isHeld = true;
  await submit(first.host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  const stopped = first.runtime.stop();
  gate.resolve();
  await stopped;
  const second = await openStage({ ...parts, store: openMemoryStore(disk) });
  await clock.advance(60_000);
  const events = await second.store.readAfter(second.host.organizationId as never, 0, 100);
  expect(events.filter(({ data }) => data.includes('greeting-'))).toHaveLength(1);
});

test('[RT16] [RT54] a clock that was set back holds up no greeting', async () => {
  const clock = new VirtualClock();
  const stage = await openStage({ clock, names: { greetingFor } });
  await submit(stage.host, request, { chatId: chatOne, contentId: 'context', value: {} });
  clock.sleep(-3_600_000);
  await submit(stage.host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  await clock.advance(OUTBOX_POLL_MS);
  const events = await stage.store.readAfter(stage.host.organizationId as never, 0, 100);
  expect(events.filter(({ data }) => data.includes('greeting-'))).toHaveLength(1);
});
