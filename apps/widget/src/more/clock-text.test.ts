import { expect, test } from 'vitest';
import { clockText } from './clock-text.ts';

test('[WG36] what is left is told as a clock shows it; a second that has begun counts', () => {
  const told = [125_000, 60_000, 59_999, 58_000, 900, 0].map(clockText);
  expect(told).toEqual(['2:05', '1:00', '1:00', '0:58', '0:01', '0:00']);
});
