import { expect, test } from 'vitest';
import { field } from '../testing/record-samples.ts';
import { fieldProblem, fieldProblems, lengthMaxOf } from './field-checks.ts';
import type { RecordField } from './record-shapes.ts';

const why = (part: Partial<RecordField>, value: string | number | boolean | null) =>
  fieldProblem(field('f', part), value)?.why;

test('[CO149] each kind of field is checked as the server checks it', () => {
  expect(why({ required: true }, null)).toBe('required');
  expect(why({ required: true }, '  ')).toBe('required');
  expect(why({}, null)).toBeUndefined();
  expect(why({ kind: 'email' }, 'rosa@example.com')).toBeUndefined();
  expect(why({ kind: 'email' }, 'rosa@example')).toBe('not-an-email');
  expect(why({ kind: 'phone' }, '+39 (06) 555-1234')).toBeUndefined();
  expect(why({ kind: 'phone' }, 'call me')).toBe('not-a-phone');
  expect(why({ kind: 'url' }, 'https://a.example/b')).toBeUndefined();
  expect(why({ kind: 'url' }, 'javascript:alert(1)')).toBe('not-a-url');
  expect(why({ kind: 'number' }, 12.5)).toBeUndefined();
  expect(why({ kind: 'number' }, 'twelve')).toBe('wrong-kind');
  expect(why({ kind: 'checkbox' }, false)).toBeUndefined();
});

test('[CO149] a text of exactly the limit fits, one more does not', () => {
  const short = field('f', { lengthMax: 5 });
  expect(fieldProblem(short, 'abcde')).toBeUndefined();
  expect(fieldProblem(short, 'abcdef')).toEqual({ field: 'f', why: 'too-long', max: 5 });
  expect(lengthMaxOf(field('f'))).toBe(255);
  expect(lengthMaxOf(field('f', { kind: 'long-text' }))).toBe(32_000);
});

test('[CO149] what one may not edit is not asked for', () => {
  const fields = [field('a', { required: true }), field('b', { required: true, editable: false })];
  expect(Object.keys(fieldProblems(fields, {}))).toEqual(['a']);
});
