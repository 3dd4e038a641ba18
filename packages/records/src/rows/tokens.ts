import type { OrganizationId } from '@baton/desk';
import type { Selectable } from 'kysely';
import type { Token, TokenDraft, TokenId } from '../bot-model.ts';
import type { Rows } from '../collection.ts';
import { DEFAULT_TOKENS } from '../default-tokens.ts';
import type { RecordRefusal } from '../model.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';

const BUILT_IN_KEYS: ReadonlySet<string> = new Set(DEFAULT_TOKENS.map(({ name }) => nameKey(name)));

/** An organization's own script snippets, beside those that everybody has. */
export const tokenRows: Rows<TokenId, Token, TokenDraft> = {
  kind: 'tokens',
  concerns: 'records',
  keyParts: 1,
  key: (token) => [nameKey(token.name)],

  async page(store, organizationId, { after, limit }) {
    let query = ofOrganization(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(tokenOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, ofOrganization(organizationId).selectAll().where('id', '=', id));
    return row && tokenOf(row);
  },

  count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  async check({ context }, { name, script }): Promise<RecordRefusal | undefined> {
    if (BUILT_IN_KEYS.has(nameKey(name))) return { code: 'already-exists', field: 'name' };
    const why = context.bots.flowRules.expressionProblem(script);
    return why === undefined ? undefined : { code: 'invalid', field: 'script', why };
  },

  insert: ({ organizationId }, token) => [
    statement(
      sql.insertInto('tokens').values({
        id: token.id,
        organization_id: organizationId,
        ...columns(token),
      }),
    ),
  ],

  update: (_world, token) => [
    statement(sql.updateTable('tokens').set(columns(token)).where('id', '=', token.id), 1),
  ],

  /** Scripts that were inserted stay where they are: a token is only how they got there. */
  checkRemoval: async () => undefined,

  remove: (_world, { id }) => [statement(sql.deleteFrom('tokens').where('id', '=', id), 1)],
};

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('tokens').where('organization_id', '=', organizationId);
}

function tokenOf(row: Selectable<Tables['tokens']>): Token {
  return { ...stampsOf(row), name: row.name, type: row.type, script: row.script };
}

function columns(token: Token) {
  return {
    ...stampColumns(token),
    name: token.name,
    name_key: nameKey(token.name),
    type: token.type,
    script: token.script,
  };
}
