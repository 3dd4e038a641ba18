import { type EpochMs, later } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { DeskCommand } from './commands.ts';
import { decide } from './decide.ts';
import {
  accepts,
  agent,
  agentEnds,
  button,
  closes,
  configure,
  dawn,
  online,
  request,
  sales,
  setup,
} from './desk-fixtures.ts';
import type { AgentId, ChatId } from './model.ts';
import { settle } from './settle.ts';
import { DeskState } from './state.ts';

const RATIO_MAX = 3;
const ROUNDS = 30;
const DECISIONS_PER_ROUND = 50;

/** Everybody online with one chat, the others waiting; each turn frees one agent, who gets the next. */
class FullDesk {
  readonly #desk = new DeskState();
  readonly #engaged: { readonly chatId: ChatId; readonly agentId: AgentId }[] = [];
  #now: EpochMs = dawn;
  #requests = 0;

  constructor(waiting: number, agents: number) {
    const ids = Array.from({ length: agents }, (_, i) => `agent-${i}` as AgentId);
    const policies = ids.map((id) => agent(id, { capacity: 1 }));
    this.#do(configure(setup({ agents: policies, buttons: [button(sales)] })));
    for (const id of ids) for (const command of online(id)) this.#do(command);
    for (let i = 0; i < agents + waiting; i += 1) this.#request();
  }

  turn(): void {
    const { chatId, agentId } = this.#engaged.shift()!;
    this.#do(agentEnds(agentId, chatId));
    this.#do(closes(agentId, chatId));
    this.#request();
  }

  #request(): void {
    this.#requests += 1;
    this.#do(request(`chat-${this.#requests}` as ChatId));
  }

  #do(command: DeskCommand): void {
    this.#now = later(this.#now, 1);
    const decision = decide(this.#desk, command, this.#now);
    expect(decision.ok).toBe(true);
    if (!decision.ok) return;
    for (const event of decision.events) this.#desk.apply(event);
    for (let event = settle(this.#desk, this.#now); event; event = settle(this.#desk, this.#now)) {
      this.#desk.apply(event);
      if (event.type !== 'OfferPushed') continue;
      const { chatId, agentId } = event;
      this.#engaged.push({ chatId, agentId });
      this.#do(accepts(agentId, chatId));
    }
  }
}

/** The quickest round of each: what is left when nothing else disturbed it. */
function costs(desks: readonly FullDesk[]): readonly number[] {
  const best = desks.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, desk] of desks.entries()) {
      const startedAt = performance.now();
      for (let turn = 0; turn < DECISIONS_PER_ROUND; turn += 1) desk.turn();
      best[i] = Math.min(best[i]!, performance.now() - startedAt);
    }
  }
  return best;
}

test('[DK46] a decision at 100,000 waiting chats and 1,000 agents costs what one at 100 and 10 does, within three times', () => {
  const [small, large] = costs([new FullDesk(100, 10), new FullDesk(100_000, 1_000)]);
  expect(large! / small!).toBeLessThanOrEqual(RATIO_MAX);
}, 60_000);
