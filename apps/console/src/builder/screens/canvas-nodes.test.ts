import type { FlowNode, NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { exitsFor } from './canvas-nodes.ts';

const lookup = (cases: readonly { readonly id: string; readonly value: string }[]): FlowNode => ({
  id: 'n1' as NodeId,
  type: 'lookup',
  position: { x: 0, y: 0 },
  settings: { source: 'text', cases: cases.map((one) => ({ ...one })) },
  exits: {},
});

test('[CO86] a case has its exit from the moment it is added', () => {
  const told = [
    { id: 'case-a', title: 'Completed' },
    { id: 'default', title: 'Default' },
  ];
  const outline = new Map([['n1' as NodeId, { nodeId: 'n1' as NodeId, summary: '', exits: told }]]);
  const node = lookup([
    { id: 'a', value: 'completed' },
    { id: 'b', value: 'queue' },
    { id: 'c', value: '' },
  ]);
  expect(exitsFor(node, { kinds: new Map(), outline })).toEqual([
    { id: 'case-a', title: 'Completed', isGone: false },
    { id: 'case-b', title: 'queue', isGone: false },
    { id: 'case-c', title: 'c', isGone: false },
    { id: 'default', title: 'Default', isGone: false },
  ]);
});

test('[CO86] an exit whose case was taken out is shown as gone while it leads somewhere', () => {
  const outline = new Map([
    [
      'n1' as NodeId,
      {
        nodeId: 'n1' as NodeId,
        summary: '',
        exits: [
          { id: 'case-a', title: 'Completed' },
          { id: 'default', title: 'Default' },
        ],
      },
    ],
  ]);
  const node = { ...lookup([]), exits: { 'case-a': 'n2' as NodeId } };
  expect(exitsFor(node, { kinds: new Map(), outline })).toEqual([
    { id: 'default', title: 'Default', isGone: false },
    { id: 'case-a', title: 'case-a', isGone: true },
  ]);
});
