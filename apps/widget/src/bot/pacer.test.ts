import type { VisitorState } from '@baton/client';
import type { TimelineEntry } from '@baton/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDLE_STATE } from '../../preview/fake-visitor-client.ts';
import { SCENES } from '../../preview/scenes.ts';
import { virtualTimer } from '../testing/virtual-timer.ts';
import { PAUSE_MS_MAX, Pacer } from './pacer.ts';

type Said = readonly [by: 'bot' | 'visitor' | 'agent', pauseMs?: number];

function visitor(
  said: readonly Said[],
  phase: 'bot' | 'waiting' | 'engaged' = 'bot',
): VisitorState {
  const chat = SCENES['bot-greeting']?.state.chat;
  if (!chat) throw new Error('the scene has a chat');
  const timeline = said.map(([by, pauseMs], index): TimelineEntry => {
    const messageId = `p${index}` as Extract<TimelineEntry, { kind: 'message' }>['messageId'];
    const seq = 10 * index + 10;
    const plain = { kind: 'message', seq, at: chat.requestedAt, messageId, by } as const;
    return { ...plain, name: null, text: `${index}`, ...(pauseMs && { rich: { pauseMs } }) };
  });
  const seq = timeline.at(-1)?.seq ?? 5;
  return { ...IDLE_STATE, chat: { ...chat, phase, timeline, seq } };
}

function setUp() {
  const timer = virtualTimer();
  let due = 0;
  const pacer = new Pacer(timer, () => {
    due += 1;
  });
  const shown = (state: VisitorState, how: 'as-new' | 'at-once' = 'as-new') => {
    const { chat, agentTyping } = pacer.pace(state, how);
    return [chat?.timeline.length ?? null, agentTyping] as const;
  };
  return { timer, pacer, shown, due: () => due };
}

test('[WG30] new words of a bot wait for their pause, and those behind them with them', () => {
  const { timer, shown, due } = setUp();
  expect(shown(visitor([]))).toEqual([0, false]);
  const said = visitor([['bot', 500], ['bot', 800], ['bot']]);
  expect(shown(said)).toEqual([0, true]);
  timer.advance(499);
  expect(due()).toBe(0);
  timer.advance(1);
  expect(due()).toBe(1);
  expect(shown(said)).toEqual([1, true]);
  timer.advance(800);
  expect(shown(said)).toEqual([3, false]);
});

test('[WG30] a view that is held back is as old as what it shows', () => {
  const { pacer } = setUp();
  expect(pacer.pace(visitor([['bot'], ['bot', 500]]), 'as-new').chat?.seq).toBe(19);
});

test('[WG30] what was there already and what is caught up with has no pause', () => {
  const { shown } = setUp();
  const restored = visitor([['bot', 500]]);
  expect(shown(restored, 'at-once')).toEqual([1, false]);
  expect(shown(restored)).toEqual([1, false]);
  const more = visitor([
    ['bot', 500],
    ['bot', 500],
  ]);
  expect(shown(more)).toEqual([1, true]);
  expect(shown(more, 'at-once')).toEqual([2, false]);
});

test('[WG30] what the visitor says ends the pause, and so does a person', () => {
  const { shown } = setUp();
  shown(visitor([]));
  expect(shown(visitor([['bot', 500]]))).toEqual([0, true]);
  expect(shown(visitor([['bot', 500], ['visitor']]))).toEqual([2, false]);
  expect(shown(visitor([['bot', 500], ['visitor'], ['bot', 500]]))).toEqual([2, true]);
  const withPerson = visitor([['bot', 500], ['visitor'], ['bot', 500], ['agent']], 'engaged');
  expect(shown(withPerson)).toEqual([4, false]);
});

test('[WG30] no pause is longer than PAUSE_MS_MAX, and none outlives its panel', () => {
  const { timer, pacer, shown, due } = setUp();
  shown(visitor([['bot', PAUSE_MS_MAX * 9]]));
  timer.advance(PAUSE_MS_MAX);
  expect(due()).toBe(1);
  shown(
    visitor([
      ['bot', 1],
      ['bot', 500],
    ]),
  );
  pacer.stop();
  timer.advance(PAUSE_MS_MAX);
  expect(due()).toBe(1);
});

test('[WG30] whatever comes when, the beginning of the log is shown, and in the end all of it', () => {
  const said = fc.tuple(
    fc.constantFrom('bot', 'bot', 'visitor', 'agent'),
    fc.constantFrom(0, 300, 700),
  );
  const step = fc.record({ count: fc.nat(3), advance: fc.nat(900), isNew: fc.boolean() });
  fc.assert(
    fc.property(fc.array(said), fc.array(step), (all, steps) => {
      const { timer, shown } = setUp();
      const words = all.map(([by, pauseMs]) => [by, pauseMs] as Said);
      let told = 0;
      let least = 0;
      for (const { count, advance, isNew } of steps) {
        told = Math.min(words.length, told + count);
        const [length] = shown(visitor(words.slice(0, told)), isNew ? 'as-new' : 'at-once');
        // What was once in sight stays there.
        expect(length).toBeGreaterThanOrEqual(least);
        expect(length).toBeLessThanOrEqual(told);
        least = length ?? 0;
        timer.advance(advance);
      }
      for (let rest = 0; rest <= words.length; rest += 1) {
        shown(visitor(words));
        timer.advance(PAUSE_MS_MAX);
      }
      expect(shown(visitor(words))).toEqual([words.length, false]);
    }),
  );
});
