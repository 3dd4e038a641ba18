import { FUNCTION_HELP, PATH_HELP, ROOT_HELP } from '@baton/flow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPLETIONS_MAX, complete, completionsFor, lastWord } from './completions.ts';
import { insertScript, scriptAt, templateParts } from './template-parts.ts';

const help = { roots: ROOT_HELP, paths: PATH_HELP, functions: FUNCTION_HELP };
const token = {
  id: null,
  name: 'Handover status',
  type: 'input',
  script: 'input.handover.status',
} as const;

test('[CO74] a template is cut at its braces and is the same text put together again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '{{', '}}', '{', ' ', 'x.y')), (pieces) => {
      const text = pieces.join('');
      expect(
        templateParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
  expect(templateParts('Hi {{a}}, {{b').map(({ kind }) => kind)).toEqual([
    'words',
    'script',
    'words',
    'unfinished',
  ]);
});

test('[CO74] a token goes in with braces, and without them where there are some already', () => {
  const at = (from: number) => ({ from, to: from });
  expect(insertScript('Hi !', at(3), 'input.text', 'template')).toEqual({
    text: 'Hi {{input.text}}!',
    caret: 17,
  });
  expect(insertScript('Hi {{}}', at(5), 'input.text', 'template').text).toBe('Hi {{input.text}}');
  expect(insertScript('', at(0), 'input.text', 'expression').text).toBe('input.text');
  expect(scriptAt('a {{b}} c', 1)).toBeUndefined();
  expect(scriptAt('a {{b}} c', 5)).toEqual({ before: 'b', after: '' });
});

test('[CO75] completions begin with what was typed, then hold it; none inside quotes', () => {
  const titles = (before: string) =>
    completionsFor(before, help, [token]).map(({ script }) => script);
  expect(titles('input.hand')[0]).toBe('input.handover.status');
  expect(titles('1 + inp')).toContain('input');
  expect(titles('status')).toContain('input.handover.status');
  expect(titles('"input.')).toEqual([]);
  expect(titles('')).toHaveLength(COMPLETIONS_MAX);
  expect(titles('zzz')).toEqual([]);
});

test('[CO75] a function waits between its brackets', () => {
  const [first] = completionsFor('upp', help, []);
  expect(first?.kind).toBe('function');
  const done = complete('upp', 3, first!);
  expect(done.text.endsWith('()')).toBe(true);
  expect(done.caret).toBe(done.text.length - 1);
  expect(lastWord('a + input.handover.st')).toBe('input.handover.st');
});
