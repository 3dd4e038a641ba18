import { besideInGerman } from './beside-de.ts';
import { besideInEnglish } from './beside-en.ts';
import type { Language, Widen } from './words.ts';

export type BesideWords = Widen<typeof besideInEnglish>;

const CATALOGUE: { readonly [Code in Language]: BesideWords } = {
  en: besideInEnglish,
  de: besideInGerman,
};

/** The words of what stands beside a chat; apart from the console's own, which the first load carries. */
export function besideWordsIn(language: Language): BesideWords {
  return CATALOGUE[language];
}
