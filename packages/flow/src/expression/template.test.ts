import { expect, test } from 'vitest';
import { EXPRESSION_LIMITS, TEMPLATE_LENGTH_MAX, TEMPLATE_SCRIPTS_MAX } from './limits.ts';
import { parseTemplate, renderTemplate, templateProblems } from './template.ts';
import { SCOPE } from './testing/evaluated.ts';

const rendered = (source: string) => renderTemplate(source, SCOPE).text;

test('[FX15] what stands in double braces is replaced by what it says', () => {
  expect(
    renderTemplate(
      'Hi {{capitalize(context.name)}}, you are number {{ input.handover.data.position }}.',
      SCOPE,
    ),
  ).toEqual({ text: 'Hi Anna, you are number 3.', notes: [] });
  expect(rendered('')).toBe('');
  expect(rendered('{{1}}{{2}}')).toBe('12');
  expect(rendered('a } b {{ { c: { d: 1 } }.c.d }} e')).toBe('a } b 1 e');
  expect(rendered('{{ {a:{b:1}}}}')).toBe('{"a":{"b":1}}');
  expect(rendered('{{ "}}" + 1 }}')).toBe('}}1');
  expect(rendered('{{\n  context.count\n}}')).toBe('2');
});

test('[FX15] a broken expression gives an empty text, and a note with its place', () => {
  expect(renderTemplate('a {{ 1 + }} b {{ context.count }}', SCOPE)).toEqual({
    text: 'a  b 2',
    notes: [
      { kind: 'broken', message: 'The expression ends too early. In: “1 +”', at: 9, length: 1 },
    ],
  });
  expect(renderTemplate('a{{}}b', SCOPE)).toEqual({
    text: 'ab',
    notes: [{ kind: 'broken', message: 'There is no expression here.', at: 3, length: 0 }],
  });
  expect(renderTemplate("{{ it's }} and {{ that's }}", SCOPE).text).toBe(' and ');
});

test('[FX15] one that fails or finds nothing gives an empty text and a note', () => {
  expect(renderTemplate('{{ context.order.total }}/{{ 1 + null }}', SCOPE)).toEqual({
    text: '/',
    notes: [
      {
        kind: 'missing',
        message: 'There is nothing at “context.order.total”.',
        at: 3,
        length: 19,
      },
      {
        kind: 'wrong-kind',
        message: 'This needs a number, and there is null. In: “1 + null”',
        at: 29,
        length: 8,
      },
    ],
  });
});

test('[FX16] values are shown as people read them', () => {
  for (const [source, shown] of [
    ['{{ "text" }}', 'text'],
    ['{{ 0.1 + 0.2 }}', '0.30000000000000004'],
    ['{{ 1e21 }}', '1e+21'],
    ['{{ 3.0 }}', '3'],
    ['{{ true }}', 'true'],
    ['{{ null }}', ''],
    ['{{ context.tags }}', 'blue, red, blue'],
    ['{{ [1, null, false] }}', '1, , false'],
    ['{{ [] }}', ''],
    ['{{ [[1], 2] }}', '[[1],2]'],
    ['{{ context.order.items[1] }}', '{"name":"hat","price":5,"stock":false}'],
    ['{{ {} }}', '{}'],
  ] as const) {
    expect(renderTemplate(source, SCOPE), source).toEqual({ text: shown, notes: [] });
  }
});

test('[FX17] what a value says is not read again', () => {
  const scope = { ...SCOPE, input: { text: '{{ context.name }} \\{{' } };
  expect(renderTemplate('You said {{ input.text }}.', scope)).toEqual({
    text: 'You said {{ context.name }} \\{{.',
    notes: [],
  });
});

test('[FX17] a backslash before braces makes them text; braces that are never closed are text, and noted', () => {
  expect(renderTemplate('Write \\{{ name }} for {{ context.name }}', SCOPE)).toEqual({
    text: 'Write {{ name }} for anna',
    notes: [],
  });
  expect(rendered('\\{{\\{{{{1}}')).toBe('{{{{1');
  expect(renderTemplate('a {{ context.name }b', SCOPE)).toEqual({
    text: 'a {{ context.name }b',
    notes: [
      { kind: 'broken', message: 'These braces are never closed: write }}.', at: 2, length: 2 },
    ],
  });
});

test('[FX18] a text has a greatest length and a greatest number of expressions', () => {
  const long = 'a'.repeat(TEMPLATE_LENGTH_MAX);
  expect(templateProblems(long)).toEqual([]);
  expect(templateProblems(`${long}a`)).toEqual([
    {
      message: 'The text is longer than 50000 characters.',
      at: TEMPLATE_LENGTH_MAX,
      length: 1,
    },
  ]);
  expect(rendered(`${long}a`)).toBe('');
  const many = '{{1}}'.repeat(TEMPLATE_SCRIPTS_MAX);
  expect(rendered(many)).toBe('1'.repeat(TEMPLATE_SCRIPTS_MAX));
  expect(templateProblems(`${many}{{1}}`)).toEqual([
    { message: 'The text has more than 200 expressions.', at: many.length, length: 2 },
  ]);
});

test('[FX18] what a text becomes has a greatest length; what would pass it is left out with the rest', () => {
  const limits = { ...EXPRESSION_LIMITS, textLengthMax: 8 };
  expect(renderTemplate('12{{ context.name }}34', SCOPE, limits)).toEqual({
    text: '12anna34',
    notes: [],
  });
  expect(renderTemplate('123{{ context.name }}34{{ 5 }}', SCOPE, limits)).toEqual({
    text: '123anna',
    notes: [
      {
        kind: 'too-large',
        message: 'The text is longer than 8; what follows is left out.',
        at: 0,
        length: 0,
      },
    ],
  });
});

test('[FX18] braces without end are read in a time that grows with their number', () => {
  const started = process.hrtime.bigint();
  for (const source of ['{{', '{{"', '{{ { ', '{{a}', '\\{{', '{{`${']) {
    templateProblems(source.repeat(TEMPLATE_LENGTH_MAX / 8));
    templateProblems(`${source.repeat(TEMPLATE_LENGTH_MAX / 8 / source.length)}}}`.repeat(7));
  }
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(3_000);
});

test('[FX23] what is wrong with a text is told before it is used', () => {
  expect(templateProblems('Hi {{ context.name }}, {{ this }} and {{ uper("a") }} {{')).toEqual([
    {
      message: '“this” is not allowed. Write input, context or profile.',
      at: 26,
      length: 4,
    },
    { message: '“uper” is not known here. Did you mean upper?', at: 41, length: 4 },
    { message: 'These braces are never closed: write }}.', at: 54, length: 2 },
  ]);
});

test('[FX15] a text that was read before is rendered the same', () => {
  const source = 'Hi {{ context.name }} {{ context.nobody }}';
  expect(renderTemplate(parseTemplate(source), SCOPE)).toEqual(renderTemplate(source, SCOPE));
});
