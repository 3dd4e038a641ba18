import type { DeskEvent } from '../events.ts';
import type { AgentId, ChatId } from '../model.ts';
import type { SessionRecord } from '../session.ts';
import type { DeskState } from '../state.ts';

type Times = Pick<SessionRecord, 'onlineMs' | 'awayMs' | 'idleMs' | 'inChatsMs' | 'atCapacityMs'>;
type Counts = Pick<
  SessionRecord,
  | 'assigned'
  | 'engaged'
  | 'declined'
  | 'timedOut'
  | 'flagsRaised'
  | 'flagsLoweredByAgent'
  | 'flagsLoweredBySupervisor'
>;

/**
 * What sign-ins come to, found by looking at everybody between any two events of the whole log, and by counting events;
 * written without a look at how the desk counts.
 */
export class ToldSessions {
  readonly #times = new Map<AgentId, Times>();
  readonly #since = new Map<AgentId, { readonly seq: number; readonly number: number }>();
  readonly #log: DeskEvent[] = [];
  #at = 0;
  #signIns = 0;

  /** An event that is about to come to the desk. */
  hear(event: DeskEvent, desk: DeskState): void {
    this.pass(desk, event.at, event.type === 'DeskResumed' ? event.downMs : 0);
    this.#log.push(event);
    if (event.type !== 'AgentSignedIn') return;
    this.#signIns += 1;
    this.#since.set(event.agentId, { seq: this.#log.length, number: this.#signIns });
    this.#times.set(event.agentId, {
      onlineMs: 0,
      awayMs: 0,
      idleMs: 0,
      inChatsMs: 0,
      atCapacityMs: 0,
    });
  }

  /** Time passes up to an instant; nobody was served for a part of it. */
  pass(desk: DeskState, at: number, downMs = 0): void {
    const ms = at - this.#at - downMs;
    this.#at = at;
    for (const agent of desk.agents.values()) {
      const times = this.#times.get(agent.id)!;
      const online = agent.presence === 'online' ? ms : 0;
      const talks = [...desk.chats.values()].some(
        (chat) => chat.phase === 'engaged' && [chat.agentId, ...chat.others].includes(agent.id),
      );
      const room = (desk.configuration.agents.get(agent.id)?.capacity ?? 0) - agent.load;
      this.#times.set(agent.id, {
        onlineMs: times.onlineMs + online,
        awayMs: times.awayMs + (agent.presence === 'away' ? ms : 0),
        idleMs: times.idleMs + (talks ? 0 : online),
        inChatsMs: times.inChatsMs + (talks ? ms : 0),
        atCapacityMs: times.atCapacityMs + (room < 1 ? online : 0),
      });
    }
  }

  /** The sign-in as it is told up to now. */
  of(agentId: AgentId): Times & Counts & { readonly number: number } {
    const { seq, number } = this.#since.get(agentId)!;
    return { number, ...this.#times.get(agentId)!, ...this.#counts(agentId, seq) };
  }

  #counts(agentId: AgentId, since: number): Counts {
    const own = this.#log.slice(since);
    const count = (is: (event: DeskEvent, i: number) => boolean): number => own.filter(is).length;
    const names = (event: DeskEvent): boolean => 'agentId' in event && event.agentId === agentId;
    const answers = /^(Offer|Transfer|Conference)Declined$/;
    const asks = /^(OfferPushed|ChoiceOffered|TransferRequested|ConferenceRequested)$/;
    const takes = /^(OfferAccepted|TransferAccepted|AgentJoinedConference)$/;
    const asked = (event: DeskEvent): boolean => {
      if ('agentIds' in event) return event.agentIds.includes(agentId);
      return 'invited' in event ? event.invited.includes(agentId) : names(event);
    };
    const why = (event: DeskEvent): unknown => ('why' in event ? event.why : undefined);
    const answered = (how: string) => (event: DeskEvent) =>
      answers.test(event.type) && names(event) && why(event) === how;
    return {
      assigned: count((event) => asks.test(event.type) && asked(event)),
      engaged: count((event) => takes.test(event.type) && names(event)),
      declined: count(answered('manual')),
      timedOut: count(answered('timed-out')),
      flagsRaised: count((event) => event.type === 'FlagRaised' && names(event)),
      flagsLoweredByAgent: count(
        (event) => event.type === 'FlagLowered' && event.as === 'agent' && names(event),
      ),
      flagsLoweredBySupervisor: count(
        (event, i) =>
          event.type === 'FlagLowered' &&
          event.as === 'supervisor' &&
          this.#raiser(event.chatId, since + i) === agentId,
      ),
    };
  }

  #raiser(chatId: ChatId, before: number): AgentId | undefined {
    const raised = this.#log
      .slice(0, before)
      .findLast((event) => event.type === 'FlagRaised' && event.chatId === chatId);
    return raised?.type === 'FlagRaised' ? raised.agentId : undefined;
  }
}
