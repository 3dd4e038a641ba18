import type { TimelineEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import { askedOf } from '../monitor/asked.ts';
import { at, chat, desk, id, message, outgoing } from '../testing/desk-states.ts';
import {
  chatRows,
  longestWaiting,
  neighbour,
  type RowContext,
  sameRow,
  stepFrom,
} from './chat-rows.ts';
import { ownChats } from './own-chats.ts';

const nothing: RowContext = { readSeqs: new Map(), drafts: new Map(), openChatId: null };

test('[CO1] chats stand in the order in which they were accepted', () => {
  const chats = [
    chat('late', { acceptedAt: at(30) }),
    chat('early', { acceptedAt: at(10) }),
    chat('middle', { acceptedAt: at(20) }),
  ];
  expect(chatRows(desk(chats), nothing).map((row) => [row.index, row.chatId])).toEqual([
    [1, 'early'],
    [2, 'middle'],
    [3, 'late'],
  ]);
});

test('[CO1] a message, an end and a lost visitor move nobody', () => {
  const before = [chat('a', { acceptedAt: at(1) }), chat('b', { acceptedAt: at(2) })];
  const after = [
    chat('a', { acceptedAt: at(1), phase: 'wrapping-up', endedAt: at(50) }),
    chat('b', { acceptedAt: at(2), unansweredSince: at(40), visitorLostSince: at(45) }),
  ];
  const order = (chats: typeof before) => ownChats(desk(chats)).map((each) => each.chatId);
  expect(order(after)).toEqual(order(before));
});

test('[CO2] offers, waiting chats and chats of nobody are no rows', () => {
  const chats = [
    chat('mine'),
    chat('offer', { phase: 'offered', acceptedAt: null }),
    chat('queued', { phase: 'waiting', acceptedAt: null }),
    chat('closing', { phase: 'wrapping-up' }),
  ];
  expect(chatRows(desk(chats), nothing).map((row) => [row.chatId, row.phase])).toEqual([
    ['closing', 'ended'],
    ['mine', 'engaged'],
  ]);
});

test('[CO3] the offer that runs out first is on top', () => {
  const chats = [
    chat('later', { phase: 'offered', offerExpiresAt: at(900) }),
    chat('sooner', { phase: 'offered', offerExpiresAt: at(500) }),
    chat('mine'),
  ];
  const asked = askedOf(desk(chats), at(0));
  expect(asked.map((each) => each.chat.chatId)).toEqual(['sooner', 'later']);
});

test('[CO4] the preview shows typing, then a draft elsewhere, then the last message', () => {
  const chats = [chat('a', { timeline: [message(1, 'visitor', { text: 'one\n  two' })] })];
  const typing = desk(chats, { typing: new Map([[id('a'), { text: null }]]) });
  const drafted: RowContext = { ...nothing, drafts: new Map([[id('a'), ' half a  word ']]) };
  const preview = (state: typeof typing, context: RowContext) =>
    chatRows(state, context)[0]?.preview;

  expect(preview(typing, drafted)).toEqual({ kind: 'typing' });
  expect(preview(desk(chats), drafted)).toEqual({ kind: 'draft', text: 'half a word' });
  expect(preview(desk(chats), { ...drafted, openChatId: id('a') })).toEqual({
    kind: 'message',
    own: false,
    text: 'one two',
  });
  expect(preview(desk([chat('a')]), nothing)).toEqual({ kind: 'empty' });
});

test('[CO4] what is still on its way is the last message', () => {
  const chats = [chat('a', { timeline: [message(1, 'visitor')] })];
  const state = desk(chats, { outgoing: [outgoing('o1', 'a', { state: 'waiting' })] });
  const row = chatRows(state, nothing)[0];
  expect(row?.preview).toEqual({ kind: 'message', own: true, text: 'on its way' });
  expect(row?.undelivered).toBe('waiting');
});

test('[CO4] a failed message outweighs a waiting one', () => {
  const state = desk([chat('a')], {
    outgoing: [
      outgoing('o1', 'a', { state: 'failed', refusal: 'too-many' }),
      outgoing('o2', 'a', { state: 'waiting' }),
    ],
  });
  expect(chatRows(state, nothing)[0]?.undelivered).toBe('failed');
});

test('[CO5] nobody waits in an ended chat', () => {
  const chats = [
    chat('a', { phase: 'wrapping-up', unansweredSince: at(10) }),
    chat('b', { unansweredSince: at(30) }),
    chat('c', { unansweredSince: at(20) }),
  ];
  const rows = chatRows(desk(chats), nothing);
  expect(rows.map((row) => row.waitingSince)).toEqual([null, 30, 20]);
  expect(longestWaiting(rows)?.chatId).toBe('c');
  expect(longestWaiting([])).toBeUndefined();
});

test('[CO6] steps go around the list, and from nowhere to its nearer end', () => {
  const order = ['a', 'b', 'c'].map(id);
  expect(stepFrom(order, id('c'), 1)).toBe('a');
  expect(stepFrom(order, id('a'), -1)).toBe('c');
  expect(stepFrom(order, null, 1)).toBe('a');
  expect(stepFrom(order, id('gone'), -1)).toBe('c');
  expect(stepFrom([], null, 1)).toBeNull();
});

test('[CO7] a chat that leaves hands over to the next, else to the one before', () => {
  const order = ['a', 'b', 'c'].map(id);
  expect(neighbour(order, id('b'))).toBe('c');
  expect(neighbour(order, id('c'))).toBe('b');
  expect(neighbour([id('a')], id('a'))).toBeNull();
});

test('[CO8] a row is drawn again only when it looks different', () => {
  const chats = [chat('a', { timeline: [message(1, 'visitor')] }), chat('b')];
  const state = desk(chats);
  const [first] = chatRows(state, nothing);
  const [again] = chatRows(state, nothing);
  const [read] = chatRows(state, { ...nothing, readSeqs: new Map([[id('a'), 1]]) });
  expect(first && again && sameRow(first, again)).toBe(true);
  expect(first && read && sameRow(first, read)).toBe(false);
});

test('[CO4] a colleague’s message is previewed by name, a file by its own; a whisper is not', () => {
  const preview = (...timeline: readonly TimelineEntry[]) =>
    chatRows(desk([chat('a', { timeline })]), nothing)[0]?.preview;
  const ravi = message(1, 'agent', { name: 'Ravi', text: 'It does.' });
  expect(preview(ravi)).toEqual({ kind: 'message', own: false, by: 'Ravi', text: 'It does.' });
  const whisper = { ...message(2, 'visitor'), by: 'supervisor' } as TimelineEntry;
  expect(preview(ravi, whisper)).toEqual(preview(ravi));
  const file = { kind: 'file', seq: 3, fileName: 'wick.png' } as TimelineEntry;
  expect(preview(ravi, file)).toEqual({ kind: 'file', text: 'wick.png' });
});
