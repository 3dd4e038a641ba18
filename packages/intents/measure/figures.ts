import { compileIntents } from '../src/index.ts';
import { intents, PERSON } from './intents.ts';
import type { LabelledSentence } from './labelled-sentence.ts';

/** Of sentences that were labelled by hand: how many were taken for a wish for a person, rightly or wrongly. */
export type Figures = {
  readonly asking: number;
  readonly notAsking: number;
  readonly found: number;
  readonly missed: number;
  readonly raised: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
};

/** Matches every sentence against four intents with four phrases each. */
export function figuresOf(sentences: readonly LabelledSentence[]): Figures {
  const matcher = compileIntents(intents);
  const taken = sentences.filter(({ sentence }) => {
    const match = matcher.match(sentence);
    return match?.accepted === true && match.intent === PERSON;
  });
  const asking = sentences.filter(({ wantsPerson }) => wantsPerson).length;
  const found = taken.filter(({ wantsPerson }) => wantsPerson).length;
  const raised = taken.length - found;
  const precision = taken.length === 0 ? 1 : found / taken.length;
  const recall = found / asking;
  return {
    asking,
    notAsking: sentences.length - asking,
    found,
    missed: asking - found,
    raised,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
}
