import {
  type Audience,
  audienceOf,
  type Chat,
  type DeskCommand,
  type DeskEvent,
  DeskState,
  decide,
  project,
  type Rejection,
  settle,
  type Transcript,
  WaitTimes,
} from '@baton/desk';
import { type EpochMs, later } from '@baton/kernel';
import { checkAsked } from './asked-promises.ts';
import { promised } from './broken-promise.ts';
import { Calibration } from './calibration.ts';
import { checkDesk, checkRecords, checkReplay } from './desk-promises.ts';
import { checkAtRest } from './rest-promises.ts';
import { Retold } from './retold.ts';
import { checkRouting } from './routing-promises.ts';
import { checkAudience } from './sight-promises.ts';
import { castOf } from './told-chat.ts';
import type { Move } from './workload.ts';

/** Every so many moves the desk is told again from its log. */
const REPLAYED_EVERY = 40;
const SETTLE_ROUNDS_MAX = 10_000;
/** More than the longest grace and time-outs of any made-up desk, one after the other. */
const END_WITHOUT_PEOPLE_MS_MAX = 400_000;
/** A second each: longer than any chat waits for agents who are not there. */
const WORK_ROUNDS_MAX = 200;

/** A desk that is played on by itself, without server or store, and held to its promises after every move. */
export class Play {
  /** A replay takes its place now and then, as after a crash. */
  desk = new DeskState();
  readonly log: DeskEvent[] = [];
  readonly told = new Retold();
  /** What was refused. */
  readonly refused = new Set<Rejection>();
  /** How the estimates turned out that those who began to wait were given. */
  readonly calibration = new Calibration();
  #moves = 0;
  readonly #times = new WaitTimes();
  /** Who may see what was recorded and is not told yet. */
  readonly #audiences: Audience[] = [];
  readonly #records = new Map<string, Transcript>();
  now = 1_000_000 as EpochMs;

  move({ waitMs, command }: Move): void {
    this.#moves += 1;
    if (this.#moves % REPLAYED_EVERY === 0) this.#forget();
    this.now = later(this.now, waitMs);
    const before = this.log.length;
    this.#do(command);
    const events = this.log.slice(before);
    checkAsked(command, events);
    this.#hear(events);
    checkAtRest(this.told, this.now);
    checkDesk(this.desk, this.told);
  }

  /** With everybody gone, deadlines alone end every chat, and soon. */
  everybodyLeaves(): void {
    for (const agentId of [...this.desk.agents.keys()]) {
      this.move({ waitMs: 0, command: { type: 'DisconnectAgent', agentId } });
    }
    for (const { visitorId } of [...this.desk.chats.values()]) {
      this.move({ waitMs: 0, command: { type: 'DisconnectVisitor', visitorId } });
    }
    const until = later(this.now, END_WITHOUT_PEOPLE_MS_MAX);
    for (;;) {
      const due = this.desk.nextDeadline();
      if (!due) break;
      promised(due.at <= until, `${due.id} ends in bounded time, not at ${due.at}`);
      this.move({ waitMs: due.at - this.now, command: { type: 'AdvanceClock' } });
    }
    promised(this.desk.chats.size === 0, 'no chat outlives its people');
    promised(this.desk.agents.size === 0, 'nobody stays signed in without a connection');
  }

  /** With visitors who stay and agents who take what they are offered, every chat is served or turned away. */
  everybodyWorks(): void {
    for (let round = 0; round < WORK_ROUNDS_MAX && this.desk.chats.size > 0; round += 1) {
      for (const agentId of this.desk.configuration.agents.keys()) {
        this.move({ waitMs: 0, command: { type: 'ConnectAgent', agentId } });
        this.move({ waitMs: 0, command: { type: 'SetPresence', agentId, presence: 'online' } });
      }
      for (const chat of [...this.desk.chats.values()]) {
        const { id: chatId, visitorId } = chat;
        this.move({ waitMs: 0, command: { type: 'ConnectVisitor', visitorId } });
        for (const agentId of castOf(this.told.chats.get(chatId)).keys()) {
          const by = { kind: 'agent', agentId } as const;
          this.move({ waitMs: 0, command: { type: 'AcceptOffer', chatId, agentId } });
          this.move({ waitMs: 0, command: { type: 'EndChat', chatId, by } });
          this.move({ waitMs: 0, command: { type: 'CloseChat', chatId, agentId } });
        }
      }
      this.move({ waitMs: 1_000, command: { type: 'AdvanceClock' } });
    }
    const left = [...this.desk.chats.keys()].join();
    promised(left === '', `somebody serves ${left}`);
  }

  /** What need not be looked at after every move. */
  checkWhole(keptAt: number): void {
    checkRecords(this.#records, this.told);
    checkReplay(this.desk, this.log, keptAt);
  }

  /** Forgets, reads the log, and goes on. */
  #forget(): void {
    this.desk = new DeskState();
    for (const event of this.log) this.desk.apply(event);
  }

  #do(command: DeskCommand): void {
    const decision = decide(this.desk, command, this.now);
    if (!decision.ok) this.refused.add(decision.rejection);
    for (const event of decision.ok ? decision.events : []) this.#record(event);
    for (let rounds = 0; ; rounds += 1) {
      promised(rounds < SETTLE_ROUNDS_MAX, 'the desk comes to rest');
      const event = settle(this.desk, this.now);
      if (!event) return;
      this.#record(event);
    }
  }

  #record(event: DeskEvent): void {
    const before = this.#chatOf(event);
    this.desk.apply(event);
    const after = this.#chatOf(event);
    this.log.push(event);
    this.#estimate(event);
    this.#audiences.push(audienceOf(event, before, after));
    if (!('chatId' in event)) return;
    const record = project(event, { before, after }, this.desk.seq);
    if (record) this.#records.set(record.chatId, record);
  }

  /** Whoever begins to wait asks how long it will take. */
  #estimate(event: DeskEvent): void {
    this.calibration.hear(event);
    this.#times.hear(event);
    if (event.type !== 'ChatQueued') return;
    const buttonId = this.desk.chat(event.chatId)?.buttonId;
    const place = buttonId && this.desk.queue(buttonId)?.position(event.chatId);
    promised(place, `${event.chatId} has a place when it is queued`);
    const estimate = this.#times.estimate(buttonId, place, this.now);
    this.calibration.asked(event.chatId, estimate, this.now);
  }

  #hear(events: readonly DeskEvent[]): void {
    for (const [i, event] of events.entries()) {
      promised(event.at === this.now, `${event.type} bears the time of its command`);
      checkRouting(this.told, event, events.slice(i + 1));
      const before = this.#castOf(event);
      this.told.hear(event);
      const audience = this.#audiences.shift();
      promised(audience, `${event.type} is for somebody`);
      checkAudience(event, audience, [before, this.#castOf(event)]);
    }
  }

  #castOf(event: DeskEvent): ReturnType<typeof castOf> {
    return castOf('chatId' in event ? this.told.chats.get(event.chatId) : undefined);
  }

  #chatOf(event: DeskEvent): Chat | undefined {
    return 'chatId' in event ? this.desk.chat(event.chatId) : undefined;
  }
}
