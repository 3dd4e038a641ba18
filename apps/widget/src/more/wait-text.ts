import type { QueueView } from '@baton/protocol';

const MINUTE_MS = 60_000;
/** Nobody counts minutes beyond this. */
const LONG_MINUTES = 60;

export type WaitWords = {
  readonly position: (position: number) => string;
  readonly noPosition: string;
  readonly soon: string;
  readonly about: (minutes: number) => string;
  readonly between: (min: number, max: number) => string;
  readonly upTo: (max: number) => string;
  readonly long: string;
};

/** "You are number 2 · about 3 to 5 minutes": what is known of the wait, and no more than that. */
export function waitText({ position, wait }: QueueView, words: WaitWords): string {
  const place = position === null ? words.noPosition : words.position(position);
  // Where the line is too short it breaks between the two, not within the range.
  return wait === null ? place : `${place} · ${rangeText(wait, words).replaceAll(' ', '\u00a0')}`;
}

/** Rounded outwards: whoever is told five minutes does not wait six. */
function rangeText({ minMs, maxMs }: NonNullable<QueueView['wait']>, words: WaitWords): string {
  const min = Math.floor(minMs / MINUTE_MS);
  const max = Math.max(min, Math.ceil(maxMs / MINUTE_MS));
  if (min >= LONG_MINUTES) return words.long;
  if (maxMs < MINUTE_MS) return words.soon;
  if (min === max) return words.about(min);
  if (min > 0) return words.between(min, max);
  return max === 1 ? words.about(1) : words.upTo(max);
}
