import type { NodeId } from '@baton/flow';

/** What is marked on a canvas beside the selection: what a run did, or what differs. */
export type Lights = {
  /** How often each node ran. */
  readonly ran: ReadonlyMap<NodeId, number>;
  /** Where it came to rest. */
  readonly last: NodeId | null;
  /** Exits that were taken, as `node exit`. */
  readonly taken: ReadonlySet<string>;
  readonly differs: ReadonlyMap<NodeId, 'added' | 'removed' | 'changed'>;
};

export const NO_LIGHTS: Lights = {
  ran: new Map(),
  last: null,
  taken: new Set(),
  differs: new Map(),
};
