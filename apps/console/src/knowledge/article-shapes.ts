/** A line of a list of articles. */
export type ArticleLine = {
  readonly id: string;
  readonly publishedAt: number;
  /** The key of its type. */
  readonly type: string;
  readonly title: string;
  /** What is put into a chat when the article is shared; null: it cannot be. */
  readonly chatAnswer: string | null;
  readonly category: string;
  readonly language: string;
  /** How it begins. */
  readonly excerpt: string;
};
export type Article = Omit<ArticleLine, 'excerpt'> & {
  readonly version: number;
  /** Markdown. */
  readonly body: string;
};
/** Null: of every type, category or language. */
export type ArticleFilter = {
  readonly type: string | null;
  readonly category: string | null;
  readonly language: string | null;
};
