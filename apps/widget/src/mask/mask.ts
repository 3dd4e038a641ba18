import type { Mask } from '@baton/client';
import { parseMaskPlan } from '@baton/content-rules';
import { maskText, readyRules } from '@baton/content-rules/masking';

/** What may be said by a visitor under the server's rules. Throws for a plan that is none. */
export function maskOf(plan: unknown): Mask {
  const parsed = parseMaskPlan(plan);
  if (!parsed) throw new Error('The plan of what must not be said cannot be read.');
  const rules = readyRules(parsed);
  return (text) => maskText(text, rules, 'visitor');
}
