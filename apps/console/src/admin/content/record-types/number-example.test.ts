import { expect, test } from 'vitest';
import { numberExamples } from './number-example.ts';

test('[CO120] a numbering format shows the numbers it gives, and is none without a place for them', () => {
  expect(numberExamples('CASE-{0000}')).toEqual(['CASE-0001', 'CASE-0002', 'CASE-12345']);
  expect(numberExamples('{0}/x')).toEqual(['1/x', '2/x', '12345/x']);
  for (const wrong of ['', 'CASE', '{}', '{0}{0}', '{0}}', 'x{0', `{0}${'y'.repeat(40)}`]) {
    expect(numberExamples(wrong), wrong).toBeUndefined();
  }
});
