import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import { sql as raw } from 'kysely';
import { searchWords } from '../crm/search-words.ts';
import { nameKey } from '../rows/columns.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import { contentColumns } from './article-columns.ts';
import type { Article, ArticleFilter, ArticleId } from './model.ts';

/** Shows an article to readers, instead of what they saw before. */
export function putArticle(organizationId: OrganizationId, article: Article): readonly Statement[] {
  const { id, title, body, chatAnswer } = article;
  const words = {
    scope: scopeOf(organizationId),
    title: searchWords(title).join(' '),
    body: searchWords(`${body} ${chatAnswer ?? ''}`).join(' '),
  };
  return [
    ...dropArticle(id),
    statement(
      sql.insertInto('articles').values({
        id,
        organization_id: organizationId,
        ...contentColumns(article),
        title_key: nameKey(title),
        version: article.version,
        published_at: article.publishedAt,
      }),
    ),
    statement(
      sql
        .insertInto('article_words')
        .columns(['rowid', 'scope', 'title', 'body'])
        .expression((eb) =>
          eb
            .selectFrom('articles')
            .select([
              'seq',
              eb.val(words.scope).as('scope'),
              eb.val(words.title).as('title'),
              eb.val(words.body).as('body'),
            ])
            .where('id', '=', id),
        ),
      1,
    ),
  ];
}

/** Takes it away from readers, if they see it. */
export function dropArticle(id: ArticleId): readonly Statement[] {
  return [
    statement(
      sql
        .deleteFrom('article_words')
        .where('rowid', '=', (eb) => eb.selectFrom('articles').select('seq').where('id', '=', id)),
    ),
    statement(sql.deleteFrom('articles').where('id', '=', id)),
  ];
}

/** Published articles by their words, the best first. */
export async function findArticles(
  store: RowStore,
  {
    organizationId,
    types,
    words,
    match,
    filter,
    limit,
  }: {
    readonly organizationId: OrganizationId;
    readonly types: readonly string[];
    readonly words: readonly string[];
    readonly match: 'all' | 'any';
    readonly filter: ArticleFilter;
    readonly limit: number;
  },
) {
  // The words are letters and digits alone, so none of them can be read as part of the query.
  const wanted = words.map((word) => `"${word}" *`).join(match === 'all' ? ' AND ' : ' OR ');
  const matches = raw<boolean>`article_words MATCH ${`scope : ${scopeOf(organizationId)} AND {title body} : (${wanted})`}`;
  let query = sql
    .selectFrom('article_words')
    .innerJoin('articles as article', 'article.seq', 'article_words.rowid')
    .selectAll('article')
    .where(matches)
    .where('article.organization_id', '=', organizationId)
    .where('article.type_key', 'in', types)
    .orderBy('article_words.rank')
    .limit(limit);
  if (filter.type !== null) query = query.where('article.type_key', '=', filter.type);
  if (filter.category !== null) query = query.where('article.category', '=', filter.category);
  if (filter.language !== null) query = query.where('article.language', '=', filter.language);
  return rowsOf(store, query);
}

function scopeOf(organizationId: OrganizationId): string {
  return `o${organizationId}`;
}
