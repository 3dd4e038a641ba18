import {
  type AgentId,
  type ButtonId,
  type ChatId,
  type DeploymentId,
  type DeskCommand,
  type DeskEvent,
  DeskState,
  decide,
  EVERYTHING_ALLOWED,
  settle,
  type VisitorId,
  WaitTimes,
} from '@baton/desk';
import { type EpochMs, invariant, later, type Pick, seededRandom } from '@baton/kernel';
import { type Calibrated, Calibration } from './calibration.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 8 * HOUR_MS;
const BUTTON = 'service' as ButtonId;
const DEPLOYMENT = 'shop' as DeploymentId;

/**
 * An ordinary day of one button: requests come more often around noon, agents take a moment to accept and some minutes
 * to help, some visitors give up, and at one o'clock agents go to lunch. Whoever begins to wait asks how long it will take.
 */
export function workingDay(seed: number): Calibrated {
  const day = new WorkingDay(seededRandom(seed));
  day.run();
  return day.calibration.result;
}

type Plan = { readonly at: number; readonly act: () => void };

class WorkingDay {
  readonly calibration = new Calibration();
  readonly #pick: Pick;
  readonly #desk = new DeskState();
  readonly #times = new WaitTimes();
  readonly #agents: readonly AgentId[];
  /** How long a chat takes, and how often one is asked for at noon: the day is busy but can be managed. */
  readonly #helpMs: number;
  readonly #everyMs: number;
  #plans: Plan[] = [];
  #now = 1_000_000 as EpochMs;
  #requests = 0;

  constructor(pick: Pick) {
    this.#pick = pick;
    const size = 2 + pick(8);
    const capacity = 1 + pick(3);
    this.#agents = Array.from({ length: size }, (_, i) => `agent-${i}` as AgentId);
    this.#helpMs = (3 + pick(8)) * MINUTE_MS;
    this.#everyMs = this.#helpMs / (size * capacity * (0.8 + pick(30) / 100));
    this.#do({
      type: 'ConfigureDesk',
      change: {
        revision: 1,
        agents: this.#agents.map((id) => ({
          id,
          skills: [],
          capacity,
          autoAwayOnDecline: false,
          autoAwayOnTimeout: false,
          chatsOnOffline: 'hand-on',
          criticalWaitMs: null,
          may: EVERYTHING_ALLOWED,
        })),
        buttons: [
          {
            id: BUTTON,
            model: 'least-active',
            skillMatch: 'any',
            skills: [],
            order: 'age',
            weight: 1,
            autoAccept: false,
            rerouteAttempts: 10,
            pushTimeoutMs: 5 * MINUTE_MS,
            noAgentGraceMs: HOUR_MS,
            queue: { enabled: true, lengthMax: null, perAgentMax: null },
            visitorIdle: null,
          },
        ],
        deployments: [
          {
            id: DEPLOYMENT,
            buttons: [BUTTON],
            connectionWarningMs: HOUR_MS,
            connectionTimeoutMs: HOUR_MS,
          },
        ],
      },
    });
  }

  run(): void {
    const start = this.#now;
    for (const agentId of this.#agents) {
      this.#do({ type: 'ConnectAgent', agentId });
      this.#do({ type: 'SetPresence', agentId, presence: 'online' });
    }
    this.#lunch(start);
    this.#nextRequest(start);
    for (let plan = this.#plans.shift(); plan; plan = this.#plans.shift()) {
      this.#now = plan.at as EpochMs;
      plan.act();
    }
  }

  /** One agent after the other is away for half an hour. */
  #lunch(start: number): void {
    this.#agents.slice(0, -1).forEach((agentId, i) => {
      const at = start + 5 * HOUR_MS + i * 20 * MINUTE_MS;
      this.#plan(at, () => this.#do({ type: 'SetPresence', agentId, presence: 'away' }));
      this.#plan(at + 30 * MINUTE_MS, () =>
        this.#do({ type: 'SetPresence', agentId, presence: 'online' }),
      );
    });
  }

  #nextRequest(start: number): void {
    const fromNoon = Math.abs(this.#now - start - DAY_MS / 2) / (DAY_MS / 2);
    this.#plan(this.#now + this.#exponential(this.#everyMs * (1 + fromNoon)), () => {
      if (this.#now > start + DAY_MS) return;
      this.#requests += 1;
      const chatId = `chat-${this.#requests}` as ChatId;
      this.#do({
        type: 'RequestChat',
        chatId,
        visitorId: `visitor-${this.#requests}` as VisitorId,
        deploymentId: DEPLOYMENT,
        buttonId: BUTTON,
        origin: 'widget',
      });
      this.#nextRequest(start);
    });
  }

  #do(command: DeskCommand): void {
    const decision = decide(this.#desk, command, this.#now);
    if (!decision.ok) return;
    for (const event of decision.events) this.#hear(event);
    for (let event = settle(this.#desk, this.#now); event; event = settle(this.#desk, this.#now)) {
      this.#hear(event);
    }
  }

  #hear(event: DeskEvent): void {
    this.#desk.apply(event);
    this.calibration.hear(event);
    this.#times.hear(event);
    if (event.type === 'ChatQueued') this.#queued(event.chatId);
    if (event.type === 'OfferPushed') this.#offered(event.chatId, event.agentId);
  }

  #queued(chatId: ChatId): void {
    const place = this.#desk.queue(BUTTON)?.position(chatId);
    invariant(place, `${chatId} has a place`);
    const estimate = this.#times.estimate(BUTTON, place, this.#now);
    this.calibration.asked(chatId, estimate, this.#now);
    // Patience is long, and everybody has their own.
    this.#plan(this.#now + this.#exponential(8 * this.#helpMs), () =>
      this.#do({ type: 'CancelChat', chatId, visitorId: this.#visitorOf(chatId) }),
    );
  }

  /** The agent accepts, helps, and takes a moment to wrap up. */
  #offered(chatId: ChatId, agentId: AgentId): void {
    const acceptedAt = this.#now + 2_000 + this.#exponential(8_000);
    const endedAt = acceptedAt + this.#helpMs / 4 + this.#exponential((3 * this.#helpMs) / 4);
    const closedAt = endedAt + this.#exponential(20_000);
    this.#plan(acceptedAt, () => this.#do({ type: 'AcceptOffer', chatId, agentId }));
    this.#plan(endedAt, () =>
      this.#do({ type: 'EndChat', chatId, by: { kind: 'agent', agentId } }),
    );
    this.#plan(closedAt, () => this.#do({ type: 'CloseChat', chatId, agentId }));
  }

  #visitorOf(chatId: ChatId): VisitorId {
    return this.#desk.chat(chatId)?.visitorId ?? ('nobody' as VisitorId);
  }

  #exponential(meanMs: number): number {
    return -Math.log((1 + this.#pick(1_000_000)) / 1_000_001) * meanMs;
  }

  #plan(at: number, act: () => void): void {
    const plan = { at: later(at as EpochMs, 0), act };
    const before = this.#plans.findLastIndex((other) => other.at <= plan.at);
    this.#plans.splice(before + 1, 0, plan);
  }
}
