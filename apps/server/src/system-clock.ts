import type { Clock } from '@baton/host';
import type { EpochMs } from '@baton/kernel';

/** The machine's own time and timers. */
export const systemClock: Clock = {
  now: () => Date.now() as EpochMs,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Milliseconds on a clock that only goes forward, for measuring. */
export function systemStopwatch(): number {
  return performance.now();
}
