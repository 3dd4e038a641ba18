import { lexicon, tags } from '../person/lexicon.ts';
import { threesOf } from './letters.ts';
import { meaningsOf } from './meanings.ts';

export type IndexedPhrase = { readonly words: readonly string[]; readonly intent: number };

/** Which phrases a sentence is like. */
export interface PhraseIndex {
  /** For each phrase, from 0 (nothing in common) to 1 (the same words). */
  similarities(words: readonly string[]): Float64Array;
}

/** How much of a phrase must be said, against how much of the sentence it explains. */
const COVER_SHARE = 0.6;
const MEANING_SHARE = 0.8;
/** What a word weighs that is in no phrase. */
const STRANGE = 0.6;
/** "I do not want a refund" is not "I want a refund". */
const CONTRADICTION = 0.55;

/** Looks phrases up by what they mean and by their letters, so that only those with something in common cost time. */
export function indexPhrases(phrases: readonly IndexedPhrase[], intents: number): PhraseIndex {
  const means = phrases.map(({ words }) => meaningsOf(words));
  const threes = phrases.map(({ words }) => threesOf(words));
  const rarity = rarities(phrases, means, intents);
  const byMeaning = postings(means.map((found) => [...found.keys()]));
  const byThree = postings(threes);
  const byText = postings(phrases.map(({ words }) => [words.join(' ')]));
  const refusing = phrases.map(({ words }) => refuses(words));
  const lengths = Float64Array.from(threes, ({ size }) => size);
  // Powers are dear and there may be thousands of phrases: each is taken once here, not in every match.
  const covers = Float64Array.from(means, (found) => sumOf(found, rarity) ** COVER_SHARE);

  return {
    similarities: (words) => {
      const said = meaningsOf(words);
      const explained = sumOf(said, rarity) ** (1 - COVER_SHARE);
      const shared = new Float64Array(phrases.length);
      for (const [meaning, weight] of said) {
        const counted = weight * (rarity.get(meaning) ?? 0);
        for (const phrase of byMeaning.get(meaning) ?? NO_PHRASES) shared[phrase]! += counted;
      }
      const saidThrees = threesOf(words);
      const common = new Float64Array(phrases.length);
      for (const three of saidThrees) {
        for (const phrase of byThree.get(three) ?? NO_PHRASES) common[phrase]! += 1;
      }

      const refused = refuses(words);
      const likeness = new Float64Array(phrases.length);
      for (let phrase = 0; phrase < likeness.length; phrase += 1) {
        if (common[phrase] === 0 && shared[phrase] === 0) continue;
        const meaning = share(shared[phrase]!, covers[phrase]! * explained);
        const letters = share(2 * common[phrase]!, saidThrees.size + lengths[phrase]!);
        const like = MEANING_SHARE * meaning + (1 - MEANING_SHARE) * letters;
        likeness[phrase] = refused === refusing[phrase] ? like : like * CONTRADICTION;
      }
      if (words.length === 0) return likeness;
      for (const phrase of byText.get(words.join(' ')) ?? NO_PHRASES) likeness[phrase] = 1;
      return likeness;
    },
  };
}

const NO_PHRASES = new Uint32Array();

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole);
}

/** A meaning that many intents share tells them apart badly. */
function rarities(
  phrases: readonly IndexedPhrase[],
  means: readonly ReadonlyMap<string, number>[],
  intents: number,
): ReadonlyMap<string, number> {
  const users = new Map<string, Set<number>>();
  for (const [at, found] of means.entries()) {
    for (const meaning of found.keys()) {
      const others = users.get(meaning) ?? new Set();
      users.set(meaning, others.add(phrases[at]!.intent));
    }
  }
  const most = Math.log(1 + intents);
  return new Map(
    [...users].map(([meaning, some]) => [
      meaning,
      Math.max(0.3, Math.log(1 + intents / some.size) / most),
    ]),
  );
}

/** Words that no phrase knows count together less and less: a long story may still ask for one thing. */
function sumOf(found: ReadonlyMap<string, number>, rarity: ReadonlyMap<string, number>): number {
  let known = 0;
  let strange = 0;
  for (const [meaning, weight] of found) {
    const rare = rarity.get(meaning);
    if (rare === undefined) strange += weight;
    else known += weight * rare;
  }
  return known + STRANGE * Math.sqrt(strange);
}

function postings(lists: readonly Iterable<string>[]): ReadonlyMap<string, Uint32Array> {
  const found = new Map<string, number[]>();
  for (const [at, list] of lists.entries()) {
    for (const key of list) {
      const others = found.get(key);
      if (others === undefined) found.set(key, [at]);
      else others.push(at);
    }
  }
  return new Map([...found].map(([key, phrases]) => [key, Uint32Array.from(phrases)]));
}

/** Whether a wish is denied: "do not want", "no longer need". */
function refuses(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (((lexicon.get(word) ?? 0) & tags.want) === 0) return false;
    return words.slice(Math.max(0, at - 2), at).some((before) => DENIALS.has(before));
  });
}

const DENIALS = new Set(['not', 'never', 'no', 'without']);
