import { expect, test } from 'vitest';
import { maskPlan } from './mask-plan.ts';
import { maskText, patternProblem, readyRules } from './masking.ts';
import { MASKED_LENGTH_MAX, MASKED_PLACES_MAX, type OrderedMaskRule } from './model.ts';

/** Rules as an administrator keeps them, named by their place. */
function ready(...given: readonly Partial<OrderedMaskRule>[]) {
  return readyRules(maskPlan(given.map(ruleWith)));
}

function ruleWith(fields: Partial<OrderedMaskRule>, place: number): OrderedMaskRule {
  const id = `${place}` as OrderedMaskRule['id'];
  const rule = { id, name: 'Cards', pattern: '\\d{16}', replacement: '****' };
  return { ...rule, enforcedOn: ['visitor'], priority: 1, active: true, ...fields };
}

test('[PR1] patterns RE2 cannot run, that are too much, or that match nothing are refused with the reason', () => {
  const wrong = [
    '(',
    '(?=x)y',
    '(a)\\1',
    'x*',
    '',
    'a{1001}',
    '((a{50}){50}){50}',
    '(?:a{1000}b){2}',
  ];
  for (const pattern of wrong) expect(patternProblem(pattern), pattern).toMatch(/\w/);
  for (const pattern of ['\\d{16}', '(?i)secret', '\\bDE\\d{20}\\b']) {
    expect(patternProblem(pattern), pattern).toBeUndefined();
  }
});

test('[PR2] rules work one after the other, on those they are for, and say that they did', () => {
  const rules = ready(
    { name: 'b', pattern: '(\\w+)@\\w+', replacement: '$1 [mail]', priority: 2 },
    {
      name: 'a',
      pattern: 'mail',
      replacement: null,
      priority: 3,
      enforcedOn: ['agent', 'visitor'],
    },
    { name: 'z', pattern: '\\d{4}', replacement: 'kim@home', priority: 1 },
    { name: 'off', pattern: '.', active: false },
  );
  expect(maskText('pin 1234, mail', rules, 'visitor')).toEqual({
    text: 'pin $1 [], ',
    triggered: ['2', '0', '1'],
  });
  expect(maskText('pin 1234, mail', rules, 'agent')).toEqual({
    text: 'pin 1234, ',
    triggered: ['1'],
  });
  expect(maskText('pin 1234, mail', rules, 'supervisor')).toEqual({
    text: 'pin 1234, mail',
    triggered: [],
  });
  const same = ready(
    { name: 'B', pattern: 'x', replacement: 'y' },
    { name: 'A', pattern: 'y', replacement: 'z' },
  );
  expect(maskText('xy', same, 'visitor').text).toBe('yz');
  expect(maskText('ключ 🔑 1234', rules, 'visitor').text).toBe('ключ 🔑 $1 []');
});

test('[PR3] no pattern and no text takes long', () => {
  const rules = ready(
    { name: '1', pattern: '(a+)+$' },
    { name: '2', pattern: '(?:a|aa)*b' },
    { name: '3', pattern: 'a(?:.*z)?', replacement: null },
    { name: '4', pattern: '(?:[a-z]+\\d*)+!' },
  );
  const text = 'a'.repeat(10 * MASKED_LENGTH_MAX);
  // A pattern that goes back would not be done before the test is given up.
  expect(maskText(text, rules, 'visitor').text).toBe('****');
  expect(maskText(`${'b '.repeat(MASKED_LENGTH_MAX)}secret`, rules, 'visitor').text).not.toContain(
    'secret',
  );
});

test('[PR3] more places than the limit take the whole text, a text beyond the limit its end', () => {
  const rules = ready({ pattern: 'x', replacement: '*' });
  const some = 'x-'.repeat(MASKED_PLACES_MAX);
  expect(maskText(some, rules, 'visitor').text).toBe('*-'.repeat(MASKED_PLACES_MAX));
  expect(maskText(`${some}x`, rules, 'visitor').text).toBe('*');
  const long = 'y'.repeat(MASKED_LENGTH_MAX);
  expect(maskText(`${long}x`, rules, 'visitor')).toEqual({ text: long, triggered: [] });
  const growing = ready({ pattern: 'y{50}', replacement: 'z'.repeat(255) });
  const grown = maskText('y'.repeat(5_000), growing, 'visitor');
  expect(grown.text.length).toBeLessThanOrEqual(MASKED_LENGTH_MAX);
});
