import type { EpochMs } from '@baton/kernel';

/** A clock that stands still until it is told to go on. */
export function manualClock(at = Date.UTC(2026, 0, 5, 9)) {
  let now = at;
  return {
    now: () => now as EpochMs,
    advance(byMs: number) {
      now += byMs;
    },
  };
}
