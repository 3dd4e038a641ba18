import { expect, test } from 'vitest';
import type { Json } from '../model.ts';
import { EXPRESSION_LIMITS } from './limits.ts';
import {
  JSON_TEMPLATE_DEPTH_MAX,
  JSON_TEMPLATE_VALUES_MAX,
  jsonProblems,
  parseJsonTemplate,
} from './parse-json-template.ts';
import { renderJson, renderJsonTemplate } from './render-json.ts';
import { SCOPE } from './testing/evaluated.ts';

const value = (template: unknown) => renderJson(template, SCOPE).value;

test('[FX19] texts in a JSON value are filled in; names and everything else stay', () => {
  expect(
    value({
      greeting: 'Hi {{ context.name }}!',
      '{{ 1 }}': [1, null, true, 'x', '\\{{'],
      deep: { a: ['{{1}}-{{2}}'] },
    }),
  ).toEqual({
    greeting: 'Hi anna!',
    '{{ 1 }}': [1, null, true, 'x', '{{'],
    deep: { a: ['1-2'] },
  });
});

test('[FX19] a text that is one script becomes what the script gives', () => {
  expect(
    value({ count: '{{ context.count }}', tags: '{{context.tags}}', none: '{{ null }}' }),
  ).toEqual({
    count: 2,
    tags: ['blue', 'red', 'blue'],
    none: null,
  });
  expect(value({ count: ' {{ context.count }}', told: '{{ text(context.count) }}' })).toEqual({
    count: ' 2',
    told: '2',
  });
  expect(value('{{ context.order.id }}')).toBe('A-17');
});

test('[FX19] a script that gives nothing leaves its property or item out, and is noted', () => {
  expect(
    renderJson(
      { a: '{{ context.nobody }}', b: ['{{ 1 / 0 }}', 'x{{ context.nobody }}'], c: '{{ + }}' },
      SCOPE,
    ),
  ).toEqual({
    value: { b: ['x'] },
    notes: [
      {
        kind: 'missing',
        message: 'There is nothing at “context.nobody”.',
        at: 3,
        length: 14,
        path: ['a'],
      },
      {
        kind: 'wrong-kind',
        message: 'This divides by zero. In: “1 / 0”',
        at: 3,
        length: 5,
        path: ['b', 0],
      },
      {
        kind: 'missing',
        message: 'There is nothing at “context.nobody”.',
        at: 4,
        length: 14,
        path: ['b', 1],
      },
      {
        kind: 'broken',
        message: 'The expression ends too early. In: “+”',
        at: 5,
        length: 1,
        path: ['c'],
      },
    ],
  });
  expect(value('{{ context.nobody }}')).toBeUndefined();
});

test('[FX20] $cs puts in the value of its script, as the type it names', () => {
  const typed = (script: string, type?: string) =>
    value({ it: { $cs: { script, ...(type === undefined ? {} : { type }) } } });
  expect(typed('context.order.items[0]', 'object')).toEqual({
    it: { name: 'shirt', price: 20, stock: true },
  });
  expect(typed('context.tags', 'object')).toEqual({ it: ['blue', 'red', 'blue'] });
  expect(typed('context.tags', 'array')).toEqual({ it: ['blue', 'red', 'blue'] });
  expect(typed('context.count')).toEqual({ it: 2 });
  expect(typed('context.count', 'string')).toEqual({ it: '2' });
  expect(typed('"12"', 'number')).toEqual({ it: 12 });
  expect(typed('"false"', 'boolean')).toEqual({ it: false });
  for (const [script, type] of [
    ['"twelve"', 'number'],
    ['1', 'boolean'],
    ['"x"', 'object'],
    ['{}', 'array'],
    ['context.nobody', 'string'],
  ] as const) {
    expect(typed(script, type), `${script} as ${type}`).toEqual({});
  }
});

test('[FX20] a $cs that is none is a problem with its place', () => {
  expect(
    jsonProblems({
      a: { $cs: 1 },
      b: [{ $cs: { script: '1', type: 'date' } }],
      c: { $cs: { script: 'x' } },
      d: 'y {{ ( }}',
    }),
  ).toEqual([
    {
      message: '“$cs” needs a "script" and, if it matters, a "type".',
      at: 0,
      length: 0,
      path: ['a'],
    },
    {
      message: 'The type of “$cs” is one of any, string, number, boolean, object, array.',
      at: 0,
      length: 0,
      path: ['b', 0],
    },
    {
      message: '“x” is not known here. Values start with input, context or profile.',
      at: 0,
      length: 1,
      path: ['c'],
    },
    { message: 'The expression ends too early.', at: 7, length: 1, path: ['d'] },
  ]);
});

test('[FX19] a JSON value nests to a greatest depth and has a greatest number of values', () => {
  const nested = (depth: number): Json => (depth === 0 ? 'x' : [nested(depth - 1)]);
  expect(jsonProblems(nested(JSON_TEMPLATE_DEPTH_MAX))).toEqual([]);
  expect(jsonProblems(nested(JSON_TEMPLATE_DEPTH_MAX + 1)).map(({ message }) => message)).toEqual([
    'This nests deeper than 20.',
  ]);
  const list = (length: number) => Array.from({ length }, () => 1);
  expect(jsonProblems(list(JSON_TEMPLATE_VALUES_MAX - 1))).toEqual([]);
  for (const many of [list(JSON_TEMPLATE_VALUES_MAX), list(100_000), { ...list(100_000) }]) {
    expect(jsonProblems(many).map(({ message }) => message)).toEqual([
      'There are more than 2000 values.',
    ]);
  }
});

test('[FX19] what is put into a JSON value has a greatest size, all of it together', () => {
  const scope = { ...SCOPE, context: 'x'.repeat(40) };
  const limits = { ...EXPRESSION_LIMITS, resultSizeMax: 100 };
  const { value: filled, notes } = renderJson(
    ['{{ context }}', 'a{{ context }}', '{{ context }}', 'b{{ context }}', '{{ 1 }}'],
    scope,
    limits,
  );
  expect(filled).toEqual(['x'.repeat(40), `a${'x'.repeat(40)}`]);
  expect(notes.map(({ kind, path }) => [kind, path])).toEqual([
    ['too-large', [2]],
    ['too-large', [3]],
    ['too-large', [4]],
  ]);
});

test('[FX19] no name in a JSON value leads out of it', () => {
  const hostile = JSON.parse(
    '{ "__proto__": { "a": 1 }, "constructor": "{{ 1 }}", "b": "{{ 2 }}" }',
  ) as Json;
  const done = renderJson(hostile, SCOPE).value;
  expect(JSON.stringify(done)).toBe('{"b":2}');
  expect(Object.getPrototypeOf(done)).toBe(Object.prototype);
});

test('[FX19] a value that was read before is rendered the same', () => {
  const template = { a: '{{ context.tags }}', b: 'x {{ context.nobody }}' };
  expect(renderJsonTemplate(parseJsonTemplate(template), SCOPE)).toEqual(
    renderJson(template, SCOPE),
  );
});
