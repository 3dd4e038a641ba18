import type { TimelineEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import type { AgentId } from '../desk-names.ts';
import { at, message, notice, outgoing } from '../testing/desk-states.ts';
import { type LogItem, logItems } from './log-items.ts';

const plain = { me: 'jane' as AgentId, dividerSeq: null };
const noon = new Date(2026, 10, 20, 12).getTime();
const keys = (items: readonly LogItem[]) => items.map((item) => item.key.split('-')[0]);

test('[CO13] a new day begins with its name', () => {
  const items = logItems(
    [
      message(1, 'visitor', { at: noon - 86_400_000 }),
      message(2, 'visitor', { at: noon }),
      message(3, 'visitor', { at: noon + 1 }),
    ],
    [],
    plain,
  );
  expect(keys(items)).toEqual(['day', 'm1', 'day', 'm2', 'm3']);
});

test('[CO14] name and time stand once above a run by the same person', () => {
  const opens = logItems(
    [
      message(1, 'visitor', { at: noon }),
      message(2, 'visitor', { at: noon + 1_000 }),
      message(3, 'agent', { at: noon + 2_000 }),
      notice(4, 'visitor-lost'),
      message(5, 'agent', { at: noon + 4_000 }),
      message(6, 'agent', { at: noon + 4_000 + 300_000 }),
    ],
    [],
    plain,
  ).flatMap((item) => (item.kind === 'message' ? [item.opensRun] : []));
  expect(opens).toEqual([true, false, true, true, true]);
});

test('[CO15] the line stands above the first new message of the visitor', () => {
  const items = logItems(
    [
      message(1, 'visitor', { at: noon }),
      notice(2, 'visitor-lost'),
      message(3, 'agent', { at: noon }),
      message(4, 'visitor', { at: noon }),
    ],
    [],
    { ...plain, dividerSeq: 1 },
  );
  const kinds = items.map((item) => item.kind);
  expect(kinds.indexOf('divider')).toBe(kinds.lastIndexOf('message') - 1);
  expect(kinds.filter((kind) => kind === 'divider')).toHaveLength(1);
});

test('[CO15] without a new message there is no line', () => {
  const items = logItems([message(1, 'visitor')], [], { ...plain, dividerSeq: 1 });
  expect(items.some((item) => item.kind === 'divider')).toBe(false);
});

test('[CO16] a message keeps its key from the echo to the log and never stands twice', () => {
  const echo = logItems([], [outgoing('m7', 'a', { at: at(noon) })], plain);
  const both = logItems(
    [message(7, 'agent', { at: noon })],
    [outgoing('m7', 'a', { at: at(noon) })],
    plain,
  );
  const messages = (items: readonly LogItem[]) => items.filter((item) => item.kind === 'message');
  expect(messages(echo).map((item) => item.key)).toEqual(['m7']);
  expect(messages(both).map((item) => [item.key, item.delivery.kind])).toEqual([
    ['m7', 'delivered'],
  ]);
});

test('[CO17] each state of a send is told apart', () => {
  const items = logItems(
    [],
    [
      outgoing('o1', 'a', { state: 'sending' }),
      outgoing('o2', 'a', { state: 'waiting' }),
      outgoing('o3', 'a', { state: 'failed', refusal: 'chat-ended' }),
    ],
    plain,
  );
  expect(items.flatMap((item) => (item.kind === 'message' ? [item.delivery] : []))).toEqual([
    { kind: 'sending' },
    { kind: 'waiting' },
    { kind: 'failed', refusal: 'chat-ended' },
  ]);
});

test('[CO18] an agent who had the chat before is not taken for me', () => {
  const by = logItems(
    [message(1, 'agent', { name: 'Martin' }), message(2, 'agent', { name: 'Jane' })],
    [],
    plain,
  ).flatMap((item) => (item.kind === 'message' ? [item.by] : []));
  expect(by).toEqual(['agent', 'own']);
});

test('[CO18] a colleague of the same name is not taken for me, and runs of the two stand apart', () => {
  const told = logItems(
    [
      message(1, 'agent', { at: noon }),
      { ...message(2, 'agent', { at: noon }), agentId: 'jane-2' as AgentId } as TimelineEntry,
      { ...message(3, 'agent', { at: noon }), agentId: 'jane-3' as AgentId } as TimelineEntry,
      message(4, 'agent', { at: noon, name: null }),
    ],
    [outgoing('o1', 'a', { at: at(noon) })],
    plain,
  ).flatMap((item) => (item.kind === 'message' ? [[item.by, item.opensRun]] : []));
  expect(told).toEqual([
    ['own', true],
    ['agent', true],
    ['agent', true],
    ['own', true],
    ['own', false],
  ]);
});

test('[CO91] words to the bot are marked and stand apart, from the echo on', () => {
  const toBot = { ...message(2, 'agent'), to: 'bot' as const } as TimelineEntry;
  const bot = { ...message(3, 'agent', { name: null }), by: 'bot' as const } as TimelineEntry;
  const items = logItems(
    [message(1, 'agent'), toBot, bot],
    [outgoing('o1', 'a', { to: 'bot', at: at(3_500) }), outgoing('o2', 'a', { at: at(3_600) })],
    plain,
  );
  const told = items.flatMap((item) =>
    item.kind === 'message' ? [[item.by, item.to, item.opensRun]] : [],
  );
  expect(told).toEqual([
    ['own', undefined, true],
    ['own', 'bot', true],
    ['bot', undefined, true],
    ['own', 'bot', true],
    ['own', undefined, true],
  ]);
});

test('[CO188] notices carry both names and what was written; files and whispers are lines of their own', () => {
  const asked = { ...notice(1, 'transfer-requested'), otherName: 'Ravi', note: 'Please' };
  const file = {
    ...({ kind: 'file', seq: 2, at: at(noon), by: 'agent', name: 'Ravi', size: 70 } as const),
    ...{ transferId: 't', fileId: 'f', fileName: 'wick.png', mediaType: 'image/png' },
  };
  const whisper = { ...message(3, 'visitor', { at: noon }), by: 'supervisor', name: 'Sofia' };
  const items = logItems([asked, file, whisper] as readonly TimelineEntry[], [], plain);
  expect(items.filter(({ kind }) => kind !== 'day')).toMatchObject([
    { kind: 'notice', notice: 'transfer-requested', otherName: 'Ravi', note: 'Please' },
    { kind: 'file', by: 'agent', fileName: 'wick.png' },
    { kind: 'message', by: 'supervisor', name: 'Sofia' },
  ]);
});
