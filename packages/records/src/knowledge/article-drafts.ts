import { current } from '../collection.ts';
import { commit, type Draft, type World } from '../commit.ts';
import { type Context, lacking, refused } from '../context.ts';
import type { Principal, Result } from '../model.ts';
import { cutPage, readCursor } from '../page.ts';
import { asSeenBy } from '../seen-by.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import { contentColumns, contentOf } from './article-columns.ts';
import { articleDraftLinesOf } from './article-draft-lines.ts';
import { articleDraftRowsFor, draftColumns } from './article-draft-rows.ts';
import { dropArticle, putArticle } from './article-words.ts';
import type { ArticleDraft, ArticleDrafts, ArticleId } from './model.ts';
import { ARTICLE_VERSIONS_MAX } from './model.ts';

/** Writing articles, and deciding what readers see. */
export function articleDraftsOf(context: Context): ArticleDrafts {
  const drafts = asSeenBy(context, articleDraftRowsFor);
  return {
    ...drafts,
    ...articleDraftLinesOf(context),

    publish: (principal, id, expected) =>
      shownToReaders(context, principal, async (world) => {
        const before = await current(world, articleDraftRowsFor(principal), id, expected);
        return before.ok ? published(world, before.value) : before;
      }),

    withdraw: (principal, id, expected) =>
      shownToReaders(context, principal, async (world) => {
        const before = await current(world, articleDraftRowsFor(principal), id, expected);
        return before.ok ? withdrawn(world, before.value) : before;
      }),

    async versions(principal, id, { limit, cursor }) {
      const draft = await drafts.read(principal, id);
      if (!draft.ok) return draft;
      const after = readCursor(cursor, 1);
      if (!after?.every((part) => /^\d{1,9}$/.test(part))) {
        return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      }
      let query = sql
        .selectFrom('article_versions')
        .selectAll()
        .where('article_id', '=', id)
        .orderBy('version', 'desc')
        .limit(limit + 1);
      if (after[0] !== undefined) query = query.where('version', '<', Number(after[0]));
      const versions = (await rowsOf(context.store, query)).map((row) => ({
        version: row.version,
        type: row.type_key,
        title: row.title,
        body: row.body,
        chatAnswer: row.chat_answer,
        category: row.category,
        language: row.language,
        publishedAt: row.published_at,
        publishedBy: row.published_by,
      }));
      return { ok: true, value: cutPage(versions, limit, ({ version }) => [String(version)]) };
    },
  };
}

async function shownToReaders(
  context: Context,
  principal: Principal,
  change: (world: World) => Promise<Draft<ArticleDraft>>,
): Promise<Result<ArticleDraft>> {
  const refusal =
    lacking(principal, 'articles.publish') ?? lacking(principal, 'article-drafts.read');
  return refusal ? refused(refusal) : commit(context, principal, change);
}

async function published(world: World, before: ArticleDraft): Promise<Draft<ArticleDraft>> {
  const { at, principal, organizationId } = world;
  if (before.publishedVersion !== null && !before.differs) return unwritten(before);
  const version = (await lastVersion(world, before.id)) + 1;
  if (version > ARTICLE_VERSIONS_MAX) {
    return refused({ code: 'too-many-records', max: ARTICLE_VERSIONS_MAX });
  }
  const content = contentOf(before);
  const shown = { publishedVersion: version, publishedAt: at, differs: false };
  const after = { ...before, ...shown, revision: before.revision + 1, changedAt: at };
  return {
    ok: true,
    value: after,
    statements: [
      statement(
        sql.insertInto('article_versions').values({
          article_id: before.id,
          version,
          ...contentColumns(content),
          published_at: at,
          published_by: principal.userId,
        }),
      ),
      ...putArticle(organizationId, { ...content, id: before.id, version, publishedAt: at }),
      statement(
        sql
          .updateTable('article_drafts')
          .set({ ...draftColumns(after), last_version: version })
          .where('id', '=', before.id),
        1,
      ),
    ],
    audit: [line('published', before, after)],
    concerns: 'nobody',
  };
}

async function withdrawn({ at }: World, before: ArticleDraft): Promise<Draft<ArticleDraft>> {
  if (before.publishedVersion === null) return unwritten(before);
  const hidden = { publishedVersion: null, publishedAt: null, differs: true };
  const after = { ...before, ...hidden, revision: before.revision + 1, changedAt: at };
  return {
    ok: true,
    value: after,
    statements: [
      ...dropArticle(before.id),
      statement(
        sql.updateTable('article_drafts').set(draftColumns(after)).where('id', '=', before.id),
        1,
      ),
    ],
    audit: [line('edited', before, after)],
    concerns: 'nobody',
  };
}

async function lastVersion({ context: { store } }: World, id: ArticleId): Promise<number> {
  const query = sql.selectFrom('article_drafts').select('last_version').where('id', '=', id);
  return (await rowOf(store, query))?.last_version ?? 0;
}

function unwritten(value: ArticleDraft): Draft<ArticleDraft> {
  return { ok: true, value, statements: [], audit: [], concerns: 'nobody' };
}

function line(action: 'published' | 'edited', before: ArticleDraft, after: ArticleDraft) {
  const changes = {
    publishedVersion: { from: before.publishedVersion, to: after.publishedVersion },
  };
  return { action, object: 'article-drafts', recordId: before.id, changes };
}
