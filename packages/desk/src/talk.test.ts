import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { averageMs, said, silence, taken } from './talk.ts';

const at = (ms: number): EpochMs => ms as EpochMs;

test('[DK81] an answer’s time runs from the first that was not answered', () => {
  let talk = said(silence, 'visitor', at(1_000));
  talk = said(talk, 'visitor', at(5_000));
  talk = said(talk, 'agent', at(7_000));
  talk = said(talk, 'agent', at(8_000));
  talk = said(talk, 'visitor', at(17_000));
  talk = said(talk, 'agent', at(19_001));
  expect(talk).toMatchObject({
    agentMessages: 3,
    visitorMessages: 3,
    agentReplies: { count: 2, totalMs: 8_001, maxMs: 6_000 },
    visitorReplies: { count: 1, totalMs: 10_000, maxMs: 10_000 },
    awaited: { from: 'visitor', since: 19_001 },
  });
  expect(averageMs(talk.agentReplies)).toBe(4_001);
  expect(averageMs(silence.agentReplies)).toBeNull();
});

test('[DK81] an agent’s runs from when they have the chat; a visitor’s does not care who has it', () => {
  const asked = said(silence, 'visitor', at(1_000));
  expect(said(taken(asked, at(4_000)), 'agent', at(5_000)).agentReplies.maxMs).toBe(1_000);
  const told = said(silence, 'agent', at(1_000));
  expect(said(taken(told, at(4_000)), 'visitor', at(5_000)).visitorReplies.maxMs).toBe(4_000);
});

test('[DK81] a clock that was set back makes no answer come before its question', () => {
  expect(said(said(silence, 'visitor', at(5_000)), 'agent', at(1_000)).agentReplies).toEqual({
    count: 1,
    totalMs: 0,
    maxMs: 0,
  });
});
