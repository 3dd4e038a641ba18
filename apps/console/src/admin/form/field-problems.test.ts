import { expect, test } from 'vitest';
import { adminWordsIn } from '../words/words.ts';
import type { Field, FieldGroup } from './field.ts';
import { fieldProblems } from './field-problems.ts';
import { problemWords } from './problem-words.ts';
import { serverProblems } from './server-problems.ts';

const words = adminWordsIn('en');
const problem = (field: Field, value: unknown, others: object = {}) =>
  fieldProblems([{ name: 'all', fields: [field] }], { [field.path]: value, ...others }).get(
    field.path,
  );

test('[CO104] a value is right up to its limits and wrong beyond them', () => {
  const name = { kind: 'line', path: 'name', max: 3, required: true } as const;
  expect(problem(name, 'abc')).toBeUndefined();
  expect(problem(name, 'abcd')).toEqual({ kind: 'too-long', max: 3 });
  expect(problem(name, ' ')).toEqual({ kind: 'missing' });
  const count = { kind: 'whole', path: 'count', min: 1, max: 9 } as const;
  expect([1, 9].map((value) => problem(count, value))).toEqual([undefined, undefined]);
  expect([0, 10].map((value) => problem(count, value)?.kind)).toEqual([
    'out-of-range',
    'out-of-range',
  ]);
  expect([1.5, undefined, null].map((value) => problem(count, value)?.kind)).toEqual([
    'not-whole',
    'not-whole',
    'not-whole',
  ]);
  expect(problem({ ...count, orNone: true }, null)).toBeUndefined();
  const password = { kind: 'password', path: 'password', min: 4, max: 6, required: true } as const;
  expect(
    ['abc', 'abcd', 'abcdef', 'abcdefg'].map((value) => problem(password, value)?.kind),
  ).toEqual(['too-short', undefined, undefined, 'too-long']);
  const many = { kind: 'many', path: 'ids', of: 'skills', max: 2 } as const;
  expect(problem(many, ['a', 'b'])).toBeUndefined();
  expect(problem(many, ['a', 'b', 'c'])).toEqual({ kind: 'too-many', max: 2 });
  const lines = { kind: 'lines', path: 'hosts', max: 2, each: /^[a-z.]+$/ } as const;
  expect(problem(lines, ['a.b', 'A B'])).toEqual({ kind: 'bad-line', line: 'A B' });
  expect(problem({ kind: 'colour', path: 'colour' }, '#0b6e75')).toBeUndefined();
  expect(problem({ kind: 'colour', path: 'colour' }, 'teal')).toEqual({ kind: 'not-colour' });
  const greeting = { kind: 'text', path: 'greeting', max: 90, isMerged: true } as const;
  expect(problem(greeting, 'Hello {{visitor.name}}, {so}')).toBeUndefined();
  expect(problem(greeting, 'Hello {{nope.x}}')).toEqual({
    kind: 'unknown-merge-field',
    name: 'nope.x',
  });
  const email = { kind: 'line', path: 'email', max: 50, format: 'email' } as const;
  expect(problem(email, 'jane@example.org')).toBeUndefined();
  expect(problem(email, 'jane')).toEqual({ kind: 'not-email' });
});

test('[CO104] a warning comes before the end, and says which end', () => {
  const warn = {
    kind: 'duration',
    path: 'warnMs',
    minMs: 1_000,
    maxMs: 60_000,
    below: 'endMs',
  } as const;
  expect(problem(warn, 5_000, { endMs: 6_000 })).toBeUndefined();
  const found = problem(warn, 6_000, { endMs: 6_000 });
  expect(found).toEqual({ kind: 'not-below', path: 'endMs' });
  expect(found && problemWords(found, words, { endMs: { label: 'End after' } })).toBe(
    'Has to be shorter than “End after”.',
  );
  const long = problem(warn, 61_000, { endMs: 90_000 });
  expect(long && problemWords(long, words, {})).toBe('From 1 second to 1 minute.');
});

test('[CO104] what the server finds wrong is shown at its field', () => {
  const groups = [
    {
      name: 'all',
      fields: [
        { kind: 'line', path: 'email', max: 9 },
        { kind: 'lines', path: 'hosts', max: 9, each: /./ },
        { kind: 'duration', path: 'idle.warnMs', minMs: 0, maxMs: 9 },
      ],
    },
  ] as const;
  const said = (code: string, details: { readonly [name: string]: unknown }) =>
    Object.fromEntries(serverProblems({ code, status: 400, message: '', details }, groups, words));
  expect(said('already-exists', { field: 'email' })).toEqual({ email: words.form.taken });
  expect(said('invalid', { field: 'idle.warnMs', why: 'must be less' })).toEqual({
    'idle.warnMs': 'must be less',
  });
  expect(
    said('invalid-request', { issues: [{ path: 'body.hosts.3', message: 'is no host' }] }),
  ).toEqual({ hosts: 'is no host' });
  expect(said('last-administrator', {})).toEqual({});
});

test('[CO104] all, or no more than may be named; a size within its bounds', () => {
  const groups: readonly FieldGroup[] = [
    {
      name: 'group',
      fields: [
        { kind: 'allowed', path: 'skills', of: 'skills', max: 2 },
        { kind: 'megabytes', path: 'size', max: 100 * 1024 * 1024 },
      ],
    },
  ];
  const problems = (values: object) => Object.fromEntries(fieldProblems(groups, { ...values }));
  expect(problems({ skills: 'all', size: 25 * 1024 * 1024 })).toEqual({});
  expect(problems({ skills: [], size: 1 })).toEqual({});
  expect(problems({ skills: ['a', 'b', 'c'], size: 101 * 1024 * 1024 })).toEqual({
    skills: { kind: 'too-many', max: 2 },
    size: { kind: 'out-of-range', min: 1, max: 100 },
  });
  expect(problems({ skills: 'all', size: undefined })).toEqual({ size: { kind: 'not-whole' } });
});
