import { expect, test } from 'vitest';
import { firstBytes, isAddress, oneLine } from './check-mail.ts';
import { ADDRESS_CHARS_MAX } from './limits.ts';

test.each([
  'a@b',
  'ada.byron+shop@visitor.example',
  "o'neill@visitor.co.uk",
  'zoë@bücher.example',
  '用户@例子.广告',
  `${'a'.repeat(64)}@visitor.example`,
])('[ML5] %s is an address', (address) => {
  expect(isAddress(address)).toBe(true);
});

test.each([
  '',
  'a',
  'a@',
  '@b',
  'a@b@c',
  'a b@c.d',
  '.a@b.c',
  'a.@b.c',
  'a..b@c.d',
  'a@b..c',
  'a@-b.c',
  'a@b-.c',
  'a@[127.0.0.1]',
  '"a b"@c.d',
  'Ann <a@b.c>',
  'a@b.c,d@e.f',
  'a@b.c;d@e.f',
  'a@b.c\n',
  'a\r@b.c',
  'a\u202e@b.c',
  `${'a'.repeat(65)}@visitor.example`,
  `a@${'b'.repeat(ADDRESS_CHARS_MAX)}`,
])('[ML5] %j is none', (address) => {
  expect(isAddress(address)).toBe(false);
});

test('[ML4] a text on one line has nothing left that could end it', () => {
  expect(oneLine(' a\r\n b\tc\u2028d\0e\u202ef ')).toBe('a b c d e f');
});

test('[ML5] a text is cut between characters', () => {
  expect(firstBytes('aä👋b', 3)).toBe('aä');
  expect(firstBytes('aä👋b', 6)).toBe('aä');
  expect(firstBytes('aä👋b', 7)).toBe('aä👋');
  expect(firstBytes('abc', 3)).toBe('abc');
});
