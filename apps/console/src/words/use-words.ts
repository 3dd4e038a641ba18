import { createContext, useContext } from 'react';
import { usePreferences } from '../desk/use-console.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { type Language, preferredLanguage, type Words } from './words.ts';

const CATALOGUE: { readonly [Code in Language]: Words } = { en, de };

export const WordsContext = createContext<Words>(en);

/** The catalogue of the language the console speaks now. */
export function useWords(): Words {
  return useContext(WordsContext);
}

/** The language the agent chose, else the first of the browser's that the console speaks. */
export function useLanguage(): Language {
  return usePreferences().language ?? preferredLanguage(navigator.languages);
}

/** The catalogue of a language. */
export function wordsIn(language: Language): Words {
  return CATALOGUE[language];
}
