import type { ConfigurationChange } from './events.ts';
import type { DeskConfiguration } from './model.ts';

/** A desk before its first configuration: nobody may work and nothing may be asked. */
export const emptyConfiguration: DeskConfiguration = {
  revision: 0,
  desk: { agentGraceMs: 60_000 },
  agents: new Map(),
  buttons: new Map(),
  deployments: new Map(),
};

/** How long a visitor may be unreachable when their deployment no longer says. */
export const CONNECTION_FALLBACK = { connectionWarningMs: 30_000, connectionTimeoutMs: 180_000 };

/** The configuration with what changed put in and what was removed taken out. */
export function configured(
  before: DeskConfiguration,
  change: ConfigurationChange,
): DeskConfiguration {
  return {
    revision: change.revision,
    desk: change.desk ?? before.desk,
    agents: merged(before.agents, change.agents, change.removed),
    buttons: merged(before.buttons, change.buttons, change.removed),
    deployments: merged(before.deployments, change.deployments, change.removed),
  };
}

function merged<Id extends string, Policy extends { readonly id: Id }>(
  before: ReadonlyMap<Id, Policy>,
  changed: readonly Policy[] | undefined,
  removed: readonly string[] | undefined,
): ReadonlyMap<Id, Policy> {
  if (!changed && !removed) return before;
  const after = new Map(before);
  for (const policy of changed ?? []) after.set(policy.id, policy);
  const gone = new Set<string>(removed);
  for (const id of before.keys()) if (gone.has(id)) after.delete(id);
  return after;
}
