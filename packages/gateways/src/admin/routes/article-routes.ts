import type { ArticleFilter, ArticleId, PageRequest, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import * as shapes from '../shapes/articles.ts';
import { recordId } from '../shapes/fields.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const params = z.strictObject({ id: recordId<ArticleId>('article-drafts') });
type One = { Params: { id: ArticleId } };

/** What is done with articles beside what is done with every record. */
export function articleRoutes(
  app: FastifyInstance,
  { articles, articleDrafts }: Pick<Records, 'articles' | 'articleDrafts'>,
): void {
  authorRoutes(app, articleDrafts);
  readerRoutes(app, articles);
  findingRoutes(app, articles);
}

function authorRoutes(app: FastifyInstance, drafts: Records['articleDrafts']): void {
  const tags = ['article-drafts'];
  for (const [action, summary] of [
    ['publish', 'Show readers what a draft says'],
    ['withdraw', 'Take an article away from readers'],
  ] as const) {
    app.post<One>(
      `/article-drafts/:id/${action}`,
      {
        config: { access: ['articles.publish'], revised: true },
        schema: {
          tags,
          summary,
          description: 'Needs If-Match.',
          params,
          response: { 200: shapes.articleDraft, default: problem },
        },
      },
      async (request, reply) => {
        const expected = expectedRevision(request);
        const { id } = request.params;
        return withETag(reply, granted(await drafts[action](principalOf(request), id, expected)));
      },
    );
  }

  app.get<{ Querystring: shapes.ArticleDraftSearchGiven }>(
    '/article-draft-search',
    {
      config: { access: ['article-drafts.read'] },
      schema: {
        tags,
        summary: 'Find articles to write at',
        description: 'By title, line by line, without what they say.',
        querystring: shapes.articleDraftSearch,
        response: { 200: pageOf(shapes.articleDraftLine), default: problem },
      },
    },
    async (request) => {
      const { limit, cursor, state = null, text, ...given } = request.query;
      const filter = { ...filterOf(given), state, text };
      const page = { limit, ...(cursor !== undefined && { cursor }), filter };
      return granted(await drafts.lines(principalOf(request), page));
    },
  );

  app.get(
    '/article-labels',
    {
      config: { access: ['article-drafts.read'] },
      schema: {
        tags,
        summary: 'List the categories and languages of articles',
        response: { 200: shapes.articleLabels, default: problem },
      },
    },
    async (request) => {
      const { categories, languages } = granted(await drafts.labels(principalOf(request)));
      return { categories: [...categories], languages: [...languages] };
    },
  );

  app.get<One & { Querystring: PageRequest }>(
    '/article-drafts/:id/versions',
    {
      config: { access: ['article-drafts.read'] },
      schema: {
        tags,
        summary: 'List what was published of an article',
        description: 'The newest first.',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.articleVersion), default: problem },
      },
    },
    async (request) =>
      granted(await drafts.versions(principalOf(request), request.params.id, request.query)),
  );
}

function readerRoutes(app: FastifyInstance, articles: Records['articles']): void {
  const tags = ['articles'];
  app.get<{ Querystring: shapes.ArticleListGiven }>(
    '/articles',
    {
      config: { access: ['articles.read'] },
      schema: {
        tags,
        summary: 'List published articles',
        description: 'By title, those of the types you may read.',
        querystring: shapes.articleList,
        response: { 200: pageOf(shapes.articleLine), default: problem },
      },
    },
    async (request) => {
      const { limit, cursor, ...given } = request.query;
      const page = { limit, ...(cursor !== undefined && { cursor }), filter: filterOf(given) };
      return granted(await articles.list(principalOf(request), page));
    },
  );

  app.get<One>(
    '/articles/:id',
    {
      config: { access: ['articles.read'] },
      schema: {
        tags,
        summary: 'Read one published article',
        params,
        response: { 200: shapes.article, default: problem },
      },
    },
    async (request) => granted(await articles.read(principalOf(request), request.params.id)),
  );
}

function findingRoutes(app: FastifyInstance, articles: Records['articles']): void {
  const tags = ['articles'];
  app.get<{ Querystring: shapes.ArticleSearchGiven }>(
    '/article-search',
    {
      config: { access: ['articles.read'] },
      schema: {
        tags,
        summary: 'Search published articles',
        description: 'Those with all the words, the best first; a title counts most.',
        querystring: shapes.articleSearch,
        response: { 200: shapes.articleHits, default: problem },
      },
    },
    async (request) => {
      const { text, limit, ...given } = request.query;
      const search = { text, limit, filter: filterOf(given) };
      return { items: granted(await articles.search(principalOf(request), search)) };
    },
  );

  app.post<{ Body: { text: string; language: string | null; limit: number } }>(
    '/article-suggestions',
    {
      config: { access: ['articles.read'] },
      schema: {
        tags,
        summary: 'Suggest articles for a conversation',
        description: 'Those its last words speak of, the best first. Nothing is kept.',
        body: shapes.articleTalk,
        response: { 200: shapes.articleHits, default: problem },
      },
    },
    async (request) => ({
      items: granted(await articles.suggest(principalOf(request), request.body)),
    }),
  );
}

function filterOf(given: {
  readonly type?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
}): ArticleFilter {
  const { type = null, category = null, language = null } = given;
  return { type, category, language };
}
