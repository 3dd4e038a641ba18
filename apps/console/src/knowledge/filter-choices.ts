import type { ArticleFilter, ArticleLine } from './article-shapes.ts';

/** What articles can be narrowed to: what occurs among those that are known. */
export type FilterChoices = { readonly [Name in keyof ArticleFilter]: readonly string[] };

export const NO_FILTER: ArticleFilter = { type: null, category: null, language: null };

/** The types, categories and languages of these articles, and whatever is chosen already. */
export function filterChoices(
  articles: readonly Pick<ArticleLine, 'type' | 'category' | 'language'>[],
  chosen: ArticleFilter,
): FilterChoices {
  const of = (name: keyof ArticleFilter): readonly string[] =>
    [...new Set([...articles.map((each) => each[name]), chosen[name] ?? ''])]
      .filter((value) => value !== '')
      .sort();
  return { type: of('type'), category: of('category'), language: of('language') };
}

/** How many conditions are set. */
export function filtersSet(filter: ArticleFilter): number {
  return Object.values(filter).filter((value) => value !== null).length;
}

/** Those in the visitor's language first, otherwise in the order they came. */
export function ownLanguageFirst<Line extends { readonly language: string }>(
  articles: readonly Line[],
  language: string | undefined,
): readonly Line[] {
  if (!language) return articles;
  const main = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  const isOwn = (line: Line): boolean => main(line.language) === main(language);
  return [...articles.filter(isOwn), ...articles.filter((line) => !isOwn(line))];
}
