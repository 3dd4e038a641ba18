import type { Words } from '../words/words.ts';

/** Reasons with a name in every language; anything else is shown as it was typed. */
export const AWAY_REASONS = ['lunch', 'break', 'training'] as const;

/** The longest reason an agent can give, in UTF-16 code units. */
export const REASON_LENGTH_MAX = 80;

/** A reason in the reader's language. */
export function reasonWords(reason: string, words: Words): string {
  const known = AWAY_REASONS.find((each) => each === reason);
  return known ? words.presence[known] : reason;
}
