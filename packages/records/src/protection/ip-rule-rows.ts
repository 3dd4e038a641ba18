import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { RecordRefusal } from '../model.ts';
import { stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { addressText } from './ip-address.ts';
import { addressRange } from './ip-blocks.ts';
import type { IpRule, IpRuleDraft, IpRuleId } from './model.ts';

/** What is said of addresses that are none. */
export const NO_ADDRESSES: RecordRefusal = {
  code: 'invalid',
  field: 'addresses',
  why: 'is one address, two with a hyphen between them, or a network such as 192.0.2.0/24',
};

/** Who is not let in, the oldest rule first. */
export const ipRuleRows: Rows<IpRuleId, IpRule, IpRuleDraft> = {
  kind: 'ip-rules',
  concerns: 'records',
  keyParts: 2,
  key: (rule) => [String(rule.createdAt), rule.id],

  async page(store, organizationId, { after: [createdAt, id], limit }) {
    let query = ofOrganization(organizationId)
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit);
    if (createdAt !== undefined && id !== undefined) {
      const place = [Number(createdAt) as EpochMs, id as IpRuleId] as const;
      query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(...place)));
    }
    return (await rowsOf(store, query)).map(ipRuleOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, ofOrganization(organizationId).selectAll().where('id', '=', id));
    return row && ipRuleOf(row);
  },

  count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

  compose: (draft, stamps, { principal }) => ({
    ...draft,
    ...stamps,
    ...endsOf(draft.addresses),
    userId: principal.userId,
  }),

  merge: (_before, given) =>
    given.addresses === undefined ? given : { ...given, ...endsOf(given.addresses) },

  async check({ context, organizationId }, rule, before): Promise<RecordRefusal | undefined> {
    if (rule.from === '') return NO_ADDRESSES;
    const twin = await rowOf(
      context.store,
      ofOrganization(organizationId)
        .select('id')
        .where('from_address', '=', rule.from)
        .where('to_address', '=', rule.to),
    );
    return twin && twin.id !== before?.id
      ? { code: 'already-exists', field: 'addresses' }
      : undefined;
  },

  insert: ({ organizationId }, rule) => [
    statement(
      sql.insertInto('ip_rules').values({
        id: rule.id,
        organization_id: organizationId,
        user_id: rule.userId,
        ...columns(rule),
      }),
    ),
  ],

  update: (_world, rule) => [
    statement(sql.updateTable('ip_rules').set(columns(rule)).where('id', '=', rule.id), 1),
  ],

  checkRemoval: async () => undefined,

  remove: (_world, { id }) => [statement(sql.deleteFrom('ip_rules').where('id', '=', id), 1)],
};

export function ipRuleOf(row: Selectable<Tables['ip_rules']>): IpRule {
  return {
    ...stampsOf(row),
    addresses: row.addresses,
    from: row.from_address,
    to: row.to_address,
    comment: row.comment,
    userId: row.user_id,
  };
}

/** Empty for what is no addresses. */
function endsOf(addresses: string): Pick<IpRule, 'from' | 'to'> {
  const range = addressRange(addresses);
  return { from: range ? addressText(range.from) : '', to: range ? addressText(range.to) : '' };
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('ip_rules').where('organization_id', '=', organizationId);
}

function columns(rule: IpRule) {
  return {
    ...stampColumns(rule),
    addresses: rule.addresses,
    from_address: rule.from,
    to_address: rule.to,
    comment: rule.comment,
  };
}
