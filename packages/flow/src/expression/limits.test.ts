import { expect, test } from 'vitest';
import { EXPRESSION_LIMITS, type Limits } from './limits.ts';
import { renderTemplate } from './template.ts';
import { evaluated, failureOf, resultOf, SCOPE } from './testing/evaluated.ts';

const within = (limits: Partial<Limits>): Limits => ({ ...EXPRESSION_LIMITS, ...limits });
const withContext = (context: unknown) => ({ ...SCOPE, context });
const numbers = (length: number) => Array.from({ length }, (_, index) => length - index);

test('[FX10] every part that is evaluated is a step', () => {
  expect(failureOf('1 + 2 + 3', SCOPE, within({ stepsMax: 6 }))).toBe('value');
  expect(failureOf('1 + 2 + 3', SCOPE, within({ stepsMax: 5 }))).toBe('steps-used-up');
});

test('[FX10] the longest text is reached and not passed, whatever makes it', () => {
  const { textLengthMax } = EXPRESSION_LIMITS;
  expect(resultOf(`"a".padStart(${textLengthMax}).length`)).toBe(textLengthMax);
  expect(failureOf(`"a".padStart(${textLengthMax + 1})`)).toBe('too-large');
  expect(failureOf('"a".padStart(1e9)')).toBe('too-large');
  const ten = within({ textLengthMax: 10 });
  const scope = withContext({
    five: 'aaaaa',
    six: 'aaaaaa',
    list: ['aaaa', 'aaaaa'],
    sharp: 'ßßßßß',
  });
  for (const [fits, exceeds] of [
    ['context.five + context.five', 'context.five + context.six'],
    [`\`\${context.five}\${context.five}\``, `\`\${context.five}-\${context.five}\``],
    ['join(context.list, "-")', 'join(context.list, "--")'],
    ['replace(context.five, "a", "bb")', 'replace(context.six, "a", "bb")'],
    ['context.five.replace("a", "bbbbbb")', 'context.six.replace("a", "bbbbbb")'],
    ['upper(context.sharp)', 'upper(context.sharp + "a")'],
    ['json([1, 2, 3])', 'json([1, 2, 3, 4, 5])'],
    ['text([12, 34, 5])', 'text([12, 34, 567])'],
    ['formatDate("2026-03-01", "yyyy-MM-dd")', 'formatDate("2026-03-01", "yyyy-MM-dd.")'],
  ] as const) {
    expect(failureOf(fits, scope, ten), fits).toBe('value');
    expect(failureOf(exceeds, scope, ten), exceeds).toBe('too-large');
  }
});

test('[FX10] the longest list is reached and not passed', () => {
  const { listLengthMax } = EXPRESSION_LIMITS;
  const list = numbers(listLengthMax);
  expect(resultOf('sum(context)', withContext(list))).toBe(
    (listLengthMax * (listLengthMax + 1)) / 2,
  );
  for (const call of [
    'sum(context)',
    'sort(context)',
    'unique(context)',
    'map(context, "a")',
    'context',
  ]) {
    expect(failureOf(call, withContext([...list, 1])), call).toBe('too-large');
  }
  const three = within({ listLengthMax: 3 });
  expect(failureOf('split("a-b-c", "-")', SCOPE, three)).toBe('value');
  expect(failureOf('split("a-b-c-d", "-")', SCOPE, three)).toBe('too-large');
  expect(failureOf('split("abc", "")', SCOPE, three)).toBe('value');
  expect(failureOf('split("abcd", "")', SCOPE, three)).toBe('too-large');
  expect(failureOf('keys({ a: 1, b: 2, c: 3 })', SCOPE, three)).toBe('value');
  expect(failureOf('keys({ a: 1, b: 2, c: 3, d: 4 })', SCOPE, three)).toBe('too-large');
});

test('[FX10] a result has a greatest size, all of it together', () => {
  const scope = withContext({ text: 'x'.repeat(98) });
  expect(failureOf('context.text', scope, within({ resultSizeMax: 100 }))).toBe('value');
  expect(failureOf('context.text', scope, within({ resultSizeMax: 99 }))).toBe('too-large');
  const doubled = Array.from({ length: 12 }).reduce(
    (part: string) => `[${part}, ${part}]`,
    'context',
  );
  expect(doubled.length).toBeGreaterThan(4_000);
  const fourfold = '[[context, context], [context, context]]';
  expect(failureOf(fourfold, withContext('x'.repeat(49_990)))).toBe('value');
  expect(failureOf(fourfold, withContext('x'.repeat(50_000)))).toBe('too-large');
});

test('[FX10] a result, JSON text and a comparison nest to a greatest depth; what holds itself ends there', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  const { depthMax } = EXPRESSION_LIMITS;
  for (const source of ['context', 'json(context)', 'context == [context][0]', 'text(context)']) {
    expect(failureOf(source, withContext(nested(depthMax))), source).toBe('value');
    expect(failureOf(source, withContext(nested(depthMax + 1))), source).toBe('too-deep');
  }
  const itself: { name: string; self?: unknown } = { name: 'a' };
  itself.self = itself;
  expect(failureOf('context', withContext(itself))).toBe('too-deep');
  expect(failureOf('context == context', withContext(itself))).toBe('too-deep');
  expect(resultOf('context.self.self.self.name', withContext(itself))).toBe('a');
});

test('[FX10] what takes long is halted before it does', () => {
  const text = 'a'.repeat(100_000);
  const words = numbers(9_000).map((number) => `${'a'.repeat(90)}${number}`);
  const nested = numbers(2_000).map((number) => ({ a: { b: number } }));
  const scope = {
    ...SCOPE,
    input: { text, needle: `b${'a'.repeat(49_999)}` },
    context: { words, nested },
  };
  const started = process.hrtime.bigint();
  for (const source of [
    'includes(input.text, input.needle)',
    'split(input.text, input.needle)',
    'replace(input.text, input.needle, "")',
    'replace(input.text, "a", "b")',
    'sort(context.words)',
    'unique(context.nested)',
    'contains(context.nested, context.nested)',
    `[${Array.from({ length: 20 }, () => 'upper(input.text)').join(', ')}]`,
    `[${Array.from({ length: 20 }, () => 'json(context.words)').join(', ')}]`,
    `[${Array.from({ length: 60 }, () => 'input.text == input.text + ""').join(', ')}]`,
  ]) {
    expect(failureOf(source, scope), source).toMatch(/^(?:steps-used-up|too-large|value)$/);
    expect(failureOf(source, scope), source).not.toBe(source.startsWith('contains') ? '' : 'value');
  }
  // Twenty evaluations; each alone would take seconds or gigabytes without a limit.
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
});

test('[FX10] a list that says it is long costs nothing', () => {
  const sparse: unknown[] = [];
  sparse.length = 4_000_000_000;
  expect(failureOf('context', withContext(sparse))).toBe('too-large');
  expect(failureOf('count(unique(context))', withContext(sparse))).toBe('too-large');
  expect(resultOf('context.length', withContext(sparse))).toBe(4_000_000_000);
});

test('[FX18] the expressions of a template share one budget; what comes too late is empty', () => {
  const limits = within({ stepsMax: 5 });
  expect(renderTemplate('{{ 1 + 1 }}-{{ 2 + 2 }}-{{ 3 }}', SCOPE, limits)).toEqual({
    text: '2--',
    notes: [
      {
        kind: 'steps-used-up',
        message: 'This takes too many steps. In: “2”',
        at: 19,
        length: 1,
      },
      {
        kind: 'steps-used-up',
        message: 'This takes too many steps. In: “3”',
        at: 27,
        length: 1,
      },
    ],
  });
});

test('[FX10] limits that are reached say so', () => {
  const done = evaluated('"a".padStart(1e9)');
  expect(done).toEqual({
    failed: {
      kind: 'too-large',
      message: 'The text is longer than 100000. In: “"a".padStart(1e9)”',
      at: 0,
      length: 17,
    },
  });
});
