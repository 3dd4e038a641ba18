import { expect, test } from 'vitest';
import { TEMPLATE_CHARS_MAX, TEMPLATE_OUTPUT_BYTES_MAX } from '../limits.ts';
import type { TemplateVariant } from './liquid-engines.ts';
import { renderTemplate, templateProblems } from './render-template.ts';

test('[ML60] text comes out as it is, and HTML comes out escaped', () => {
  const data = { name: `<b a="1">&'`, list: ['<', '>'] };
  expect(renderTemplate('Dear {{ name }}', data, 'text')).toEqual({
    ok: true,
    output: `Dear <b a="1">&'`,
  });
  const escaped = '&lt;b a=&quot;1&quot;&gt;&amp;&#39;';
  for (const source of ['{{ name }}', '{{ name | escape }}', '{% echo name %}']) {
    expect(renderTemplate(source, data, 'html')).toEqual({ ok: true, output: escaped });
  }
  expect(renderTemplate('{{ list }}', data, 'html')).toEqual({ ok: true, output: '&lt;&gt;' });
  expect(renderTemplate('{{ a | newline_to_br }}', { a: '<i>\nb' }, 'html')).toEqual({
    ok: true,
    output: '&lt;i&gt;<br>\nb',
  });
});

test('[ML60] no template can put out markup that came with the data', () => {
  const data = { name: '<script>' };
  const sources = [
    '{{ name | raw }}',
    '{{ name | escape | append: name }}',
    '{{ name | newline_to_br | prepend: name }}',
    '{{ name | strip_html }}',
    '{{ name | split: "" | join: "" }}',
    '{% assign x = name %}{{ x }}',
    '{% capture x %}{{ name }}{% endcapture %}{{ x }}',
    '{{ "%3Cscript%3E" | url_decode }}',
    '{{ "PHNjcmlwdD4=" | base64_decode }}',
    '{{ name | json }}',
    '{% cycle name, "b" %}',
  ];
  for (const source of sources) {
    const rendered = renderTemplate(source, data, 'html');
    expect(rendered.ok ? rendered.output : '', source).not.toContain('<script>');
  }
});

test('[ML61] nothing but the data can be reached', () => {
  const data = { name: 'Ann', list: [1], deep: { a: 1 } };
  const names = [
    'name.constructor.name',
    'deep.constructor',
    'deep.__proto__',
    'deep["__proto__"]["constructor"]',
    'list.constructor',
    'list.map',
    'constructor',
    '__proto__',
    'process.env.PATH',
    'globalThis',
    'this',
    'require',
  ];
  for (const name of names) {
    const rendered = renderTemplate(`[{{ ${name} }}]`, data, 'text');
    expect(rendered.ok ? rendered.output : '[]', name).toBe('[]');
  }
});

test.each(['include', 'render', 'layout', 'block', 'capture', 'tablerow', 'liquid', 'increment'])(
  '[ML61] there is no tag %s',
  (tag) => {
    expect(renderTemplate(`a\n  {% ${tag} "/etc/passwd" %}`, {}, 'text')).toEqual({
      ok: false,
      problems: [{ line: 2, column: 3, problem: `tag "${tag}" not found`, weight: 'error' }],
    });
  },
);

const hostile: readonly (readonly [string, string])[] = [
  ['a range without end', '{% for i in (1..10000000000) %}x{% endfor %}'],
  ['loops in loops', `${'{% for i in (1..900) %}'.repeat(4)}x${'{% endfor %}'.repeat(4)}`],
  [
    'a text that doubles',
    '{% assign x = "0123456789" %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}{{ x }}',
  ],
  [
    'a text that is replaced by longer ones',
    '{% assign x = "aaaaaaaaaa" %}{% for i in (1..60) %}{% assign x = x | replace: "a", "aaaaaaaaaa" %}{% endfor %}{{ x }}',
  ],
  [
    'a list that doubles',
    '{% assign x = "a,b,c,d" | split: "," %}{% for i in (1..60) %}{% assign x = x | concat: x %}{% endfor %}{{ x.size }}',
  ],
];
test.each(hostile)('[ML62] %s ends at a limit', (_, source) => {
  for (const variant of ['text', 'html'] satisfies TemplateVariant[]) {
    const rendered = renderTemplate(source, {}, variant);
    expect(rendered).toMatchObject({ ok: false, problems: [{ line: 1, weight: 'error' }] });
  }
});

test('[ML62] a template and what it gives have a size at most', () => {
  expect(renderTemplate('x'.repeat(TEMPLATE_CHARS_MAX), {}, 'text').ok).toBe(true);
  expect(renderTemplate('x'.repeat(TEMPLATE_CHARS_MAX + 1), {}, 'text')).toMatchObject({
    ok: false,
    problems: [
      { line: 1, column: 1, problem: `it has more than ${TEMPLATE_CHARS_MAX} characters` },
    ],
  });
  const a = 'x'.repeat(TEMPLATE_OUTPUT_BYTES_MAX);
  expect(renderTemplate('{{ a }}', { a }, 'text').ok).toBe(true);
  expect(renderTemplate('{{ a }}x', { a }, 'text')).toMatchObject({ ok: false });
});

test('[ML63] a mistake is told with its line and column', () => {
  const told = (source: string) => templateProblems(source, 'text')[0];
  expect(told('Dear\n  {{ name | shout }}')).toEqual({
    line: 2,
    column: 3,
    problem: 'undefined filter: shout',
    weight: 'error',
  });
  expect(told('{{ name')).toMatchObject({ line: 1, column: 1 });
  expect(told('a\nb {% if name %}')).toMatchObject({ line: 2, column: 3 });
  expect(told('a {% nonsense %}')).toMatchObject({ line: 1, column: 3 });
  expect(told('{{ }}')).toMatchObject({ line: 1, column: 4 });
  expect(templateProblems('Dear {{ name }}', 'text')).toEqual([]);
});

test('[ML63] a name that means nothing is a warning', () => {
  const known = { visitor: { name: 'Ann' }, list: [{ a: 1 }] };
  const source =
    '{{ visitor.name }}{{ vistor.name }}\n{% for x in list %}{{ x.a }}{{ x.b }}{{ visitor.mail }}{% endfor %}';
  expect(templateProblems(source, 'text', known)).toEqual([
    {
      line: 1,
      column: 22,
      problem: 'there is no “vistor”; nothing will stand there',
      weight: 'warning',
    },
    {
      line: 2,
      column: expect.any(Number),
      problem: 'there is no “visitor.mail”; nothing will stand there',
      weight: 'warning',
    },
  ]);
});
