import type { FlowDocument, FlowNode, JsonObject, NodeId } from '@baton/flow';
import { cutText } from './cut-text.ts';
import { FLOW_NAME_LENGTH_MAX, LABEL_LENGTH_MAX, NODES_MAX, PLACE_MAX } from './limits.ts';

/*
 * What an author can do to a flow, one function each: a document goes in, a document comes out. An edit that makes no
 * sense gives back the same document. None of them makes a document that would be refused.
 */

export type Place = { readonly x: number; readonly y: number };
export type FreshNode = {
  readonly id: NodeId;
  readonly type: string;
  readonly settings: JsonObject;
  readonly position: Place;
};

/** Puts a node on the canvas, connected with nothing. */
export function addNode(flow: FlowDocument, fresh: FreshNode): FlowDocument {
  if (!hasRoom(flow, 1) || nodeOf(flow, fresh.id)) return flow;
  if (fresh.type === 'start' && startOf(flow)) return flow;
  const node: FlowNode = { ...fresh, position: onCanvas(fresh.position), exits: {} };
  return { ...flow, nodes: [...flow.nodes, node] };
}

/** Puts a node behind an exit. Where the exit led before, the new node leads by its own first exit. */
export function addBehind(
  flow: FlowDocument,
  from: { readonly nodeId: NodeId; readonly exit: string },
  fresh: FreshNode,
  firstExit: string | null,
): FlowDocument {
  const added = addNode(flow, fresh);
  if (added === flow || !nodeOf(flow, from.nodeId)) return added;
  const before = nodeOf(flow, from.nodeId)?.exits[from.exit];
  const through =
    before !== undefined && firstExit !== null
      ? connect(added, { nodeId: fresh.id, exit: firstExit }, before)
      : added;
  return connect(through, from, fresh.id);
}

/** Leads an exit to a node; null: nowhere. */
export function connect(
  flow: FlowDocument,
  from: { readonly nodeId: NodeId; readonly exit: string },
  to: NodeId | null,
): FlowDocument {
  const target = to === null ? undefined : nodeOf(flow, to);
  // Nothing leads into a Start: it is where inputs come in.
  if (to !== null && (!target || target.type === 'start')) return flow;
  return changeNode(flow, from.nodeId, (node) => {
    if ((node.exits[from.exit] ?? null) === to) return node;
    const { [from.exit]: _, ...others } = node.exits;
    return { ...node, exits: to === null ? others : { ...others, [from.exit]: to } };
  });
}

/** Moves nodes to other places. */
export function moveNodes(flow: FlowDocument, places: ReadonlyMap<NodeId, Place>): FlowDocument {
  return changeNodes(flow, (node) => {
    const place = places.get(node.id);
    if (!place) return node;
    const position = onCanvas(place);
    const isThere = position.x === node.position.x && position.y === node.position.y;
    return isThere ? node : { ...node, position };
  });
}

/** Takes nodes out; a chain closes behind one that led to a single place. The Start stays. */
export function removeNodes(flow: FlowDocument, ids: ReadonlySet<NodeId>): FlowDocument {
  const gone = new Set(
    flow.nodes.filter(({ id, type }) => ids.has(id) && type !== 'start').map(({ id }) => id),
  );
  if (gone.size === 0) return flow;
  const behind = (id: NodeId, seen: ReadonlySet<NodeId>): NodeId | null => {
    if (!gone.has(id)) return id;
    const targets = [...new Set(Object.values(nodeOf(flow, id)?.exits ?? {}))];
    const only = targets.length === 1 ? targets[0] : undefined;
    if (only === undefined || seen.has(only)) return null;
    return behind(only, new Set([...seen, only]));
  };
  const nodes = flow.nodes
    .filter(({ id }) => !gone.has(id))
    .map((node) => {
      if (!Object.values(node.exits).some((target) => gone.has(target))) return node;
      const exits = Object.entries(node.exits).flatMap(([exit, target]) => {
        const next = behind(target, new Set([target]));
        const isSelf = next === node.id && gone.has(target);
        return next === null || isSelf ? [] : [[exit, next] as const];
      });
      return { ...node, exits: Object.fromEntries(exits) };
    });
  return { ...flow, nodes };
}

/** Calls a node something; an empty text gives it its type's title back. */
export function labelNode(flow: FlowDocument, id: NodeId, text: string): FlowDocument {
  const label = cutText(text, LABEL_LENGTH_MAX);
  return changeNode(flow, id, (node) => {
    if ((node.label ?? '') === label) return node;
    const { label: _, ...bare } = node;
    return label.trim() === '' ? bare : { ...bare, label };
  });
}

/** Gives a node other settings. */
export function setSettings(flow: FlowDocument, id: NodeId, settings: JsonObject): FlowDocument {
  return changeNode(flow, id, (node) =>
    node.settings === settings ? node : { ...node, settings },
  );
}

/** Calls the flow something else; an empty name is none. */
export function renameFlow(flow: FlowDocument, text: string): FlowDocument {
  const name = cutText(text.trim(), FLOW_NAME_LENGTH_MAX).trim();
  return name === '' || name === flow.name ? flow : { ...flow, name };
}

/** Changes one node, if it is there. */
function changeNode(
  flow: FlowDocument,
  id: NodeId,
  change: (node: FlowNode) => FlowNode,
): FlowDocument {
  return changeNodes(flow, (node) => (node.id === id ? change(node) : node));
}

/** The same document when every node stayed the same. */
function changeNodes(flow: FlowDocument, change: (node: FlowNode) => FlowNode): FlowDocument {
  const nodes = flow.nodes.map(change);
  return nodes.every((node, index) => node === flow.nodes[index]) ? flow : { ...flow, nodes };
}

/** A node by its id. */
export function nodeOf(flow: FlowDocument, id: NodeId): FlowNode | undefined {
  return flow.nodes.find((node) => node.id === id);
}

/** Where the flow begins. */
export function startOf(flow: FlowDocument): FlowNode | undefined {
  return flow.nodes.find(({ type }) => type === 'start');
}

/** Whether so many more nodes fit. */
export function hasRoom(flow: FlowDocument, more: number): boolean {
  return flow.nodes.length + more <= NODES_MAX;
}

/** The nearest whole place on the canvas. */
export function onCanvas({ x, y }: Place): Place {
  const near = (value: number) =>
    Number.isFinite(value) ? Math.round(Math.min(PLACE_MAX, Math.max(-PLACE_MAX, value))) : 0;
  return { x: near(x), y: near(y) };
}
