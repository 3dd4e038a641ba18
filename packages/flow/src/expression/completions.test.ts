import { expect, test } from 'vitest';
import { scriptInputOf } from '../script-input.ts';
import { FUNCTION_HELP, PATH_HELP, ROOT_HELP } from './completions.ts';
import { expressionProblems } from './parse-expression.ts';
import { NOW } from './testing/evaluated.ts';

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

test('[FX24] the inputs that are offered are those a run has, or a node adds', () => {
  const facts = { now: NOW, profile: {}, sessionId: 's', userId: 'u', channel: 'widget' };
  const added = ['known', 'problem', 'availableAgents', 'attachments'];
  const had = [...Object.keys(scriptInputOf({ kind: 'open' }, facts)), ...added];
  const offered = PATH_HELP.map(({ path }) => path.split(/[.[]/)).filter(
    ([root]) => root === 'input',
  );
  expect(offered.filter(([, name = '']) => !had.includes(name))).toEqual([]);
});
