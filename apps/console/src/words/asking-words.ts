import { askingInGerman } from './asking-de.ts';
import { askingInEnglish } from './asking-en.ts';
import { useLanguage } from './use-words.ts';
import type { Language, Widen } from './words.ts';

export type AskingWords = Widen<typeof askingInEnglish>;

const CATALOGUE: { readonly [Code in Language]: AskingWords } = {
  en: askingInEnglish,
  de: askingInGerman,
};

/** The words of the windows in which others are asked for help; apart from those the first load carries. */
export function useAskingWords(): AskingWords {
  return CATALOGUE[useLanguage()];
}
