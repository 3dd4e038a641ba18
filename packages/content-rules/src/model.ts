import type { Brand } from '@baton/kernel';

export type SensitiveDataRuleId = Brand<string, 'SensitiveDataRuleId'>;

/** Whose words a rule is applied to. */
export const ENFORCED_ON = ['agent', 'visitor', 'supervisor'] as const;
export type EnforcedOn = (typeof ENFORCED_ON)[number];

/** What must not be said in a chat, and what becomes of it. */
export type MaskRule = {
  readonly id: SensitiveDataRuleId;
  /** As RE2 reads it: without looking around and without going back. */
  readonly pattern: string;
  /** What takes the place of what the pattern finds; null: nothing does. Taken as it is written. */
  readonly replacement: string | null;
  readonly enforcedOn: readonly EnforcedOn[];
};
/** A rule as an administrator keeps it. */
export type OrderedMaskRule = MaskRule & {
  readonly name: string;
  /** Smaller ones first; among the same, by name. */
  readonly priority: number;
  readonly active: boolean;
};

/** The longest pattern and replacement, in characters. */
export const PATTERN_LENGTH_MAX = 1_000;
export const REPLACEMENT_LENGTH_MAX = 255;
/** The most rules of one organization. */
export const MASK_RULES_MAX = 50;
/** The longest text that is masked, in characters: the longest message. */
export const MASKED_LENGTH_MAX = 32 * 1024;
/** The most places the rules together mask in one text; with more, the whole text is taken for sensitive. */
export const MASKED_PLACES_MAX = 200;
