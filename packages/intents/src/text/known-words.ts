import { lexicon } from '../person/lexicon.ts';
import { plainWords } from './plain-words.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { wordsOf } from './words.ts';

/** Corrects to words of the lexicon, and to `others`. */
export function spellingWith(others: Iterable<string>): Spelling {
  const own = [...lexicon.keys()].flatMap((word) => word.split('_'));
  return spellingOf([...own, ...others], plainWords);
}

/** In a sentence with more words that are not known, spelling is not what is wrong. */
const CORRECTIONS_MAX = 60;

/** The words of a sentence, each corrected. */
export function correctedWords(sentence: string, spelling: Spelling): readonly string[] {
  let corrections = 0;
  return wordsOf(sentence).map((word) => {
    if (spelling.knows(word) || corrections >= CORRECTIONS_MAX) return word;
    corrections += plainWords.has(word) ? 0 : 1;
    return spelling.correct(word);
  });
}
