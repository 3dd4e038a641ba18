import { expect, test } from 'vitest';
import { adminWordsIn } from './words.ts';

test('[CO29] the administration says everything in both languages, with the same values in it', () => {
  const english = leaves(adminWordsIn('en'));
  const german = leaves(adminWordsIn('de'));
  expect(german.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
  for (const { path, text } of [...english, ...german]) {
    expect(text.trim(), path).not.toBe('');
    expect(text, path).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('[CO29] no sentence of the administration was left in English by mistake', () => {
  const german = new Map(leaves(adminWordsIn('de')).map(({ path, text }) => [path, text]));
  // One word may be the same in both languages; a sentence is not.
  const untranslated = leaves(adminWordsIn('en')).filter(
    ({ path, text }) => text.includes(' ') && german.get(path) === text,
  );
  expect(untranslated.map(({ path }) => path)).toEqual([]);
});

function leaves(words: object, path = ''): readonly { path: string; text: string }[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: here, text: value }];
    if (typeof value === 'function') return [{ path: here, text: String(value(2, 3, 4)) }];
    return typeof value === 'object' && value !== null ? leaves(value, here) : [];
  });
}
