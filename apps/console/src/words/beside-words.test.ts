import { expect, test } from 'vitest';
import { besideWordsIn } from './beside-words.ts';

test('[CO29] what stands beside a chat is said in both languages', () => {
  const english = leaves(besideWordsIn('en'));
  const german = leaves(besideWordsIn('de'));
  expect(german.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
  for (const { path, text } of [...english, ...german]) {
    expect(text.trim(), path).not.toBe('');
    expect(text, path).not.toMatch(/undefined|\[object|NaN/);
  }
  const said = new Map(german.map(({ path, text }) => [path, text]));
  const untranslated = english.filter(
    ({ path, text }) => text.includes(' ') && said.get(path) === text,
  );
  expect(untranslated.map(({ path }) => path)).toEqual([]);
});

function leaves(words: object, path = ''): readonly { path: string; text: string }[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: here, text: value }];
    if (typeof value === 'function') return [{ path: here, text: String(value(2, 3)) }];
    return typeof value === 'object' && value !== null ? leaves(value, here) : [];
  });
}
