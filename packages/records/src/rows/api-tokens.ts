import type { OrganizationId } from '@baton/desk';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import { beyondOwn } from '../context.ts';
import { unknownGrants } from '../crm/unknown-grants.ts';
import type { ApiToken, ApiTokenDraft, ApiTokenId } from '../model.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';
import { inOrder, storedPermissions } from './roles.ts';

/** A token with what only the rows may know. */
export type StoredApiToken = ApiToken & { readonly secretHash: string };
export type StoredApiTokenDraft = ApiTokenDraft & { readonly secretHash: string };

/** What programs sign in with. */
export const apiTokenRows: Rows<ApiTokenId, StoredApiToken, StoredApiTokenDraft> = {
  kind: 'api-tokens',
  concerns: 'records',
  secrets: new Set(['secretHash']),
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

  normal: ({ permissions, ...given }) =>
    permissions ? { ...given, permissions: inOrder(permissions) } : given,

  compose: (draft, stamps, { principal }) => ({
    ...draft,
    ...stamps,
    userId: principal.userId,
    lastUsedAt: null,
  }),

  /** Widening a token means handing out what it grants, whoever it belongs to. */
  check: async (world, token, before) =>
    beyondOwn(
      world.principal,
      token.permissions.filter((permission) => !before?.permissions.includes(permission)),
    ) ?? unknownGrants(world, token.permissions, before?.permissions),

  insert: ({ organizationId }, token) => [
    statement(
      sql.insertInto('api_tokens').values({
        id: token.id,
        organization_id: organizationId,
        user_id: token.userId,
        secret_hash: token.secretHash,
        last_used_at: null,
        ...columns(token),
      }),
    ),
  ],

  update: (_world, token) => [
    statement(sql.updateTable('api_tokens').set(columns(token)).where('id', '=', token.id), 1),
  ],

  checkRemoval: async () => undefined,

  remove: (_world, { id }) => [statement(sql.deleteFrom('api_tokens').where('id', '=', id), 1)],
};

/** The token without what only the rows may know. */
export function withoutSecret({ secretHash: _, ...token }: StoredApiToken): ApiToken {
  return token;
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('api_tokens').where('organization_id', '=', organizationId);
}

function tokenOf(row: Selectable<Tables['api_tokens']>): StoredApiToken {
  return {
    ...stampsOf(row),
    name: row.name,
    permissions: storedPermissions(row.permissions),
    expiresAt: row.expires_at,
    userId: row.user_id,
    lastUsedAt: row.last_used_at,
    secretHash: row.secret_hash,
  };
}

function columns(token: StoredApiToken) {
  return {
    ...stampColumns(token),
    name: token.name,
    name_key: nameKey(token.name),
    permissions: JSON.stringify(token.permissions),
    expires_at: token.expiresAt,
  };
}
