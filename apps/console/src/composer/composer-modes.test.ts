import { expect, test } from 'vitest';
import { chat } from '../testing/desk-states.ts';
import { canSpeakAsVisitor } from './composer-modes.ts';

test('[CO92] speaking as the visitor is offered only where the flow allows it, and while the chat is on', () => {
  const context = { allowReplyAsVisitor: true };
  expect(canSpeakAsVisitor(chat('a', { context }))).toBe(true);
  expect(canSpeakAsVisitor(chat('a', { context: {} }))).toBe(false);
  expect(canSpeakAsVisitor(chat('a', { context: { allowReplyAsVisitor: false } }))).toBe(false);
  for (const phase of ['offered', 'wrapping-up', 'ended'] as const) {
    expect(canSpeakAsVisitor(chat('a', { context, phase }))).toBe(false);
  }
});
