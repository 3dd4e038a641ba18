import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { featuresOf } from '../src/person/features.ts';
import { tokensOf } from '../src/person/tokens.ts';
import { correctedWords, spellingWith } from '../src/text/known-words.ts';
import type { LabelledSentence } from './labelled-sentence.ts';
import { tuned } from './tuned.ts';

// Learns src/person/weights.ts from the tuned half: node packages/intents/measure/train.ts [--errors]
// The same sentences give the same weights.

/** The feature that every sentence has. */
const ALWAYS = 'always';
const ROUNDS = 3000;
const STEP = 0.5;
/** Pulls weights to nothing, so that a feature of few sentences weighs little. */
const PULL = 0.25;
const FOLDS = 10;

type Example = {
  readonly features: readonly string[];
  readonly wanted: 0 | 1;
  readonly sentence: string;
};
type Weights = Map<string, number>;

const { values } = parseArgs({ options: { errors: { type: 'boolean', default: false } } });
const spelling = spellingWith([]);
const examples = tuned.map(exampleOf);
const learned = learn(examples);
tell('trained', examples, (example) => probability(learned, example.features));

const crossed = new Map<Example, number>();
for (let fold = 0; fold < FOLDS; fold += 1) {
  const weights = learn(examples.filter((_, at) => at % FOLDS !== fold));
  for (const [at, example] of examples.entries()) {
    if (at % FOLDS === fold) crossed.set(example, probability(weights, example.features));
  }
}
tell('crossed', examples, (example) => crossed.get(example) ?? 0);
writeWeights(learned);

function exampleOf({ sentence, wantsPerson }: LabelledSentence): Example {
  const features = [...featuresOf(tokensOf(correctedWords(sentence, spelling))), ALWAYS];
  return { features, wanted: wantsPerson ? 1 : 0, sentence };
}

/** Logistic regression by gradient descent over all examples at once, from nothing. */
function learn(from: readonly Example[]): Weights {
  const weights: Weights = new Map();
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope: Weights = new Map();
    for (const { features, wanted } of from) {
      const miss = wanted - probability(weights, features);
      for (const feature of features) slope.set(feature, (slope.get(feature) ?? 0) + miss);
    }
    for (const [feature, uphill] of slope) {
      const weight = weights.get(feature) ?? 0;
      const pull = feature === ALWAYS ? 0 : PULL * weight;
      weights.set(feature, weight + (STEP * (uphill - pull)) / (1 + from.length / 10));
    }
  }
  return weights;
}

function probability(weights: Weights, features: readonly string[]): number {
  const sum = features.reduce((total, feature) => total + (weights.get(feature) ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

function tell(name: string, all: readonly Example[], score: (example: Example) => number): void {
  const wrong = all.filter((example) => score(example) >= 0.5 !== (example.wanted === 1));
  const missed = wrong.filter(({ wanted }) => wanted === 1).length;
  const found = all.filter(({ wanted }) => wanted === 1).length - missed;
  const raised = wrong.length - missed;
  const precision = (found / (found + raised)).toFixed(3);
  const recall = (found / (found + missed)).toFixed(3);
  process.stdout.write(`${name}: precision ${precision}, recall ${recall}, of ${all.length}\n`);
  if (!values.errors) return;
  for (const example of wrong) {
    const line = `  ${example.wanted} ${score(example).toFixed(2)} ${example.sentence}`;
    process.stdout.write(`${line}\n      ${example.features.join('; ')}\n`);
  }
}

function writeWeights(weights: Weights): void {
  const lines = [...weights]
    .map(([feature, weight]): [string, number] => [feature, Math.round(weight * 100) / 100])
    .filter(([, weight]) => weight !== 0)
    .sort(([one], [two]) => (one < two ? -1 : 1))
    .map(([feature, weight]) => `  ['${feature}', ${weight}],\n`);
  const text = `/** How much each feature speaks for a wish for a person: learned by measure/train.ts, not written by hand. */
export const weights: ReadonlyMap<string, number> = new Map([\n${lines.join('')}]);\n`;
  writeFileSync(new URL('../src/person/weights.ts', import.meta.url), text);
}
