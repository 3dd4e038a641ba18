import type { OrderedMaskRule, SensitiveDataRuleId } from '@baton/content-rules';
import type { Brand } from '@baton/kernel';
import type { Recorded, UserId } from '../model.ts';

export type IpRuleId = Brand<string, 'IpRuleId'>;

/** What must not be said in a chat, and what becomes of it. */
export type SensitiveDataRule = Recorded<SensitiveDataRuleId> & SensitiveDataRuleDraft;
export type SensitiveDataRuleDraft = Omit<OrderedMaskRule, 'id'> & { readonly description: string };

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

export const PRIORITY_MAX = 1_000;
/** The longest way of writing addresses, in characters: two of 39, and what stands between. */
export const ADDRESSES_LENGTH_MAX = 100;
