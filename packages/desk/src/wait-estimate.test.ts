import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { ButtonId, ChatId } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  anna,
  ben,
  button,
  c1,
  c2,
  c3,
  cancel,
  closes,
  goes,
  handsTo,
  online,
  request,
  resume,
  sales,
  service,
  setup,
  tech,
} from './testing/desk-fixtures.ts';
import { after, given, type Step } from './testing/given.ts';
import {
  estimateWait,
  HALF_LIFE_MS,
  OBSERVED_MS,
  OBSERVED_WAITS_MIN,
  type ObservedWait,
} from './wait-estimate.ts';
import { OBSERVED_BUTTONS_MAX, OBSERVED_WAITS_MAX, WaitTimes } from './wait-times.ts';

const now = 100_000_000 as EpochMs;
const UNKNOWN = { kind: 'unknown' } as const;

/** Waits of so many seconds, just now. */
function waits(seconds: readonly number[], like?: Partial<ObservedWait>): readonly ObservedWait[] {
  return seconds.map((each) => ({
    at: now,
    waitMs: each * 1_000,
    places: 1,
    end: 'taken',
    ...like,
  }));
}
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

test('[DK59] with too few waits to go by, or only old ones, it is unknown', () => {
  expect(estimateWait([], 1, now)).toEqual(UNKNOWN);
  expect(estimateWait(waits(upTo(OBSERVED_WAITS_MIN - 1)), 1, now)).toEqual(UNKNOWN);
  const old = waits(upTo(50), { at: (now - OBSERVED_MS - 1) as EpochMs });
  expect(estimateWait(old, 1, now)).toEqual(UNKNOWN);
  expect(estimateWait(old, 1, (now - 1) as EpochMs).kind).toBe('range');
});

test('[DK59] the range leaves out the shortest and the longest tenth', () => {
  expect(estimateWait(waits(upTo(99)), 1, now)).toEqual({
    kind: 'range',
    minMs: 10_000,
    maxMs: 90_000,
  });
  // Of ten, none is left out: the next one may be beyond them all.
  expect(estimateWait(waits(upTo(10)), 1, now)).toEqual({
    kind: 'range',
    minMs: 1_000,
    maxMs: 10_000,
  });
});

test('[DK59] recent waits weigh more', () => {
  const long = waits(
    upTo(40).map((each) => 1_000 + each),
    { at: (now - 3 * HALF_LIFE_MS) as EpochMs },
  );
  const short = waits(upTo(100));
  const estimate = estimateWait([...long, ...short], 1, now);
  expect(estimate).toMatchObject({ kind: 'range' });
  expect(estimate.kind === 'range' && estimate.maxMs).toBeLessThan(100_000);
});

test('[DK59] who gave up would have waited longer than they did', () => {
  const taken = waits(upTo(60));
  const gaveUp = waits(upTo(60), { end: 'given-up' });
  const without = estimateWait(taken, 1, now);
  const withThem = estimateWait([...taken, ...gaveUp], 1, now);
  expect(without).toMatchObject({ kind: 'range', maxMs: 55_000 });
  expect(withThem.kind === 'range' && withThem.maxMs).toBeGreaterThan(55_000);
  // When nearly everybody gives up, nobody knows how long the longest tenth takes.
  const early = waits(upTo(60), { end: 'given-up', waitMs: 30_000 });
  expect(estimateWait([...waits(upTo(10)), ...early], 1, now)).toEqual(UNKNOWN);
});

test('[DK59] it grows with the places there are, and those asked at once are another kind', () => {
  const queued = waits(upTo(99));
  expect(estimateWait(queued, 3, now)).toEqual({ kind: 'range', minMs: 30_000, maxMs: 270_000 });
  expect(estimateWait(queued, 0, now)).toEqual(UNKNOWN);
  const atOnce = waits(upTo(99), { places: 0 });
  expect(estimateWait(atOnce, 0, now)).toEqual({ kind: 'range', minMs: 10_000, maxMs: 90_000 });
  expect(estimateWait(atOnce, 2, now)).toEqual(UNKNOWN);
});

/** What was heard of a story, by one chat after the other with its own wait. */
function heard(...steps: readonly Step[]) {
  const story = given(setup(), ...steps);
  const times = new WaitTimes();
  for (const event of story.log) times.hear(event);
  return { times, story };
}
const nth = (i: number) => `chat-${i}` as ChatId;
const served = (count: number, waitMs: number): readonly Step[] =>
  upTo(count).map((i) => [
    request(nth(i)),
    after(waitMs),
    accepts(anna, nth(i)),
    agentEnds(anna, nth(i)),
    closes(anna, nth(i)),
  ]);

test('[DK60] a wait runs from the request until an agent takes the chat', () => {
  const { times, story } = heard(online(anna), served(12, 3_000));
  expect(times.estimate(sales, 0, story.now)).toEqual({
    kind: 'range',
    minMs: 3_000,
    maxMs: 3_000,
  });
  expect(times.estimate(sales, 1, story.now)).toEqual(UNKNOWN);
  expect(times.estimate('other' as ButtonId, 0, story.now)).toEqual(UNKNOWN);
});

test('[DK60] downtime does not count as waiting', () => {
  const { times, story } = heard(
    online(anna),
    upTo(12).map((i) => [
      [request(nth(i)), after(2_000), resume(1_000), online(anna)],
      [accepts(anna, nth(i)), agentEnds(anna, nth(i)), closes(anna, nth(i))],
    ]),
  );
  // Its offer was gone with the agent, so it was queued.
  expect(times.estimate(sales, 1, story.now)).toMatchObject({ maxMs: 1_000 });
});

test('[DK60] the places are counted when a chat is queued, those who came back included', () => {
  const full = [
    online(anna),
    [request(c1), request(c2), accepts(anna, c1), accepts(anna, c2)],
    request(c3),
  ];
  const free: readonly Step[] = [agentEnds(anna, c1), closes(anna, c1)];
  // One place, ten times: each waits a second until Anna has room.
  const { times, story } = heard(
    full,
    cancel(c3),
    upTo(12).map((i) => [
      [request(nth(i)), after(1_000)],
      i === 1 ? free : [agentEnds(anna, nth(i - 1)), closes(anna, nth(i - 1))],
      accepts(anna, nth(i)),
    ]),
  );
  expect(times.estimate(sales, 1, story.now)).toEqual({
    kind: 'range',
    minMs: 1_000,
    maxMs: 1_000,
  });
  expect(times.estimate(sales, 2, story.now)).toEqual({
    kind: 'range',
    minMs: 2_000,
    maxMs: 2_000,
  });
});

test('[DK60] a listener who comes later counts those who wait already, but not how long', () => {
  const { story } = heard(
    online(anna),
    [request(c1), request(c2), accepts(anna, c1), accepts(anna, c2)],
    request(c3),
  );
  const times = new WaitTimes();
  times.meet(story.desk.chats.values());
  const from = story.log.length;
  const many = upTo(20).map((i) => nth(i + 10));
  story.when(
    many.map((id) => request(id)),
    after(1_000),
    [
      agentEnds(anna, c1),
      closes(anna, c1),
      accepts(anna, c3),
      agentEnds(anna, c3),
      closes(anna, c3),
    ],
    many.map((id) => [accepts(anna, id), agentEnds(anna, id), closes(anna, id)]),
  );
  for (const event of story.log.slice(from)) times.hear(event);
  // The first of them had the second place, behind the one that was there before anybody listened.
  expect(times.estimate(sales, 2, story.now)).toMatchObject({ kind: 'range', maxMs: 1_000 });
});

test('[DK60] a chat that was handed to a button has a place there, and what is shown has none', () => {
  const desk = setup({
    agents: [agent(anna), agent(ben, { skills: [tech], capacity: 1 })],
    buttons: [button(sales), button(service, { skills: [tech] })],
  });
  const at = (name: string, i: number): ChatId => `${name}-${i}` as ChatId;
  const done = (chatId: ChatId): readonly Step[] => [agentEnds(ben, chatId), closes(ben, chatId)];
  const story = given(
    desk,
    online(anna),
    online(ben),
    upTo(12).map((i) => [
      [request(at('handed', i)), accepts(anna, at('handed', i))],
      [request(at('first', i), { buttonId: service }), accepts(ben, at('first', i))],
      handsTo(anna, at('handed', i), service),
      [request(at('last', i), { buttonId: service }), after(3_000), done(at('first', i))],
      [accepts(ben, at('handed', i)), done(at('handed', i))],
      [accepts(ben, at('last', i)), done(at('last', i))],
    ]),
  );
  const times = new WaitTimes();
  for (const event of story.log) times.hear(event);
  // Two places before them took three seconds; one was the chat that had been handed on.
  const twoPlaces = times.estimate(service, 2, story.now);
  expect(twoPlaces).toEqual({ kind: 'range', minMs: 3_000, maxMs: 3_000 });

  const choosing = setup({ buttons: [button(sales, { model: 'choice' })] });
  const shown = given(
    choosing,
    upTo(12).map((i) => [
      [online(anna), request(nth(i)), goes(anna, 'away'), goes(anna, 'online')],
      [request(at('next', i)), after(3_000), accepts(anna, nth(i)), accepts(anna, at('next', i))],
      [agentEnds(anna, nth(i)), closes(anna, nth(i))],
      [agentEnds(anna, at('next', i)), closes(anna, at('next', i)), goes(anna, 'away')],
    ]),
  );
  const chosen = new WaitTimes();
  for (const event of shown.log) chosen.hear(event);
  // Whoever was shown at once had nobody before them, though one was queued in between.
  expect(chosen.estimate(sales, 0, shown.now).kind).toBe('range');
});

test('[DK60] so many waits of a button and so many buttons are remembered', () => {
  const times = new WaitTimes();
  const wait = (buttonId: ButtonId, i: number, waitMs: number): void => {
    const chat = { chatId: nth(i), at: now };
    times.hear({
      ...chat,
      type: 'ChatRequested',
      visitorId: 'v',
      deploymentId: 'd',
      buttonId,
      origin: 'api',
      priority: 0,
      weight: 1,
    } as never);
    times.hear({ ...chat, at: now + waitMs, type: 'OfferAccepted', how: 'manual' } as never);
    times.hear({ ...chat, at: now + waitMs, type: 'ChatEnded', why: 'ended' } as never);
  };
  for (let i = 0; i < 100; i += 1) wait(sales, i, 60_000);
  for (let i = 0; i < OBSERVED_WAITS_MAX; i += 1) wait(sales, i, 1_000);
  expect(times.estimate(sales, 0, now)).toEqual({ kind: 'range', minMs: 1_000, maxMs: 1_000 });
  for (let i = 1; i < OBSERVED_BUTTONS_MAX; i += 1) wait(`button-${i}` as ButtonId, i, 1_000);
  expect(times.estimate(sales, 0, now).kind).toBe('range');
  wait('one-more' as ButtonId, 0, 1_000);
  expect(times.estimate(sales, 0, now)).toEqual(UNKNOWN);
});
