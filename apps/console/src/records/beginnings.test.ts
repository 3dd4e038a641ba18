import { expect, test } from 'vitest';
import { CASE, field } from '../testing/record-samples.ts';
import { beginnings } from './beginnings.ts';
import { likelySearch } from './likely-search.ts';

const PERSON = {
  ...CASE,
  key: 'contact',
  fields: ['firstName', 'lastName', 'email'].map((key) => field(key)),
};

test('[CO146] a new record begins with what the chat knows', () => {
  const context = { name: 'Rosa Maria Marchetti', email: 'rosa@example.com', subject: 'Refund' };
  expect(beginnings(PERSON, { context }, [])).toEqual({
    firstName: 'Rosa',
    lastName: 'Maria Marchetti',
    email: 'rosa@example.com',
  });
  expect(beginnings(PERSON, { context: { name: 'Rosa' } }, [])).toEqual({ lastName: 'Rosa' });
  expect(beginnings(PERSON, { context: {} }, [])).toEqual({});
});

test('[CO146] it refers to what is attached, and has the defaults of its type', () => {
  const attached = [{ type: 'contact', id: '003' }];
  expect(beginnings(CASE, { context: { subject: 'Refund' } }, attached)).toEqual({
    subject: 'Refund',
    status: 'New',
    contactId: '003',
  });
});

test('[CO146] what one may not write is left out', () => {
  const locked = { ...CASE, fields: [field('subject', { editable: false })] };
  expect(beginnings(locked, { context: { subject: 'Refund' } }, [])).toEqual({});
});

test('[CO147] records are looked for by address, else by name', () => {
  const fields = [{ label: 'E-mail', value: ' ida@example.com ' }];
  expect(likelySearch({ context: { name: 'Rosa', email: 'rosa@example.com' } })).toBe(
    'rosa@example.com',
  );
  expect(likelySearch({ context: { name: 'Ida', fields } })).toBe('ida@example.com');
  expect(likelySearch({ context: { name: ' Rosa ' } })).toBe('Rosa');
  expect(likelySearch({ context: {} })).toBeNull();
});
