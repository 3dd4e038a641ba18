import type { FlowDocument, NodeId } from '@baton/flow';
import type { Place } from './edits.ts';

/** How large nodes are and how far apart, in the units of the canvas. */
export const NODE_WIDTH = 232;
const COLUMN = NODE_WIDTH + 84;
const GAP = 36;
/** How often the order of the columns is improved. */
const ROUNDS = 8;

/**
 * Places for all nodes: each stands right of what leads to it, in the order of the exits, crossing as few lines as a few
 * rounds of averaging find. `heightOf` says how much room a node takes.
 */
export function placeNodes(
  flow: FlowDocument,
  heightOf: (id: NodeId) => number,
): ReadonlyMap<NodeId, Place> {
  const ids = flow.nodes.map(({ id }) => id);
  const known = new Set(ids);
  const targets = new Map(
    flow.nodes.map(({ id, exits }) => [
      id,
      [...new Set(Object.values(exits))].filter((to) => known.has(to) && to !== id),
    ]),
  );
  const layers = layersOf(flow, targets);
  const columns = columnsOf(ids, layers);
  sortColumns(columns, targets);
  return placesOf(columns, targets, heightOf);
}

/** The column of each node: the longest way to it that goes round no loop. */
function layersOf(
  flow: FlowDocument,
  targets: ReadonlyMap<NodeId, readonly NodeId[]>,
): ReadonlyMap<NodeId, number> {
  const forward = withoutLoops(flow, targets);
  const waiting = new Map<NodeId, number>(flow.nodes.map(({ id }) => [id, 0]));
  for (const list of forward.values()) {
    for (const to of list) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  }
  const layers = new Map<NodeId, number>();
  const ready = flow.nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (let index = 0; index < ready.length; index += 1) {
    const id = ready[index];
    if (id === undefined) break;
    const layer = layers.get(id) ?? 0;
    layers.set(id, layer);
    for (const to of forward.get(id) ?? []) {
      layers.set(to, Math.max(layers.get(to) ?? 0, layer + 1));
      const left = (waiting.get(to) ?? 1) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return layers;
}

/** Edges that lead back are left out: found by walking from where inputs come in, then from whatever is left. */
function withoutLoops(
  flow: FlowDocument,
  targets: ReadonlyMap<NodeId, readonly NodeId[]>,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const state = new Map<NodeId, 'open' | 'done'>();
  const forward = new Map<NodeId, NodeId[]>();
  const entries = [...flow.nodes].sort((one, other) => rank(one.type) - rank(other.type));
  for (const { id: root } of entries) {
    if (state.has(root)) continue;
    const path = [{ id: root, left: [...(targets.get(root) ?? [])] }];
    state.set(root, 'open');
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const to = here.left.shift();
      if (to === undefined) {
        state.set(here.id, 'done');
        path.pop();
      } else if (state.get(to) !== 'open') {
        const list = forward.get(here.id) ?? [];
        list.push(to);
        forward.set(here.id, list);
        if (!state.has(to)) {
          state.set(to, 'open');
          path.push({ id: to, left: [...(targets.get(to) ?? [])] });
        }
      }
    }
  }
  return forward;
}

function rank(type: string): number {
  if (type === 'start') return 0;
  return type === 'trigger' ? 1 : 2;
}

function columnsOf(ids: readonly NodeId[], layers: ReadonlyMap<NodeId, number>): NodeId[][] {
  const columns: NodeId[][] = [];
  for (const id of ids) {
    const layer = layers.get(id) ?? 0;
    while (columns.length <= layer) columns.push([]);
    columns[layer]?.push(id);
  }
  return columns;
}

/** Brings each column into the order of its neighbours' middles, forwards and backwards in turn. */
function sortColumns(columns: NodeId[][], targets: ReadonlyMap<NodeId, readonly NodeId[]>): void {
  const sources = reversed(targets);
  const row = new Map<NodeId, number>();
  const number = (column: readonly NodeId[]): void => {
    column.forEach((id, index) => {
      row.set(id, index);
    });
  };
  columns.forEach(number);
  for (let round = 0; round < ROUNDS; round += 1) {
    const isForward = round % 2 === 0;
    const order = isForward ? columns : [...columns].reverse();
    for (const column of order) {
      const weights = new Map(
        column.map((id, index) => [id, middleOf(id, isForward, index)] as const),
      );
      column.sort((one, other) => (weights.get(one) ?? 0) - (weights.get(other) ?? 0));
      number(column);
    }
  }

  function middleOf(id: NodeId, isForward: boolean, otherwise: number): number {
    const near = (isForward ? sources : targets).get(id) ?? [];
    if (near.length === 0) return otherwise;
    const sum = near.reduce((total, each) => {
      // Among the targets of one node, the order of its exits decides.
      const exit = isForward ? (targets.get(each)?.indexOf(id) ?? 0) : 0;
      return total + (row.get(each) ?? 0) + exit / 100;
    }, 0);
    return sum / near.length;
  }
}

function placesOf(
  columns: readonly (readonly NodeId[])[],
  targets: ReadonlyMap<NodeId, readonly NodeId[]>,
  heightOf: (id: NodeId) => number,
): ReadonlyMap<NodeId, Place> {
  const sources = reversed(targets);
  const places = new Map<NodeId, Place>();
  columns.forEach((column, layer) => {
    let free = Number.NEGATIVE_INFINITY;
    for (const id of column) {
      const placed = (sources.get(id) ?? []).flatMap((each) => {
        const at = places.get(each);
        return at ? [at.y] : [];
      });
      // As high as what leads to it, but below what stands there already.
      const wanted = placed.length > 0 ? Math.min(...placed) : 0;
      const y = Math.max(wanted, free === Number.NEGATIVE_INFINITY ? wanted : free);
      places.set(id, { x: layer * COLUMN, y: Math.round(y) });
      free = y + heightOf(id) + GAP;
    }
  });
  return places;
}

function reversed(
  targets: ReadonlyMap<NodeId, readonly NodeId[]>,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const sources = new Map<NodeId, NodeId[]>();
  for (const [id, list] of targets) {
    for (const to of list) sources.set(to, [...(sources.get(to) ?? []), id]);
  }
  return sources;
}
