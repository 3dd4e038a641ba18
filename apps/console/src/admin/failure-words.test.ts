import { expect, test } from 'vitest';
import { failureWords } from './failure-words.ts';
import { adminWordsIn } from './words/words.ts';

const words = adminWordsIn('en');
const failure = (code: string, details = {}, message = '') => ({
  code,
  status: 409,
  message,
  details,
});

test('[CO63] what is in use says by what and how often', () => {
  expect(failureWords(failure('in-use', { by: 'endpoints', count: 2 }), words)).toBe(
    'It is still used by 2 endpoints. Change those first, then delete it.',
  );
  expect(failureWords(failure('in-use', { by: 'moons', count: 1 }), words)).toContain('1 record');
});

test('[CO63] a permission that is missing is named', () => {
  expect(failureWords(failure('forbidden', { permission: 'flows.publish' }), words)).toContain(
    'flows.publish',
  );
  expect(failureWords(failure('forbidden'), words)).toBe(words.frame.failures.forbidden);
});

test('[CO63] values that are refused say where and why; a code nobody knows keeps its message', () => {
  const details = { issues: [{ path: 'name', message: 'must be one line' }, 'nonsense'] };
  expect(failureWords(failure('invalid-request', details), words)).toBe('name: must be one line');
  const inBody = { issues: [{ path: 'body.addresses.0', message: 'is no address' }] };
  expect(failureWords(failure('invalid-request', inBody), words)).toBe(
    'addresses.0: is no address',
  );
  const sentence = { field: 'script', why: 'The expression ends too early.' };
  expect(failureWords(failure('invalid', sentence), words)).toBe('The expression ends too early.');
  const rest = { field: 'webhookUrl', why: 'is needed' };
  expect(failureWords(failure('invalid', rest), words)).toBe('webhookUrl: is needed');
  expect(failureWords(failure('brand-new', {}, 'Do this instead.'), words)).toBe(
    'Do this instead.',
  );
  expect(failureWords(failure('brand-new'), words)).toBe(words.frame.failures.other);
});
