import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { Principal } from '../model.ts';
import { holds } from '../permissions.ts';
import { inUse, nameKey, stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import type { ArticleType, ArticleTypeDraft, ArticleTypeId } from './model.ts';

/** What kinds of articles there are, and who reads them. */
export const articleTypeRows: Rows<ArticleTypeId, ArticleType, ArticleTypeDraft> = {
  kind: 'article-types',
  concerns: 'nobody',
  keyParts: 1,
  key: (type) => [nameKey(type.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveTypes(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(articleTypeOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, liveTypes(organizationId).selectAll().where('id', '=', id));
    return row && articleTypeOf(row);
  },

  count: (store, organizationId) => countOf(store, liveTypes(organizationId)),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  async check({ context, organizationId }, { key }, before) {
    if (before) {
      return key === before.key
        ? undefined
        : { code: 'invalid', field: 'key', why: 'stays as it was made' };
    }
    const taken = sql
      .selectFrom('article_types')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('key', '=', key);
    const twin = await rowOf(context.store, taken);
    return twin ? { code: 'already-exists', field: 'key' } : undefined;
  },

  insert: ({ organizationId }, type) => [
    statement(
      sql.insertInto('article_types').values({
        id: type.id,
        organization_id: organizationId,
        key: type.key,
        deleted_at: null,
        ...columns(type),
      }),
    ),
  ],

  update: (_world, type) => [
    statement(sql.updateTable('article_types').set(columns(type)).where('id', '=', type.id), 1),
  ],

  async checkRemoval({ context: { store }, organizationId }, { key }) {
    const drafts = sql
      .selectFrom('article_drafts')
      .where('organization_id', '=', organizationId)
      .where('type_key', '=', key)
      .where('deleted_at', 'is', null);
    return inUse('article-drafts', await countOf(store, drafts));
  },

  remove: ({ at }, { id }) => [
    statement(sql.updateTable('article_types').set({ deleted_at: at }).where('id', '=', id), 1),
  ],
};

/** The types there are, by key. */
export async function readArticleTypes(
  store: RowStore,
  organizationId: OrganizationId,
): Promise<ReadonlyMap<string, ArticleType>> {
  const rows = await rowsOf(store, liveTypes(organizationId).selectAll());
  return new Map(rows.map((row) => [row.key, articleTypeOf(row)]));
}

/** The keys of the types whose articles somebody may read, in order. */
export async function readableTypes(
  store: RowStore,
  { organizationId, permissions }: Principal,
): Promise<readonly string[]> {
  const types = await readArticleTypes(store, organizationId);
  return [...types.values()]
    .filter(
      ({ key, readers }) => readers === 'everybody' || holds(permissions, `articles.${key}.read`),
    )
    .map(({ key }) => key)
    .sort();
}

function liveTypes(organizationId: OrganizationId) {
  return sql
    .selectFrom('article_types')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

function articleTypeOf(row: Selectable<Tables['article_types']>): ArticleType {
  return {
    ...stampsOf(row),
    key: row.key,
    name: row.name,
    description: row.description,
    readers: row.readers,
  };
}

function columns(type: ArticleType) {
  return {
    ...stampColumns(type),
    name: type.name,
    name_key: nameKey(type.name),
    description: type.description,
    readers: type.readers,
  };
}
