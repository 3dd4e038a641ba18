import type { Pick } from '@baton/kernel';
import type { ConfigurationChange } from '../events.ts';
import type { AgentPolicy, Allowances, ButtonId, ButtonPolicy, DeskPolicy } from '../model.ts';
import {
  agent,
  anna,
  ben,
  billing,
  button,
  cleo,
  dan,
  deployment,
  desk,
  sales,
  service,
  shop,
  tech,
  vip,
} from './desk-fixtures.ts';

/** Whom and what a made-up day has. */
export const people = [anna, ben, cleo, dan] as const;
export const doors = [sales, service, vip] as const;
export const skills = [billing, tech] as const;

export function one<Item>(pick: Pick, items: readonly Item[]): Item {
  return items[pick(items.length)]!;
}

/** Everything there is, each policy different from day to day. */
export function inventConfiguration(pick: Pick, revision: number): ConfigurationChange {
  return {
    revision,
    desk: inventDesk(pick),
    agents: people.map((id) => inventAgent(pick, id)),
    buttons: doors.map((id) => inventButton(pick, id)),
    deployments: [deployment(shop, { buttons: doors })],
  };
}

/** An administrator's edit. */
export function inventChange(pick: Pick, revision: number): ConfigurationChange {
  switch (pick(9)) {
    case 0:
      return { revision, agents: [inventAgent(pick, one(pick, people))] };
    case 1:
      return { revision, buttons: [inventButton(pick, one(pick, doors))] };
    case 2:
      return { revision, desk: inventDesk(pick) };
    case 3:
      return { revision, removed: [one(pick, people), one(pick, people)] };
    case 4:
      return { revision, removed: [one(pick, doors)] };
    default:
      return inventConfiguration(pick, revision);
  }
}

function inventDesk(pick: Pick): DeskPolicy {
  return desk({
    agentGraceMs: one(pick, [45_000, 5_000]),
    invitationTimeoutMs: one(pick, [30_000, 8_000]),
    fileTransferTimeoutMs: one(pick, [60_000, 9_000]),
    wrapUp: { freesOn: one(pick, ['close', 'end']), limitMs: one(pick, [null, 20_000, 0]) },
  });
}

function inventAgent(pick: Pick, id: AgentPolicy['id']): AgentPolicy {
  return agent(id, {
    skills: one(pick, [skills, skills, [billing], [tech], []]),
    capacity: one(pick, [2, 3, 4, 1, 3, 2, 0]),
    autoAwayOnDecline: pick(8) === 7,
    autoAwayOnTimeout: pick(8) === 7,
    chatsOnOffline: one(pick, ['end', 'hand-on']),
    criticalWaitMs: one(pick, [null, 7_000, 25_000]),
    may: inventAllowances(pick),
  });
}

function inventAllowances(pick: Pick): Allowances {
  const mostly = (): boolean => pick(6) !== 5;
  return {
    transferToAgent: mostly(),
    transferToSkills: one(pick, ['all', 'all', [billing], []]),
    transferToButtons: one<'all' | readonly ButtonId[]>(pick, ['all', 'all', [service], []]),
    conference: mostly(),
    block: mostly(),
    files: mostly(),
    flag: mostly(),
  };
}

function inventButton(pick: Pick, id: ButtonPolicy['id']): ButtonPolicy {
  return button(id, {
    model: one(pick, ['choice', 'choice', 'least-active', 'most-available', 'round-robin']),
    skillMatch: one(pick, ['any', 'all', 'preferred']),
    skills: one(pick, [[billing], [tech], skills, []]),
    order: one(pick, ['age', 'priority']),
    weight: one(pick, [1, 1, 1, 2]),
    autoAccept: pick(8) === 7,
    rerouteAttempts: one(pick, [0, 1, 2]),
    pushTimeoutMs: one(pick, [20_000, 5_000]),
    noAgentGraceMs: one(pick, [60_000, 10_000, 0]),
    queue: {
      enabled: pick(6) !== 5,
      lengthMax: one(pick, [null, null, 2]),
      perAgentMax: one(pick, [null, null, 2]),
    },
    visitorIdle: one(pick, [null, { warnMs: 20_000, timeoutMs: 40_000 }]),
  });
}
