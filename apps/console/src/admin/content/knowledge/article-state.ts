import type { DraftState } from '../content-shapes.ts';

/** Whether readers see an article, and whether it is what its authors see. */
export function stateOf(article: {
  readonly publishedVersion: number | null;
  readonly differs: boolean;
}): DraftState {
  if (article.publishedVersion === null) return 'draft';
  return article.differs ? 'differs' : 'published';
}
