import { expect, test } from 'vitest';
import { at } from '../testing/desk-states.ts';
import { localTime, shortAddress, visitorTraits } from './visitor-facts.ts';

test('[CO148] only what is known is shown', () => {
  expect(visitorTraits({})).toEqual([]);
  const traits = { browser: 'Firefox 128', userAgent: 'Mozilla/5.0', ip: '203.0.113.7' };
  expect(visitorTraits({ traits, screen: '1920x1080' })).toEqual([
    { trait: 'browser', value: 'Firefox 128', title: 'Mozilla/5.0' },
    { trait: 'screen', value: '1920 × 1080' },
    { trait: 'ip', value: '203.0.113.7' },
  ]);
});

test('[CO148] addresses are short, and the visitor’s clock is theirs', () => {
  expect(shortAddress('https://www.google.com/')).toBe('google.com');
  expect(shortAddress('https://shop.example/a/b?c=d')).toBe('shop.example/a/b');
  expect(shortAddress('nowhere')).toBe('nowhere');
  expect(localTime('Asia/Tokyo', at(0), 'en-GB')).toBe('09:00');
  expect(localTime('Mars/Olympus', at(0), 'en-GB')).toBeNull();
});
