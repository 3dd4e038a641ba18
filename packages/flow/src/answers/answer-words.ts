import { plainWords } from './plain-words.ts';

/** Whether an answer is one of these words or phrases and nothing else, however it is written. */
export function saysOneOf(answer: string, words: readonly string[]): boolean {
  const said = plainWords(answer);
  return said !== '' && words.some((word) => plainWords(word) === said);
}
