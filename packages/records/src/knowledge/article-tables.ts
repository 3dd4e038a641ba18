import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Generated } from 'kysely';
import type { UserId } from '../model.ts';
import type { Bit, Kept, Named } from '../tables.ts';
import type { ArticleId, ArticleType, ArticleTypeId } from './model.ts';

type Content = {
  type_key: string;
  body: string;
  chat_answer: string | null;
  category: string;
  language: string;
};

/** The columns of articles. */
export type ArticleTables = {
  article_types: Named<ArticleTypeId> &
    Kept & { key: string; description: string; readers: ArticleType['readers'] };
  article_drafts: Named<ArticleId> &
    Kept &
    Content & {
      last_version: number;
      published_version: number | null;
      published_at: EpochMs | null;
      differs: Bit;
    };
  article_versions: Content & {
    article_id: ArticleId;
    version: number;
    title: string;
    published_at: EpochMs;
    published_by: UserId | null;
  };
  /** What readers see now. */
  articles: Content & {
    seq: Generated<number>;
    id: ArticleId;
    organization_id: OrganizationId;
    title: string;
    title_key: string;
    version: number;
    published_at: EpochMs;
  };
  /** The full-text index; its rowid is the `seq` of the article. */
  article_words: { rowid: number; rank: number; scope: string; title: string; body: string };
};
