import { expect, test } from 'vitest';
import { EXPRESSION_DEPTH_MAX, EXPRESSION_LENGTH_MAX, EXPRESSION_PARTS_MAX } from './limits.ts';
import { expressionProblems, isProblem, parseExpression } from './parse-expression.ts';

test('[FX1] what the language has is read', () => {
  for (const source of [
    'context.order.items[0].name',
    'context?.order?.items?.[0]',
    'context["order"][input.text]',
    `\`Hello \${context.name}, \${1 + 1}\``,
    '[1, "two", { three: 3, "four": [null, true, false] }]',
    '-(1 + 2) * 3 / 4 % 5 ** 6',
    '(!(1 == 2) || 1 != 2 && 1 === 2) ?? 1 !== 2',
    '1 < 2 ? 3 <= 4 : 5 > 6 ? 7 >= 8 : +9',
    'upper(default(context.name, "friend"))',
    'context.name.trim().toUpperCase()',
    'context.x === undefined',
  ]) {
    expect(expressionProblems(source), source).toEqual([]);
  }
});

test('[FX1] everything else is a problem with its place, and with what to write instead', () => {
  const said = (source: string) => {
    const read = parseExpression(source);
    if (!isProblem(read)) return 'was read';
    return [source.slice(read.at, read.at + read.length), read.message];
  };
  expect(said('context.a = 1')).toEqual([
    'context.a = 1',
    '“=” is not allowed. To compare, write ===. To store a value, use a Set context node.',
  ]);
  expect(said('1 + typeof context.a')).toEqual([
    'typeof context.a',
    '“typeof” is not allowed. Write isNumber(value) or isEmpty(value).',
  ]);
  expect(said('context.items.map(item => item.name)')).toEqual([
    'item =>',
    'Functions cannot be written here. To pick from a list, write map(list, "name") or filter(list, "name", value).',
  ]);
  expect(said('new Date()')).toEqual(['new', '“new” is not allowed. For the time, write now().']);
  expect(said('Math.round(1.5)')).toEqual([
    'round',
    '.round(…) is not known here. Write the function alone: round(value), floor(value), max(a, b).',
  ]);
  expect(said('context.a and context.b')).toEqual(['and', '“and” is not expected here. Write &&.']);
  expect(said('context.a == “b”')).toEqual(['“', 'Write straight quotes: "text".']);
  expect(said('upper()')).toEqual(['upper()', 'upper(…) takes 1 value: upper(text).']);
  expect(said('context.name.padStart()')).toEqual([
    'context.name.padStart()',
    '.padStart(…) takes 1 to 2 values.',
  ]);
  expect(said('(context.a')).toEqual(['', 'The expression ends too early.']);
  expect(said(' ')).toEqual([' ', 'There is no expression here.']);
});

test('[FX1] no other part of JavaScript is read', () => {
  for (const source of [
    'this',
    'globalThis',
    'process.exit()',
    'require("fs")',
    'eval("1")',
    'Function("return 1")()',
    'function () {}',
    '(function () { while (true) {} })()',
    'async () => 1',
    '(() => 1)()',
    'class {}',
    '({ get a() { return 1 } })',
    '({ a() {} })',
    '({ __proto__: 1 })',
    '({ ["a"]: 1 })',
    '({ ...context })',
    '[...context]',
    'upper(...context)',
    '[1,,2]',
    '1, 2',
    '1; 2',
    'context.a++',
    '--context.a',
    'delete context.a',
    'void 0',
    '"a" in context',
    'context instanceof context',
    '1 & 2',
    '1 | 2',
    '1 ^ 2',
    '~1',
    '1 << 2',
    '/a/.test("a")',
    '1 / /a/',
    '10n',
    '1e999',
    'tag`x`',
    `\`\${this}\``,
    'import("fs")',
    'import.meta',
    'new.target',
    'super.a',
    'await 1',
    'yield',
    'context.#a',
    'context.name.constructor',
    'context["constructor"]',
    'context.name.constructor("return 1")()',
    'context["toUpperCase"]()',
    'upper.call("a")',
    'upper',
    'context.name.at(0)',
    '"a".repeat(9)',
    'context()',
    '<!-- a',
    '1 // a\n2',
  ]) {
    expect(expressionProblems(source), source).not.toEqual([]);
  }
});

test('[FX2] a name that is not known is told, with the one that is nearest', () => {
  expect(expressionProblems('contxt.name')).toEqual([
    { message: '“contxt” is not known here. Did you mean context?', at: 0, length: 6 },
  ]);
  expect(expressionProblems('uper(orders)').map(({ message }) => message)).toEqual([
    '“uper” is not known here. Did you mean upper?',
  ]);
  expect(expressionProblems('orders').map(({ message }) => message)).toEqual([
    '“orders” is not known here. Values start with input, context or profile.',
  ]);
  expect(expressionProblems('x'.repeat(1_000)).length).toBe(1);
});

test('[FX9] all that is wrong is told at once, in its order', () => {
  expect(expressionProblems('this.a + upper() + foo').map(({ at }) => at)).toEqual([0, 9, 19]);
});

test('[FX9] an expression has a greatest length', () => {
  const long = `"${'a'.repeat(EXPRESSION_LENGTH_MAX - 2)}"`;
  expect(expressionProblems(long)).toEqual([]);
  expect(expressionProblems(`${long} `)).toEqual([
    {
      message: 'The expression is longer than 4000 characters.',
      at: EXPRESSION_LENGTH_MAX,
      length: 1,
    },
  ]);
});

test('[FX9] an expression has a greatest number of parts', () => {
  const sum = (terms: number) => Array.from({ length: terms }, () => '1').join('+');
  const terms = EXPRESSION_PARTS_MAX / 2;
  expect(expressionProblems(sum(terms))).toEqual([]);
  expect(expressionProblems(sum(terms + 1)).map(({ message }) => message)).toEqual([
    'The expression has more than 500 parts.',
  ]);
  const list = (items: number) => `[${Array.from({ length: items }, () => '1').join(',')}]`;
  expect(expressionProblems(list(EXPRESSION_PARTS_MAX - 1))).toEqual([]);
  expect(expressionProblems(list(EXPRESSION_PARTS_MAX)).length).toBe(1);
});

test('[FX9] an expression nests to a greatest depth, however it nests', () => {
  const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
  expect(expressionProblems(nested(EXPRESSION_DEPTH_MAX - 1))).toEqual([]);
  expect(expressionProblems(nested(EXPRESSION_DEPTH_MAX))).toEqual([
    { message: 'This nests too deeply.', at: EXPRESSION_DEPTH_MAX, length: 1 },
  ]);
  for (const open of ['(', '[', '{a:', '!', '- ', '`${', 'upper(', '1?', '1?1:', '2**', 'a=']) {
    const source = open.repeat(Math.floor(EXPRESSION_LENGTH_MAX / open.length));
    expect(expressionProblems(source)[0]?.message, open).toBe('This nests too deeply.');
  }
  for (const open of ['new ', '/(', '()=>', 'function(){', 'class{a=', 'async()=>', '{a(){']) {
    const source = open.repeat(Math.floor(EXPRESSION_LENGTH_MAX / open.length));
    expect(expressionProblems(source).length, open).toBe(1);
  }
  for (const chained of ['.a', '[0]', '?.a', '.trim()', '+1', '&&1', '??1']) {
    const source = `context${chained.repeat(Math.floor(3_900 / chained.length))}`;
    expect(
      expressionProblems(source).map(({ message }) => message),
      chained,
    ).toEqual(['The expression has more than 500 parts.']);
  }
});
