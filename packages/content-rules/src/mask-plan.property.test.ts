import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPlan, parseMaskPlan, planFor } from './mask-plan.ts';
import { maskText, readyRules } from './masking.ts';
import {
  ENFORCED_ON,
  MASK_RULES_MAX,
  type OrderedMaskRule,
  PATTERN_LENGTH_MAX,
  REPLACEMENT_LENGTH_MAX,
} from './model.ts';

const rule: fc.Arbitrary<OrderedMaskRule> = fc.record({
  id: fc.string({ minLength: 1, maxLength: 18 }).map((id) => id as OrderedMaskRule['id']),
  name: fc.string({ maxLength: 3 }),
  pattern: fc.constantFrom('a', 'b+', '[ab]c', '\\d', '(?i)A', '('),
  replacement: fc.option(fc.constantFrom('', 'a', 'b', '$1', '…')),
  enforcedOn: fc.subarray([...ENFORCED_ON]),
  priority: fc.nat(3),
  active: fc.boolean(),
});
const rules = fc.array(rule, { maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', 'A', ' '), maxLength: 30 });

test('[PR4] a plan that was sent masks as the one it was made of', () => {
  fc.assert(
    fc.property(rules, text, fc.constantFrom(...ENFORCED_ON), (kept, said, by) => {
      const plan = maskPlan(kept);
      const sent = parseMaskPlan(JSON.parse(JSON.stringify(plan)));
      expect(sent).toEqual(plan);
      expect(maskText(said, readyRules(sent ?? []), by)).toEqual(
        maskText(said, readyRules(plan), by),
      );
    }),
  );
});

test('[PR6] what somebody is sent masks their words as all rules do', () => {
  fc.assert(
    fc.property(rules, text, fc.constantFrom(...ENFORCED_ON), (kept, said, by) => {
      const plan = maskPlan(kept);
      const theirs = planFor(plan, by);
      expect(theirs.every(({ enforcedOn }) => enforcedOn.includes(by))).toBe(true);
      expect(maskText(said, readyRules(theirs), by)).toEqual(maskText(said, readyRules(plan), by));
    }),
  );
});

test('[PR5] whatever is parsed, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plan = parseMaskPlan(value);
      if (plan) expect(Array.isArray(value)).toBe(true);
    }),
  );
});

test('[PR5] what is no plan is undefined, and so is one beyond a limit', () => {
  const good = { id: '0GO1', pattern: 'x', replacement: null, enforcedOn: ['agent'] };
  expect(parseMaskPlan([{ ...good, more: 1 }])).toEqual([good]);
  const atLimits = {
    ...good,
    pattern: 'x'.repeat(PATTERN_LENGTH_MAX),
    replacement: 'y'.repeat(REPLACEMENT_LENGTH_MAX),
  };
  const full = Array.from({ length: MASK_RULES_MAX }, () => atLimits);
  expect(parseMaskPlan(full)).toEqual(full);
  for (const wrong of [
    undefined,
    null,
    {},
    'x',
    [null],
    [[]],
    [...full, good],
    [{ ...good, id: '' }],
    [{ ...good, id: 7 }],
    [{ ...good, pattern: `${atLimits.pattern}x` }],
    [{ ...good, replacement: `${atLimits.replacement}y` }],
    [{ ...good, replacement: undefined }],
    [{ ...good, enforcedOn: 'agent' }],
    [{ ...good, enforcedOn: ['bot'] }],
    [{ ...good, enforcedOn: ['agent', 'agent', 'agent', 'agent'] }],
  ]) {
    expect(parseMaskPlan(wrong)).toBeUndefined();
  }
});
