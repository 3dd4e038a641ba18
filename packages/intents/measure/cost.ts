import { compileIntents } from '../src/index.ts';
import { tuned } from './tuned.ts';

const COSTLY_INTENTS = 50;
const COSTLY_PHRASES = 20;

/** Prints what 50 intents of 20 phrases made of the tuned sentences cost. */
export function tellCost(): void {
  const intents = Array.from({ length: COSTLY_INTENTS }, (_, at) => ({
    name: `intent-${at}`,
    phrases: Array.from({ length: COSTLY_PHRASES }, (_unused, phrase) => {
      const { sentence } = tuned[(at * COSTLY_PHRASES + phrase) % tuned.length]!;
      return sentence.slice(0, 100);
    }),
  }));
  const beforeCompiling = performance.now();
  const matcher = compileIntents(intents);
  const compiledMs = performance.now() - beforeCompiling;
  for (const { sentence } of tuned) matcher.match(sentence);
  const beforeMatching = performance.now();
  for (const { sentence } of tuned) matcher.match(sentence);
  const matchUs = ((performance.now() - beforeMatching) / tuned.length) * 1000;
  process.stdout.write(
    `${COSTLY_INTENTS} intents of ${COSTLY_PHRASES} phrases: compiled in ${compiledMs.toFixed(0)} ms, ` +
      `matched in ${matchUs.toFixed(0)} µs\n`,
  );
}
