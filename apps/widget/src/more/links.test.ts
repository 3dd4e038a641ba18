import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLinks } from './links.ts';

const links = (text: string) =>
  splitLinks(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

test.each([
  ['See https://a.example/b?c=d#e.', ['https://a.example/b?c=d#e']],
  ['http://a.example, https://b.example!', ['http://a.example', 'https://b.example']],
  [
    '(https://a.example/b_(c)) and (https://d.example)',
    ['https://a.example/b_(c)', 'https://d.example'],
  ],
  ['"https://a.example"', ['https://a.example']],
  ['HTTPS://A.EXAMPLE/x', ['HTTPS://A.EXAMPLE/x']],
  ['متجر https://a.example/متجر', ['https://a.example/متجر']],
] as const)('[WG19] an address is found without the sentence around it: %s', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'ftp://a.example',
  'www.a.example',
  'https://',
  'https://[',
  '<a href="x">y</a>',
])('[WG19] whatever is no web address stays text: %s', (text) => {
  expect(splitLinks(text)).toEqual([{ kind: 'text', text }]);
});

test('[WG19] the parts joined are the message, and every link is http or https', () => {
  const scraps = fc.constantFrom(
    'https://',
    'http://a.example/',
    ')',
    '(',
    '.',
    '<b>',
    ' ',
    'é',
    '\n',
    '"',
    '[',
    ']',
  );
  const messages = fc.array(fc.oneof(scraps, fc.string())).map((parts) => parts.join(''));
  fc.assert(
    fc.property(messages, (text) => {
      const parts = splitLinks(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) {
        if (part.kind === 'link')
          expect(['http:', 'https:']).toContain(new URL(part.href).protocol);
      }
    }),
  );
});
