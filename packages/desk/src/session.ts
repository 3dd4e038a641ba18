import { type EpochMs, later, unreachable } from '@baton/kernel';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { Agent, AgentId, AgentSession, Chat, DeskConfiguration } from './model.ts';

/** The record of one sign-in, from its beginning on. */
export type SessionRecord = Omit<AgentSession, 'countedUntil'> & {
  readonly agentId: AgentId;
  readonly signedInAt: EpochMs;
  /** Null while they are signed in. */
  readonly signedOutAt: EpochMs | null;
  readonly signedOutWhy: 'signed-out' | 'connection-lost' | 'removed' | null;
  /** Up to when its times are counted. */
  readonly countedUntil: EpochMs;
};

/** A sign-in that has just begun. */
export function newSession(number: number, at: EpochMs): AgentSession {
  return {
    number,
    countedUntil: at,
    onlineMs: 0,
    awayMs: 0,
    idleMs: 0,
    inChatsMs: 0,
    atCapacityMs: 0,
    assigned: 0,
    engaged: 0,
    declined: 0,
    timedOut: 0,
    flagsRaised: 0,
    flagsLoweredByAgent: 0,
    flagsLoweredBySupervisor: 0,
  };
}

/** The sign-in with its times counted up to now. `capacity` is what the agent's policy says. */
export function sessionAt(agent: Agent, now: EpochMs, capacity: number): AgentSession {
  const { session, presence } = agent;
  const ms = now - session.countedUntil;
  if (ms <= 0) return session;
  const online = presence === 'online' ? ms : 0;
  const hasChats = agent.chats.size > 0;
  return {
    ...session,
    countedUntil: now,
    onlineMs: session.onlineMs + online,
    awayMs: session.awayMs + (presence === 'away' ? ms : 0),
    idleMs: session.idleMs + (hasChats ? 0 : online),
    inChatsMs: session.inChatsMs + (hasChats ? ms : 0),
    atCapacityMs: session.atCapacityMs + (capacity - agent.load < 1 ? online : 0),
  };
}

/** What happens next to this agent is counted from here. */
export function accrued(agent: Agent, at: EpochMs, configuration: DeskConfiguration): Agent {
  const session = sessionAt(agent, at, capacityOf(agent.id, configuration));
  return session === agent.session ? agent : { ...agent, session };
}

/** Downtime is nobody's time: what went before it is counted, and counting goes on after it. */
export function resumedSession(
  agent: Agent,
  { at, downMs }: Extract<DeskEvent, { type: 'DeskResumed' }>,
  configuration: DeskConfiguration,
): AgentSession {
  const { session } = accrued(agent, later(at, -downMs), configuration);
  return { ...session, countedUntil: at };
}

/** What an event of a chat adds to the counts of an agent; `chat` is the chat before it. */
export function countedSession(
  session: AgentSession,
  agentId: AgentId,
  event: ChatEvent,
  chat: Chat | undefined,
): AgentSession {
  const count = countOf(agentId, event, chat);
  return count ? { ...session, [count]: session[count] + 1 } : session;
}

/** Whose record an event changes, if it changes one; `chat` is the chat before it. */
export function sessionConcerned(event: DeskEvent, chat: Chat | undefined): AgentId | undefined {
  switch (event.type) {
    case 'AgentSignedIn':
    case 'AgentSignedOut':
    case 'PresenceChanged':
    case 'FlagRaised':
      return event.agentId;
    case 'FlagLowered':
      // A supervisor need not be signed in; what they do counts with whoever called for them.
      return event.as === 'agent' ? event.agentId : chat?.flag?.agentId;
    default:
      return undefined;
  }
}

/**
 * The record after an event that `sessionConcerned` names this agent for; undefined when they are not signed in. The
 * configuration is the one the event found.
 */
export function projectSession(
  event: DeskEvent,
  around: { readonly before: Agent | undefined; readonly after: Agent | undefined },
  configuration: DeskConfiguration,
): SessionRecord | undefined {
  const agent = around.after ?? around.before;
  if (!agent) return undefined;
  const { session } = accrued(agent, event.at, configuration);
  return {
    ...session,
    agentId: agent.id,
    signedInAt: agent.signedInAt,
    signedOutAt: event.type === 'AgentSignedOut' ? event.at : null,
    signedOutWhy: event.type === 'AgentSignedOut' ? event.why : null,
  };
}

function capacityOf(agentId: AgentId, { agents }: DeskConfiguration): number {
  return agents.get(agentId)?.capacity ?? 0;
}

type Count =
  | 'assigned'
  | 'engaged'
  | 'declined'
  | 'timedOut'
  | 'flagsRaised'
  | 'flagsLoweredByAgent'
  | 'flagsLoweredBySupervisor';

function countOf(agentId: AgentId, event: ChatEvent, chat: Chat | undefined): Count | undefined {
  switch (event.type) {
    case 'OfferPushed':
      return event.agentId === agentId ? 'assigned' : undefined;
    case 'ChoiceOffered':
      return event.agentIds.includes(agentId) ? 'assigned' : undefined;
    case 'TransferRequested':
    case 'ConferenceRequested':
      return event.invited.includes(agentId) ? 'assigned' : undefined;
    case 'OfferAccepted':
    case 'TransferAccepted':
    case 'AgentJoinedConference':
      return event.agentId === agentId ? 'engaged' : undefined;
    case 'OfferDeclined':
    case 'TransferDeclined':
    case 'ConferenceDeclined':
      return event.agentId === agentId ? answerOf(event.why) : undefined;
    case 'FlagRaised':
      return event.agentId === agentId ? 'flagsRaised' : undefined;
    case 'FlagLowered':
      if (sessionConcerned(event, chat) !== agentId) return undefined;
      return event.as === 'agent' ? 'flagsLoweredByAgent' : 'flagsLoweredBySupervisor';
    default:
      return undefined;
  }
}

function answerOf(why: Extract<ChatEvent, { type: 'OfferDeclined' }>['why']): Count | undefined {
  switch (why) {
    case 'manual':
      return 'declined';
    case 'timed-out':
      return 'timedOut';
    case 'agent-left':
    case 'agent-disconnected':
      return undefined;
    default:
      return unreachable(why);
  }
}
