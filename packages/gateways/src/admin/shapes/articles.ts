import {
  ARTICLE_BODY_LENGTH_MAX,
  ARTICLE_HITS_MAX,
  type ArticleId,
  type ArticleTypeId,
  CHAT_ANSWER_LENGTH_MAX,
  DRAFT_STATES,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { typeKey } from './crm.ts';
import { instant, name, recordId, stamps, text } from './fields.ts';
import { pageQuery } from './page.ts';
import { language } from './quick-texts.ts';

const TITLE_LENGTH_MAX = 255;
const CATEGORY_LENGTH_MAX = 80;
const SOUGHT_LENGTH_MAX = 300;
/** How much of a talk is looked at for suggestions, in characters. */
const TALK_LENGTH_MAX = 4_000;

const typeFields = {
  name,
  description: text,
  readers: z
    .enum(['everybody', 'granted'])
    .describe('`everybody`: whoever reads articles. `granted`: who was granted this type.'),
};
const key = typeKey.describe('What permissions call it. Stays as it was made.');
export const articleType = z
  .object({ ...stamps<ArticleTypeId>('article-types'), key, ...typeFields })
  .meta({ id: 'ArticleType' });
export const newArticleType = z
  .strictObject({
    key,
    ...typeFields,
    description: text.default(''),
    readers: typeFields.readers.default('everybody'),
  })
  .meta({ id: 'NewArticleType' });
export const articleTypeChanges = z
  .strictObject(typeFields)
  .partial()
  .meta({ id: 'ArticleTypeChanges' });

const content = {
  type: typeKey,
  title: z
    .string()
    .trim()
    .min(1)
    .max(TITLE_LENGTH_MAX)
    .regex(/^\P{Cc}*$/u, 'must be one line'),
  body: z.string().max(ARTICLE_BODY_LENGTH_MAX).describe('Markdown.'),
  chatAnswer: z
    .string()
    .trim()
    .min(1)
    .max(CHAT_ANSWER_LENGTH_MAX)
    .nullable()
    .describe('What is put into a chat when it is shared. Null: it cannot be.'),
  category: z.string().trim().max(CATEGORY_LENGTH_MAX),
  language,
};
export const articleDraft = z
  .object({
    ...stamps<ArticleId>('article-drafts'),
    ...content,
    publishedVersion: z.int().nullable().describe('What readers see; null: nothing.'),
    publishedAt: instant.nullable(),
    differs: z.boolean().describe('Whether readers see something else.'),
  })
  .meta({ id: 'ArticleDraft' });
export const newArticleDraft = z
  .strictObject({
    ...content,
    body: content.body.default(''),
    chatAnswer: content.chatAnswer.default(null),
    category: content.category.default(''),
  })
  .meta({ id: 'NewArticleDraft' });
export const articleDraftChanges = z
  .strictObject(content)
  .partial()
  .meta({ id: 'ArticleDraftChanges' });
export const articleDraftLine = articleDraft
  .omit({ body: true, chatAnswer: true })
  .extend({ hasChatAnswer: z.boolean() })
  .meta({ id: 'ArticleDraftLine' });
export const articleLabels = z
  .object({ categories: z.array(z.string()), languages: z.array(z.string()) })
  .meta({ id: 'ArticleLabels' });
export const articleVersion = z
  .object({
    ...content,
    version: z.int(),
    publishedAt: instant,
    publishedBy: recordId<UserId>('users').nullable(),
  })
  .meta({ id: 'ArticleVersion' });

const published = {
  id: recordId<ArticleId>('article-drafts'),
  version: z.int(),
  publishedAt: instant,
};
export const article = z.object({ ...published, ...content }).meta({ id: 'Article' });
export const articleLine = article
  .omit({ body: true })
  .extend({ excerpt: z.string().describe('How it begins.') })
  .meta({ id: 'ArticleLine' });

const filter = {
  type: typeKey.optional(),
  category: content.category.optional(),
  language: language.optional(),
};
const limit = z.coerce.number().int().min(1).max(ARTICLE_HITS_MAX).default(10);
export const articleList = z.strictObject({ ...pageQuery.shape, ...filter });
export type ArticleListGiven = z.output<typeof articleList>;
export const articleDraftSearch = z.strictObject({
  ...pageQuery.shape,
  ...filter,
  state: z
    .enum(DRAFT_STATES)
    .optional()
    .describe(
      '`draft`: readers see nothing of it; `published`: what it says; `differs`: an earlier version.',
    ),
  text: z.string().max(SOUGHT_LENGTH_MAX).default('').describe('Words of the title.'),
});
export type ArticleDraftSearchGiven = z.output<typeof articleDraftSearch>;
export const articleSearch = z.strictObject({
  text: z.string().max(SOUGHT_LENGTH_MAX).describe('Words, or their beginnings.'),
  ...filter,
  limit,
});
export type ArticleSearchGiven = z.output<typeof articleSearch>;
export const articleTalk = z
  .strictObject({
    text: z.string().max(TALK_LENGTH_MAX).describe('The last words of a conversation.'),
    language: language.nullable().default(null),
    limit: z.int().min(1).max(ARTICLE_HITS_MAX).default(5),
  })
  .meta({ id: 'ArticleTalk' });
export const articleHits = z.object({ items: z.array(articleLine) }).meta({ id: 'ArticleHits' });
