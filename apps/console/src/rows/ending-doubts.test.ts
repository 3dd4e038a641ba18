import { expect, test } from 'vitest';
import { at, chat, desk, id, outgoing } from '../testing/desk-states.ts';
import { endingDoubts } from './ending-doubts.ts';

test('[CO11] an answered chat with nothing pending ends without a question', () => {
  expect(endingDoubts(chat('a'), desk([]), '  ')).toEqual([]);
});

test('[CO11] whatever ending would cut off is named', () => {
  const state = desk([], {
    typing: new Map([[id('a'), { text: null }]]),
    outgoing: [outgoing('o', 'a')],
  });
  expect(endingDoubts(chat('a', { unansweredSince: at(5) }), state, 'half')).toEqual([
    'unanswered',
    'typing',
    'draft',
    'undelivered',
  ]);
});

test('[CO11] what is pending in another chat is no doubt', () => {
  const state = desk([], {
    typing: new Map([[id('b'), { text: null }]]),
    outgoing: [outgoing('o', 'b')],
  });
  expect(endingDoubts(chat('a'), state, '')).toEqual([]);
});
