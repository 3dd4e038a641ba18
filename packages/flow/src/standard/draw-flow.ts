import type { FlowDocument, FlowIntent, FlowNode, JsonObject, NodeId } from '../model.ts';

/** A node as it is written down here: its exits name other nodes by their ids. */
export type DrawnNode = {
  readonly type: string;
  readonly label?: string;
  readonly settings?: JsonObject;
  readonly exits?: { readonly [exit: string]: string };
  /** Column and row on the canvas. */
  readonly at: readonly [column: number, row: number];
};

const COLUMN_WIDTH = 320;
const ROW_HEIGHT = 160;

/** A document of nodes by id. */
export function drawFlow(
  name: string,
  parts: {
    readonly intents: readonly FlowIntent[];
    readonly nodes: { readonly [id: string]: DrawnNode };
  },
): FlowDocument {
  const nodes = Object.entries(parts.nodes).map(([id, node]): FlowNode => {
    const [column, row] = node.at;
    return {
      id: id as NodeId,
      type: node.type,
      ...(node.label === undefined ? {} : { label: node.label }),
      position: { x: column * COLUMN_WIDTH, y: row * ROW_HEIGHT },
      settings: node.settings ?? {},
      exits: (node.exits ?? {}) as FlowNode['exits'],
    };
  });
  return { format: 1, name, nodes, intents: parts.intents };
}
