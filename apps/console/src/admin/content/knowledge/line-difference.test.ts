import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARED_LINES_MAX, lineDifference } from './line-difference.ts';

test('[CO126] a difference says which lines went and which came', () => {
  expect(lineDifference('a\nb\nc', 'a\nx\nc').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
  ]);
  expect(lineDifference('a', 'a')).toEqual([{ kind: 'same', text: 'a' }]);
});

test('[CO126] the old text and the new one can be read out of their difference', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDifference(before, after);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map((line) => line.text)
          .join('\n');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('[CO126] a text beyond the limit is told as taken out and put in', () => {
  const long = (letter: string) =>
    Array.from({ length: COMPARED_LINES_MAX + 1 }, (_, line) => `${letter}${line}`).join('\n');
  const lines = lineDifference(long('a'), long('b'));
  expect(lines.length).toBe(2 * (COMPARED_LINES_MAX + 1));
  expect(lines.filter(({ kind }) => kind === 'same')).toEqual([]);
});
