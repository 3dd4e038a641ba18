import type { MoreCatalogue } from './words/more-catalogue.ts';

/** Counts down near the limit; below zero it says how much is too much. */
export function TextLeft({ bytes, words }: { bytes: number; words: MoreCatalogue }) {
  const count = Math.abs(bytes).toLocaleString();
  return (
    <p class={`left fine ${bytes < 0 ? 'error' : 'soft'}`}>
      {bytes < 0 ? words.tooLong(count) : words.bytesLeft(count)}
    </p>
  );
}
