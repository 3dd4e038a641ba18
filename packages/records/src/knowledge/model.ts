import type { Brand, EpochMs } from '@baton/kernel';
import type {
  Collection,
  Expected,
  Page,
  PageRequest,
  Principal,
  Recorded,
  Result,
  UserId,
} from '../model.ts';

export type ArticleTypeId = Brand<string, 'ArticleTypeId'>;
export type ArticleId = Brand<string, 'ArticleId'>;

export type ArticleType = Recorded<ArticleTypeId> & ArticleTypeDraft;
export type ArticleTypeDraft = {
  /** What permissions call it. Stays as it was made, and is never used for another. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** `everybody`: whoever reads articles. `granted`: whoever was granted articles of this type. */
  readonly readers: 'everybody' | 'granted';
};

/** What an article says. */
export type ArticleContent = {
  /** The key of its type. */
  readonly type: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** What is put into a chat when the article is shared. Null: it cannot be. */
  readonly chatAnswer: string | null;
  readonly category: string;
  readonly language: string;
};
/** An article as its authors see it. */
export type ArticleDraft = Recorded<ArticleId> &
  ArticleContent & {
    /** The version that readers see; null: none. */
    readonly publishedVersion: number | null;
    readonly publishedAt: EpochMs | null;
    /** Whether readers see something else. */
    readonly differs: boolean;
  };
/** A line of the list of articles their authors see. */
export type ArticleDraftLine = Omit<ArticleDraft, 'body' | 'chatAnswer'> & {
  readonly hasChatAnswer: boolean;
};
/** `draft`: readers see nothing of it; `published`: what it says; `differs`: an earlier version. */
export const DRAFT_STATES = ['draft', 'published', 'differs'] as const;
export type DraftFilter = ArticleFilter & {
  /** Null: in any state. */
  readonly state: (typeof DRAFT_STATES)[number] | null;
  /** Words, or their beginnings, that all occur in the title. */
  readonly text: string;
};
/** What the articles somebody writes at are filed under, each once, in order. */
export type ArticleLabels = {
  readonly categories: readonly string[];
  readonly languages: readonly string[];
};
export type ArticleVersion = ArticleContent & {
  readonly version: number;
  readonly publishedAt: EpochMs;
  readonly publishedBy: UserId | null;
};

/** An article as readers see it. */
export type Article = ArticleContent & {
  readonly id: ArticleId;
  readonly version: number;
  readonly publishedAt: EpochMs;
};
/** A line of a list of articles. */
export type ArticleLine = Omit<Article, 'body'> & {
  /** How it begins. */
  readonly excerpt: string;
};
export type ArticleFilter = {
  /** Null: of every type, category or language. */
  readonly type: string | null;
  readonly category: string | null;
  readonly language: string | null;
};

/** Writing articles of the types one may read. */
export interface ArticleDrafts extends Collection<ArticleId, ArticleDraft, ArticleContent> {
  /** By title, those that fit. */
  lines(
    principal: Principal,
    page: PageRequest & { readonly filter: DraftFilter },
  ): Promise<Result<Page<ArticleDraftLine>>>;
  labels(principal: Principal): Promise<Result<ArticleLabels>>;
  /** Shows readers what the draft says, as the next version. */
  publish(principal: Principal, id: ArticleId, expected: Expected): Promise<Result<ArticleDraft>>;
  /** Takes it away from readers; the draft and its versions stay. */
  withdraw(principal: Principal, id: ArticleId, expected: Expected): Promise<Result<ArticleDraft>>;
  /** Newest first. */
  versions(
    principal: Principal,
    id: ArticleId,
    page: PageRequest,
  ): Promise<Result<Page<ArticleVersion>>>;
}

/** Reading published articles of the types one may read. */
export interface Articles {
  /** By title. */
  list(
    principal: Principal,
    page: PageRequest & { readonly filter: ArticleFilter },
  ): Promise<Result<Page<ArticleLine>>>;
  read(principal: Principal, id: ArticleId): Promise<Result<Article>>;
  /** Those with all the words, or longer ones that begin so; the best first, a title counting most. */
  search(
    principal: Principal,
    search: { readonly text: string; readonly filter: ArticleFilter; readonly limit: number },
  ): Promise<Result<readonly ArticleLine[]>>;
  /** Those that the last words of a conversation speak of, the best first. */
  suggest(
    principal: Principal,
    talk: { readonly text: string; readonly language: string | null; readonly limit: number },
  ): Promise<Result<readonly ArticleLine[]>>;
}

/** The longest body, in characters. */
export const ARTICLE_BODY_LENGTH_MAX = 100_000;
/** The longest chat answer, in characters; it goes out as one message. */
export const CHAT_ANSWER_LENGTH_MAX = 4_000;
export const ARTICLE_VERSIONS_MAX = 1_000;
/** The most articles a search or a suggestion gives. */
export const ARTICLE_HITS_MAX = 50;
/** The most words a search looks for, and a suggestion. */
export const ARTICLE_WORDS_MAX = 12;
export const EXCERPT_LENGTH_MAX = 200;
