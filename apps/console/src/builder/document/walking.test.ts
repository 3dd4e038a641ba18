import type { NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { branching, flowOf, n } from '../testing/sample-flows.ts';
import { FOUND_MAX, findNodes } from './find-nodes.ts';
import { stepTo } from './step-to.ts';

const exits = (id: NodeId) => (id === 'if' ? ['true', 'false'] : ['next']);
const step = (from: string | null, direction: Parameters<typeof stepTo>[2]) =>
  stepTo(branching(), from as NodeId | null, direction, exits);

test('[CO71] arrow keys go along exits, back, and between the ends of a branch', () => {
  expect(step(null, 'along')).toBe('start');
  expect(step('start', 'along')).toBe('if');
  expect(step('if', 'along')).toBe('yes');
  expect(step('yes', 'next')).toBe('no');
  expect(step('no', 'previous')).toBe('yes');
  expect(step('no', 'back')).toBe('if');
  expect(step('end', 'along')).toBeUndefined();
  expect(step('yes', 'previous')).toBeUndefined();
});

test('[CO71] a search finds names before texts in settings, and shows the words around', () => {
  const titles = (type: string) => (type === 'say' ? 'Say' : type);
  expect(findNodes(branching(), 'YES', titles)).toEqual([
    { nodeId: 'yes', name: 'Say', setting: 'text', excerpt: 'Yes, {{input.text}}' },
  ]);
  expect(findNodes(branching(), 'say', titles).map(({ nodeId }) => nodeId)).toEqual(['yes', 'no']);
  expect(findNodes(branching(), '  ', titles)).toEqual([]);
});

test('[CO71] a search shows as many as anybody looks through', () => {
  const flow = flowOf(...Array.from({ length: 60 }, (_, index) => n(`n${index}`, 'say')));
  expect(findNodes(flow, 'say', (type) => type)).toHaveLength(FOUND_MAX);
});
