import type { LoadMask } from '@baton/client';
import { maskPlan, parseMaskPlan, type SensitiveDataRuleId } from '@baton/content-rules';
import { maskText, readyRules } from '@baton/content-rules/masking';
import type { Pick } from '@baton/kernel';

/** What must not be said anywhere. */
export const CARD = '4111-1111-1111-1111';
const MASK = 'XXXX';

export const plan = maskPlan([
  {
    id: 'rule-card' as SensitiveDataRuleId,
    name: 'Card numbers',
    pattern: '\\d{4}(?:-\\d{4}){3}',
    replacement: MASK,
    enforcedOn: ['agent', 'visitor', 'supervisor'],
    priority: 1,
    active: true,
  },
]);
export const rules = readyRules(plan);

/** The words as they may stand somewhere; written without a look at how rules are applied. */
export function masked(text: string): string {
  return text.split(CARD).join(MASK);
}

/** Now and then somebody says what they should not. */
export function maybeSecret(pick: Pick, text: string): string {
  return pick(12) === 0 ? `${text} ${CARD}` : text;
}

/** Half of the pages mask before they send; for the others the server does. */
export function maskOf(pick: Pick, by: 'visitor' | 'agent'): { readonly loadMask?: LoadMask } {
  if (pick(2) === 0) return {};
  return {
    loadMask: async (sent) => {
      const ready = readyRules(parseMaskPlan(sent) ?? []);
      return (text, as) => maskText(text, ready, as === 'PostWhisper' ? 'supervisor' : by);
    },
  };
}

/** Where a visitor comes from; two of them share an address. */
export function addressOf(label: string): string {
  const number = Number(/\d+$/.exec(label)?.[0] ?? 0);
  return `10.0.${label.length}.${Math.ceil(number / 2)}`;
}
