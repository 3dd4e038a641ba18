import type { Answer, Rest } from '../admin/rest.ts';
import type { Article, ArticleFilter, ArticleLine } from './article-shapes.ts';

const SUGGESTIONS = 8;
const HITS = 30;
const PAGE = 100;

type Items<Item> = { readonly items: readonly Item[]; readonly next?: string | null };
export type KnowledgeApi = ReturnType<typeof knowledgeApi>;

/** Published articles. The page and the server are of one release, so answers are taken as they are typed. */
export function knowledgeApi(rest: Rest) {
  type Asking = Parameters<Rest['ask']>;
  async function ask<Value>(...asking: Asking): Promise<Answer<Value>> {
    // The one place where an answer about articles gets its type.
    return (await rest.ask(...asking)) as Answer<Value>;
  }
  const queryOf = (filter: ArticleFilter, more: { readonly [name: string]: string }): string =>
    new URLSearchParams({
      ...more,
      ...Object.fromEntries(
        Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      ),
    }).toString();
  return {
    suggest: (text: string, language: string | null) =>
      ask<Items<ArticleLine>>('POST', '/article-suggestions', {
        body: { text, language, limit: SUGGESTIONS },
      }),
    search: (text: string, filter: ArticleFilter) =>
      ask<Items<ArticleLine>>(
        'GET',
        `/article-search?${queryOf(filter, { text, limit: String(HITS) })}`,
      ),
    list: (filter: ArticleFilter, cursor: string | null) =>
      ask<Items<ArticleLine>>(
        'GET',
        `/articles?${queryOf(filter, { limit: String(PAGE), ...(cursor ? { cursor } : {}) })}`,
      ),
    read: (id: string) => ask<Article>('GET', `/articles/${id}`),
  };
}
