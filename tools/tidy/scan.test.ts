import { describe, expect, test } from 'vitest';
import { lineAt, scan } from './scan.ts';

describe('taking a file apart', () => {
  test('comments, strings, templates and regular expressions are blanked, code in templates is not', () => {
    const text =
      "const a = 'Date'; // Date\nconst b = `Date ${Date} Date`; /* Date */ const c = /Date'/;";
    const { code } = scan(text);
    expect(code).toHaveLength(text.length);
    expect([...code.matchAll(/Date/g)].map(({ index }) => index)).toEqual([
      text.indexOf('{Date}') + 1,
    ]);
  });

  test('a division does not begin a regular expression', () => {
    expect(scan('const a = b / c; const d = (e) / f; Date').code).toContain('Date');
    expect(
      scan('const a = b /* a long remark about what is divided here by whom */ / c; Date').code,
    ).toContain('Date');
  });

  test('markup is not mistaken for regular expressions', () => {
    expect(scan('<p>{name}</p>; <br/>; <A b={c} />; Date').code).toContain('Date');
  });

  test('an apostrophe in the words of a page ends with its line', () => {
    expect(scan("<p>Don't</p>\nDate").code).toContain('Date');
  });

  test('braces inside a template do not end it', () => {
    expect(scan('const a = `${list.map(({ b }) => `${b} Date`)} Date`; fetch').code).not.toContain(
      'Date',
    );
    expect(scan('const a = `${{ b: 1 }} x`; fetch').code).toContain('fetch');
  });

  test('imports of every form are found, and those of types told apart', () => {
    const { imports } = scan(`
      import a from './a.ts';
      import { b, type C } from './b.ts';
      import type { D } from './d.ts';
      export * from './e.ts';
      export type { F } from './f.ts';
      import './g.css';
      const h = await import('./h.ts');
      // import i from './i.ts';
      const j = "import j from './j.ts'";
      export const from = 'nowhere';
      import {
        type K,
      } from './k.ts';
    `);
    expect(imports.map(({ from, kind }) => `${kind} ${from}`)).toEqual([
      'value ./a.ts',
      'value ./b.ts',
      'type ./d.ts',
      'value ./e.ts',
      'type ./f.ts',
      'value ./g.css',
      'value ./h.ts',
      'value ./k.ts',
    ]);
  });

  test('a line is counted from one', () => {
    expect([lineAt('a\nb\n', 0), lineAt('a\nb\n', 2), lineAt('a\nb\n', 3)]).toEqual([1, 2, 2]);
  });
});
