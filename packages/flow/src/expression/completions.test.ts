import { expect, test } from 'vitest';
import { FUNCTION_HELP, PATH_HELP, ROOT_HELP } from './completions.ts';
import { expressionProblems } from './parse-expression.ts';

test('[FX24] everything the builder offers can be read', () => {
  for (const { path, help } of [...ROOT_HELP, ...PATH_HELP]) {
    expect(expressionProblems(path), path).toEqual([]);
    expect(help, path).toMatch(/^[A-Z].*\.$/);
  }
  for (const { alias } of ROOT_HELP) expect(expressionProblems(alias)).toEqual([]);
  for (const { example } of FUNCTION_HELP) expect(expressionProblems(example.script)).toEqual([]);
});

test('[FX24] what is offered is plain data, each once', () => {
  const offered = { ROOT_HELP, PATH_HELP, FUNCTION_HELP };
  expect(JSON.parse(JSON.stringify(offered))).toEqual(offered);
  const names = [...PATH_HELP.map(({ path }) => path), ...FUNCTION_HELP.map(({ name }) => name)];
  expect(new Set(names).size).toBe(names.length);
});
