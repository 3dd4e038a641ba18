import type { CompiledFlow, FlowLibrary } from './compile-flow.ts';
import type { EntryPoint, FlowRef, FlowRun, JsonObject, NodeId, ResumePoint } from './model.ts';

/** A flow without a Start has nowhere to begin; a run of it stops at this node. */
const NOWHERE = 'start' as NodeId;

/** A conversation's run of a flow before its first input. */
export function startRun(flow: CompiledFlow, context: JsonObject = {}): FlowRun {
  return {
    main: flow.ref,
    entry: beginning(flow.ref, flow.start),
    stack: [],
    context,
    memory: {},
    awaiting: null,
    input: {},
    counter: 0,
  };
}

/** Where a flow begins. */
export function startOf(library: FlowLibrary, flow: FlowRef): EntryPoint {
  const compiled = library(flow.flowId);
  return beginning(compiled?.ref ?? flow, compiled?.start ?? null);
}

/** Where a flow goes on below a node: what its exit `next` leads to, or Start when that is nothing. */
export function entryBelow(flow: CompiledFlow, nodeId: NodeId): EntryPoint {
  const node = flow.nodes.get(nodeId);
  const below = node?.kind === 'ready' ? node.exits.get('next') : undefined;
  return beginning(flow.ref, below ?? flow.start);
}

/** The run as it goes on there; what it was waiting for is no longer waited for. */
export function resumeAt(run: FlowRun, { entry, stack }: ResumePoint): FlowRun {
  return { ...run, entry, stack, awaiting: null, input: {} };
}

function beginning(flow: FlowRef, nodeId: NodeId | null): EntryPoint {
  return { flow, nodeId: nodeId ?? NOWHERE, how: 'enter', state: null };
}
