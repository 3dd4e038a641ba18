import { expect, test } from 'vitest';
import { flowOf, n } from '../testing/sample-flows.ts';
import { freePlace, NODE_HEIGHT, placeBehind } from './free-place.ts';
import { NODE_WIDTH } from './place-nodes.ts';

test('[CO70] a new node lies beside the one it is put behind, and upon none', () => {
  const first = n('a', 'say');
  const flow = flowOf(first);
  const beside = placeBehind(flow, first, 0);
  expect(beside.x).toBeGreaterThan(NODE_WIDTH);
  const taken = flowOf(first, { ...n('b', 'say'), position: beside });
  expect(placeBehind(taken, first, 0).y).toBeGreaterThanOrEqual(beside.y + NODE_HEIGHT);
  expect(freePlace(flow, { x: 5_000, y: 7 })).toEqual({ x: 5_000, y: 7 });
});
