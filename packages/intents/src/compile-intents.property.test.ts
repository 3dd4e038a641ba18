import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intents } from '../measure/intents.ts';
import { compileIntents } from './index.ts';
import { SENTENCE_WORDS_MAX, WORD_LENGTH_MAX } from './limits.ts';
import { wordsOf } from './text/words.ts';

const matcher = compileIntents(intents);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 1200 }),
  fc.string({ unit: 'grapheme', maxLength: 1200 }),
  fc
    .array(
      fc.constantFrom(
        ...['agent', 'not', 'i', 'want', 'to', 'talk', 'human', 'bot', ',', '.', 'my', 'who', "'"],
        ...['the', 'is', 'get', 'me', 'please', 'connect', 'for', 'than', 'like', 'why', 'team'],
      ),
      { maxLength: 40 },
    )
    .map((words) => words.join(' ')),
);

test('[IN16] any text gives scores from 0 to 1, the same each time', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const ranked = matcher.rank(text);
      for (const { score } of ranked) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
      expect(matcher.rank(text)).toEqual(ranked);
    }),
    { numRuns: 300 },
  );
});

test('[IN16] any text comes to a bounded number of bounded words', () => {
  const hostile = fc.constantFrom(
    'a',
    "'",
    '.',
    ' ',
    '\u0301',
    '\ufdfa',
    '🙂',
    '\u202e',
    'ﬃ',
    '説',
    '\0',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        hostile.map((unit) => unit.repeat(10_000)),
      ),
      (text) => {
        const words = wordsOf(text);
        expect(words.length).toBeLessThanOrEqual(SENTENCE_WORDS_MAX + 3);
        for (const word of words) expect(word.length).toBeLessThanOrEqual(WORD_LENGTH_MAX);
      },
    ),
    { numRuns: 300 },
  );
});
