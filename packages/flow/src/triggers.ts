import type { FlowLibrary } from './compile-flow.ts';
import type { FlowVisit } from './flow-visit.ts';
import type { EntryPoint, FlowRun } from './model.ts';

/** The Trigger node a message jumps to, if its intent has one and the node that waits lets the message go. */
export function triggeredBy(
  library: FlowLibrary,
  run: FlowRun,
  visit: FlowVisit,
): EntryPoint | undefined {
  const { input } = visit;
  if (input.kind !== 'message' || !input.intent) return undefined;
  const { name, score, flowId } = input.intent;
  if (score < visit.triggerScoreMin) return undefined;
  const flow = library(flowId);
  const nodeId = flow?.triggers.get(name);
  if (!flow || nodeId === undefined || !letsGo(library, run.entry, visit)) return undefined;
  return { flow: flow.ref, nodeId, how: 'resume', state: null };
}

function letsGo(library: FlowLibrary, entry: EntryPoint, visit: FlowVisit): boolean {
  const flow = library(entry.flow.flowId);
  const node = flow?.nodes.get(entry.nodeId);
  if (entry.how === 'enter' || !flow || node?.kind !== 'ready' || !node.type.resume) return true;
  visit.begin(flow, node.key);
  return node.type.interruptible?.(node.settings, visit, entry.state) ?? false;
}
