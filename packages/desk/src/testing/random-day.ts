import { type EpochMs, later, type Pick, seededRandom } from '@baton/kernel';
import type { DeskCommand } from '../commands.ts';
import { decide } from '../decide.ts';
import type { DeskEvent } from '../events.ts';
import type { AgentId, Chat, ChatId, EngagedChat } from '../model.ts';
import { participantsOf } from '../roles.ts';
import { settle } from '../settle.ts';
import { DeskState } from '../state.ts';
import * as people from './desk-fixtures.ts';
import {
  doors,
  people as everybody,
  inventChange,
  inventConfiguration,
  one,
  skills,
} from './random-configuration.ts';

const SETTLE_ROUNDS_MAX = 2_000;
const CHATS_MAX = 14;

type Heard = (event: DeskEvent, desk: DeskState, apply: () => void) => void;

/** A desk on which people do this and that; `heard` is told every event and the desk, before and by `apply` after it. */
export class RandomDay {
  readonly desk = new DeskState();
  readonly log: DeskEvent[] = [];
  now = people.dawn;
  readonly #pick: Pick;
  readonly #heard: Heard;
  #made = 0;
  #revision = 1;

  constructor(seed: number, heard: Heard) {
    this.#pick = seededRandom(seed);
    this.#heard = heard;
    this.do(people.configure(inventConfiguration(this.#pick, 1)));
    for (const id of everybody) for (const command of people.online(id)) this.do(command);
  }

  /** Some time passes, then somebody does something. */
  move(): DeskCommand {
    const pick = this.#pick;
    this.now = later(this.now, one(pick, [0, 0, 0, 1_000, 3_000, 10_000]));
    if (pick(150) === 0) {
      const downMs = 1 + pick(30_000);
      this.now = later(this.now, downMs);
      return this.do(people.resume(downMs));
    }
    return this.do(this.#invent());
  }

  /** Nobody is there any more, and time passes until nothing is due. */
  everybodyLeaves(): void {
    for (const id of [...this.desk.agents.keys()]) this.do(people.disconnect(id));
    for (const { visitorId } of [...this.desk.chats.values()]) {
      this.do({ type: 'DisconnectVisitor', visitorId });
    }
    for (let due = this.desk.nextDeadline(); due; due = this.desk.nextDeadline()) {
      this.now = Math.max(this.now, due.at) as EpochMs;
      this.do({ type: 'AdvanceClock' });
    }
  }

  do(command: DeskCommand): DeskCommand {
    const decision = decide(this.desk, command, this.now);
    for (const event of decision.ok ? decision.events : []) this.#record(event);
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > SETTLE_ROUNDS_MAX) throw new Error('the desk does not come to rest');
      const event = settle(this.desk, this.now);
      if (!event) return command;
      this.#record(event);
    }
  }

  #record(event: DeskEvent): void {
    this.#heard(event, this.desk, () => this.desk.apply(event));
    this.log.push(event);
  }

  #invent(): DeskCommand {
    const pick = this.#pick;
    const kind = pick(20);
    // Most days somebody is there to talk to, or nothing much would happen on them.
    const missing = everybody.find((id) => !this.#isThere(id));
    if (missing !== undefined && pick(5) === 0) return this.#bringBack(missing);
    if (kind < 3 && this.desk.chats.size < CHATS_MAX) return this.#inventRequest();
    if (kind === 3) return this.#inventOfAgent();
    if (kind === 4 && pick(5) === 0) {
      this.#revision += 1;
      return people.configure(inventChange(pick, this.#revision));
    }
    const chats = [...this.desk.chats.values()];
    if (chats.length === 0) return this.#inventRequest();
    return this.#inventInChat(one(pick, chats));
  }

  #isThere(id: AgentId): boolean {
    const agent = this.desk.agent(id);
    return agent?.connection.kind === 'connected' && agent.presence === 'online';
  }

  #bringBack(id: AgentId): DeskCommand {
    const connected = this.desk.agent(id)?.connection.kind === 'connected';
    return connected ? people.goes(id, 'online') : people.connect(id);
  }

  #inventRequest(): DeskCommand {
    const pick = this.#pick;
    this.#made += 1;
    return people.request(`c${this.#made}` as ChatId, {
      buttonId: one(pick, doors),
      priority: pick(3),
      origin: one(pick, ['widget', 'handover']),
      allowReplyAsVisitor: pick(2) === 0,
      ...(pick(4) === 0 && { skills: [one(pick, skills)] }),
      ...(pick(15) === 0 && { blockedBy: 'rule' }),
      ...(pick(5) === 0 && { attached: [{ recordType: 'case', recordId: `of-${this.#made}` }] }),
    });
  }

  #inventOfAgent(): DeskCommand {
    const pick = this.#pick;
    const id = one(pick, everybody);
    switch (pick(8)) {
      case 0:
        return people.disconnect(id);
      case 1:
        return people.signOut(id, one(pick, [undefined, 'end', 'hand-on']));
      case 2:
        return people.goes(id, 'away');
      case 3:
        return people.goes(
          id,
          'offline',
          pick(2) === 0 ? { chats: one(pick, ['end', 'hand-on']) } : {},
        );
      default:
        return this.#bringBack(id);
    }
  }

  #inventInChat(chat: Chat): DeskCommand {
    const pick = this.#pick;
    const { id } = chat;
    // Mostly somebody who may, now and then somebody who may not.
    const lawful = pick(8) !== 0;
    const anybody = one(pick, everybody);
    if (pick(4) === 0) return this.#inventOfVisitor(chat);
    switch (chat.phase) {
      case 'waiting': {
        const asked = [...chat.asked];
        const agentId = lawful && asked.length > 0 ? one(pick, asked) : anybody;
        return pick(3) === 0 ? people.declines(agentId, id) : people.accepts(agentId, id);
      }
      case 'offered': {
        const agentId = lawful ? chat.agentId : anybody;
        return pick(4) === 0 ? people.declines(agentId, id) : people.accepts(agentId, id);
      }
      case 'engaged':
        return this.#inventOfTalker(chat, lawful ? one(pick, participantsOf(chat)) : anybody);
      case 'wrapping-up': {
        const agentId = lawful ? one(pick, participantsOf(chat)) : anybody;
        return pick(4) === 0 ? people.attaches(agentId, id) : people.closes(agentId, id);
      }
    }
  }

  #inventOfVisitor({ id, file }: Chat): DeskCommand {
    const pick = this.#pick;
    this.#made += 1;
    switch (pick(14)) {
      case 0:
        return people.cancel(id);
      case 1:
        return people.visitorEnds(id);
      case 2:
        return people.visitorLost(id);
      case 3:
        return people.visitorBack(id);
      case 4:
        return people.visits(id);
      case 5:
      case 6:
        return people.botSays(id, `m${this.#made}`);
      case 7:
        return people.visitorCancelsFile(id, file?.id);
      default:
        return {
          ...people.visitorSays(id, `m${this.#made}`),
          ...(pick(6) === 0 && { masked: ['rule'] }),
        } as DeskCommand;
    }
  }

  #inventOfTalker(chat: EngagedChat, agentId: AgentId): DeskCommand {
    const pick = this.#pick;
    const { id } = chat;
    this.#made += 1;
    const name = `x${this.#made}`;
    const to =
      pick(2) === 0 ? people.toAgent(one(pick, everybody)) : people.toSkill(one(pick, skills));
    const open = chat.invitations[pick(Math.max(1, chat.invitations.length))];
    if (open && pick(2) === 0) return this.#inventAnswer(chat, open);
    if (chat.file && pick(4) === 0) {
      const { id: file } = chat.file;
      return pick(3) === 0 ? people.fileFails(id, file) : people.fileArrives(id, file);
    }
    switch (pick(20)) {
      case 0:
      case 1:
        return people.asksTransfer(agentId, id, to, name);
      case 2:
      case 3:
      case 4:
        return people.asksConference(agentId, id, to, name);
      case 5:
      case 6:
        return people.handsTo(agentId, id, one(pick, doors));
      case 7:
        return people.leaves(agentId, id);
      case 8:
        return people.attaches(agentId, id, name, one(pick, ['case', 'contact']));
      case 9:
        return people.asksFile(agentId, id, name, one(pick, ['case', 'contact']));
      case 10:
        return pick(2) === 0
          ? people.sendsFile(agentId, id, name)
          : people.agentCancelsFile(agentId, id, chat.file?.id);
      case 11:
        return pick(3) === 0
          ? people.fileFails(id, chat.file?.id)
          : people.fileArrives(id, chat.file?.id);
      case 12:
        return people.raises(agentId, id);
      case 13:
        return people.lowers(agentId, id, one(pick, ['agent', 'supervisor']));
      case 14:
        return people.whispers(one(pick, everybody), id, name);
      case 15:
        return pick(3) === 0 ? people.blocks(agentId, id) : people.detaches(agentId, id);
      case 16:
        return people.agentEnds(agentId, id);
      case 17:
        return people.agentTellsBot(agentId, id, name);
      default:
        return people.agentSays(agentId, id, name);
    }
  }

  #inventAnswer(chat: EngagedChat, open: EngagedChat['invitations'][number]): DeskCommand {
    const pick = this.#pick;
    const agentId = one(pick, open.invited);
    switch (pick(6)) {
      case 0:
        return people.takesBack(open.from, chat.id, open.id);
      case 1:
        return people.refuses(agentId, chat.id, open.id);
      default:
        return people.joins(agentId, chat.id, open.id);
    }
  }
}
