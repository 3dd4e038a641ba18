import { expect, test } from 'vitest';
import { message } from '../testing/desk-states.ts';
import { filterChoices, filtersSet, NO_FILTER, ownLanguageFirst } from './filter-choices.ts';
import { LAST_MESSAGES_MAX, LAST_WORDS_LENGTH_MAX, lastWords } from './last-words.ts';
import { plainExcerpt } from './plain-excerpt.ts';
import { withAnswer } from './with-answer.ts';

test('[CO157] the visitor’s last words count, also those to the bot', () => {
  const botTranscript = [
    { by: 'bot', at: 0 as never, text: 'Hello' },
    { by: 'visitor', at: 0 as never, text: 'broken lamp' },
  ] as const;
  const timeline = [message(1, 'agent', { text: 'Hi' }), message(2, 'visitor', { text: 'refund' })];
  expect(lastWords({ timeline, context: { subject: 'Order', botTranscript } })).toBe(
    'Order\nbroken lamp\nrefund',
  );
  expect(lastWords({ timeline: [], context: {} })).toBe('');
});

test('[CO157] only the last of them, and not too much', () => {
  const many = Array.from({ length: 9 }, (_, seq) => message(seq, 'visitor', { text: `w${seq}` }));
  expect(lastWords({ timeline: many, context: {} }).split('\n')).toHaveLength(LAST_MESSAGES_MAX);
  const long = [message(1, 'visitor', { text: `${'a'.repeat(LAST_WORDS_LENGTH_MAX)}b` })];
  expect(lastWords({ timeline: long, context: {} })).toBe(
    `${'a'.repeat(LAST_WORDS_LENGTH_MAX - 1)}b`,
  );
});

test('[CO158] an answer goes behind what is written already', () => {
  expect(withAnswer('', 'Like this.')).toBe('Like this.');
  expect(withAnswer('Hello Rosa, \n', 'Like this.')).toBe('Hello Rosa,\n\nLike this.');
});

test('[CO160] filters offer what occurs, and keep what is chosen', () => {
  const articles = [
    { type: 'how-to', category: 'Lamps', language: 'en' },
    { type: 'policy', category: '', language: 'en' },
  ];
  const chosen = { ...NO_FILTER, category: 'Orders' };
  expect(filterChoices(articles, chosen)).toEqual({
    type: ['how-to', 'policy'],
    category: ['Lamps', 'Orders'],
    language: ['en'],
  });
  expect(filtersSet(chosen)).toBe(1);
});

test('[CO160] articles in the visitor’s language come first', () => {
  const lines = [{ language: 'en' }, { language: 'de' }, { language: 'de-AT' }];
  expect(ownLanguageFirst(lines, 'de-CH')).toEqual([lines[1], lines[2], lines[0]]);
  expect(ownLanguageFirst(lines, undefined)).toBe(lines);
});

test('[CO159] a beginning is shown without the signs of Markdown', () => {
  expect(
    plainExcerpt('## What you need - a **soft cloth** - part `LG-22` [here](https://a.b)'),
  ).toBe('What you need a soft cloth part LG-22 here');
});
