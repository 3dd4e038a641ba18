import { invariant } from '@baton/kernel';
import { INTENTS_MAX, PHRASE_LENGTH_MAX, PHRASES_MAX } from './limits.ts';
import { type IntentShape, isAbout, shapeOf } from './person/intent-shape.ts';
import { wishForPerson } from './person/wish.ts';
import { indexPhrases } from './similarity/phrase-index.ts';
import { correctedWords, spellingWith } from './text/known-words.ts';
import { wordsOf } from './text/words.ts';

/** What visitors may want, by examples of how they say it. */
export type Intent = { readonly name: string; readonly phrases: readonly string[] };

/** How near a sentence is to an intent, from 0 to 1, and the example it is nearest to. */
export type IntentScore = {
  readonly intent: string;
  readonly score: number;
  readonly phrase: string;
};

/** `accepted`: the score reaches the threshold. */
export type IntentMatch = IntentScore & { readonly accepted: boolean };

export interface IntentMatcher {
  readonly threshold: number;
  /** The best intent, or null when nothing is near at all. */
  match(sentence: string): IntentMatch | null;
  /** Every intent that has phrases, best first. */
  rank(sentence: string): readonly IntentScore[];
}

/** Below this a sentence is no sign of an intent. */
export const INTENT_THRESHOLD_DEFAULT = 0.5;

/**
 * Makes a matcher for a set of intents; it never changes. More intents or longer phrases than `limits.ts` allows are a bug of the
 * caller, who checks what administrators write.
 */
export function compileIntents(
  intents: readonly Intent[],
  { threshold = INTENT_THRESHOLD_DEFAULT }: { readonly threshold?: number } = {},
): IntentMatcher {
  checkLimits(intents);
  const examples = intents.flatMap(({ phrases }, intent) =>
    phrases.map((phrase) => ({ phrase, intent, words: wordsOf(phrase) })),
  );
  const spelling = spellingWith(examples.flatMap(({ words }) => words));
  const corrected = examples.map(({ intent, words }) => ({
    intent,
    words: words.map((word) => spelling.correct(word)),
  }));
  const index = indexPhrases(corrected, intents.length);
  const shapes = intents.map((_, at) =>
    shapeOf(corrected.filter(({ intent }) => intent === at).map(({ words }) => words)),
  );
  const anyoneWanted = shapes.some(({ kind }) => kind !== 'any');
  const firsts = intents.map((_, at) => examples.findIndex(({ intent }) => intent === at));

  const rank = (sentence: string): readonly IntentScore[] => {
    const words = correctedWords(sentence, spelling);
    const similarities = index.similarities(words);
    const wish = anyoneWanted && words.length > 0 ? wishForPerson(words) : 0;
    return intents
      .flatMap(({ name, phrases }, at): IntentScore[] => {
        const from = firsts[at]!;
        if (from < 0) return [];
        const near = nearestOf(similarities.subarray(from, from + phrases.length));
        const score = scoreOf(shapes[at]!, { words, similarities, from, near, wish });
        return [{ intent: name, score, phrase: phrases[near]! }];
      })
      .sort((one, two) => two.score - one.score);
  };

  return {
    threshold,
    rank,
    match: (sentence) => {
      const [best] = rank(sentence);
      if (best === undefined || best.score < NOTHING) return null;
      return { ...best, accepted: best.score >= threshold };
    },
  };
}

/** A score that means nothing at all. */
const NOTHING = 0.01;

function nearestOf(similarities: Float64Array): number {
  let nearest = 0;
  for (let at = 1; at < similarities.length; at += 1) {
    if (similarities[at]! > similarities[nearest]!) nearest = at;
  }
  return nearest;
}

/** What naming the topic counts beside the wish: enough to go first, too little to make a wish of none. */
const TOPIC = 0.001;

type Found = {
  readonly words: readonly string[];
  readonly similarities: Float64Array;
  /** Where the phrases of the intent begin. */
  readonly from: number;
  readonly near: number;
  readonly wish: number;
};

/**
 * An intent that asks for a person is scored by what the sentence says about people. Its phrases that are not understood so, such as
 * those in other languages, count by similarity. One that asks for a person for some topic goes before it where the topic is named.
 */
function scoreOf(shape: IntentShape, { words, similarities, from, near, wish }: Found): number {
  const nearest = similarities[from + near]!;
  if (shape.kind === 'any' || nearest === 1) return nearest;
  if (shape.kind === 'person-for') {
    return isAbout(words, shape.topics) ? Math.min(1, wish + TOPIC) : nearest;
  }
  return shape.others.reduce((best, at) => Math.max(best, similarities[from + at]!), wish);
}

function checkLimits(intents: readonly Intent[]): void {
  invariant(intents.length <= INTENTS_MAX, `at most ${INTENTS_MAX} intents`);
  for (const { name, phrases } of intents) {
    invariant(phrases.length <= PHRASES_MAX, `${name}: at most ${PHRASES_MAX} phrases`);
    for (const phrase of phrases) {
      invariant(
        phrase.length <= PHRASE_LENGTH_MAX,
        `${name}: phrases of at most ${PHRASE_LENGTH_MAX} characters`,
      );
    }
  }
}
