import { SENTENCE_LENGTH_MAX, SENTENCE_WORDS_MAX, WORD_LENGTH_MAX } from '../limits.ts';
import { contractions, endings } from './contractions.ts';

/** Stands among the words where a sentence ends. */
export const STOP = '.';
/** Stands among the words where a part of a sentence ends. */
export const PAUSE = ',';

/**
 * The words of a sentence in small letters without accents, contractions taken apart, with `STOP` and `PAUSE`
 * between its parts. Costs no more for a hostile text than for a long one.
 */
export function wordsOf(sentence: string): readonly string[] {
  const words: string[] = [];
  for (const piece of piecesOf(sentence)) {
    if (words.length >= SENTENCE_WORDS_MAX) break;
    if (piece === STOP || piece === PAUSE) {
      const last = words.at(-1);
      if (last === undefined || last === STOP) continue;
      if (last === PAUSE) words.pop();
      words.push(piece);
    } else words.push(...spelledOut(piece, words.at(-1)));
  }
  while (words.at(-1) === STOP || words.at(-1) === PAUSE) words.pop();
  return words;
}

function spelledOut(piece: string, before: string | undefined): readonly string[] {
  if (piece === '2' && before !== undefined && BEFORE_TWO.has(before)) return ['to'];
  if (piece === '4' && before !== undefined && BEFORE_FOUR.has(before)) return ['for'];
  const squeezed = squeeze(piece);
  const apostrophe = squeezed.lastIndexOf("'");
  if (apostrophe < 0) return contractions.get(squeezed) ?? [squeezed];

  const joined = squeezed.replaceAll("'", '');
  if (joined === '') return [];
  const whole = joined === 'id' || joined === 'well' ? undefined : contractions.get(joined);
  if (whole !== undefined) return whole;
  const ending = endings.get(squeezed.slice(apostrophe + 1));
  if (ending === undefined) return [joined];
  const stem = squeezed.slice(0, apostrophe).replaceAll("'", '');
  return stem === '' ? ending : [stem, ...ending];
}

/** "like 2 talk 2": a number only after a number of things. */
const BEFORE_TWO = new Set([
  'want',
  'like',
  'need',
  'talk',
  'speak',
  'chat',
  'connect',
  'me',
  'love',
]);
const BEFORE_FOUR = new Set(['looking', 'ask', 'asking', 'wait', 'waiting']);

/** "pleeease", "humannnn": three of a letter are one, as nobody spells so. */
function squeeze(word: string): string {
  let squeezed = '';
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at);
    let end = at + 1;
    while (end < word.length && word.charAt(end) === letter) end += 1;
    squeezed += end - at > 2 && !isDigit(letter) ? letter : word.slice(at, end);
    at = end;
  }
  return squeezed.slice(0, WORD_LENGTH_MAX);
}

/** Runs of letters, digits and apostrophes; what stands between them is a stop, a pause or nothing. */
function piecesOf(sentence: string): readonly string[] {
  // Forms that look alike become one (full width, mathematical letters); marks on letters become letters of their own.
  const seen = sentence.slice(0, SENTENCE_LENGTH_MAX).replaceAll('´', "'");
  const text = seen.normalize('NFKD').toLowerCase();
  const pieces: string[] = [];
  let word = '';
  const endWord = () => {
    if (word !== '') pieces.push(word);
    word = '';
  };
  let read = 0;
  for (const letter of text) {
    read += letter.length;
    // Some single letters become a dozen when their form is resolved.
    if (read > 2 * SENTENCE_LENGTH_MAX) break;
    if ((letter >= 'a' && letter <= 'z') || isDigit(letter)) word += letter;
    else if (IGNORED.test(letter)) continue;
    else if (UNSPACED.test(letter)) {
      endWord();
      pieces.push(letter);
    } else if (LETTER.test(letter)) word += letter;
    else if (APOSTROPHES.includes(letter)) word += word === '' ? '' : "'";
    else {
      endWord();
      if (STOPS.includes(letter)) pieces.push(STOP);
      else if (PAUSES.includes(letter)) pieces.push(PAUSE);
    }
  }
  endWord();
  return pieces;
}

const LETTER = /^[\p{L}\p{N}]$/u;
/** Scripts that put no spaces between words: there each letter counts as a word. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;
/** Marks on letters, and what shows nothing: joiners, directions, controls. */
const IGNORED = /^[\p{M}\p{Cf}]$/u;
const APOSTROPHES = "'’‘`´ʼ";
const STOPS = '.!?\n\r。！？؟…';
const PAUSES = ',;:()–—،、';

function isDigit(letter: string): boolean {
  return letter >= '0' && letter <= '9';
}
