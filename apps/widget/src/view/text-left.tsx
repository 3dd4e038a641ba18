import type { Catalogue } from '../words/catalogue.ts';

/** Counts down near the limit; `bytes` is null while there is no need. */
export function TextLeft({ bytes, words }: { bytes: number | null; words: Catalogue }) {
  if (bytes === null) return null;
  const count = Math.abs(bytes).toLocaleString();
  return (
    <p class={`left fine ${bytes < 0 ? 'error' : 'soft'}`}>
      {bytes < 0 ? words.tooLong(count) : words.bytesLeft(count)}
    </p>
  );
}
