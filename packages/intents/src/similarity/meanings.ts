import { PAUSE, STOP } from '../text/words.ts';
import { asking, faint, meaningOf, pairs } from './synonyms.ts';

/** What a sentence is about, each meaning once, with how much it carries by itself (0 to 1). */
export function meaningsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (meaning: string, weight: number) => {
    found.set(meaning, Math.max(weight, found.get(meaning) ?? 0));
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    if (word === STOP || word === PAUSE) continue;
    const pair = pairs.get(`${word} ${words[at + 1]}`);
    if (pair !== undefined) {
      add(pair, weightOf(pair));
      at += 1;
    } else add(meaningOf.get(word) ?? meaningOf.get(stemOf(word)) ?? stemOf(word), weightOf(word));
  }
  return found;
}

const FAINT = 0.08;
const ASKING = 0.45;

function weightOf(word: string): number {
  if (faint.has(word)) return FAINT;
  return asking.has(word) ? ASKING : 1;
}

/** Without the ending of a plural or a verb; crude, but the same for a phrase and a sentence. */
function stemOf(word: string): string {
  const { length } = word;
  if (length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}
