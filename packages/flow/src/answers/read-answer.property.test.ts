import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysLater } from './civil-date.ts';
import { readAnswer } from './read-answer.ts';
import type { AnswerRules } from './reading.ts';

const today = { year: 2026, month: 12, day: 30 };

const decimalSign = fc.constantFrom('either', 'point', 'comma' as const);
const rules: fc.Arbitrary<AnswerRules> = fc.oneof(
  fc.constantFrom<AnswerRules>(
    { type: 'text' },
    { type: 'long-text' },
    { type: 'email' },
    { type: 'rating' },
    { type: 'yes-no', yes: 'Yes', no: 'No' },
  ),
  fc.record({
    type: fc.constant('phone' as const),
    countryCode: fc.constantFrom('', '49', '39', '1', '7'),
  }),
  fc.record({
    type: fc.constant('number' as const),
    min: fc.constantFrom(null, -10),
    max: fc.constantFrom(null, 1_000_000),
    whole: fc.boolean(),
    decimalSign,
  }),
  fc.record({
    type: fc.constant('date' as const),
    min: fc.constantFrom(null, today),
    max: fc.constantFrom(null, daysLater(today, 400)),
    slashOrder: fc.constantFrom('day-first', 'month-first' as const),
    today: fc.constant(today),
  }),
  fc.record({
    type: fc.constant('choice' as const),
    choices: fc.uniqueArray(
      fc.record({
        title: fc.constantFrom('Delivery', 'Deliveries', '2', 'Über uns', 'uber uns', '1.5'),
        value: fc.constantFrom('', 'a', '2', 'Delivery'),
      }),
      { selector: ({ title }) => title, minLength: 1 },
    ),
  }),
);

/** What people type, what machines type, and pieces of both. */
const answers = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'0123456789+-.,/() 0'), maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        '@',
        'a@b.de',
        '.',
        '1',
        '31',
        '12',
        '2026',
        'yes',
        'no',
        '★',
        'dec',
        ' ',
        '-',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', '\ud800', 'delivry'),
);

test('[FN28] nothing anybody types makes reading fail, and what is understood reads the same again', () => {
  fc.assert(
    fc.property(answers, rules, (answer, given) => {
      const reading = readAnswer(answer, given);
      if (!reading.understood) {
        expect(reading.problem).toMatch(/\.$/);
        expect(reading.problem.length).toBeLessThan(500);
        return;
      }
      expect(readAnswer(reading.text, given)).toEqual(reading);
    }),
    { numRuns: 5_000 },
  );
});

test('[FN28] the longest answers are read at once', { timeout: 2_000 }, () => {
  const hostile = ['a@', '1,', '(0)', '★', 'yes ', '. ', '{{', 'aaaa', '0 0', 'dec 1'];
  fc.assert(
    fc.property(fc.constantFrom(...hostile), rules, (part, given) => {
      readAnswer(part.repeat(Math.floor(500 / part.length)), given);
    }),
    { numRuns: 300 },
  );
});
