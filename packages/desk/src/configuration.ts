import type { ConfigurationChange } from './events.ts';
import type { AgentPolicy, Allowances, DeskConfiguration, DeskPolicy } from './model.ts';

/** What an agent may do whose policy says nothing about it, as policies of before there were allowances. */
export const EVERYTHING_ALLOWED: Allowances = {
  transferToAgent: true,
  transferToSkills: 'all',
  transferToButtons: 'all',
  conference: true,
  block: true,
  files: true,
  flag: true,
};

/** How a desk behaves that was told nothing. */
export const DESK_DEFAULTS: DeskPolicy = {
  agentGraceMs: 60_000,
  invitationTimeoutMs: 60_000,
  fileTransferTimeoutMs: 300_000,
  wrapUp: { freesOn: 'close', limitMs: null },
};

/** A desk before its first configuration: nobody may work and nothing may be asked. */
export const emptyConfiguration: DeskConfiguration = {
  revision: 0,
  desk: DESK_DEFAULTS,
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
    desk: change.desk ? wholeDesk(change.desk) : before.desk,
    agents: merged(before.agents, change.agents?.map(wholeAgent), change.removed),
    buttons: merged(before.buttons, change.buttons, change.removed),
    deployments: merged(before.deployments, change.deployments, change.removed),
  };
}

/** Logs of before lack what came later. What is there keeps its place, so that a policy compares equal to its source. */
function wholeDesk(desk: Partial<DeskPolicy>): DeskPolicy {
  return {
    ...desk,
    agentGraceMs: desk.agentGraceMs ?? DESK_DEFAULTS.agentGraceMs,
    invitationTimeoutMs: desk.invitationTimeoutMs ?? DESK_DEFAULTS.invitationTimeoutMs,
    fileTransferTimeoutMs: desk.fileTransferTimeoutMs ?? DESK_DEFAULTS.fileTransferTimeoutMs,
    wrapUp: desk.wrapUp ?? DESK_DEFAULTS.wrapUp,
  };
}

type Late = 'criticalWaitMs' | 'may';
function wholeAgent(
  agent: Omit<AgentPolicy, Late> & Partial<Pick<AgentPolicy, Late>>,
): AgentPolicy {
  return {
    ...agent,
    criticalWaitMs: agent.criticalWaitMs ?? null,
    may: agent.may ?? EVERYTHING_ALLOWED,
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
