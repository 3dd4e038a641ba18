import { expect, test } from 'vitest';
import { outsideReferrer } from './outside-referrer.ts';

test('[WG40] only another site is where a visitor came from', () => {
  const from = (referrer: string) => outsideReferrer(referrer, 'shop.example');
  expect(from('https://search.example/?q=lamp')).toBe('https://search.example/?q=lamp');
  expect(from('https://shop.example/lantern')).toBe('');
  expect(from('')).toBe('');
});
