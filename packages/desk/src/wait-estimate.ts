import type { EpochMs } from '@baton/kernel';

/** How long somebody who asks now is likely to wait for an agent; in about 8 of 10 cases the truth lies within. */
export type WaitEstimate =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'range'; readonly minMs: number; readonly maxMs: number };

/** How one wait went. */
export type ObservedWait = {
  /** When it was over. */
  readonly at: EpochMs;
  readonly waitMs: number;
  /** How many had to be served when it began, itself included; 0 when somebody was free and asked at once. */
  readonly places: number;
  /** `given-up`: nobody took it, so the wait for an agent was at least as long. */
  readonly end: 'taken' | 'given-up';
};

/** Fewer waits than this that ended with an agent, within OBSERVED_MS, and nothing is said. */
export const OBSERVED_WAITS_MIN = 10;
/** What is longer ago says nothing about now. */
export const OBSERVED_MS = 4 * 60 * 60_000;
/** A wait this long ago counts half of one just now. */
export const HALF_LIFE_MS = 30 * 60_000;
/** So much of the likely waits lies below the range, and as much above it. */
const OUTSIDE = 0.1;
/** Shares are sums of fractions. */
const ROUNDING = 1e-9;

/**
 * From what others waited lately: each wait is scaled from the places it had before it to the places there are now, and
 * counts the less the longer ago it was and the more its places differ. The range leaves out the shortest and the longest
 * tenth. It is wider the fewer waits there are to go by; when they are too few to know where the longest tenth begins, or
 * too many gave up, it is unknown.
 */
export function estimateWait(
  observed: readonly ObservedWait[],
  places: number,
  now: EpochMs,
): WaitEstimate {
  const alike = observed.filter(
    (wait) => now - wait.at <= OBSERVED_MS && (wait.places === 0) === (places === 0),
  );
  const taken = alike.filter(({ end }) => end === 'taken').length;
  if (taken < OBSERVED_WAITS_MIN) return { kind: 'unknown' };
  const waits = alike.map((wait) => weighed(wait, places, now)).sort(byLength);
  const weight = weightOf(waits);
  const ofTaken = waits.filter(({ isTaken }) => isTaken);
  // The wait to come is one more of the kind, and may as well be the shortest or the longest of them all.
  const withNext =
    1 + ofTaken.reduce((sum, wait) => sum + wait.weight ** 2, 0) / weightOf(ofTaken) ** 2;
  const minMs = longestWithin(waits, weight, OUTSIDE * withNext);
  const maxMs = shortestBeyond(waits, weight, (1 - OUTSIDE) * withNext);
  if (maxMs === undefined) return { kind: 'unknown' };
  return { kind: 'range', minMs: Math.floor(minMs), maxMs: Math.ceil(maxMs) };
}

type Weighed = { readonly waitMs: number; readonly weight: number; readonly isTaken: boolean };

function weighed(wait: ObservedWait, places: number, now: EpochMs): Weighed {
  const scale = places === 0 ? 1 : places / wait.places;
  const alikeness = Math.min(scale, 1 / scale);
  const weight = alikeness * 0.5 ** ((now - wait.at) / HALF_LIFE_MS);
  return { waitMs: wait.waitMs * scale, weight, isTaken: wait.end === 'taken' };
}

function weightOf(waits: readonly Weighed[]): number {
  return waits.reduce((sum, wait) => sum + wait.weight, 0);
}

/** With equal length, who was taken comes first: who gave up then would have waited on. */
function byLength(a: Weighed, b: Weighed): number {
  return a.waitMs - b.waitMs || Number(b.isTaken) - Number(a.isTaken);
}

/** What share of all waits is over by the end of each taken one. Who gave up counts as going on like those who stayed. */
function* shares(waits: readonly Weighed[], weight: number) {
  let staying = weight;
  let share = 0;
  for (const wait of waits) {
    if (wait.isTaken) {
      share += (1 - share) * (staying <= wait.weight ? 1 : wait.weight / staying);
      yield { waitMs: wait.waitMs, share };
    }
    staying -= wait.weight;
  }
}

function longestWithin(waits: readonly Weighed[], weight: number, share: number): number {
  let longest = 0;
  for (const step of shares(waits, weight)) {
    if (step.share > share + ROUNDING) break;
    longest = step.waitMs;
  }
  return longest;
}

function shortestBeyond(
  waits: readonly Weighed[],
  weight: number,
  share: number,
): number | undefined {
  for (const step of shares(waits, weight)) {
    if (step.share >= share - ROUNDING) return step.waitMs;
  }
  return undefined;
}
