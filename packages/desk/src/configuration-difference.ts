import type { ConfigurationChange } from './events.ts';
import type { DeskConfiguration } from './model.ts';

/** What must change for a desk to be configured as wanted: `wanted` names everything there is to be, once. */
export function configurationDifference(
  current: DeskConfiguration,
  wanted: ConfigurationChange,
): ConfigurationChange {
  const { revision, desk, agents = [], buttons = [], deployments = [] } = wanted;
  const kept = new Set<string>([...agents, ...buttons, ...deployments].map(({ id }) => id));
  const known = [current.agents, current.buttons, current.deployments];
  const removed = known.flatMap((policies) => [...policies.keys()].filter((id) => !kept.has(id)));
  const changedDesk = desk && !isSame(desk, current.desk) ? desk : undefined;
  return {
    revision,
    ...(changedDesk && { desk: changedDesk }),
    ...listed('agents', changed(current.agents, agents)),
    ...listed('buttons', changed(current.buttons, buttons)),
    ...listed('deployments', changed(current.deployments, deployments)),
    ...listed('removed', removed),
  };
}

function changed<Policy extends { readonly id: string }>(
  current: ReadonlyMap<string, Policy>,
  wanted: readonly Policy[],
): readonly Policy[] {
  return wanted.filter((policy) => !isSame(policy, current.get(policy.id)));
}

function listed<Key extends string, Item>(
  key: Key,
  items: readonly Item[],
): { readonly [K in Key]?: readonly Item[] } {
  return items.length === 0 ? {} : ({ [key]: items } as { [K in Key]: readonly Item[] });
}

/** Policies are plain data that one place compiles, so the order of their keys is the same. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
