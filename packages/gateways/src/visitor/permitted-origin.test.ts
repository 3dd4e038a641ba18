import { expect, test } from 'vitest';
import { isPermittedOrigin } from './permitted-origin.ts';

test('[GW13] `*.` stands for any host below, and an empty list for every page', () => {
  const domains = ['*.Shop.example', 'localhost:3000'];
  expect(isPermittedOrigin(domains, 'https://a.b.shop.example')).toBe(true);
  expect(isPermittedOrigin(domains, 'https://shop.example')).toBe(false);
  expect(isPermittedOrigin(domains, 'https://noshop.example')).toBe(false);
  expect(isPermittedOrigin(domains, 'http://localhost:3000')).toBe(true);
  expect(isPermittedOrigin(domains, 'http://localhost:3001')).toBe(false);
  expect(isPermittedOrigin([], 'https://anywhere.example')).toBe(true);
  expect(isPermittedOrigin([], undefined)).toBe(true);
});
