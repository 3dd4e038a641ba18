import { type EpochMs, unreachable } from '@baton/kernel';
import type {
  Agent,
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  Chat,
  DeskConfiguration,
  SkillId,
} from './model.ts';
import { OrderedSet } from './ordered-set.ts';
import { isFit, tierOf, type Way, wayKey, wayOf } from './way.ts';

/** How many sets of skills that are no button's may be in use at once: each keeps a pool of its own up to date. */
export const SKILL_POOLS_MAX = 200;

/** An agent who could take a chat now, with what decides who is asked first. */
export type Candidate = {
  readonly agentId: AgentId;
  /** How many of the preferred skills they have, as a place in `TIERS`. */
  readonly tier: number;
  /** What the routing model compares: less is sooner. */
  readonly rank: number;
  readonly lastOfferSeq: number;
};

/** The agents that one way of routing can reach. Chats that are routed alike share a pool. */
export type Pool = {
  readonly key: string;
  readonly way: Way;
  /** Fit, online, connected, with room for one more: best first. */
  readonly free: OrderedSet<Candidate>;
  /** Fit and online, whatever their load; a connection lost within its grace still counts. */
  readonly online: Set<AgentId>;
  /** Since when nobody fit has been online; null while somebody is. */
  emptySince: EpochMs | null;
};

export type PoolChange = { readonly pool: Pool; readonly change: 'freed' | 'joined' | 'left' };

type Kept = Pool & {
  readonly candidates: Map<AgentId, Candidate>;
  /** Buttons and live chats that are routed this way. */
  users: number;
};

/**
 * Who could take a chat, kept ready for each way of routing, so a decision looks at the first of a list instead of
 * at everybody. Each button has a pool; chats that ask for other skills share one for as long as one of them may
 * still be routed. Derived from configuration, agents and live chats alone.
 */
export class Pools {
  readonly #configuration: DeskConfiguration;
  readonly #agents: ReadonlyMap<AgentId, Agent>;
  readonly #byKey = new Map<string, Kept>();
  readonly #byButton = new Map<ButtonId, Kept>();
  /** The pools each configured agent is fit for. */
  readonly #fits = new Map<AgentId, Set<Kept>>();
  readonly #ofButtons: number;

  constructor(
    configuration: DeskConfiguration,
    agents: ReadonlyMap<AgentId, Agent>,
    emptySince: (poolKey: string) => EpochMs,
  ) {
    this.#configuration = configuration;
    this.#agents = agents;
    for (const id of configuration.agents.keys()) this.#fits.set(id, new Set());
    for (const button of configuration.buttons.values()) {
      const way = wayOf(button, []);
      this.#byButton.set(button.id, this.#use(way, emptySince(wayKey(way))));
    }
    this.#ofButtons = this.#byKey.size;
  }

  ofButton(buttonId: ButtonId): Pool | undefined {
    return this.#byButton.get(buttonId);
  }

  /** Undefined when its button is gone. */
  ofChat({ buttonId, skills }: Pick<Chat, 'buttonId' | 'skills'>): Pool | undefined {
    if (skills.length === 0) return this.#byButton.get(buttonId);
    const button = this.#configuration.buttons.get(buttonId);
    return button && this.#byKey.get(wayKey(wayOf(button, skills)));
  }

  all(): Iterable<Pool> {
    return this.#byKey.values();
  }

  /** Whether a chat with these skills of its own would find or get a pool. */
  hasRoomFor(button: ButtonPolicy, skills: readonly SkillId[]): boolean {
    const isNew = !this.#byKey.has(wayKey(wayOf(button, skills)));
    return !isNew || this.#byKey.size - this.#ofButtons < SKILL_POOLS_MAX;
  }

  /** A chat that may be routed from now on. A new pool that is empty has been so since `emptySince`. */
  enter({ buttonId, skills }: Chat, emptySince: (poolKey: string) => EpochMs): void {
    const button = this.#configuration.buttons.get(buttonId);
    if (!button || skills.length === 0) return;
    const way = wayOf(button, skills);
    this.#use(way, emptySince(wayKey(way)));
  }

  /** A chat that will not be routed any more. */
  leave(chat: Chat): void {
    if (chat.skills.length === 0) return;
    const pool = this.ofChat(chat);
    const kept = pool && this.#byKey.get(pool.key);
    if (!kept) return;
    kept.users -= 1;
    if (kept.users > 0) return;
    this.#byKey.delete(kept.key);
    for (const pools of this.#fits.values()) pools.delete(kept);
  }

  /** Puts an agent where they belong now; says which pools got somebody and which lost somebody. */
  place(
    id: AgentId,
    agent: Agent | undefined,
    policy: AgentPolicy | undefined,
    at: EpochMs,
  ): readonly PoolChange[] {
    const changes: PoolChange[] = [];
    for (const pool of this.#fits.get(id) ?? []) {
      const before = pool.candidates.get(id);
      if (before) pool.free.delete(before);
      const after = policy && agent ? candidate(agent, policy, pool.way) : undefined;
      if (after) {
        pool.candidates.set(id, after);
        pool.free.add(after);
        // Whoever could be asked before has been looked at already, wherever they stand among the others now.
        if (!before) changes.push({ pool, change: 'freed' });
      } else pool.candidates.delete(id);
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

  /** The pool of this way, made when it is the first use: the one time when everybody is looked at. */
  #use(way: Way, emptySince: EpochMs): Kept {
    const key = wayKey(way);
    const known = this.#byKey.get(key);
    if (known) {
      known.users += 1;
      return known;
    }
    const pool: Kept = {
      key,
      way,
      free: new OrderedSet(byRank),
      online: new Set(),
      candidates: new Map(),
      users: 1,
      emptySince,
    };
    this.#byKey.set(key, pool);
    for (const policy of this.#configuration.agents.values()) {
      if (!isFit(policy, way)) continue;
      this.#fits.get(policy.id)?.add(pool);
      const agent = this.#agents.get(policy.id);
      if (agent?.presence !== 'online') continue;
      pool.online.add(agent.id);
      pool.emptySince = null;
      const ready = candidate(agent, policy, way);
      if (!ready) continue;
      pool.candidates.set(agent.id, ready);
      pool.free.add(ready);
    }
    return pool;
  }
}

function candidate(agent: Agent, policy: AgentPolicy, way: Way): Candidate | undefined {
  const room = policy.capacity - agent.load;
  if (agent.presence !== 'online' || agent.connection.kind !== 'connected') return undefined;
  if (room < way.weight) return undefined;
  return {
    agentId: agent.id,
    tier: tierOf(policy, way),
    rank: rankOf(way.model, agent.load, room),
    lastOfferSeq: agent.lastOfferSeq,
  };
}

function rankOf(model: Way['model'], load: number, room: number): number {
  switch (model) {
    case 'least-active':
    // Of more than can be shown a chat, those with the least to do are.
    case 'choice':
      return load;
    case 'most-available':
      return -room;
    case 'round-robin':
      return 0;
    default:
      return unreachable(model);
  }
}

/** Ties go to whoever has waited longest for an offer, then to the lowest id, so a replay chooses the same agent. */
function byRank(a: Candidate, b: Candidate): number {
  return (
    a.tier - b.tier ||
    a.rank - b.rank ||
    a.lastOfferSeq - b.lastOfferSeq ||
    (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0)
  );
}
