import { useLanguage } from '../words/use-words.ts';
import type { Language, Widen } from '../words/words.ts';
import { eventsInEnglish, eventsInGerman } from './event-words.ts';
import { factsInEnglish, factsInGerman } from './fact-words.ts';
import { historyInGerman } from './history-de.ts';
import { historyInEnglish } from './history-en.ts';

const CATALOGUE = {
  en: { ...historyInEnglish, facts: factsInEnglish, events: eventsInEnglish },
  de: { ...historyInGerman, facts: factsInGerman, events: eventsInGerman },
} as const;

/** What the records say, in the shape of its English. */
export type HistoryWords = Widen<(typeof CATALOGUE)['en']>;

export function historyWordsIn(language: Language): HistoryWords {
  return CATALOGUE[language];
}

/** The words of the records in the language of the console. */
export function useHistoryWords(): HistoryWords {
  return historyWordsIn(useLanguage());
}
