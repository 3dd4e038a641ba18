import type { EpochMs } from '@baton/kernel';

/** A visitor who waits this long for an answer is shown in amber, and in red after the second. */
export const WAIT_AMBER_MS = 60_000;
export const WAIT_RED_MS = 180_000;

export type WaitLevel = 'calm' | 'amber' | 'red';

/** How pressing it is to answer a visitor who has been waiting since `since`. */
export function waitLevel(since: EpochMs, now: EpochMs): WaitLevel {
  const waitedMs = now - since;
  if (waitedMs >= WAIT_RED_MS) return 'red';
  return waitedMs >= WAIT_AMBER_MS ? 'amber' : 'calm';
}
