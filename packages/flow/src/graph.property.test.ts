import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Graph, restlessLoops, unreachable } from './graph.ts';
import type { NodeId } from './model.ts';

const SIZE = 8;
const node = fc.integer({ min: 0, max: SIZE - 1 });
const graph = fc
  .record({
    targets: fc.array(fc.uniqueArray(node, { maxLength: 3 }), { minLength: SIZE, maxLength: SIZE }),
    resting: fc.uniqueArray(node, { maxLength: 3 }),
    roots: fc.uniqueArray(node, { maxLength: 2 }),
  })
  .map(
    ({ targets, resting, roots }): Graph => ({
      edges: new Map(targets.map((some, index) => [id(index), some.map(id)])),
      resting: new Set(resting.map(id)),
      roots: roots.map(id),
    }),
  );

function id(index: number): NodeId {
  return `n${index}` as NodeId;
}

/** Where one can get from a node in one step or more, the slow way. */
function reach({ edges }: Graph, from: NodeId, through: (node: NodeId) => boolean): Set<NodeId> {
  const reached = new Set<NodeId>();
  const visit = (here: NodeId): void => {
    for (const target of edges.get(here) ?? []) {
      if (reached.has(target) || !through(target)) continue;
      reached.add(target);
      visit(target);
    }
  };
  visit(from);
  return reached;
}

test('[FL51] the loops that are told are all there are, each whole', () => {
  fc.assert(
    fc.property(graph, (given) => {
      const isBusy = (one: NodeId) => !given.resting.has(one);
      const from = new Map(
        [...given.edges.keys()].filter(isBusy).map((one) => [one, reach(given, one, isBusy)]),
      );
      const wanted = [...from.keys()]
        .filter((one) => from.get(one)?.has(one))
        .map((one) =>
          [...from.keys()].filter(
            (other) => from.get(one)?.has(other) && from.get(other)?.has(one),
          ),
        );
      const told = restlessLoops(given);
      expect(new Set(told.map(String))).toEqual(new Set(wanted.map(String)));
      expect(told.length).toBe(new Set(wanted.map(String)).size);
    }),
    { numRuns: 500 },
  );
});

test('[FL52] the nodes nobody comes to are those no way leads to', () => {
  fc.assert(
    fc.property(graph, (given) => {
      const reached = given.roots.flatMap((root) => [root, ...reach(given, root, () => true)]);
      const lost = [...given.edges.keys()].filter((one) => !reached.includes(one));
      expect([...unreachable(given)]).toEqual(lost);
    }),
  );
});
