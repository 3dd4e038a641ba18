import type { AgentState } from '@baton/client';
import { expect, test } from 'vitest';
import { askedOf } from '../monitor/asked.ts';
import { at, chat, desk, id, message, self } from '../testing/desk-states.ts';
import { happenings, type Intents } from './happenings.ts';

const none: Intents = { declined: new Set(), closed: new Set(), presence: null };
const kinds = (before: AgentState, after: AgentState, intents = none) =>
  happenings(before, after, intents).map((each) => each.kind);
const offer = chat('o', { phase: 'offered', acceptedAt: null, offerExpiresAt: at(20_000) });
const loss = (why: string, when = 20_000) => ({ chatId: id('o'), why, at: at(when) });

test('[CO31] an offer is told of once', () => {
  expect(kinds(desk([]), desk([offer]))).toEqual(['offer-arrived']);
  expect(kinds(desk([offer]), desk([offer]))).toEqual([]);
});

test('[CO31] an offer taken back and made again at once is another one', () => {
  const again = { ...offer, seq: 9, offerExpiresAt: at(60_000) };
  expect(kinds(desk([offer]), desk([again]))).toEqual(['offer-arrived']);
});

test('[CO31] an offer that was there when the console opened rings too', () => {
  expect(kinds(desk([], { self: null }), desk([offer]))).toEqual(['offer-arrived']);
});

test('[CO32] messages of the first view are no news, later ones are', () => {
  const quiet = chat('a');
  const spoken = chat('a', { timeline: [message(5, 'visitor', { text: 'hello' })] });
  expect(kinds(desk([], { self: null }), desk([spoken]))).toEqual([]);
  expect(happenings(desk([quiet]), desk([spoken]), none)).toEqual([
    { kind: 'message-arrived', chat: spoken, text: 'hello' },
  ]);
});

test('[CO32] one’s own messages are no news', () => {
  const answered = chat('a', { timeline: [message(5, 'agent')] });
  expect(kinds(desk([chat('a')]), desk([answered]))).toEqual([]);
});

test('[CO33] an offer that ran out is told of', () => {
  expect(happenings(desk([offer]), desk([], { lost: [loss('OfferDeclined')] }), none)).toEqual([
    { kind: 'chat-lost', chatId: 'o', how: 'timed-out', chat: offer, by: null },
  ]);
});

test('[CO33] an offer declined here, or long before its end in another window, is not', () => {
  const declined: Intents = { ...none, declined: new Set([id('o')]) };
  const after = desk([], { lost: [loss('OfferDeclined')] });
  expect(kinds(desk([offer]), after, declined)).toEqual([]);
  expect(kinds(desk([offer]), desk([], { lost: [loss('OfferDeclined', 5_000)] }))).toEqual([]);
});

test('[CO33] a visitor who left before the answer is told of, a closed tab is not', () => {
  expect(happenings(desk([offer]), desk([], { lost: [loss('ChatCanceled')] }), none)).toEqual([
    { kind: 'chat-lost', chatId: 'o', how: 'canceled', chat: offer, by: null },
  ]);
  const ended = chat('o', { phase: 'wrapping-up' });
  expect(kinds(desk([ended]), desk([], { lost: [loss('ChatWrappedUp')] }))).toEqual([]);
});

test('[CO34] being made away says why', () => {
  const away = self({ presence: 'away' });
  const after = desk([], { self: away, lost: [loss('OfferDeclined')] });
  const last = (intents: Intents) => happenings(desk([offer]), after, intents).at(-1);
  expect(last(none)).toEqual({ kind: 'presence-changed', to: 'away', why: 'timed-out' });
  expect(last({ ...none, declined: new Set([id('o')]) })).toEqual({
    kind: 'presence-changed',
    to: 'away',
    why: 'declined',
  });
});

test('[CO34] a presence chosen here is no news', () => {
  const after = desk([], { self: self({ presence: 'away' }) });
  expect(kinds(desk([]), after, { ...none, presence: 'away' })).toEqual([]);
  expect(kinds(desk([]), after)).toEqual(['presence-changed']);
});

test('[CO35] coming back after the grace says since when and how many chats went', () => {
  const before = desk([chat('a'), chat('b')], {
    connection: { kind: 'offline', since: at(50), retryAt: at(60) },
    lastLiveAt: at(45),
  });
  const after = desk([chat('b')], { self: self({ presence: 'offline' }) });
  expect(happenings(before, after, none)).toEqual([
    { kind: 'absence-too-long', since: 45, chats: 1 },
  ]);
});

test('[CO35] coming back in time is no absence', () => {
  const before = desk([chat('a')], { connection: { kind: 'catching-up', since: at(50) } });
  expect(kinds(before, desk([chat('a')]))).toEqual([]);
});

test('[CO36] an offer stops ringing when its time is up, also without a connection', () => {
  const state = desk([offer]);
  expect(askedOf(state, at(21_999))).toHaveLength(1);
  expect(askedOf(state, at(22_000))).toHaveLength(0);
});
