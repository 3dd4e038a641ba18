import { expect, test } from 'vitest';
import { stateOf } from './article-state.ts';

test('[CO125] an article is a draft, published, or published and changed since', () => {
  expect(stateOf({ publishedVersion: null, differs: true })).toBe('draft');
  expect(stateOf({ publishedVersion: 2, differs: false })).toBe('published');
  expect(stateOf({ publishedVersion: 2, differs: true })).toBe('differs');
});
