import { expect, test } from 'vitest';
import { chat } from '../testing/desk-states.ts';
import { findTexts, indexTexts, SHOWN_TEXTS_MAX } from './find-texts.ts';
import { mergeValues } from './merge-values.ts';
import { nextPlace, openPlaces } from './open-places.ts';
import type { QuickText } from './quick-text-shapes.ts';
import { QUERY_LENGTH_MAX, textTrigger, withText } from './text-trigger.ts';

const trigger = (draft: string) => textTrigger(draft, draft.length);
const text = (id: string, part: Partial<QuickText> = {}): QuickText => ({
  id,
  name: id,
  text: `text of ${id}`,
  language: null,
  folderId: null,
  ...part,
});
const find = (texts: readonly QuickText[], query: string, part: object = {}) =>
  findTexts(indexTexts(texts), { query, language: null, recent: [], ...part }).shown.map(
    ({ id }) => id,
  );

test('[CO161] both signs ask for texts where a word begins', () => {
  expect(trigger(';;')).toEqual({ sign: ';;', from: 0, to: 2, query: '' });
  expect(trigger('Hello ;;ref und')).toEqual({ sign: ';;', from: 6, to: 15, query: 'ref und' });
  expect(trigger('one\n/thanks')).toEqual({ sign: '/', from: 4, to: 11, query: 'thanks' });
});

test('[CO161] inside a word, or followed by a space, a sign is writing', () => {
  for (const draft of [
    'and/or',
    'and / or',
    'a;;',
    'https://',
    '5/6',
    ';; ',
    '//',
    ';;a\nb',
    '/a/b',
  ]) {
    expect(trigger(draft), draft).toBeNull();
  }
});

test('[CO161] a query has an end', () => {
  expect(trigger(`;;${'a'.repeat(QUERY_LENGTH_MAX)}`)?.query).toHaveLength(QUERY_LENGTH_MAX);
  expect(trigger(`;;${'a'.repeat(QUERY_LENGTH_MAX + 1)}`)).toBeNull();
});

test('[CO161] the text takes the place of sign and query', () => {
  const draft = 'Hi ;;ref there';
  const asked = textTrigger(draft, 8);
  expect(asked && withText(draft, asked, 'Your refund')).toEqual({
    draft: 'Hi Your refund there',
    caret: 14,
  });
});

test('[CO162] every word has to occur, whatever its case and accents', () => {
  const texts = [text('Rückgabe', { text: 'Ihr Geld kommt' }), text('Refund', { text: 'money' })];
  expect(find(texts, 'RUCK geld')).toEqual(['Rückgabe']);
  expect(find(texts, 'money refund')).toEqual(['Refund']);
  expect(find(texts, 'nothing')).toEqual([]);
});

test('[CO162] the visitor’s language, then those used last, then names', () => {
  const texts = [
    text('d', { language: 'de' }),
    text('b'),
    text('a', { language: 'en' }),
    text('c', { language: 'en-GB' }),
  ];
  expect(find(texts, '', { language: 'en-US', recent: ['d', 'c'] })).toEqual(['c', 'a', 'b', 'd']);
  expect(find(texts, '', { recent: ['d', 'c'] })).toEqual(['d', 'c', 'a', 'b']);
  expect(find([text('a case'), text('case')], 'case')).toEqual(['case', 'a case']);
});

test('[CO163] thousands of texts follow a key', () => {
  const texts = indexTexts(
    Array.from({ length: 5_000 }, (_, place) =>
      text(`text ${place}`, { text: 'Thank you for your patience. '.repeat(20) }),
    ),
  );
  const began = process.hrtime.bigint();
  const { shown, more } = findTexts(texts, { query: 'thank pat', language: 'en', recent: [] });
  expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(100);
  expect(shown).toHaveLength(SHOWN_TEXTS_MAX);
  expect(more).toBe(5_000 - SHOWN_TEXTS_MAX);
});

test('[CO164] merge fields are filled in with what is known', () => {
  const directory = {
    me: { agentId: 'jane', name: 'Jane Okafor', email: '' },
    organization: 'Harbour Goods',
    buttons: { button: 'Support' },
    deployments: {},
  } as never;
  expect(mergeValues(chat('Rosa Marchetti'), directory, 'CASE-7')).toEqual({
    'visitor.name': 'Rosa Marchetti',
    'visitor.firstName': 'Rosa',
    'agent.name': 'Jane Okafor',
    'agent.firstName': 'Jane',
    'organization.name': 'Harbour Goods',
    'button.name': 'Support',
    'case.number': 'CASE-7',
  });
});

test('[CO164] what is not filled in is found; other braces are what one wants to say', () => {
  const draft = 'Case {{case.number}} for {{ visitor.email }}, use {{this}}.';
  const places = openPlaces(draft);
  expect(places).toEqual([
    { field: 'case.number', from: 5, to: 20 },
    { field: 'visitor.email', from: 25, to: 44 },
  ]);
  expect(nextPlace(places, 20)?.field).toBe('visitor.email');
  expect(nextPlace(places, 44)?.field).toBe('case.number');
  expect(openPlaces('plain')).toEqual([]);
});
