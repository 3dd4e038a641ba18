import { type Context, lacking, refused } from '../context.ts';
import { holdsWords, searchWords } from '../crm/search-words.ts';
import type { PageRequest, Principal } from '../model.ts';
import { cutPage, readCursor } from '../page.ts';
import { nameKey, stampsOf } from '../rows/columns.ts';
import { rowsOf, sql } from '../sql.ts';
import { readableTypes } from './article-type-rows.ts';
import type { ArticleDraftLine, ArticleDrafts, ArticleId, DraftFilter } from './model.ts';

/** How many lines are read at a time. */
const LINES_PER_READ = 500;

/** The articles somebody writes at, line by line: without what they say, which may be long. */
export function articleDraftLinesOf(context: Context): Pick<ArticleDrafts, 'lines' | 'labels'> {
  return {
    async lines(principal, { filter, limit, cursor }) {
      const refusal = lacking(principal, 'article-drafts.read');
      if (refusal) return refused(refusal);
      const after = readCursor(cursor, 2);
      if (!after) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      const lines = await linesAlong(context, principal, { after, filter, limit: limit + 1 });
      return { ok: true, value: cutPage(lines, limit, ({ title, id }) => [nameKey(title), id]) };
    },

    async labels(principal) {
      const refusal = lacking(principal, 'article-drafts.read');
      if (refusal) return refused(refusal);
      const types = await readableTypes(context.store, principal);
      const rows = await rowsOf(
        context.store,
        linesOf(principal)
          .select(['category', 'language'])
          .where((eb) => eb(eb.fn.coalesce('type_key', eb.val('')), 'in', [...types, '']))
          .distinct(),
      );
      const each = (texts: readonly string[]) =>
        [...new Set(texts)].filter((text) => text !== '').toSorted();
      return {
        ok: true,
        value: {
          categories: each(rows.map(({ category }) => category)),
          languages: each(rows.map(({ language }) => language)),
        },
      };
    },
  };
}

async function linesAlong(
  { store }: Context,
  principal: Principal,
  {
    after,
    filter,
    limit,
  }: { readonly after: readonly string[]; readonly filter: DraftFilter } & Pick<
    PageRequest,
    'limit'
  >,
): Promise<readonly ArticleDraftLine[]> {
  const types = new Set(await readableTypes(store, principal));
  const words = searchWords(filter.text);
  const lines: ArticleDraftLine[] = [];
  let [title, id] = after;
  for (;;) {
    let query = linesOf(principal)
      .select((eb) => [
        'id',
        'revision',
        'created_at',
        'changed_at',
        'type_key',
        'name',
        'name_key',
        'category',
        'language',
        'published_version',
        'published_at',
        'differs',
        eb('chat_answer', 'is not', null).as('has_chat_answer'),
      ])
      .orderBy('name_key')
      .orderBy('id')
      .limit(LINES_PER_READ);
    if (title !== undefined && id !== undefined) {
      const place = [title, id as ArticleId] as const;
      query = query.where((eb) => eb(eb.refTuple('name_key', 'id'), '>', eb.tuple(...place)));
    }
    const rows = await rowsOf(store, query);
    for (const row of rows) {
      const line: ArticleDraftLine = {
        ...stampsOf(row),
        type: row.type_key,
        title: row.name,
        category: row.category,
        language: row.language,
        hasChatAnswer: Number(row.has_chat_answer) === 1,
        publishedVersion: row.published_version,
        publishedAt: row.published_at,
        differs: row.differs === 1,
      };
      if (!types.has(line.type) || !fits(line, filter) || !holdsWords([line.title], words))
        continue;
      lines.push(line);
      if (lines.length === limit) return lines;
    }
    const last = rows.at(-1);
    if (!last || rows.length < LINES_PER_READ) return lines;
    [title, id] = [last.name_key, last.id];
  }
}

function linesOf({ organizationId }: Principal) {
  return sql
    .selectFrom('article_drafts')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

function fits(line: ArticleDraftLine, { type, category, language, state }: DraftFilter): boolean {
  return (
    (type === null || line.type === type) &&
    (category === null || line.category === category) &&
    (language === null || line.language === language) &&
    (state === null || state === stateOf(line))
  );
}

function stateOf({ publishedVersion, differs }: ArticleDraftLine): DraftFilter['state'] {
  if (publishedVersion === null) return 'draft';
  return differs ? 'differs' : 'published';
}
