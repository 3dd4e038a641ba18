import type { OrderedMaskRule, SensitiveDataRuleId } from '@baton/content-rules';
import type { Brand } from '@baton/kernel';
import type { Collection, Principal, Recorded, Result, UserId } from '../model.ts';

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
/** What somebody means by addresses, and what blocks them already. */
export type AddressCheck = {
  /** The first and the last of them, in their shortest form. */
  readonly from: string;
  readonly to: string;
  /** How many they are, in digits: of IPv6 there are more than a number holds. */
  readonly count: string;
  readonly blocked: 'all' | 'some' | 'none';
  /** Rules that block any of them, the oldest first, at most CHECKED_RULES_MAX. */
  readonly rules: readonly IpRule[];
};
/** Whose requests are refused. */
export interface IpRules extends Collection<IpRuleId, IpRule, IpRuleDraft> {
  check(principal: Principal, addresses: string): Promise<Result<AddressCheck>>;
}
/** What must not be said in chats. */
export interface SensitiveDataRules
  extends Collection<SensitiveDataRuleId, SensitiveDataRule, SensitiveDataRuleDraft> {
  /** Gives the rules priorities in the order of these ids, which name every rule once. */
  order(
    principal: Principal,
    ids: readonly SensitiveDataRuleId[],
  ): Promise<Result<readonly SensitiveDataRule[]>>;
}

/** The most rules that a check of addresses names. */
export const CHECKED_RULES_MAX = 20;
/** The longest way of writing addresses, in characters: two of 39, and what stands between. */
export const ADDRESSES_LENGTH_MAX = 100;
