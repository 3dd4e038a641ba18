import { featuresOf } from './features.ts';
import { tokensOf } from './tokens.ts';
import { weights } from './weights.ts';

/** How likely it is, from 0 to 1, that somebody who says these words asks for a person. */
export function wishForPerson(words: readonly string[]): number {
  let sum = weights.get('always') ?? 0;
  for (const feature of featuresOf(tokensOf(words))) sum += weights.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
