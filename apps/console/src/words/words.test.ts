import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { preferredLanguage } from './words.ts';

type Leaf = { readonly path: string; readonly text: string; readonly arity: number };

test('[CO29] both languages say everything, with the same values in it', () => {
  const english = leaves(en);
  const german = leaves(de);
  expect(german.map((leaf) => leaf.path)).toEqual(english.map((leaf) => leaf.path));
  for (const leaf of [...english, ...german]) {
    expect(leaf.text.trim(), leaf.path).not.toBe('');
    expect(leaf.text, leaf.path).not.toMatch(/undefined|\[object/);
  }
});

test('[CO29] nothing was left in English by mistake', () => {
  const german = new Map(leaves(de).map((leaf) => [leaf.path, leaf.text]));
  // Words that are the same in both languages, and names.
  const same = new Set([
    'product',
    'time.seconds',
    'list.typing',
    'offer.from',
    'presence.online',
    'presence.offline',
    'connection.live',
    'connection.offline',
    'details.button',
    'details.chat',
    'chat.said',
    'chat.bot',
    'attention.title',
    'keys.chats',
    'palette.chats',
    'rail.chats',
    'company.lost.of',
    'company.files.groups.pdf',
    'company.files.groups.csv',
    'company.files.groups.zip',
    'company.files.bytes',
    'company.files.kilobytes',
    'company.files.megabytes',
  ]);
  const untranslated = leaves(en).filter(
    (leaf) => german.get(leaf.path) === leaf.text && !same.has(leaf.path),
  );
  expect(untranslated.map((leaf) => leaf.path)).toEqual([]);
});

test('[CO30] the language is the first of the reader’s that the console speaks', () => {
  expect(preferredLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(preferredLanguage(['fr', 'pl'])).toBe('en');
  expect(preferredLanguage([])).toBe('en');
});

/** Every text of a catalogue; functions are called with sample values. */
function leaves(words: object, path = ''): readonly Leaf[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): readonly Leaf[] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [{ path: here, text: value, arity: 0 }];
    if (typeof value === 'function') {
      return [{ path: here, text: String(value(2, 3)), arity: value.length }];
    }
    return typeof value === 'object' && value !== null ? leaves(value, here) : [];
  });
}
