import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { civilTime } from './civil-time.ts';
import { scriptInputOf } from './script-input.ts';
import { facts, meaning } from './testing/flow-world.ts';

const common = {
  channel: 'widget',
  sessionId: 'session-1',
  userId: 'user-1',
  result: null,
  currentTime: {
    ISODate: '2026-07-14T09:30:00.000Z',
    year: 2026,
    month: 7,
    day: 14,
    hour: 9,
    minute: 30,
    second: 0,
    weekday: 2,
  },
};

test('[FL14] scripts see what the visitor said and what it means', () => {
  const message = { kind: 'message', inputId: 'i1', text: 'hi', data: { a: 1 } } as const;
  expect(scriptInputOf({ ...message, intent: meaning('greet', { score: 0.8 }) }, facts)).toEqual({
    ...common,
    type: 'message',
    inputId: 'i1',
    text: 'hi',
    data: { a: 1 },
    intent: 'greet',
    intentScore: 0.8,
    handover: null,
  });
  expect(scriptInputOf({ kind: 'open' }, facts)).toEqual({
    ...common,
    type: 'open',
    inputId: '',
    text: '',
    data: {},
    intent: null,
    intentScore: 0,
    handover: null,
  });
  const injected = { kind: 'agent-inject', inputId: 'i1', text: 'hi', intent: null } as const;
  expect(scriptInputOf(injected, facts)).toMatchObject({
    type: 'agentInject',
    text: 'hi',
    handover: { status: 'agentInject' },
  });
});

test('[FL14] the payload of a handover’s news is in all three places where flows read it', () => {
  const data = { position: 2, estimatedWaitTime: 60_000, alternativeText: null };
  const input = scriptInputOf(
    {
      kind: 'handover',
      inputId: 'i2',
      handover: { status: 'queue', eventType: 'queueUpdate', data },
      data: { request: { text: 'news' }, more: true },
    },
    facts,
  );
  expect(input).toEqual({
    ...common,
    type: 'event',
    inputId: 'i2',
    text: '',
    data: { more: true, request: { ...data, text: 'news' }, handover: data },
    intent: null,
    intentScore: 0,
    handover: { status: 'queue', eventType: 'queueUpdate', data },
  });
});

test('[FL14] how a handover went wrong, who ended it and how often it was silent are told', () => {
  const told = (handover: object) =>
    scriptInputOf(
      { kind: 'handover', inputId: 'i', handover: { status: 'error', ...handover }, data: {} },
      facts,
    )['handover'];
  const error = { reason: 'unsupported', message: 'no' };
  expect(told({ error })).toEqual({ status: 'error', error });
  expect(told({ endedBy: 'timeout' })).toEqual({ status: 'error', endedBy: 'timeout' });
  const silent = { eventType: 'handoverInactivity', inactivityCount: 2 };
  expect(told(silent)).toEqual({ status: 'error', ...silent });
});

test('[FL15] the time is told in UTC, with its weekday, in every year', () => {
  const day = 86_400_000;
  for (let at = Date.UTC(1899, 0, 1); at < Date.UTC(2101, 0, 1); at += day * 13 + 12_345_678) {
    const date = new Date(at);
    expect(civilTime(at as EpochMs)).toEqual({
      ISODate: date.toISOString(),
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
      weekday: date.getUTCDay() || 7,
    });
  }
});
