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
  const texts = phrases.map(({ words }) => words.join(' '));
  const refusals = phrases.map(({ words }) => refuses(words));
  const rarity = rarities(phrases, means, intents);
  const byMeaning = postings(means.map((found) => [...found.keys()]));
  const byThree = postings(threes);
  const wholes = means.map((found) => sumOf(found, rarity));

  return {
    similarities: (words) => {
      const said = meaningsOf(words);
      const whole = sumOf(said, rarity);
      const shared = new Float64Array(phrases.length);
      for (const [meaning, weight] of said) {
        const counted = weight * (rarity.get(meaning) ?? 0);
        for (const phrase of byMeaning.get(meaning) ?? []) shared[phrase]! += counted;
      }
      const saidThrees = threesOf(words);
      const common = new Float64Array(phrases.length);
      for (const three of saidThrees) {
        for (const phrase of byThree.get(three) ?? []) common[phrase]! += 1;
      }

      const text = words.join(' ');
      const refused = refuses(words);
      return shared.map((weight, phrase) => {
        if (texts[phrase] === text && text !== '') return 1;
        const cover = share(weight, wholes[phrase]!);
        const focus = share(weight, whole);
        const meaning = cover ** COVER_SHARE * focus ** (1 - COVER_SHARE);
        const letters = share(2 * common[phrase]!, saidThrees.size + threes[phrase]!.size);
        const like = MEANING_SHARE * meaning + (1 - MEANING_SHARE) * letters;
        return refused === refusals[phrase] ? like : like * CONTRADICTION;
      });
    },
  };
}

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

function postings(lists: readonly Iterable<string>[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, list] of lists.entries()) {
    for (const key of list) {
      const others = found.get(key);
      if (others === undefined) found.set(key, [at]);
      else others.push(at);
    }
  }
  return found;
}

/** Whether a wish is denied: "do not want", "no longer need". */
function refuses(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (((lexicon.get(word) ?? 0) & tags.want) === 0) return false;
    return words.slice(Math.max(0, at - 2), at).some((before) => DENIALS.has(before));
  });
}

const DENIALS = new Set(['not', 'never', 'no', 'without']);
