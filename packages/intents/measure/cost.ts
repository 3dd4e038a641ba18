import { compileIntents } from '../src/index.ts';
import { tuned } from './tuned.ts';

const COSTLY_INTENTS = 50;
const COSTLY_PHRASES = 20;
const ROUNDS = 6;

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
  // The fastest round is the least disturbed by whatever else the machine does.
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = performance.now();
    for (const { sentence } of tuned) matcher.match(sentence);
    return ((performance.now() - before) / tuned.length) * 1000;
  });
  const matchUs = Math.min(...rounds);
  process.stdout.write(
    `${COSTLY_INTENTS} intents of ${COSTLY_PHRASES} phrases: compiled in ${compiledMs.toFixed(0)} ms, ` +
      `matched in ${matchUs.toFixed(0)} µs\n`,
  );
}
