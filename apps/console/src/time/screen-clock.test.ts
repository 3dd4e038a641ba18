import type { ClientWorld } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { screenClock } from './screen-clock.ts';

/** A world of which only the clock is used; `pass` lets time go by. */
function timeWorld(startMs: number) {
  let now = startMs;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const world = {
    now: () => now as EpochMs,
    after(delayMs: number, run: () => void) {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  } as ClientWorld;
  const pass = (ms: number): void => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((other) => other !== next);
      now = next.at;
      next.run();
    }
    now = end;
  };
  return { world, pass, pending: () => timers.length };
}

test('[CO48] ticks fall on whole seconds of the server', () => {
  const { world, pass } = timeWorld(1_400);
  const clock = screenClock(world, () => 300);
  const ticks: number[] = [];
  clock.subscribe(() => ticks.push(clock.tickAt));
  pass(2_500);
  expect(ticks).toEqual([2_000, 3_000, 4_000]);
});

test('[CO48] the clock rests while nobody looks', () => {
  const { world, pass, pending } = timeWorld(0);
  const clock = screenClock(world, () => 0);
  const stop = clock.subscribe(() => {});
  expect(pending()).toBe(1);
  stop();
  expect(pending()).toBe(0);
  pass(5_000);
  expect(clock.now()).toBe(5_000);
});
