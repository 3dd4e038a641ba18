import {
  ENFORCED_ON,
  type EnforcedOn,
  MASK_RULES_MAX,
  type MaskRule,
  type OrderedMaskRule,
  PATTERN_LENGTH_MAX,
  REPLACEMENT_LENGTH_MAX,
  type SensitiveDataRuleId,
} from './model.ts';

/** Rules in the order they are applied, as they travel to clients in JSON. */
export type MaskPlan = readonly MaskRule[];

/** The longest id of a rule, in characters. */
const ID_LENGTH_MAX = 40;

/** The active rules in the order they are applied, without what clients need not know. */
export function maskPlan(rules: readonly OrderedMaskRule[]): MaskPlan {
  const before = (one: OrderedMaskRule, other: OrderedMaskRule) =>
    one.priority - other.priority || (one.name < other.name ? -1 : Number(one.name > other.name));
  return rules
    .filter(({ active }) => active)
    .toSorted(before)
    .map(({ id, pattern, replacement, enforcedOn }) => ({ id, pattern, replacement, enforcedOn }));
}

/** The rules for somebody's words alone: nobody is sent patterns that are not for what they write. */
export function planFor(plan: MaskPlan, by: EnforcedOn): MaskPlan {
  return plan.filter(({ enforcedOn }) => enforcedOn.includes(by));
}

/** The plan that was sent. Undefined for anything else, and for one beyond the limits; it never throws. */
export function parseMaskPlan(value: unknown): MaskPlan | undefined {
  if (!Array.isArray(value) || value.length > MASK_RULES_MAX) return undefined;
  const plan: MaskRule[] = [];
  for (const one of value) {
    const rule = parseRule(one);
    if (!rule) return undefined;
    plan.push(rule);
  }
  return plan;
}

function parseRule(value: unknown): MaskRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, pattern, replacement, enforcedOn } = value as { [field: string]: unknown };
  if (!isTextWithin(id, ID_LENGTH_MAX) || id === '') return undefined;
  if (!isTextWithin(pattern, PATTERN_LENGTH_MAX)) return undefined;
  if (replacement !== null && !isTextWithin(replacement, REPLACEMENT_LENGTH_MAX)) return undefined;
  if (!Array.isArray(enforcedOn) || enforcedOn.length > ENFORCED_ON.length) return undefined;
  if (!enforcedOn.every(isEnforcedOn)) return undefined;
  return { id: id as SensitiveDataRuleId, pattern, replacement, enforcedOn };
}

function isTextWithin(value: unknown, lengthMax: number): value is string {
  return typeof value === 'string' && value.length <= lengthMax;
}

function isEnforcedOn(value: unknown): value is EnforcedOn {
  return (ENFORCED_ON as readonly unknown[]).includes(value);
}
