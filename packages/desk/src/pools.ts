import type { EpochMs } from '@baton/kernel';
import type {
  Agent,
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  DeskConfiguration,
} from './model.ts';
import { OrderedSet } from './ordered-set.ts';

/** An agent who could take a chat now, with what decides who is asked first. */
export type Candidate = {
  readonly agentId: AgentId;
  /** How many of the preferred skills they lack. */
  readonly missing: number;
  /** What the routing model compares: less is sooner. */
  readonly rank: number;
  readonly lastOfferSeq: number;
};

/** The agents that one way of routing can reach. Buttons that route alike share a pool. */
export type Pool = {
  readonly key: string;
  readonly policy: ButtonPolicy;
  readonly buttons: Set<ButtonId>;
  /** Fit, online, connected, with room for one more: best first. */
  readonly free: OrderedSet<Candidate>;
  /** Fit and online, whatever their load; a connection lost within its grace still counts. */
  readonly online: Set<AgentId>;
  /** Since when nobody fit has been online; null while somebody is. */
  emptySince: EpochMs | null;
};

export type PoolChange = { readonly pool: Pool; readonly change: 'freed' | 'joined' | 'left' };

/**
 * Who could take a chat, kept ready for each way of routing, so a decision looks at the first of a list instead of
 * at everybody. Derived from configuration and agents alone.
 */
export class Pools {
  readonly #byKey = new Map<string, Pool>();
  readonly #byButton = new Map<ButtonId, Pool>();
  /** The pools each configured agent is fit for. */
  readonly #fits = new Map<AgentId, readonly Pool[]>();
  readonly #candidates = new Map<AgentId, Map<Pool, Candidate>>();

  constructor(configuration: DeskConfiguration, emptySince: (poolKey: string) => EpochMs) {
    for (const button of configuration.buttons.values()) {
      const key = poolKey(button);
      let pool = this.#byKey.get(key);
      if (!pool) {
        pool = {
          key,
          policy: button,
          buttons: new Set(),
          free: new OrderedSet(byRank),
          online: new Set(),
          emptySince: emptySince(key),
        };
        this.#byKey.set(key, pool);
      }
      pool.buttons.add(button.id);
      this.#byButton.set(button.id, pool);
    }
    for (const agent of configuration.agents.values()) {
      this.#fits.set(
        agent.id,
        [...this.#byKey.values()].filter((pool) => isFit(agent, pool.policy)),
      );
    }
  }

  ofButton(buttonId: ButtonId): Pool | undefined {
    return this.#byButton.get(buttonId);
  }

  all(): Iterable<Pool> {
    return this.#byKey.values();
  }

  /** Puts an agent where they belong now; says which pools got somebody and which lost somebody. */
  place(
    id: AgentId,
    agent: Agent | undefined,
    policy: AgentPolicy | undefined,
    at: EpochMs,
  ): readonly PoolChange[] {
    const changes: PoolChange[] = [];
    const candidates = this.#candidates.get(id) ?? new Map<Pool, Candidate>();
    this.#candidates.set(id, candidates);
    for (const pool of this.#fits.get(id) ?? []) {
      const before = candidates.get(pool);
      if (before) pool.free.delete(before);
      const after = policy && agent ? candidate(agent, policy, pool.policy) : undefined;
      if (after) {
        candidates.set(pool, after);
        pool.free.add(after);
        changes.push({ pool, change: 'freed' });
      } else candidates.delete(pool);
      if (agent?.presence !== 'online') {
        if (!pool.online.delete(id)) continue;
        if (pool.online.size === 0) pool.emptySince = at;
        changes.push({ pool, change: 'left' });
      } else if (!pool.online.has(id)) {
        pool.online.add(id);
        pool.emptySince = null;
        changes.push({ pool, change: 'joined' });
      }
    }
    return changes;
  }
}

/** Buttons with the same key ask the same agents in the same order. */
function poolKey(button: ButtonPolicy): string {
  const skills = [...new Set(button.skills)].sort().join(',');
  return `${button.model}|${button.skillMatch}|${button.weight}|${skills}`;
}

/** Whether the agent may ever be asked: they have the skills, and when idle the room. */
export function isFit(agent: AgentPolicy, button: ButtonPolicy): boolean {
  if (agent.capacity < button.weight) return false;
  if (button.skills.length === 0 || button.skillMatch === 'preferred') return true;
  return button.skillMatch === 'all'
    ? button.skills.every((skill) => agent.skills.includes(skill))
    : button.skills.some((skill) => agent.skills.includes(skill));
}

function candidate(agent: Agent, policy: AgentPolicy, button: ButtonPolicy): Candidate | undefined {
  const room = policy.capacity - agent.load;
  if (agent.presence !== 'online' || agent.connection.kind !== 'connected') return undefined;
  if (room < button.weight) return undefined;
  const lacks = button.skills.filter((skill) => !policy.skills.includes(skill)).length;
  return {
    agentId: agent.id,
    missing: button.skillMatch === 'preferred' ? lacks : 0,
    rank:
      button.model === 'least-active' ? agent.load : button.model === 'most-available' ? -room : 0,
    lastOfferSeq: agent.lastOfferSeq,
  };
}

/** Ties go to whoever has waited longest for an offer, then to the lowest id, so a replay chooses the same agent. */
function byRank(a: Candidate, b: Candidate): number {
  return (
    a.missing - b.missing ||
    a.rank - b.rank ||
    a.lastOfferSeq - b.lastOfferSeq ||
    (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0)
  );
}
