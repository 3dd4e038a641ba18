import type { Brand } from '@baton/kernel';
import type { Recorded, UserId } from '../model.ts';

export type SensitiveDataRuleId = Brand<string, 'SensitiveDataRuleId'>;
export type IpRuleId = Brand<string, 'IpRuleId'>;

/** Whose words a rule is applied to. */
export const ENFORCED_ON = ['agent', 'visitor', 'supervisor'] as const;
export type EnforcedOn = (typeof ENFORCED_ON)[number];

/** What must not be said in a chat, and what becomes of it. */
export type SensitiveDataRule = Recorded<SensitiveDataRuleId> & SensitiveDataRuleDraft;
export type SensitiveDataRuleDraft = {
  readonly name: string;
  readonly description: string;
  /** As RE2 reads it: without looking around and without going back. */
  readonly pattern: string;
  /** What takes the place of what the pattern finds; null: nothing does. Taken as it is written. */
  readonly replacement: string | null;
  readonly enforcedOn: readonly EnforcedOn[];
  /** Smaller ones first; among the same, by name. */
  readonly priority: number;
  readonly active: boolean;
};

/** Addresses whose requests for a chat are refused. */
export type IpRule = Recorded<IpRuleId> &
  IpRuleDraft & {
    /** The first and the last address, in their shortest form. */
    readonly from: string;
    readonly to: string;
    /** Who blocked them. */
    readonly userId: UserId;
  };
export type IpRuleDraft = {
  /** One address, `192.0.2.1`; a range, `192.0.2.1-192.0.2.9`; or a network, `2001:db8::/32`. */
  readonly addresses: string;
  readonly comment: string;
};

/** The longest pattern and replacement, in characters. */
export const PATTERN_LENGTH_MAX = 1_000;
export const REPLACEMENT_LENGTH_MAX = 255;
/** The longest text that is masked, in characters: the longest message. */
export const MASKED_LENGTH_MAX = 32 * 1024;
/** The most places the rules together mask in one text; with more, the whole text is taken for sensitive. */
export const MASKED_PLACES_MAX = 200;
export const PRIORITY_MAX = 1_000;
/** The longest way of writing addresses, in characters: two of 39, and what stands between. */
export const ADDRESSES_LENGTH_MAX = 100;
