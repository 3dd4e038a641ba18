import { RETRY_EAGER_MS, RETRY_IDLE_MS_MAX, RETRY_MS_MAX, RETRY_MS_MIN } from './limits.ts';

/**
 * How long to wait before the next attempt, in ms: exponential with full jitter, so that everybody who lost the
 * same server does not return in the same moment. `random` is from 0 up to, not including, 1.
 */
export function retryDelay(
  failures: number,
  { awayMs, random }: { readonly awayMs: number; readonly random: number },
): number {
  const longest = awayMs < RETRY_EAGER_MS ? RETRY_MS_MAX : RETRY_IDLE_MS_MAX;
  return Math.floor(random * Math.min(longest, RETRY_MS_MIN * 2 ** failures));
}
