import type { FlowDocument, FlowNode, JsonObject, NodeId } from '@baton/flow';

/** A node for tests: `n('a', 'say', { next: 'b' })`. */
export function n(
  id: string,
  type: string,
  exits: { readonly [exit: string]: string } = {},
  settings: JsonObject = {},
): FlowNode {
  return {
    id: id as NodeId,
    type,
    position: { x: 0, y: 0 },
    settings,
    exits: exits as FlowNode['exits'],
  };
}

/** A flow of these nodes. */
export function flowOf(...nodes: readonly FlowNode[]): FlowDocument {
  return { format: 1, name: 'Sample', nodes, intents: [] };
}

/** Start, a branch and two ends that meet again. */
export function branching(): FlowDocument {
  return flowOf(
    n('start', 'start', { next: 'if' }),
    n('if', 'if', { true: 'yes', false: 'no' }, { condition: 'input.text' }),
    n('yes', 'say', { next: 'end' }, { text: 'Yes, {{input.text}}' }),
    n('no', 'say', { next: 'end' }, { text: 'No' }),
    n('end', 'stop'),
  );
}

/** Fresh ids that tests can foresee. */
export function counting(prefix = 'fresh'): () => NodeId {
  let count = 0;
  return () => `${prefix}-${++count}` as NodeId;
}
