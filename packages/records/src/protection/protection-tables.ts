import type { SensitiveDataRuleId } from '@baton/content-rules';
import type { OrganizationId } from '@baton/desk';
import type { UserId } from '../model.ts';
import type { Bit, Named, Stamps } from '../tables.ts';
import type { IpRuleId } from './model.ts';

/** The columns of the rules that protect people. */
export type ProtectionTables = {
  sensitive_data_rules: Named<SensitiveDataRuleId> & {
    description: string;
    pattern: string;
    replacement: string | null;
    enforced_on: string;
    priority: number;
    active: Bit;
  };
  ip_rules: Stamps<IpRuleId> & {
    organization_id: OrganizationId;
    addresses: string;
    from_address: string;
    to_address: string;
    comment: string;
    user_id: UserId;
  };
};
