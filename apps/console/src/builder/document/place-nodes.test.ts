import type { NodeId } from '@baton/flow';
import { expect, test } from 'vitest';
import { branching, flowOf, n } from '../testing/sample-flows.ts';
import { NODE_WIDTH, placeNodes } from './place-nodes.ts';

const HEIGHT = 100;
const places = (flow: ReturnType<typeof branching>) => placeNodes(flow, () => HEIGHT);

test('[CO70] every node stands right of what leads to it, and none upon another', () => {
  const flow = branching();
  const at = places(flow);
  for (const { id, exits } of flow.nodes) {
    for (const to of Object.values(exits)) {
      expect(at.get(to)!.x).toBeGreaterThanOrEqual(at.get(id)!.x + NODE_WIDTH);
    }
  }
  const [yes, no] = [at.get('yes' as NodeId)!, at.get('no' as NodeId)!];
  // In the order of the exits: Then above Else.
  expect(no.y).toBeGreaterThanOrEqual(yes.y + HEIGHT);
});

test('[CO70] a loop and what nothing leads to find their places', () => {
  const flow = flowOf(
    n('start', 'start', { next: 'ask' }),
    n('ask', 'question', { next: 'check' }),
    n('check', 'if', { true: 'done', false: 'ask' }),
    n('done', 'stop'),
    n('alone', 'say', { next: 'alone' }),
  );
  const at = places(flow);
  expect([...at.keys()].sort()).toEqual(['alone', 'ask', 'check', 'done', 'start']);
  expect(at.get('check' as NodeId)!.x).toBeGreaterThan(at.get('ask' as NodeId)!.x);
  const boxes = [...at.values()];
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const apart = Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= HEIGHT;
      expect(apart).toBe(true);
    }
  }
});

test('[CO70] the largest flow is placed in the same way twice', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `n${index}`);
  const flow = flowOf(
    ...ids.map((id, index) =>
      n(id, 'if', { true: ids[(index * 7 + 1) % 500]!, false: ids[(index * 3 + 2) % 500]! }),
    ),
  );
  expect([...places(flow)]).toEqual([...places(flow)]);
});
