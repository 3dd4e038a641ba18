import { expect, test } from 'vitest';
import { historyWordsIn } from './history-words.ts';

test('[CO29] the records say everything in both languages, with the same values in it', () => {
  const english = leaves(historyWordsIn('en'));
  const german = leaves(historyWordsIn('de'));
  expect(german.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
  for (const { path, text } of [...english, ...german]) {
    expect(text.trim(), path).not.toBe('');
    expect(text, path).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('[CO29] no sentence of the records was left in English by mistake', () => {
  const german = new Map(leaves(historyWordsIn('de')).map(({ path, text }) => [path, text]));
  const untranslated = leaves(historyWordsIn('en')).filter(
    ({ path, text }) => /[a-z] [a-z]/i.test(text) && german.get(path) === text,
  );
  expect(untranslated.map(({ path }) => path)).toEqual([]);
});

function leaves(words: object, path = ''): readonly { path: string; text: string }[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: here, text: value }];
    if (typeof value === 'function') return [{ path: here, text: String(value('7', 'x')) }];
    return typeof value === 'object' && value !== null ? leaves(value, here) : [];
  });
}
