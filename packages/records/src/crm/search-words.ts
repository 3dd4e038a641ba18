/** The longest word that is looked at, in characters. */
const WORD_LENGTH_MAX = 64;
const WORD = /[\p{L}\p{N}]+/gu;
/** Written without spaces: each character is a word, so that any part of a name is found. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/**
 * The words of a text, folded: without case, accents and punctuation. The same for what is written and what is looked
 * for, so no database has to know how.
 */
export function searchWords(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = folded.replaceAll(UNSPACED, ' $& ').match(WORD) ?? [];
  return words.map((word) => word.slice(0, WORD_LENGTH_MAX));
}

/** Whether each of the words occurs in the texts, at least as the beginning of one there. */
export function holdsWords(texts: readonly string[], words: readonly string[]): boolean {
  const there = texts.flatMap((text) => searchWords(text));
  return words.every((word) => there.some((one) => one.startsWith(word)));
}
