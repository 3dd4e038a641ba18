import { expect, test } from 'vitest';
import { chat, message, notice } from '../testing/desk-states.ts';
import { unreadCount } from './unread.ts';

test('[CO9] unread are the visitor’s messages after the read mark', () => {
  const timeline = [message(1, 'visitor'), notice(2, 'visitor-lost'), message(3, 'visitor')];
  const some = chat('a', { timeline });
  expect(unreadCount(some, 0)).toBe(2);
  expect(unreadCount(some, 1)).toBe(1);
  expect(unreadCount(some, 3)).toBe(0);
});

test('[CO9] whoever answered has read what came before', () => {
  const timeline = [message(1, 'visitor'), message(2, 'agent'), message(3, 'visitor')];
  expect(unreadCount(chat('a', { timeline }), 0)).toBe(1);
});

test('[CO9] what the desk says is not unread', () => {
  expect(unreadCount(chat('a', { timeline: [message(1, 'desk')] }), 0)).toBe(0);
});
