import type { Catalogue } from './compile-flow.ts';
import type { FlowDocument, FlowNode, NodeId } from './model.ts';

/** A flow as nodes and where each may lead within it. */
export type Graph = {
  readonly edges: ReadonlyMap<NodeId, readonly NodeId[]>;
  /** Where inputs may come in: Start and Triggers. */
  readonly roots: readonly NodeId[];
  /** The nodes that give up the turn whenever they run. */
  readonly resting: ReadonlySet<NodeId>;
};

export function graphOf(document: FlowDocument, catalogue: Catalogue): Graph {
  const ids = new Set(document.nodes.map(({ id }) => id));
  const start = document.nodes.find(({ type }) => type === 'start')?.id;
  const edges = new Map<NodeId, readonly NodeId[]>();
  const resting = new Set<NodeId>();
  for (const node of document.nodes) {
    const reading = readNode(node, catalogue);
    const targets = [...Object.values(node.exits), ...jumpsOf(reading, start)];
    edges.set(
      node.id,
      [...new Set(targets)].filter((target) => ids.has(target)),
    );
    // What nobody can read stops the run; it cannot go round.
    if (!reading || rests(reading)) resting.add(node.id);
  }
  const roots = document.nodes.filter(({ type }) => type === 'start' || type === 'trigger');
  return { edges, roots: roots.map(({ id }) => id), resting };
}

/** The nodes no input can come to. */
export function unreachable({ edges, roots }: Graph): ReadonlySet<NodeId> {
  const rest = new Set(edges.keys());
  const next = [...roots];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (rest.delete(id)) next.push(...(edges.get(id) ?? []));
  }
  return rest;
}

/** Groups of nodes, each a loop in which nobody waits; in the order of the flow. */
export function restlessLoops({ edges, resting }: Graph): readonly (readonly NodeId[])[] {
  const busy = (id: NodeId) => (edges.get(id) ?? []).filter((target) => !resting.has(target));
  const all = [...edges.keys()].filter((id) => !resting.has(id));
  return components(all, busy).filter(
    ([first, second]) =>
      second !== undefined || (first !== undefined && busy(first).includes(first)),
  );
}

type Visited = { readonly order: number; lowest: number; open: boolean };

/** Strongly connected components (Tarjan), with a list in place of the call stack: a chain may be as long as a flow. */
function components(
  ids: readonly NodeId[],
  targets: (id: NodeId) => readonly NodeId[],
): readonly (readonly NodeId[])[] {
  const visited = new Map<NodeId, Visited>();
  const open: NodeId[] = [];
  const found: NodeId[][] = [];
  const place = new Map(ids.map((id, index) => [id, index]));
  const arrive = (id: NodeId) => {
    const fresh = { order: visited.size, lowest: visited.size, open: true };
    visited.set(id, fresh);
    open.push(id);
    return { id, at: fresh, left: [...targets(id)] };
  };
  for (const root of ids) {
    if (visited.has(root)) continue;
    const path = [arrive(root)];
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const target = here.left.pop();
      const seen = target === undefined ? undefined : visited.get(target);
      if (target !== undefined && !seen) path.push(arrive(target));
      else if (seen?.open) here.at.lowest = Math.min(here.at.lowest, seen.order);
      if (target !== undefined) continue;
      path.pop();
      const caller = path.at(-1);
      if (caller) caller.at.lowest = Math.min(caller.at.lowest, here.at.lowest);
      if (here.at.lowest === here.at.order) found.push(closed(here.id));
    }
  }
  return found.sort((a, b) => placeOf(a[0]) - placeOf(b[0]));

  function closed(first: NodeId): NodeId[] {
    const members = open.splice(open.indexOf(first));
    for (const id of members) {
      const at = visited.get(id);
      if (at) at.open = false;
    }
    return members.sort((a, b) => placeOf(a) - placeOf(b));
  }
  function placeOf(id: NodeId | undefined): number {
    return (id === undefined ? undefined : place.get(id)) ?? 0;
  }
}

function readNode(node: FlowNode, catalogue: Catalogue) {
  const type = catalogue.get(node.type);
  const read = type?.settings.safeParse(node.settings);
  return type && read?.success ? { type, settings: read.data } : undefined;
}

type Reading = NonNullable<ReturnType<typeof readNode>>;

function rests({ type, settings }: Reading): boolean {
  if (type.rests) return type.rests(settings);
  return Boolean(type.resume || type.answered) || type.group === 'handover';
}

/** Jumps into other flows are no edges of this one. */
function jumpsOf(reading: Reading | undefined, start: NodeId | undefined): readonly NodeId[] {
  const jumps = reading?.type.jumps?.(reading.settings) ?? [];
  return jumps.flatMap(({ flowId, nodeId }) => {
    if (flowId !== null) return [];
    if (nodeId !== null) return [nodeId as NodeId];
    return start === undefined ? [] : [start];
  });
}
