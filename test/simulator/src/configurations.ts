import {
  type AgentId,
  type AgentPolicy,
  type ButtonId,
  type ButtonPolicy,
  type ConfigurationChange,
  type DeploymentId,
  type DeploymentPolicy,
  type DeskPolicy,
  EVERYTHING_ALLOWED,
  type SkillId,
} from '@baton/desk';
import type { Pick } from '@baton/kernel';

/** Whom and what a made-up desk can have. */
export const agentIds = ['anna', 'ben', 'cleo', 'dora'] as AgentId[];
export const buttonIds = ['sales', 'service', 'vip'] as ButtonId[];
export const deploymentIds = ['shop', 'forum'] as DeploymentId[];
/** What can be attached to a chat. */
export const recordTypes = ['case', 'contact'];
/** What buttons and agents are about; chats may also ask for a language that few speak. */
const skillIds = ['billing', 'tech'] as SkillId[];
export const wishes = ['billing', 'tech', 'greek'] as SkillId[];

/** The first of the choices is the plainest, so that a story shrinks to a plain desk. */
export function one<Item>(pick: Pick, items: readonly Item[]): Item {
  return items[pick(items.length)]!;
}

/** Everything there is to a desk, each policy different from run to run. */
export function inventConfiguration(pick: Pick, revision: number): ConfigurationChange {
  return {
    revision,
    desk: inventDesk(pick),
    agents: agentIds.map((id) => inventAgent(pick, id)),
    buttons: buttonIds.map((id) => inventButton(pick, id)),
    deployments: deploymentIds.map((id) => inventDeployment(pick, id)),
  };
}

/** One edit of an administrator: a policy changed, something removed or put back. */
export function inventChange(pick: Pick, revision: number): ConfigurationChange {
  switch (pick(9)) {
    case 0:
    case 1:
      return { revision, agents: [inventAgent(pick, one(pick, agentIds))] };
    case 2:
    case 3:
      return { revision, buttons: [inventButton(pick, one(pick, buttonIds))] };
    case 4:
      return { revision, deployments: [inventDeployment(pick, one(pick, deploymentIds))] };
    case 5:
      return { revision, desk: inventDesk(pick) };
    case 6:
      return inventConfiguration(pick, revision);
    case 7:
      return { revision, removed: [one(pick, [...agentIds, ...buttonIds, ...deploymentIds])] };
    default:
      return { revision, removed: [one(pick, agentIds), one(pick, buttonIds)] };
  }
}

function inventDesk(pick: Pick): DeskPolicy {
  return {
    agentGraceMs: one(pick, [60_000, 10_000, 1_000]),
    invitationTimeoutMs: one(pick, [60_000, 20_000, 5_000]),
    fileTransferTimeoutMs: one(pick, [60_000, 30_000, 8_000]),
    wrapUp: {
      freesOn: one(pick, ['close', 'end'] as const),
      limitMs: one(pick, [null, 20_000, 2_000, 0]),
    },
  };
}

function inventAgent(pick: Pick, id: AgentId): AgentPolicy {
  return {
    id,
    skills: one(pick, [skillIds, skillIds, [skillIds[0]!], [skillIds[1]!], [], wishes]),
    capacity: one(pick, [2, 1, 3, 4, 5, 3, 0]),
    autoAwayOnDecline: pick(4) === 3,
    autoAwayOnTimeout: pick(4) === 3,
    chatsOnOffline: one(pick, ['end', 'hand-on'] as const),
    criticalWaitMs: one(pick, [null, 20_000, 5_000]),
    may: pick(3) === 2 ? inventAllowances(pick) : EVERYTHING_ALLOWED,
  };
}

/** Somebody who may not do everything. */
function inventAllowances(pick: Pick): AgentPolicy['may'] {
  return {
    transferToAgent: pick(2) === 0,
    transferToSkills: one<AgentPolicy['may']['transferToSkills']>(pick, ['all', [], skillIds]),
    transferToButtons: one<AgentPolicy['may']['transferToButtons']>(pick, ['all', [], buttonIds]),
    conference: pick(2) === 0,
    block: pick(2) === 0,
    files: pick(2) === 0,
    flag: pick(2) === 0,
  };
}

function inventButton(pick: Pick, id: ButtonId): ButtonPolicy {
  return {
    id,
    model: one(pick, ['least-active', 'most-available', 'round-robin', 'choice'] as const),
    skillMatch: one(pick, ['any', 'all', 'preferred'] as const),
    skills: one(pick, [[], [skillIds[0]!], [skillIds[1]!], skillIds]),
    order: one(pick, ['age', 'priority'] as const),
    weight: one(pick, [1, 1, 1, 1, 2, 3]),
    autoAccept: pick(6) === 5,
    rerouteAttempts: one(pick, [0, 1, 2, 3]),
    pushTimeoutMs: one(pick, [20_000, 5_000, 90_000]),
    noAgentGraceMs: one(pick, [60_000, 60_000, 10_000, 0]),
    queue: {
      enabled: pick(6) !== 5,
      lengthMax: one(pick, [null, null, 1, 3, 0]),
      perAgentMax: one(pick, [null, null, 1, 2]),
    },
    visitorIdle: one(pick, [
      null,
      { warnMs: 20_000, timeoutMs: 40_000 },
      { warnMs: 20_000, timeoutMs: 90_000 },
      { warnMs: 5_000, timeoutMs: 20_000 },
      { warnMs: 5_000, timeoutMs: 5_000 },
    ]),
  };
}

function inventDeployment(pick: Pick, id: DeploymentId): DeploymentPolicy {
  return {
    id,
    buttons: one(pick, [buttonIds, buttonIds.slice(0, 2), buttonIds.slice(1)]),
    connectionWarningMs: one(pick, [15_000, 1_000, 120_000]),
    connectionTimeoutMs: one(pick, [60_000, 5_000, 120_000]),
  };
}
