import { maskPlan } from '@baton/content-rules';
import { type ReadyRule, readyRules } from '@baton/content-rules/masking';
import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { everyRow, ROWS_PER_READ } from '../every-row.ts';
import { rowsOf, sql } from '../sql.ts';
import type { IpBlocks } from './ip-blocks.ts';
import { ipBlocks } from './ip-blocks.ts';
import { ipRuleOf } from './ip-rule-rows.ts';
import { sensitiveDataRuleOf } from './sensitive-data-rule-rows.ts';

/** An organization's rules as doors ask them. */
export type Protection = {
  readonly sensitive: readonly ReadyRule[];
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
  type Row = Parameters<typeof ipRuleOf>[0];
  const blocked = await everyRow<Row>(store, (after) => {
    const query = sql
      .selectFrom('ip_rules')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('created_at')
      .orderBy('id')
      .limit(ROWS_PER_READ);
    if (!after) return query;
    return query.where((eb) =>
      eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.created_at, after.id)),
    );
  });
  return {
    sensitive: readyRules(maskPlan(sensitive.map(sensitiveDataRuleOf))),
    blocks: ipBlocks(blocked.map(ipRuleOf)),
  };
}
