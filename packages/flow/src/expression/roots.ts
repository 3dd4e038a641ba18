import type { Root } from './tree.ts';

/** What paths start with, and the short names for it. */
export const ROOTS: ReadonlyMap<string, Root> = new Map([
  ['input', 'input'],
  ['context', 'context'],
  ['profile', 'profile'],
  ['ci', 'input'],
  ['cc', 'context'],
  ['cp', 'profile'],
]);
