import type { NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { branching, flowOf, n } from '../testing/sample-flows.ts';
import {
  addBehind,
  addNode,
  connect,
  labelNode,
  moveNodes,
  nodeOf,
  onCanvas,
  removeNodes,
  renameFlow,
} from './edits.ts';
import { NODES_MAX, PLACE_MAX } from './limits.ts';

const id = (text: string) => text as NodeId;
const fresh = (name: string, type = 'say') => ({
  id: id(name),
  type,
  settings: {},
  position: { x: 0, y: 0 },
});

test('[CO64] a node added behind an exit leads on to where that exit led', () => {
  const flow = addBehind(branching(), { nodeId: id('yes'), exit: 'next' }, fresh('new'), 'next');
  expect(nodeOf(flow, id('yes'))?.exits).toEqual({ next: 'new' });
  expect(nodeOf(flow, id('new'))?.exits).toEqual({ next: 'end' });
});

test('[CO64] a node without exits ends the way it is put into', () => {
  const flow = addBehind(
    branching(),
    { nodeId: id('yes'), exit: 'next' },
    fresh('new', 'stop'),
    null,
  );
  expect(nodeOf(flow, id('yes'))?.exits).toEqual({ next: 'new' });
  expect(nodeOf(flow, id('new'))?.exits).toEqual({});
});

test('[CO64] nothing leads into a Start, and there is one', () => {
  const flow = branching();
  expect(connect(flow, { nodeId: id('yes'), exit: 'next' }, id('start'))).toBe(flow);
  expect(addNode(flow, fresh('other', 'start'))).toBe(flow);
  expect(removeNodes(flow, new Set([id('start')]))).toBe(flow);
});

test('[CO65] a chain closes behind a node that is taken out', () => {
  const flow = removeNodes(branching(), new Set([id('yes')]));
  expect(nodeOf(flow, id('if'))?.exits).toEqual({ true: 'end', false: 'no' });
  const further = removeNodes(flow, new Set([id('if')]));
  // Two ways went on from there: which is meant, nobody knows.
  expect(nodeOf(further, id('start'))?.exits).toEqual({});
});

test('[CO65] several of a chain, and a loop, leave nothing that leads to them', () => {
  const chain = flowOf(
    n('start', 'start', { next: 'a' }),
    n('a', 'say', { next: 'b' }),
    n('b', 'say', { next: 'c' }),
    n('c', 'say', { next: 'a' }),
  );
  const two = removeNodes(chain, new Set([id('a'), id('b')]));
  expect(two.nodes.map(({ exits }) => exits)).toEqual([{ next: 'c' }, {}]);
  const all = removeNodes(chain, new Set([id('a'), id('b'), id('c')]));
  expect(all.nodes.map(({ exits }) => exits)).toEqual([{}]);
});

test('[CO64] an edit that changes nothing gives back the same flow', () => {
  const flow = branching();
  expect(connect(flow, { nodeId: id('yes'), exit: 'next' }, id('end'))).toBe(flow);
  expect(connect(flow, { nodeId: id('yes'), exit: 'next' }, id('gone'))).toBe(flow);
  expect(moveNodes(flow, new Map([[id('yes'), { x: 0, y: 0 }]]))).toBe(flow);
  expect(labelNode(flow, id('yes'), '')).toBe(flow);
  expect(renameFlow(flow, '  ')).toBe(flow);
  expect(removeNodes(flow, new Set([id('gone')]))).toBe(flow);
});

test('[CO64] a label is cut at its limit, never through a character; an empty one goes', () => {
  const long = labelNode(branching(), id('yes'), `${'x'.repeat(199)}🙂`);
  expect(nodeOf(long, id('yes'))?.label).toBe('x'.repeat(199));
  expect(nodeOf(labelNode(long, id('yes'), ' '), id('yes'))).not.toHaveProperty('label');
});

test('[CO64] a flow takes as many nodes as it may have and no more', () => {
  let flow = branching();
  for (let count = flow.nodes.length; count < NODES_MAX; count += 1) {
    flow = addNode(flow, fresh(`f${count}`));
  }
  expect(flow.nodes).toHaveLength(NODES_MAX);
  expect(addNode(flow, fresh('one-too-many'))).toBe(flow);
});

test('[CO64] places are whole and within the canvas', () => {
  expect(onCanvas({ x: 1.4, y: Number.NaN })).toEqual({ x: 1, y: 0 });
  expect(onCanvas({ x: 1e12, y: -1e12 })).toEqual({ x: PLACE_MAX, y: -PLACE_MAX });
});
