import { expect, test } from 'vitest';
import { adminWordsIn } from '../words/words.ts';
import { sought } from './choose-many.tsx';
import { dayOf, endOfDay } from './day-control.tsx';
import { countOf, durationOf, unitOf } from './duration-parts.ts';
import { linesIn } from './lines-control.tsx';
import { passwordFrom } from './password-control.tsx';
import { lasts } from './problem-words.ts';
import { PAGES_READ_MAX, readAsFar } from './use-pages.ts';
import { numberIn } from './whole-control.tsx';

test('[CO106] a duration is said in the longest unit that it is a whole number of', () => {
  expect([0, 1_500, 30_000, 60_000, 90_000, 7_200_000].map(unitOf)).toEqual([
    'seconds',
    'seconds',
    'seconds',
    'minutes',
    'seconds',
    'hours',
  ]);
  expect(countOf(90_000, 'minutes')).toBe(1.5);
  expect(durationOf(1.5, 'minutes')).toBe(90_000);
  expect(lasts(120_000, adminWordsIn('de').form)).toBe('2 Minuten');
});

test('[CO106] a number is taken as it is typed; none is an answer only where it may be', () => {
  expect(['3', ' 12 ', '1,5', 'three', ''].map((text) => numberIn(text, false))).toEqual([
    3,
    12,
    1.5,
    undefined,
    undefined,
  ]);
  expect(numberIn('', true)).toBeNull();
});

test('[CO106] lines are trimmed, each once; a day counts to its end; a password can be read out', () => {
  expect(linesIn(' a.example \n\nb.example, a.example')).toEqual(['a.example', 'b.example']);
  const end = endOfDay('2026-11-20');
  expect(end && dayOf(end)).toBe('2026-11-20');
  expect(end && dayOf(end + 1)).toBe('2026-11-21');
  expect(endOfDay('')).toBeNull();
  expect(passwordFrom('000000000abcdefghijklmnop')).toBe('abcd-efgh-ijkl-mnop');
});

test('[CO106] what was chosen comes first, and is found by name or by what stands beside it', () => {
  const choices = [
    { id: '1', name: 'Ana', note: 'ana@example.org' },
    { id: '2', name: 'Bo', note: 'bo@example.org' },
  ];
  expect(sought(choices, '', new Set(['2'])).map(({ id }) => id)).toEqual(['2', '1']);
  expect(sought(choices, 'ANA@', new Set()).map(({ id }) => id)).toEqual(['1']);
});

test('[CO107] a list is read as far as it was, page by page, and no further', async () => {
  const asked: (string | null)[] = [];
  const page = async (cursor: string | null) => {
    asked.push(cursor);
    const at = Number(cursor ?? 0);
    return { ok: true as const, value: { items: [at, at + 1], next: at < 6 ? `${at + 2}` : null } };
  };
  expect(await readAsFar(page, 3)).toEqual({ ok: true, value: { items: [0, 1, 2, 3], next: '4' } });
  expect(asked).toEqual([null, '2']);
  const all = await readAsFar(page, 100);
  expect(all.ok && all.value).toEqual({ items: [0, 1, 2, 3, 4, 5, 6, 7], next: null });
});

test('[CO107] a list without an end is read for so many pages at most', async () => {
  let read = 0;
  const endless = await readAsFar(async () => {
    read += 1;
    return { ok: true as const, value: { items: [read], next: 'more' } };
  }, 1_000_000);
  expect(read).toBe(PAGES_READ_MAX);
  expect(endless.ok && endless.value.next).toBe('more');
});
