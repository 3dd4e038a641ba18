import { expect, test } from 'vitest';
import { conditionText, OPERATORS, operatorsFor, parseCondition } from './field-conditions.ts';

test('[CO217] a condition on a field is a text and can be read out of it', () => {
  for (const operator of OPERATORS) {
    const value = operator === 'empty' || operator === 'filled' ? '' : 'a:b c';
    const condition = { field: 'subject', operator, value };
    expect(parseCondition(conditionText(condition))).toEqual(condition);
  }
  for (const text of ['', 'subject', 'subject:like:x', ':is:x']) {
    expect(parseCondition(text)).toBeNull();
  }
});

test('[CO217] a field offers the conditions that make sense for it', () => {
  expect(operatorsFor('checkbox')).toEqual(['is']);
  expect(operatorsFor('number')).not.toContain('contains');
  expect(operatorsFor('long-text')).not.toContain('is');
  expect(operatorsFor('text')[0]).toBe('contains');
});
