import { MESSAGE_BYTES_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { draftSize } from './draft-size.ts';

const kind = (text: string) => draftSize(text, MESSAGE_BYTES_MAX).kind;

test('[CO21] a draft of exactly the limit fits, one byte more does not', () => {
  expect(kind('a'.repeat(MESSAGE_BYTES_MAX))).toBe('near');
  expect(draftSize('a'.repeat(MESSAGE_BYTES_MAX + 1), MESSAGE_BYTES_MAX)).toEqual({
    kind: 'over',
    words: '1 B',
  });
});

test('[CO21] bytes are counted, not characters', () => {
  expect(kind('é'.repeat(MESSAGE_BYTES_MAX / 2))).toBe('near');
  expect(kind('é'.repeat(MESSAGE_BYTES_MAX / 2 + 1))).toBe('over');
  expect(kind('😀'.repeat(MESSAGE_BYTES_MAX / 4 + 1))).toBe('over');
});

test('[CO21] a short draft has no counter', () => {
  expect(kind('hello')).toBe('fits');
  expect(kind('a'.repeat(20_000))).toBe('fits');
});
