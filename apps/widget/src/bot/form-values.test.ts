import { PAYLOAD_LENGTH_MAX } from '@baton/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeStore } from '../testing/fake-store.ts';
import { formMemory } from './form-memory.ts';
import { answersText, autofillOf, type Field, problemsOf, valuesOf } from './form-values.ts';
import { en } from './words/en.ts';

const field = (key: string, change: Partial<Field> = {}): Field => ({
  key,
  label: key.toUpperCase(),
  type: 'text',
  required: false,
  choices: [],
  value: '',
  problem: null,
  ...change,
});

test('[WG32] known answers are filled in until something else is typed', () => {
  const fields = [field('name', { value: 'Mia' }), field('town', { value: 'Bergen' })];
  expect(valuesOf(fields, { town: ' Oslo ', other: 'x' })).toEqual({ name: 'Mia', town: 'Oslo' });
  expect(valuesOf(fields, { town: '' })).toEqual({ name: 'Mia', town: '' });
});

test('[WG32] no answer is longer than the server takes', () => {
  const long = 'x'.repeat(PAYLOAD_LENGTH_MAX + 1);
  expect(valuesOf([field('a')], { a: long })['a']).toHaveLength(PAYLOAD_LENGTH_MAX);
});

test('[WG32] what is missing or cannot be right is named before it is sent', () => {
  const fields = [
    field('name', { required: true }),
    field('email', { type: 'email' }),
    field('count', { type: 'number' }),
    field('day', { type: 'date' }),
    field('note'),
  ];
  const wrong = { name: '', email: 'mia', count: 'three', day: '31.12.', note: '' };
  expect([...problemsOf(fields, wrong)]).toEqual([
    ['name', 'missing'],
    ['email', 'email'],
    ['count', 'number'],
    ['day', 'date'],
  ]);
  const right = { name: 'M', email: 'm@x', count: '1,5 kg', day: '2026-12-31', note: '' };
  expect(problemsOf(fields, right).size).toBe(0);
  // What need not be answered may be left out.
  expect(problemsOf(fields.slice(1), {}).size).toBe(0);
});

test('[WG32] the answers are told in words as well', () => {
  const fields = [field('name'), field('stars', { type: 'rating' }), field('note')];
  const values = { name: 'Mia', stars: '4', note: '' };
  expect(answersText(fields, values, en)).toBe('NAME: Mia\nSTARS: 4 of 5');
  expect(answersText(fields.slice(1, 2), values, en)).toBe('4 of 5');
  expect(answersText(fields, {}, en)).toBe('—');
  expect(answersText([field('a')], { a: 'x'.repeat(2_000) }, en)).toHaveLength(301);
});

test('[WG32] the browser is told what it may fill in', () => {
  const of = (key: string, type: Field['type'] = 'text') => autofillOf(field(key, { type }));
  expect(
    ['name', 'firstName', 'contact_surname', 'company', 'zip', 'city'].map((key) => of(key)),
  ).toEqual(['name', 'given-name', 'family-name', 'organization', 'postal-code', 'address-level2']);
  expect([of('x', 'email'), of('x', 'phone'), of('dateOfBirthday', 'date')]).toEqual([
    'email',
    'tel',
    'bday',
  ]);
  expect([of('order'), of('name', 'number'), of('name', 'choice')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('[WG32] what was typed outlives a reload, for its own form alone', () => {
  const store = fakeStore();
  formMemory(store, 'form').keep('m1', { name: 'Mia' });
  const after = formMemory(store, 'form');
  expect(after.of('m1')).toEqual({ name: 'Mia' });
  expect(after.of('m2')).toEqual({});
  after.forget();
  expect(after.of('m1')).toEqual({});
});

test('[WG32] what is not ours is an empty form', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const store = fakeStore();
      store.set('form', text);
      expect(formMemory(store, 'form').of('m1')).toEqual({});
    }),
  );
  const store = fakeStore();
  store.set('form', '{"messageId":"m1","values":{"name":7,"town":"Oslo"}}');
  expect(formMemory(store, 'form').of('m1')).toEqual({ town: 'Oslo' });
});
