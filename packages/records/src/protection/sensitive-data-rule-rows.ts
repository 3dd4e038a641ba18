import { ENFORCED_ON, type SensitiveDataRuleId } from '@baton/content-rules';
import { patternProblem } from '@baton/content-rules/masking';
import type { OrganizationId } from '@baton/desk';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import { nameKey, stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import type { SensitiveDataRule, SensitiveDataRuleDraft } from './model.ts';

/** What must not be said in chats. */
export const sensitiveDataRuleRows: Rows<
  SensitiveDataRuleId,
  SensitiveDataRule,
  SensitiveDataRuleDraft
> = {
  kind: 'sensitive-data-rules',
  concerns: 'records',
  keyParts: 1,
  key: (rule) => [nameKey(rule.name)],

  async page(store, organizationId, { after, limit }) {
    let query = ofOrganization(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(sensitiveDataRuleOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, ofOrganization(organizationId).selectAll().where('id', '=', id));
    return row && sensitiveDataRuleOf(row);
  },

  count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

  normal: ({ enforcedOn, ...given }) =>
    enforcedOn
      ? { ...given, enforcedOn: ENFORCED_ON.filter((one) => enforcedOn.includes(one)) }
      : given,

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  async check(_world, { pattern, enforcedOn }) {
    const why = patternProblem(pattern);
    if (why !== undefined) return { code: 'invalid', field: 'pattern', why };
    return enforcedOn.length === 0
      ? { code: 'invalid', field: 'enforcedOn', why: 'names somebody' }
      : undefined;
  },

  insert: ({ organizationId }, rule) => [
    statement(
      sql.insertInto('sensitive_data_rules').values({
        id: rule.id,
        organization_id: organizationId,
        ...columns(rule),
      }),
    ),
  ],

  update: (_world, rule) => [
    statement(
      sql.updateTable('sensitive_data_rules').set(columns(rule)).where('id', '=', rule.id),
      1,
    ),
  ],

  checkRemoval: async () => undefined,

  remove: (_world, { id }) => [
    statement(sql.deleteFrom('sensitive_data_rules').where('id', '=', id), 1),
  ],
};

export function sensitiveDataRuleOf(
  row: Selectable<Tables['sensitive_data_rules']>,
): SensitiveDataRule {
  return {
    ...stampsOf(row),
    name: row.name,
    description: row.description,
    pattern: row.pattern,
    replacement: row.replacement,
    enforcedOn: JSON.parse(row.enforced_on),
    priority: row.priority,
    active: row.active === 1,
  };
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('sensitive_data_rules').where('organization_id', '=', organizationId);
}

function columns(rule: SensitiveDataRule) {
  return {
    ...stampColumns(rule),
    name: rule.name,
    name_key: nameKey(rule.name),
    description: rule.description,
    pattern: rule.pattern,
    replacement: rule.replacement,
    enforced_on: JSON.stringify(rule.enforcedOn),
    priority: rule.priority,
    active: bit(rule.active),
  };
}
