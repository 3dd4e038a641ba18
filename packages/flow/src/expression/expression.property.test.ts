import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluateCondition } from './condition.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { FUNCTIONS } from './functions/functions.ts';
import { METHODS } from './methods.ts';
import { isProblem, parseExpression } from './parse-expression.ts';
import { renderJson } from './render-json.ts';
import { renderTemplate } from './template.ts';
import { NOW } from './testing/evaluated.ts';

const NAMES = [
  'a',
  'b',
  'name',
  'items',
  'length',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
];

/** Programs of the language, with hostile values and names in them. */
const { program } = fc.letrec<{ program: string; value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('input', 'context', 'profile', 'cc', 'null', 'true', 'undefined', '""', '1e9'),
    fc.integer({ min: -3, max: 1_000_000 }).map((number) => `(${number})`),
    fc
      .constantFrom(...NAMES, '2026-03-01', '12', '+02:00', 'desc', 'x'.repeat(500))
      .map((text) => JSON.stringify(text)),
  ),
  program: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie('value'),
    fc
      .tuple(tie('program'), fc.constantFrom('a', 'b', 'items', 'length'))
      .map(([of, name]) => `(${of}).${name}`),
    fc.tuple(tie('program'), tie('program')).map(([of, key]) => `(${of})[${key}]`),
    fc
      .tuple(
        tie('program'),
        fc.constantFrom(
          '+',
          '-',
          '*',
          '/',
          '%',
          '**',
          '==',
          '!=',
          '===',
          '!==',
          '<',
          '<=',
          '>',
          '>=',
          '&&',
          '||',
          '??',
        ),
        tie('program'),
      )
      .map(([left, operator, right]) => `((${left}) ${operator} (${right}))`),
    fc
      .tuple(fc.constantFrom('!', '-', '+'), tie('program'))
      .map(([operator, of]) => `${operator}(${of})`),
    fc
      .tuple(tie('program'), tie('program'), tie('program'))
      .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc.array(tie('program'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'length', 'toString'), tie('program')), {
        maxLength: 3,
      })
      .map((entries) => `({ ${entries.map(([name, of]) => `${name}: ${of}`).join(', ')} })`),
    fc
      .array(tie('program'), { maxLength: 3 })
      .map((parts) => `\`x${parts.map((part) => `\${${part}}`).join('-')}\``),
    fc
      .tuple(
        fc.constantFrom(...FUNCTIONS.values()),
        fc.array(tie('program'), { minLength: 3, maxLength: 3 }),
      )
      .map(
        ([{ name, argumentsMax }, given]) => `${name}(${given.slice(0, argumentsMax).join(', ')})`,
      ),
    fc
      .tuple(tie('program'), fc.constantFrom(...METHODS), tie('program'))
      .map(([of, [method, name], given]) =>
        (FUNCTIONS.get(name)?.argumentsMax ?? 1) > 1
          ? `(${of}).${method}(${given})`
          : `(${of}).${method}()`,
      ),
  ),
}));

/** What no data should be, beside what it should. */
const data = fc.oneof(
  fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
  fc.anything({
    key: fc.oneof(fc.constantFrom(...NAMES), fc.string()),
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
    maxDepth: 4,
  }),
  fc.constantFrom(
    'a'.repeat(100_000),
    Array.from({ length: 10_000 }, (_, index) => index % 7),
    Array.from({ length: 3_000 }, (_, index) => ({ a: `${index}`, b: [index] })),
    {
      items: [
        { a: 1, name: 'x' },
        { a: 2, b: { a: null } },
      ],
      name: 'x',
      a: { b: { a: [1, 2] } },
    },
    JSON.parse(
      '{ "__proto__": { "a": 1 }, "constructor": { "b": 2 }, "a": { "prototype": 3 } }',
    ) as unknown,
  ),
);
const scopes: fc.Arbitrary<Scope> = fc.tuple(data, data, data).map((parts) => {
  const [input, context, profile] = parts.map(frozen);
  return { input, context, profile, now: NOW };
});

test('[FX11] any program over any data gives JSON or a note, twice the same, and changes nothing', () => {
  let evaluations = 0;
  fc.assert(
    fc.property(program, scopes, (source, scope) => {
      const parsed = parseExpression(source);
      if (isProblem(parsed)) return;
      evaluations += 1;
      const done = evaluate(parsed, scope);
      expect(evaluate(parsed, scope)).toEqual(done);
      if ('failed' in done) {
        expect(source.length).toBeGreaterThanOrEqual(done.failed.at + done.failed.length);
        return;
      }
      expectJson(done.value);
    }),
    { numRuns: 1_000 },
  );
  expect(evaluations).toBeGreaterThan(400);
});

test('[FX11] any text whatever is read or refused, and rendered', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    program,
    fc.constantFrom(
      '{{',
      '}}',
      '\\',
      '`',
      '${',
      '(',
      ')',
      '[',
      '{',
      '}',
      '"',
      "'",
      '/',
      '=>',
      '?.',
      '...',
      'new ',
      'function',
      'async ',
      'class ',
      'import(',
      '/*',
      '//',
      '<!--',
      '\u2028',
      '#',
      '@',
      '1_0',
      '0x',
      '\\u{',
      'default',
      'yield',
      'await',
    ),
  );
  const sources = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(sources, scopes, (source, scope) => {
      const read = parseExpression(source);
      if (isProblem(read)) expect(read.at).toBeLessThanOrEqual(source.length);
      const { text } = renderTemplate(source, scope);
      expect(text.isWellFormed()).toBe(true);
      renderTemplate(`{{${source}}}`, scope);
      evaluateCondition(source, scope);
      const { value } = renderJson(
        { a: source, b: [`{{${source}}}`], c: { $cs: { script: source } } },
        scope,
      );
      expectJson(value);
    }),
    { numRuns: 1_000 },
  );
});

test('[FX11] any data whatever can be taken for a JSON value with scripts', () => {
  fc.assert(
    fc.property(data, (template) => {
      expectJson(
        renderJson(template, { input: template, context: template, profile: {}, now: NOW }).value,
      );
    }),
    { numRuns: 200 },
  );
});

test('[FX11] every function takes any data', () => {
  const calls = fc.constantFrom(...FUNCTIONS.values());
  fc.assert(
    fc.property(
      calls,
      fc.array(data, { minLength: 3, maxLength: 3 }),
      ({ name, argumentsMax }, given) => {
        const named = given.slice(0, argumentsMax).map((_, index) => `context[${index}]`);
        const parsed = parseExpression(`${name}(${named.join(', ')})`);
        if (isProblem(parsed)) throw new Error(parsed.message);
        const done = evaluate(parsed, { input: {}, context: given, profile: {}, now: NOW });
        if ('value' in done) expectJson(done.value);
      },
    ),
    { numRuns: 1_000 },
  );
});

/** Data with nothing in it that JSON has not, down to its prototypes. */
function expectJson(value: unknown): void {
  if (value === undefined) return;
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  const look = (part: unknown): void => {
    if (typeof part === 'number') expect(Object.is(part, -0)).toBe(false);
    if (typeof part === 'string') expect(part.isWellFormed()).toBe(true);
    if (typeof part !== 'object' || part === null) return;
    const prototype: unknown = Object.getPrototypeOf(part);
    expect(prototype).toBe(Array.isArray(part) ? Array.prototype : Object.prototype);
    for (const name of Object.getOwnPropertyNames(part)) {
      expect(name.isWellFormed()).toBe(true);
      expect(['__proto__', 'constructor', 'prototype']).not.toContain(name);
    }
    for (const held of Object.values(part)) look(held);
  };
  look(value);
}

/** Whoever changes frozen data in a module throws, and no evaluation may. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Object.isFrozen(value)) return value;
  for (const held of Object.values(Object.freeze(value))) frozen(held);
  return value;
}
