import type { FlowDocument, FlowId, FlowNode, FlowRef, NodeId } from './model.ts';
import type { NodeType } from './node-type.ts';
import { Scripts } from './scripts.ts';

/** The types of nodes there are, by their name. */
export type Catalogue = ReadonlyMap<string, NodeType>;

/** A flow that can be run: its settings are read, and what its scripts were parsed to is kept with it. */
export type CompiledFlow = {
  readonly ref: FlowRef;
  readonly document: FlowDocument;
  /** Null: the flow has no Start and cannot begin. */
  readonly start: NodeId | null;
  readonly nodes: ReadonlyMap<NodeId, CompiledNode>;
  /** The Trigger node of an intent, by the intent's name. */
  readonly triggers: ReadonlyMap<string, NodeId>;
  readonly scripts: Scripts;
};

export type CompiledNode =
  | {
      readonly kind: 'ready';
      readonly id: NodeId;
      readonly type: NodeType;
      readonly settings: unknown;
      readonly exits: ReadonlyMap<string, NodeId>;
      /** What the node is called in a run: `flowId/nodeId`. */
      readonly key: string;
    }
  /** A draft's node whose type or settings are wrong; a run that comes here stops. */
  | { readonly kind: 'broken'; readonly id: NodeId; readonly why: string };

/** Looks a flow up, in the version the caller has pinned. */
export type FlowLibrary = (flowId: FlowId) => CompiledFlow | undefined;

/** The types as a catalogue. */
export function catalogueOf(types: readonly NodeType[]): Catalogue {
  return new Map(types.map((type) => [type.type, type]));
}

/** Reads a flow once, so that running it does not have to. A draft may be broken: only the broken nodes are. */
export function compileFlow(
  document: FlowDocument,
  ref: FlowRef,
  catalogue: Catalogue,
): CompiledFlow {
  const nodes = new Map<NodeId, CompiledNode>();
  const triggers = new Map<string, NodeId>();
  let start: NodeId | null = null;
  for (const node of document.nodes) {
    const compiled = compileNode(node, ref, catalogue);
    nodes.set(node.id, compiled);
    if (node.type === 'start') start ??= node.id;
    const intent = triggerIntent(node);
    if (intent !== undefined && !triggers.has(intent)) triggers.set(intent, node.id);
  }
  return { ref, document, start, nodes, triggers, scripts: new Scripts() };
}

/** The intent a Trigger node waits for; undefined for other nodes. */
export function triggerIntent(node: FlowNode): string | undefined {
  const intent = node.type === 'trigger' ? node.settings['intent'] : undefined;
  return typeof intent === 'string' ? intent : undefined;
}

function compileNode(node: FlowNode, ref: FlowRef, catalogue: Catalogue): CompiledNode {
  const type = catalogue.get(node.type);
  if (!type) return { kind: 'broken', id: node.id, why: `There is no node type ${node.type}.` };
  const read = type.settings.safeParse(node.settings);
  if (!read.success) {
    const issue = read.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    return { kind: 'broken', id: node.id, why: `Setting ${where}: ${issue?.message ?? 'wrong'}` };
  }
  return {
    kind: 'ready',
    id: node.id,
    type,
    settings: read.data,
    exits: new Map(Object.entries(node.exits)),
    key: `${ref.flowId}/${node.id}`,
  };
}
