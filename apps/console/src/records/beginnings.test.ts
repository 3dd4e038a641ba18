import { expect, test } from 'vitest';
import { message } from '../testing/desk-states.ts';
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
  expect(beginnings(PERSON, { context, timeline: [] }, [])).toEqual({
    firstName: 'Rosa',
    lastName: 'Maria Marchetti',
    email: 'rosa@example.com',
  });
  expect(beginnings(PERSON, { context: { name: 'Rosa' }, timeline: [] }, [])).toEqual({
    lastName: 'Rosa',
  });
  expect(beginnings(PERSON, { context: {}, timeline: [] }, [])).toEqual({});
});

test('[CO146] it refers to what is attached, and has the defaults of its type', () => {
  const attached = [{ type: 'contact', id: '003' }];
  expect(beginnings(CASE, { context: { subject: 'Refund' }, timeline: [] }, attached)).toEqual({
    subject: 'Refund',
    status: 'New',
    contactId: '003',
  });
});

test('[CO146] a chat without a subject is about the first thing the visitor wrote', () => {
  const timeline = [message(1, 'visitor', { text: 'My lamp is broken.' })];
  expect(beginnings(CASE, { context: {}, timeline }, [])).toMatchObject({
    subject: 'My lamp is broken.',
  });
});

test('[CO146] what one may not write is left out', () => {
  const locked = { ...CASE, fields: [field('subject', { editable: false })] };
  expect(beginnings(locked, { context: { subject: 'Refund' }, timeline: [] }, [])).toEqual({});
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
