import type { FlowDocument, NodeId } from '@baton/flow';
import { nodeOf, startOf } from './edits.ts';

export type Direction = 'along' | 'back' | 'next' | 'previous';

/**
 * The node that arrow keys lead to: along the first exit that leads somewhere, back to what leads here, or the next or
 * previous of those beside it. Undefined where there is none.
 */
export function stepTo(
  flow: FlowDocument,
  from: NodeId | null,
  direction: Direction,
  exitsOf: (id: NodeId) => readonly string[],
): NodeId | undefined {
  const here = from === null ? undefined : nodeOf(flow, from);
  if (!here) return (startOf(flow) ?? flow.nodes[0])?.id;
  if (direction === 'along') return targetsOf(flow, here.id, exitsOf)[0];
  if (direction === 'back') return nearest(flow, here.id, sourcesOf(flow, here.id));
  const beside = besides(flow, here.id, exitsOf);
  const at = beside.indexOf(here.id);
  return beside[direction === 'next' ? at + 1 : at - 1];
}

/** Those that share a source with it, in the order of its exits; without a source, the other nodes without one. */
function besides(
  flow: FlowDocument,
  id: NodeId,
  exitsOf: (id: NodeId) => readonly string[],
): readonly NodeId[] {
  const source = nearest(flow, id, sourcesOf(flow, id));
  if (source !== undefined) {
    const beside = targetsOf(flow, source, exitsOf);
    if (beside.length > 1) return beside;
  }
  const column = flow.nodes.find((node) => node.id === id)?.position.x ?? 0;
  return flow.nodes
    .filter(({ position }) => Math.abs(position.x - column) < SAME_COLUMN)
    .sort((one, other) => one.position.y - other.position.y)
    .map((node) => node.id);
}

/** Nodes whose left edges are nearer than this stand above each other, in the units of the canvas. */
const SAME_COLUMN = 120;

function targetsOf(
  flow: FlowDocument,
  id: NodeId,
  exitsOf: (id: NodeId) => readonly string[],
): readonly NodeId[] {
  const exits = nodeOf(flow, id)?.exits ?? {};
  const order = [...new Set([...exitsOf(id), ...Object.keys(exits)])];
  const targets = order.flatMap((exit) => {
    const to = exits[exit];
    return to !== undefined && nodeOf(flow, to) ? [to] : [];
  });
  return [...new Set(targets)];
}

function sourcesOf(flow: FlowDocument, id: NodeId): readonly NodeId[] {
  return flow.nodes
    .filter((node) => node.id !== id && Object.values(node.exits).includes(id))
    .map((node) => node.id);
}

function nearest(flow: FlowDocument, id: NodeId, among: readonly NodeId[]): NodeId | undefined {
  const here = nodeOf(flow, id)?.position ?? { x: 0, y: 0 };
  const distance = (other: NodeId): number => {
    const { x, y } = nodeOf(flow, other)?.position ?? here;
    return Math.hypot(x - here.x, y - here.y);
  };
  return [...among].sort((one, other) => distance(one) - distance(other))[0];
}
