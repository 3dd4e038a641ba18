import { expect, test } from 'vitest';
import { safePicture } from './safe-picture.ts';

const PAGE = 'http://shop.example/lantern?x=1';

test.each([
  ['https://pictures.example/a.png', 'https://pictures.example/a.png'],
  ['/art/a.png', 'http://shop.example/art/a.png'],
  ['http://shop.example/a.png', 'http://shop.example/a.png'],
])('[WG33] %s is shown', (url, href) => {
  expect(safePicture(url, PAGE)).toBe(href);
});

test.each([
  'http://pictures.example/a.png',
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  'blob:http://shop.example/1',
  'https://user:word@pictures.example/a.png',
  'https://',
  'file:///etc/passwd',
])('[WG33] %s is not', (url) => {
  expect(safePicture(url, PAGE)).toBeNull();
});
