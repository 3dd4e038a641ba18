import type { Selectable } from 'kysely';
import { type Context, lacking, refused } from '../context.ts';
import { searchWords } from '../crm/search-words.ts';
import type { Principal } from '../model.ts';
import { cutPage, readCursor } from '../page.ts';
import { nameKey } from '../rows/columns.ts';
import { rowOf, rowsOf, sql } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { readableTypes } from './article-type-rows.ts';
import { findArticles } from './article-words.ts';
import type { Article, ArticleFilter, ArticleId, ArticleLine, Articles } from './model.ts';
import { ARTICLE_HITS_MAX, ARTICLE_WORDS_MAX, EXCERPT_LENGTH_MAX } from './model.ts';
import { tellingWords } from './telling-words.ts';

/** How many articles are read at a time. */
const ARTICLES_PER_READ = 200;

/** Reading published articles. */
export function articlesOf(context: Context): Articles {
  const { store } = context;
  return {
    async list(principal, { filter, limit, cursor }) {
      const refusal = lacking(principal, 'articles.read');
      if (refusal) return refused(refusal);
      const after = readCursor(cursor, 2);
      if (!after) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      const lines = await articlesAlong(context, principal, { after, filter, limit: limit + 1 });
      return { ok: true, value: cutPage(lines, limit, ({ title, id }) => [nameKey(title), id]) };
    },

    async read(principal, id) {
      const refusal = lacking(principal, 'articles.read');
      if (refusal) return refused(refusal);
      const row = await rowOf(
        store,
        sql
          .selectFrom('articles')
          .selectAll()
          .where('id', '=', id)
          .where('organization_id', '=', principal.organizationId),
      );
      const isReadable = row && (await readableTypes(store, principal)).includes(row.type_key);
      return isReadable ? { ok: true, value: articleOf(row) } : refused({ code: 'not-found' });
    },

    async search(principal, { text, filter, limit }) {
      const refusal = lacking(principal, 'articles.read');
      if (refusal) return refused(refusal);
      const words = [...new Set(searchWords(text))];
      if (words.length > ARTICLE_WORDS_MAX) {
        const why = `has at most ${ARTICLE_WORDS_MAX} words`;
        return refused({ code: 'invalid', field: 'text', why });
      }
      return found(context, principal, { words, match: 'all', filter, limit });
    },

    async suggest(principal, { text, language, limit }) {
      const refusal = lacking(principal, 'articles.read');
      if (refusal) return refused(refusal);
      const words = tellingWords(text, ARTICLE_WORDS_MAX);
      const filter = { type: null, category: null, language };
      return found(context, principal, { words, match: 'any', filter, limit });
    },
  };
}

async function found(
  { store }: Context,
  principal: Principal,
  {
    limit,
    ...wanted
  }: {
    readonly words: readonly string[];
    readonly match: 'all' | 'any';
    readonly filter: ArticleFilter;
    readonly limit: number;
  },
) {
  const types = await readableTypes(store, principal);
  const { organizationId } = principal;
  const most = Math.min(limit, ARTICLE_HITS_MAX);
  const rows =
    wanted.words.length === 0 || types.length === 0
      ? []
      : await findArticles(store, { ...wanted, organizationId, types, limit: most });
  return { ok: true, value: rows.map(lineOf) } as const;
}

/** By title: those that fit, at most `limit`. */
async function articlesAlong(
  { store }: Context,
  principal: Principal,
  {
    after,
    filter,
    limit,
  }: {
    readonly after: readonly string[];
    readonly filter: ArticleFilter;
    readonly limit: number;
  },
): Promise<readonly ArticleLine[]> {
  const types = new Set(await readableTypes(store, principal));
  const lines: ArticleLine[] = [];
  let [title, id] = after;
  for (;;) {
    let query = sql
      .selectFrom('articles')
      .selectAll()
      .where('organization_id', '=', principal.organizationId)
      .orderBy('title_key')
      .orderBy('id')
      .limit(ARTICLES_PER_READ);
    if (title !== undefined && id !== undefined) {
      const place = [title, id as ArticleId] as const;
      query = query.where((eb) => eb(eb.refTuple('title_key', 'id'), '>', eb.tuple(...place)));
    }
    const rows = await rowsOf(store, query);
    for (const row of rows) {
      if (!types.has(row.type_key) || !fits(row, filter)) continue;
      lines.push(lineOf(row));
      if (lines.length === limit) return lines;
    }
    const last = rows.at(-1);
    if (!last || rows.length < ARTICLES_PER_READ) return lines;
    [title, id] = [last.title_key, last.id];
  }
}

function fits(
  row: Pick<Selectable<Tables['articles']>, 'type_key' | 'category' | 'language'>,
  { type, category, language }: ArticleFilter,
): boolean {
  return (
    (type === null || row.type_key === type) &&
    (category === null || row.category === category) &&
    (language === null || row.language === language)
  );
}

function lineOf(row: Selectable<Tables['articles']>): ArticleLine {
  const { body, ...article } = articleOf(row);
  const text = body.replaceAll(/\s+/g, ' ').trim();
  return { ...article, excerpt: text.slice(0, EXCERPT_LENGTH_MAX).toWellFormed() };
}

function articleOf(row: Selectable<Tables['articles']>): Article {
  return {
    id: row.id,
    type: row.type_key,
    title: row.title,
    body: row.body,
    chatAnswer: row.chat_answer,
    category: row.category,
    language: row.language,
    version: row.version,
    publishedAt: row.published_at,
  };
}
