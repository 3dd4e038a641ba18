import { maskPlan, type OrderedMaskRule } from '@baton/content-rules';
import { maskText, patternProblem, readyRules } from '@baton/content-rules/masking';
import { expect, test } from 'vitest';
import { SAMPLE_ENFORCED_ON, SAMPLE_RULES } from './sample-rules.ts';

const rules = SAMPLE_RULES.map(
  ({ name, pattern, replacement }, priority): OrderedMaskRule => ({
    id: name as unknown as OrderedMaskRule['id'],
    name,
    pattern,
    replacement,
    priority,
    enforcedOn: SAMPLE_ENFORCED_ON,
    active: true,
  }),
);

test('[CO131] each sample can be saved and finds what it says, and nothing in plain words', () => {
  const ready = readyRules(maskPlan(rules));
  for (const { name, pattern, replacement, text } of SAMPLE_RULES) {
    expect(patternProblem(pattern), name).toBeUndefined();
    const masked = maskText(text, ready, 'visitor');
    expect(masked.triggered, text).toEqual([name]);
    expect(masked.text).toContain(replacement);
  }
  const plain = 'Order 4711 of 12.05.2026, 3 pieces at 19.90, room B12, call +49 30 1234567.';
  expect(maskText(plain, ready, 'visitor')).toEqual({ text: plain, triggered: [] });
});
