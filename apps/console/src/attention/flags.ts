import type { AgentState } from '@baton/client';
import type { AgentId } from '../desk-names.ts';

export type RaisedFlag = AgentState['flags'][number];

/** Flags that are up now and were not before; one's own is no news. */
export function newFlags(
  before: readonly RaisedFlag[],
  after: readonly RaisedFlag[],
  me: AgentId,
): readonly RaisedFlag[] {
  if (before === after) return [];
  const known = new Set(before.map(keyOf));
  return after.filter((flag) => flag.agentId !== me && !known.has(keyOf(flag)));
}

/** A chat whose flag is lowered and raised again has another one. */
export function keyOf({ chatId, raisedAt }: RaisedFlag): string {
  return `${chatId} ${raisedAt}`;
}
