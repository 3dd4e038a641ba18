import { expect, test } from 'vitest';
import { chat, id } from '../testing/desk-states.ts';
import { en } from '../words/en.ts';
import { initials, visitorName } from './visitor-name.ts';

test('[CO12] a visitor without a name is told apart by the chat', () => {
  expect(visitorName(chat('a', { context: { name: ' Maya ' } }), en)).toBe('Maya');
  const nameless = chat('x', { chatId: id('570B00000004f2a'), context: { name: '   ' } });
  expect(visitorName(nameless, en)).toBe('Visitor 4F2A');
});

test('[CO12] initials are letters of any script', () => {
  expect(initials('Maya Lindqvist')).toBe('ML');
  expect(initials('Ada')).toBe('A');
  expect(initials('<b> maya')).toBe('BM');
  expect(initials('王秀英')).toBe('王');
  expect(initials('!!')).toBe('?');
});
