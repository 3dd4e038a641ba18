import { type MaskPlan, maskPlan } from '@baton/content-rules';
import { type ReadyRule, readyRules } from '@baton/content-rules/masking';
import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { rowsOf, sql } from '../sql.ts';
import type { IpBlocks } from './ip-blocks.ts';
import { ipBlocks } from './ip-blocks.ts';
import { everyIpRule } from './ip-rules.ts';
import { sensitiveDataRuleOf } from './sensitive-data-rule-rows.ts';

/** An organization's rules as doors ask them. */
export type Protection = {
  readonly sensitive: readonly ReadyRule[];
  /** The same as it is sent to pages. */
  readonly plan: MaskPlan;
  readonly blocks: IpBlocks;
};

/** Reads them and makes them ready. */
export async function readProtection(
  store: RowStore,
  organizationId: OrganizationId,
): Promise<Protection> {
  const sensitive = await rowsOf(
    store,
    sql
      .selectFrom('sensitive_data_rules')
      .selectAll()
      .where('organization_id', '=', organizationId),
  );
  const blocked = await everyIpRule(store, organizationId);
  const plan = maskPlan(sensitive.map(sensitiveDataRuleOf));
  return {
    plan,
    sensitive: readyRules(plan),
    blocks: ipBlocks(blocked),
  };
}
