import { PAUSE, STOP } from '../text/words.ts';

/** Runs of three letters of a sentence, each once, word edges included. */
export function threesOf(words: readonly string[]): ReadonlySet<string> {
  const text = ` ${words.filter((word) => word !== STOP && word !== PAUSE).join(' ')} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at += 1) found.add(text.slice(at, at + 3));
  return found;
}
