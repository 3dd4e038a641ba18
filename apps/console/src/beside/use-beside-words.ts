import { type BesideWords, besideWordsIn } from '../words/beside-words.ts';
import { useLanguage } from '../words/use-words.ts';

/** The words of what stands beside a chat, in the language of the console. */
export function useBesideWords(): BesideWords {
  return besideWordsIn(useLanguage());
}
