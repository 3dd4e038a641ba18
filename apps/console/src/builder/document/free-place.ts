import type { FlowDocument, FlowNode, NodeId } from '@baton/flow';
import type { Place } from './edits.ts';
import { NODE_WIDTH } from './place-nodes.ts';

/** Room for a node whose height nobody has measured, in the units of the canvas. */
export const NODE_HEIGHT = 96;
const GAP = 28;
const ASIDE = NODE_WIDTH + 84;
/** How often a place below is tried. */
const TRIES_MAX = 200;

/** The wanted place, or the nearest one below it where no node lies. */
export function freePlace(
  flow: FlowDocument,
  wanted: Place,
  heightOf: (id: NodeId) => number = () => NODE_HEIGHT,
): Place {
  let { y } = wanted;
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const inTheWay = flow.nodes.find(
      ({ id, position }) =>
        Math.abs(position.x - wanted.x) < NODE_WIDTH + GAP / 2 &&
        position.y < y + NODE_HEIGHT + GAP &&
        y < position.y + heightOf(id) + GAP,
    );
    if (!inTheWay) break;
    y = inTheWay.position.y + heightOf(inTheWay.id) + GAP;
  }
  return { x: wanted.x, y };
}

/** Where a node goes that is put behind another one: beside it, at the height of the exit. */
export function placeBehind(
  flow: FlowDocument,
  node: FlowNode,
  exitIndex: number,
  heightOf?: (id: NodeId) => number,
): Place {
  const { x, y } = node.position;
  return freePlace(flow, { x: x + ASIDE, y: y + exitIndex * (NODE_HEIGHT + GAP) }, heightOf);
}
