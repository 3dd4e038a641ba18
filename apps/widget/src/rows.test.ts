import type { OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { TimelineEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import { en } from './more/words/en.ts';
import { rowsOf } from './rows.ts';

const MINUTE_MS = 60_000;
const NOON = new Date(2026, 4, 14, 12).getTime();
const at = (minute: number) => (NOON + minute * MINUTE_MS) as EpochMs;

function message(seq: number, by: 'visitor' | 'agent', minute: number): TimelineEntry {
  const messageId = `m${seq}` as OutgoingMessage['messageId'];
  return { kind: 'message', seq, at: at(minute), messageId, by, name: null, text: 'Hello' };
}
function notice(seq: number, what: Extract<TimelineEntry, { kind: 'notice' }>['notice']) {
  return { kind: 'notice', seq, at: at(0), notice: what, name: 'Jane' } as const;
}

test('[WG17] what one person says in a row stands together, until somebody else speaks or time passes', () => {
  const timeline = [
    message(1, 'agent', 0),
    message(2, 'agent', 1),
    message(3, 'visitor', 2),
    message(4, 'agent', 3),
    message(5, 'agent', 30),
  ];
  const firsts = rowsOf(timeline, [], en.tell).flatMap((row) =>
    row.kind === 'message' ? [row.first] : [],
  );
  expect(firsts).toEqual([true, false, true, true, true]);
});

test('[WG16] a message under way says how far it has come', () => {
  const pending = (messageId: string, state: OutgoingMessage['state']): OutgoingMessage => ({
    messageId: messageId as OutgoingMessage['messageId'],
    chatId: 'c' as OutgoingMessage['chatId'],
    text: '',
    at: at(1),
    state,
  });
  const outgoing = [
    pending('a', 'sending'),
    pending('b', 'waiting'),
    { ...pending('c', 'failed'), refusal: 'too-large' as const },
  ];
  const deliveries = rowsOf([message(1, 'visitor', 0)], outgoing, en.tell).flatMap((row) =>
    row.kind === 'message' ? [row.delivery] : [],
  );
  expect(deliveries).toEqual([
    { kind: 'delivered' },
    { kind: 'sending' },
    { kind: 'waiting' },
    { kind: 'failed', refusal: 'too-large' },
  ]);
});

test('[WG18] the visitor is told of agents who come and go, not of their own connection', () => {
  const timeline = [
    notice(1, 'agent-joined'),
    notice(2, 'visitor-lost'),
    notice(3, 'visitor-back'),
    notice(4, 'visitor-idle'),
    notice(5, 'agent-left'),
    notice(6, 'ended-by-agent'),
  ];
  const notices = rowsOf(timeline, [], en.tell).flatMap((row) =>
    row.kind === 'notice' ? [row.text] : [],
  );
  expect(notices).toEqual([
    'Jane joined the chat',
    'Are you still there? Otherwise the chat will close soon.',
    'Jane had to leave the chat',
  ]);
});
