import type { AgentId, DeskEvent, SessionRecord } from '@baton/desk';
import type { SessionRow } from '@baton/store';
import { promised } from './broken-promise.ts';
import type { Retold } from './retold.ts';

type Kept = {
  -readonly [Field in keyof Omit<SessionRecord, 'countedUntil'>]: SessionRecord[Field];
};

/**
 * What sign-ins come to, counted between any two events from what the log tells of everybody; written without a look at
 * how the desk counts.
 */
export class ToldSessions {
  readonly #told: Retold;
  /** By number; the last of somebody who is signed in still counts. */
  readonly all = new Map<number, Kept>();
  readonly #open = new Map<AgentId, Kept>();
  readonly #raisedBy = new Map<string, AgentId>();
  #at = 0;

  constructor(told: Retold) {
    this.#told = told;
  }

  /** Before the log's teller hears it. */
  before(event: DeskEvent): void {
    const downMs = event.type === 'DeskResumed' ? event.downMs : 0;
    this.#pass(event.at - this.#at - downMs);
    this.#at = event.at;
    if ('chatId' in event) this.#count(event);
    else if (event.type === 'AgentSignedIn') this.#signIn(event.agentId);
    else if (event.type === 'AgentSignedOut') {
      const session = this.#session(event.agentId);
      session.signedOutAt = event.at;
      session.signedOutWhy = event.why;
      this.#open.delete(event.agentId);
    }
  }

  /** Holds a kept row to it; its times are counted up to when it was written last. */
  check(row: SessionRow): void {
    const told = this.all.get(row.number);
    promised(told, `the sign-in ${row.number} was one`);
    const { agentId, signedInAt, signedOutAt, signedOutWhy } = told;
    promised(
      row.agentId === agentId &&
        row.signedInAt === signedInAt &&
        row.signedOutAt === signedOutAt &&
        row.signedOutWhy === signedOutWhy,
      `the sign-in ${row.number} is told as it was: ${JSON.stringify(row)}`,
    );
    if (signedOutAt === null) return;
    for (const [field, value] of Object.entries(told)) {
      const is = row[field as keyof SessionRow];
      promised(
        is === value,
        `the sign-in ${row.number} has ${field} ${String(is)}, not ${String(value)}`,
      );
    }
  }

  #signIn(agentId: AgentId): void {
    const session: Kept = {
      ...{ number: this.all.size + 1, agentId, signedInAt: this.#at as Kept['signedInAt'] },
      ...{ signedOutAt: null, signedOutWhy: null },
      ...{ onlineMs: 0, awayMs: 0, idleMs: 0, inChatsMs: 0, atCapacityMs: 0 },
      ...{ assigned: 0, engaged: 0, declined: 0, timedOut: 0 },
      ...{ flagsRaised: 0, flagsLoweredByAgent: 0, flagsLoweredBySupervisor: 0 },
    };
    this.all.set(session.number, session);
    this.#open.set(agentId, session);
  }

  #pass(ms: number): void {
    const told = this.#told;
    for (const [agentId, session] of this.#open) {
      const { presence } = told.agent(agentId);
      const talks = told.heldBy(agentId).some(({ phase }) => phase === 'engaged');
      const online = presence === 'online' ? ms : 0;
      session.onlineMs += online;
      session.awayMs += presence === 'away' ? ms : 0;
      session.idleMs += talks ? 0 : online;
      session.inChatsMs += talks ? ms : 0;
      session.atCapacityMs += told.capacity(agentId) - told.load(agentId) < 1 ? online : 0;
    }
  }

  #count(event: Extract<DeskEvent, { chatId: unknown }>): void {
    switch (event.type) {
      case 'OfferPushed':
        this.#session(event.agentId).assigned += 1;
        return;
      case 'ChoiceOffered':
        for (const id of event.agentIds) this.#session(id).assigned += 1;
        return;
      case 'TransferRequested':
      case 'ConferenceRequested':
        for (const id of event.invited) this.#session(id).assigned += 1;
        return;
      case 'OfferAccepted':
      case 'TransferAccepted':
      case 'AgentJoinedConference':
        this.#session(event.agentId).engaged += 1;
        return;
      case 'OfferDeclined':
      case 'TransferDeclined':
      case 'ConferenceDeclined':
        if (event.why === 'manual') this.#session(event.agentId).declined += 1;
        if (event.why === 'timed-out') this.#session(event.agentId).timedOut += 1;
        return;
      case 'FlagRaised':
        this.#raisedBy.set(event.chatId, event.agentId);
        this.#session(event.agentId).flagsRaised += 1;
        return;
      case 'FlagLowered': {
        if (event.as === 'agent') this.#session(event.agentId).flagsLoweredByAgent += 1;
        const raiser = this.#raisedBy.get(event.chatId);
        const session = raiser && this.#open.get(raiser);
        if (event.as === 'supervisor' && session) session.flagsLoweredBySupervisor += 1;
        return;
      }
      default:
        return;
    }
  }

  #session(agentId: AgentId): Kept {
    const session = this.#open.get(agentId);
    promised(session, `${agentId} is signed in`);
    return session;
  }
}
