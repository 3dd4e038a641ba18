import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { Principal } from '../model.ts';
import { nameKey, stampColumns, stampsOf, unknownReference } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { contentColumns, contentOf } from './article-columns.ts';
import { readableTypes } from './article-type-rows.ts';
import { dropArticle } from './article-words.ts';
import type { ArticleContent, ArticleDraft, ArticleId } from './model.ts';

/** The articles somebody writes at: those of the types they may read. */
export function articleDraftRowsFor(
  principal: Principal,
): Rows<ArticleId, ArticleDraft, ArticleContent> {
  return {
    kind: 'article-drafts',
    concerns: 'nobody',
    keyParts: 2,
    key: (draft) => [nameKey(draft.title), draft.id],

    async page(store, organizationId, { after: [title, id], limit }) {
      const types = await readableTypes(store, principal);
      let query = sql
        .selectFrom('article_drafts')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('deleted_at', 'is', null)
        // Held against the rows themselves: an index by type would have them in another order.
        .where((eb) => eb(eb.fn.coalesce('type_key', eb.val('')), 'in', [...types, '']))
        .orderBy('name_key')
        .orderBy('id')
        .limit(limit);
      if (title !== undefined && id !== undefined) {
        const place = [title, id as ArticleId] as const;
        query = query.where((eb) => eb(eb.refTuple('name_key', 'id'), '>', eb.tuple(...place)));
      }
      return (await rowsOf(store, query)).map(articleDraftOf);
    },

    async find(store, organizationId, id) {
      const row = await rowOf(
        store,
        sql
          .selectFrom('article_drafts')
          .selectAll()
          .where('id', '=', id)
          .where('organization_id', '=', organizationId)
          .where('deleted_at', 'is', null),
      );
      const isReadable = row && (await readableTypes(store, principal)).includes(row.type_key);
      return isReadable ? articleDraftOf(row) : undefined;
    },

    count: (store, organizationId) =>
      countOf(
        store,
        sql
          .selectFrom('article_drafts')
          .where('organization_id', '=', organizationId)
          .where('deleted_at', 'is', null),
      ),

    compose: (content, stamps) => ({
      ...content,
      ...stamps,
      publishedVersion: null,
      publishedAt: null,
      differs: true,
    }),

    merge: (before, given) => {
      const after = { ...contentOf(before), ...contentOf({ ...before, ...present(given) }) };
      const same = isDeepStrictEqual(after, contentOf(before));
      return same ? {} : { ...after, differs: true };
    },

    async check({ context }, { type }) {
      const types = await readableTypes(context.store, principal);
      return unknownReference(
        'type',
        [type],
        types.map((id) => ({ id })),
      );
    },

    insert: ({ organizationId }, draft) => [
      statement(
        sql.insertInto('article_drafts').values({
          id: draft.id,
          organization_id: organizationId,
          last_version: 0,
          deleted_at: null,
          ...draftColumns(draft),
        }),
      ),
    ],

    update: (_world, draft) => [
      statement(
        sql.updateTable('article_drafts').set(draftColumns(draft)).where('id', '=', draft.id),
        1,
      ),
    ],

    checkRemoval: async () => undefined,

    remove: ({ at }, { id }) => [
      ...dropArticle(id),
      statement(sql.updateTable('article_drafts').set({ deleted_at: at }).where('id', '=', id), 1),
    ],
  };
}

export function draftColumns(draft: ArticleDraft) {
  const { title, ...content } = contentColumns(draft);
  return {
    ...stampColumns(draft),
    ...content,
    name: title,
    name_key: nameKey(title),
    published_version: draft.publishedVersion,
    published_at: draft.publishedAt,
    differs: bit(draft.differs),
  };
}

function articleDraftOf(row: Selectable<Tables['article_drafts']>): ArticleDraft {
  return {
    ...stampsOf(row),
    type: row.type_key,
    title: row.name,
    body: row.body,
    chatAnswer: row.chat_answer,
    category: row.category,
    language: row.language,
    publishedVersion: row.published_version,
    publishedAt: row.published_at,
    differs: row.differs === 1,
  };
}

function present<Fields extends object>(given: Fields): Partial<ArticleContent> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
