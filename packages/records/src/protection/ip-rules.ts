import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { collection } from '../collection.ts';
import { type Context, lacking, refused } from '../context.ts';
import { everyRow, ROWS_PER_READ } from '../every-row.ts';
import { sql } from '../sql.ts';
import { addressNumber, addressText } from './ip-address.ts';
import { type AddressRange, addressRange, blockedPart, ipBlocks } from './ip-blocks.ts';
import { ipRuleOf, ipRuleRows, NO_ADDRESSES } from './ip-rule-rows.ts';
import { CHECKED_RULES_MAX, type IpRule, type IpRules } from './model.ts';

/** Whose requests are refused. */
export function ipRulesOf(context: Context): IpRules {
  return {
    ...collection(context, ipRuleRows),

    async check(principal, addresses) {
      const refusal = lacking(principal, 'ip-rules.read');
      if (refusal) return refused(refusal);
      const range = addressRange(addresses);
      if (!range) return refused(NO_ADDRESSES);
      const rules = await everyIpRule(context.store, principal.organizationId);
      return {
        ok: true,
        value: {
          from: addressText(range.from),
          to: addressText(range.to),
          count: String(range.to - range.from + 1n),
          blocked: blockedPart(range, ipBlocks(rules)),
          rules: rules.filter((rule) => meets(rule, range)).slice(0, CHECKED_RULES_MAX),
        },
      };
    },
  };
}

/** All of an organization's, the oldest first. */
export async function everyIpRule(
  store: RowStore,
  organizationId: OrganizationId,
): Promise<readonly IpRule[]> {
  type Row = Parameters<typeof ipRuleOf>[0];
  const rows = await everyRow<Row>(store, (after) => {
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
  return rows.map(ipRuleOf);
}

function meets(rule: IpRule, range: AddressRange): boolean {
  const from = addressNumber(rule.from);
  const to = addressNumber(rule.to);
  return from !== undefined && to !== undefined && from <= range.to && to >= range.from;
}
