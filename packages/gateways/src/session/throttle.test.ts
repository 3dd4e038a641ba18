import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { Throttle } from './throttle.ts';

const at = (ms: number) => ms as EpochMs;

test('[GW9] a burst, then one for each interval, whatever the rate', () => {
  const throttle = new Throttle({ burst: 3, perSecond: 2 });
  const waits = [0, 0, 0, 0, 499, 500, 500].map((ms) => throttle.take('v', at(ms)));
  expect(waits).toEqual([0, 0, 0, 500, 1, 0, 500]);
});

test('[GW9] who has been quiet has the whole burst again and is forgotten', () => {
  const throttle = new Throttle({ burst: 2, perSecond: 1 });
  throttle.take('v', at(0));
  throttle.take('v', at(0));
  throttle.sweep(at(1_999));
  expect(throttle.size).toBe(1);
  throttle.sweep(at(2_000));
  expect(throttle.size).toBe(0);
  expect([0, 0, 0].map(() => throttle.take('v', at(2_000)))).toEqual([0, 0, 1000]);
});

test('[GW9] a clock that was set back locks nobody out for longer than an empty bucket', () => {
  const throttle = new Throttle({ burst: 2, perSecond: 1 });
  throttle.take('v', at(1_000_000));
  throttle.take('v', at(1_000_000));
  expect(throttle.take('v', at(0))).toBe(1000);
  expect(throttle.take('v', at(1000))).toBe(0);
});

test('[GW9] the number of known keys has a limit; the longest known is forgotten first', () => {
  const throttle = new Throttle({ burst: 1, perSecond: 1 }, 2);
  expect(['a', 'b', 'c'].map((key) => throttle.take(key, at(0)))).toEqual([0, 0, 0]);
  expect(throttle.size).toBe(2);
  expect([throttle.take('b', at(0)), throttle.take('a', at(0))]).toEqual([1000, 0]);
});
