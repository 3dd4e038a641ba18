import {
  type AgentId,
  type AgentPolicy,
  type ButtonId,
  type ButtonPolicy,
  type ChatId,
  type DeploymentId,
  type DeskCommand,
  DeskState,
  decide,
  EVERYTHING_ALLOWED,
  type SkillId,
  settle,
  type VisitorId,
} from '@baton/desk';
import { type EpochMs, invariant, later, seededRandom } from '@baton/kernel';
import type { Bench, BenchResult } from './bench.ts';

/** A busy desk may cost this much more per decision than a small one. */
const RATIO_MAX = 3;

const SMALL = { chats: 100, agents: 10 };
const LARGE = { chats: 100_000, agents: 1_000 };
const BUTTONS = 10;
const CAPACITY = 3;
/** Rounds of the two sizes take turns, so a noisy moment of the machine hits both. */
const ROUNDS = 20;
const DECISIONS_PER_ROUND = 200;

export const bench: Bench = {
  name: 'routing',
  describe: `what one routing decision costs at ${LARGE.chats} waiting chats and ${LARGE.agents} agents, against ${SMALL.chats} and ${SMALL.agents}`,
  run: () => Promise.resolve(run()),
};

/** What makes the desk route: each leaves as many chats waiting as there were. */
const kinds = ['agent gets room', 'offer declined', 'offer runs out', 'visitor cancels'] as const;
type Kind = (typeof kinds)[number];

function run(): BenchResult {
  const small = new BusyDesk(SMALL);
  const large = new BusyDesk(LARGE);
  const rows = kinds.map((kind) => {
    const cost = { small: [] as number[], large: [] as number[] };
    for (let round = -2; round < ROUNDS; round += 1) {
      const both = { small: measure(small, kind), large: measure(large, kind) };
      if (round < 0) continue; // The compiler is still warming up.
      cost.small.push(both.small);
      cost.large.push(both.large);
    }
    const [smallUs, largeUs] = [undisturbed(cost.small), undisturbed(cost.large)];
    return {
      decision: kind,
      [`µs at ${SMALL.chats} / ${SMALL.agents}`]: rounded(smallUs),
      [`µs at ${LARGE.chats} / ${LARGE.agents}`]: rounded(largeUs),
      ratio: rounded(largeUs / smallUs),
    };
  });
  const worst = Math.max(...rows.map((row) => row.ratio));
  return {
    name: bench.name,
    rows,
    goals: [
      {
        goal: `a decision on the large desk costs at most ${RATIO_MAX} times one on the small desk`,
        met: worst <= RATIO_MAX,
        is: `${worst} times`,
      },
    ],
  };
}

/** Microseconds per decision of one round. */
function measure(desk: BusyDesk, kind: Kind): number {
  const before = desk.offers;
  const startedAt = performance.now();
  for (let i = 0; i < DECISIONS_PER_ROUND; i += 1) desk.decideOnce(kind);
  const us = (performance.now() - startedAt) * 1_000;
  const routed = desk.offers - before;
  invariant(routed >= DECISIONS_PER_ROUND, `only ${routed} offers were made`);
  return us / DECISIONS_PER_ROUND;
}

/** Everybody is online and full, and a queue waits at every button. */
class BusyDesk {
  offers = 0;
  readonly #desk = new DeskState();
  readonly #pick = seededRandom(1);
  readonly #agents: readonly AgentId[];
  /** Chats an agent has, so that ending one needs no search. */
  readonly #held: { readonly chatId: ChatId; readonly agentId: AgentId }[] = [];
  #now = 1_000_000 as EpochMs;
  #requests = 0;

  constructor(size: { readonly chats: number; readonly agents: number }) {
    const skills = Array.from({ length: BUTTONS }, (_, i) => `skill-${i}` as SkillId);
    this.#agents = Array.from({ length: size.agents }, (_, i) => `agent-${i}` as AgentId);
    this.#do({
      type: 'ConfigureDesk',
      change: {
        revision: 1,
        agents: this.#agents.map((id, i) => agentPolicy(id, skills, i)),
        buttons: skills.map((skill, i) => buttonPolicy(i, skill)),
        deployments: [
          {
            id: 'shop' as DeploymentId,
            buttons: skills.map((_, i) => buttonId(i)),
            connectionWarningMs: 30_000,
            connectionTimeoutMs: 180_000,
          },
        ],
      },
    });
    for (const agentId of this.#agents) {
      this.#do({ type: 'ConnectAgent', agentId });
      this.#do({ type: 'SetPresence', agentId, presence: 'online' });
    }
    while (this.#held.length < size.agents * CAPACITY) this.#request();
    for (let i = 0; i < size.chats; i += 1) this.#request();
  }

  decideOnce(kind: Kind): void {
    this.#now = later(this.#now, 1);
    const place = this.#pick(this.#held.length);
    const { chatId, agentId } = this.#held[place]!;
    this.#held[place] = this.#held.at(-1)!;
    this.#held.pop();
    this.#do({ type: 'EndChat', chatId, by: { kind: 'agent', agentId } });
    switch (kind) {
      case 'agent gets room':
        break;
      case 'offer declined':
        this.#answer = 'decline';
        break;
      case 'offer runs out':
        this.#answer = 'wait';
        break;
      case 'visitor cancels':
        this.#answer = 'cancel';
        break;
    }
    this.#do({ type: 'CloseChat', chatId, agentId });
    this.#request();
  }

  /** What becomes of the next offer; all later ones are accepted. */
  #answer: 'accept' | 'decline' | 'wait' | 'cancel' = 'accept';

  #request(): void {
    this.#requests += 1;
    this.#now = later(this.#now, 1);
    this.#do({
      type: 'RequestChat',
      chatId: `chat-${this.#requests}` as ChatId,
      visitorId: `visitor-${this.#requests}` as VisitorId,
      deploymentId: 'shop' as DeploymentId,
      buttonId: buttonId(this.#pick(BUTTONS)),
      origin: 'widget',
    });
  }

  #do(command: DeskCommand): void {
    const decision = decide(this.#desk, command, this.#now);
    invariant(decision.ok, `${command.type} is refused`);
    for (const event of decision.events) this.#desk.apply(event);
    const offered: DeskCommand[] = [];
    for (;;) {
      const event = settle(this.#desk, this.#now);
      if (!event) break;
      this.#desk.apply(event);
      if (event.type === 'ChatCanceled') this.#request();
      if (event.type !== 'OfferPushed') continue;
      this.offers += 1;
      offered.push(this.#reply(event.chatId, event.agentId));
    }
    for (const reply of offered) this.#do(reply);
  }

  #reply(chatId: ChatId, agentId: AgentId): DeskCommand {
    const answer = this.#answer;
    this.#answer = 'accept';
    switch (answer) {
      case 'accept':
        this.#held.push({ chatId, agentId });
        return { type: 'AcceptOffer', chatId, agentId };
      case 'decline':
        return { type: 'DeclineOffer', chatId, agentId };
      case 'wait':
        this.#now = later(this.#now, 20_000);
        return { type: 'AdvanceClock' };
      case 'cancel':
        this.#request();
        return {
          type: 'CancelChat',
          chatId,
          visitorId: chatId.replace('chat', 'visitor') as VisitorId,
        };
    }
  }
}

function buttonId(i: number): ButtonId {
  return `button-${i}` as ButtonId;
}

/** Three skills each, so most agents are fit for several buttons. */
function agentPolicy(id: AgentId, skills: readonly SkillId[], i: number): AgentPolicy {
  return {
    id,
    skills: [0, 3, 7].map((step) => skills[(i + step) % skills.length]!),
    capacity: CAPACITY,
    autoAwayOnDecline: false,
    autoAwayOnTimeout: false,
    chatsOnOffline: 'end',
    criticalWaitMs: null,
    may: EVERYTHING_ALLOWED,
  };
}

function buttonPolicy(i: number, skill: SkillId): ButtonPolicy {
  return {
    id: buttonId(i),
    model: i % 2 === 0 ? 'least-active' : 'most-available',
    skillMatch: 'any',
    skills: [skill],
    order: i % 3 === 0 ? 'priority' : 'age',
    weight: 1,
    autoAccept: false,
    rerouteAttempts: 1_000_000,
    pushTimeoutMs: 20_000,
    noAgentGraceMs: 60_000,
    queue: { enabled: true, lengthMax: null, perAgentMax: null },
    visitorIdle: null,
  };
}

/** The quarter of rounds with the least noise ends here. */
function undisturbed(us: readonly number[]): number {
  return [...us].sort((a, b) => a - b)[us.length >> 2]!;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
