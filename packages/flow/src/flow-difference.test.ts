import { expect, test } from 'vitest';
import { flowDifference } from './flow-difference.ts';
import type { FlowDocument, FlowNode, NodeId } from './model.ts';
import { drawn } from './testing/flow-world.ts';

const before = drawn(
  {
    start: ['start', {}, { next: 'look' }],
    look: [
      'lookup',
      {
        cases: [
          { id: 'a', value: 'queue' },
          { id: 'b', value: 'active' },
        ],
      },
      { 'case-a': 'say' },
    ],
    say: ['say', { text: 'Hi' }],
    old: ['stop'],
  },
  [
    { name: 'human', phrases: ['a person', 'somebody'] },
    { name: 'hours', phrases: ['when'] },
  ],
);

function changed(id: string, change: (node: FlowNode) => FlowNode): FlowDocument {
  return { ...before, nodes: before.nodes.map((node) => (node.id === id ? change(node) : node)) };
}

test('[FL71] two versions that are the same differ in nothing, whatever the order of names and nodes', () => {
  expect(flowDifference(before, before)).toBeNull();
  const shuffled = changed('say', (node) => ({ ...node, settings: { text: 'Hi' } }));
  expect(flowDifference(before, { ...shuffled, nodes: [...shuffled.nodes].reverse() })).toBeNull();
});

test('[FL71] nodes that came, went, changed and moved, by setting and exit', () => {
  const after = changed('look', (node) => ({
    ...node,
    label: 'Which?',
    settings: {
      cases: [
        { id: 'a', value: 'queue' },
        { id: 'b', value: 'completed' },
        { id: 'c', value: 'error' },
      ],
      strict: true,
    },
    exits: { 'case-b': 'say' as NodeId },
  }));
  const nodes = after.nodes
    .filter(({ id }) => id !== 'old')
    .map((node) => (node.id === 'say' ? { ...node, position: { x: 9, y: 9 } } : node));
  const fresh: FlowNode = {
    id: 'new' as NodeId,
    type: 'stop',
    position: { x: 0, y: 0 },
    settings: {},
    exits: {},
  };
  expect(flowDifference(before, { ...after, nodes: [...nodes, fresh] })).toEqual({
    renamed: null,
    nodes: {
      added: ['new'],
      removed: ['old'],
      changed: [
        {
          nodeId: 'look',
          type: null,
          label: { before: null, after: 'Which?' },
          settings: [
            { path: 'cases.1.value', before: 'active', after: 'completed' },
            { path: 'cases.2', before: null, after: { id: 'c', value: 'error' } },
            { path: 'strict', before: null, after: true },
          ],
          exits: [
            { exit: 'case-a', before: 'say', after: null },
            { exit: 'case-b', before: null, after: 'say' },
          ],
        },
      ],
      moved: ['say'],
    },
    intents: { added: [], removed: [], changed: [] },
  });
});

test('[FL71] a new name, another type, and intents', () => {
  const after: FlowDocument = {
    ...changed('say', (node) => ({ ...node, type: 'stop', settings: {} })),
    name: 'Renamed',
    intents: [
      { name: 'human', phrases: ['a person', 'anybody'] },
      { name: 'weather', phrases: [] },
    ],
  };
  const difference = flowDifference(before, after);
  expect(difference?.renamed).toEqual({ before: 'Test', after: 'Renamed' });
  expect(difference?.nodes.changed).toMatchObject([
    { nodeId: 'say', type: { before: 'say', after: 'stop' } },
  ]);
  expect(difference?.intents).toEqual({
    added: ['weather'],
    removed: ['hours'],
    changed: [{ name: 'human', phrasesAdded: ['anybody'], phrasesRemoved: ['somebody'] }],
  });
});
