import type { Mask } from '@baton/client';
import { parseMaskPlan } from '@baton/content-rules';
import { maskText, readyRules } from '@baton/content-rules/masking';

/** What agents and supervisors must not say, by a plan as the server sends it. A plan nobody understands masks nothing: the server does. */
export function agentMask(plan: unknown): Mask {
  const rules = readyRules(parseMaskPlan(plan) ?? []);
  return (text, as) => maskText(text, rules, as === 'PostWhisper' ? 'supervisor' : 'agent');
}
