import { MESSAGE_BYTES_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { bytesLeft, isSendable } from './text-size.ts';

test('[WG20] short texts are not counted', () => {
  expect(bytesLeft('Hello')).toBeNull();
  expect(bytesLeft('x'.repeat(30_000))).toBeNull();
});

test('[WG20] near the limit the bytes that are left are counted, past it those that are too many', () => {
  expect(bytesLeft('x'.repeat(MESSAGE_BYTES_MAX - 100))).toBe(100);
  expect(bytesLeft('ü'.repeat(MESSAGE_BYTES_MAX / 2))).toBe(0);
  expect(bytesLeft('x'.repeat(MESSAGE_BYTES_MAX + 1))).toBe(-1);
});

test('[WG20] exactly the limit can be sent, one byte more cannot', () => {
  expect(isSendable('x'.repeat(MESSAGE_BYTES_MAX))).toBe(true);
  expect(isSendable('x'.repeat(MESSAGE_BYTES_MAX + 1))).toBe(false);
  expect(isSendable(` ${'x'.repeat(MESSAGE_BYTES_MAX)}\n`)).toBe(true);
  expect(isSendable(' \n\t ')).toBe(false);
});
