import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { DeskTime } from './desk-time.ts';
import { ABSENCE_MS, TOUCH_MS } from './limits.ts';

function on(start: number) {
  let now = start;
  const time = new DeskTime({ now: () => now as EpochMs, after: () => () => {} });
  return {
    time,
    at: (shown: number) => {
      now = shown;
      return time.tell();
    },
  };
}

test('[RT16] the desk lives by the clock', () => {
  const { time, at } = on(1_000);
  expect([at(1_000), at(1_001), at(5_000)]).toEqual([1_000, 1_001, 5_000]);
  expect(time.msUntil(5_250 as EpochMs)).toBe(250);
  expect(time.msUntil(4_000 as EpochMs)).toBe(0);
});

test('[RT16] after the clock was set back it goes on at half speed until the clock has caught up', () => {
  const { time, at } = on(10_000);
  expect([at(10_000), at(9_000), at(9_200), at(9_201), at(9_202)]).toEqual([
    10_000, 10_000, 10_100, 10_100, 10_101,
  ]);
  expect(time.msUntil(10_201 as EpochMs)).toBe(200);
  expect([at(10_100), at(10_900)]).toEqual([10_550, 10_900]);
});

test('[RT16] an absence while it catches up is no time of the desk', () => {
  const { at } = on(1_000_000);
  const later = 500_000 + ABSENCE_MS + TOUCH_MS;
  expect([at(1_000_000), at(500_000), at(later + 1), at(later + 3)]).toEqual([
    1_000_000, 1_000_000, 1_000_000, 1_000_001,
  ]);
});

test('[RT16] it starts no earlier than its log ends', () => {
  const { time, at } = on(1_000);
  time.reach(7_000 as EpochMs);
  time.reach(6_000 as EpochMs);
  expect(time.lastAt).toBe(7_000);
  expect([at(1_000), at(1_100)]).toEqual([7_000, 7_050]);
});
