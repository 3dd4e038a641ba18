import { expect, test } from 'vitest';
import type { ImportedLine } from '../content-shapes.ts';
import { importCounts, worstFirst } from './import-counts.ts';

const line = (number: number, outcome: ImportedLine['outcome']): ImportedLine => ({
  line: number,
  name: '',
  outcome,
  why: null,
});

test('[CO124] a look at a file counts what would come of it, and shows first what is wrong', () => {
  const lines = [line(2, 'created'), line(3, 'refused'), line(4, 'changed'), line(5, 'refused')];
  expect(importCounts(lines)).toEqual({ created: 1, changed: 1, unchanged: 0, refused: 2 });
  expect(worstFirst(lines).map((one) => one.line)).toEqual([3, 5, 2, 4]);
});
