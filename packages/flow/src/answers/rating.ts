import { onOneLine, plainWords, withPlainDigits } from './plain-words.ts';
import { notUnderstood, type Reading, understood } from './reading.ts';
import { NUMBER_WORDS } from './spoken-words.ts';

export const RATING_MIN = 1;
export const RATING_MAX = 5;

/** One to five: a digit, a word, stars, or "4 of 5". */
export function readRating(answer: string): Reading {
  const rating = ratingIn(withPlainDigits(onOneLine(answer)));
  if (rating === undefined || rating < RATING_MIN || rating > RATING_MAX) {
    return notUnderstood(
      `Please give a number from ${RATING_MIN} to ${RATING_MAX}; ${RATING_MAX} is the best.`,
    );
  }
  return understood(rating, String(rating));
}

function ratingIn(said: string): number | undefined {
  const stars = /^(?:[★⭐🌟]\uFE0F?){1,9}☆{0,9}$/u.test(said);
  if (stars) return [...said].filter((character) => '★⭐🌟'.includes(character)).length;
  if (/\d[.,]\d|^[-\u2212]/.test(said)) return undefined;
  const words = plainWords(said);
  const parts =
    /^(\w+)(?: (?:star|stars|point|points))?(?: (?:of|out of|von) (?:5|five)| 5)?$/.exec(words);
  const first = parts?.[1] ?? '';
  if (/^\d$/.test(first)) return Number(first);
  return Object.hasOwn(NUMBER_WORDS, first) ? NUMBER_WORDS[first] : undefined;
}
