import { expect, test } from 'vitest';
import { LINKS_MAX, safeHref, textParts } from './text-parts.ts';

const links = (text: string) =>
  textParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

test('[CO20] markup stays text', () => {
  const text = '<b>hi</b> <img src=x onerror=alert(1)>';
  expect(textParts(text)).toEqual([{ kind: 'text', text }]);
});

test('[CO20] only http and https become links', () => {
  expect(links('javascript:alert(1) data:text/html,x ftp://a.example file:///etc')).toEqual([]);
  expect(links('see https://a.example/x?y=1#z now')).toEqual(['https://a.example/x?y=1#z']);
});

test('[CO20] an address that hides its host behind a name is no link', () => {
  expect(links('https://bank.example@evil.example/')).toEqual([]);
  expect(safeHref('https://user:pass@a.example/')).toBeNull();
});

test('[CO20] the punctuation of the sentence is not part of the address', () => {
  expect(links('Is it https://a.example/b?')).toEqual(['https://a.example/b']);
  expect(links('(https://a.example/b_(c)).')).toEqual(['https://a.example/b_(c)']);
});

test('[CO20] nothing of the text is lost or changed', () => {
  const text = 'a https://a.example, b\nhttps://b.example/ c';
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('[CO20] beyond the limit addresses stay text', () => {
  const text = 'https://a.example '.repeat(LINKS_MAX + 1);
  expect(links(text)).toHaveLength(LINKS_MAX);
  expect(
    textParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
