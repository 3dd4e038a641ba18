import { type EpochMs, invariant, later, unreachable } from '@baton/kernel';
import type { AgentEvent, ChatEvent, DeclineWhy, DeskWideEvent } from './events.ts';
import type { Agent, AgentSession, Chat, ChatId } from './model.ts';

/** One agent, one event about them, the next agent. `undefined`: signed out. */
export function evolveAgent(
  agent: Agent | undefined,
  event: AgentEvent,
  number: number,
): Agent | undefined {
  if (event.type === 'AgentSignedIn') {
    invariant(agent === undefined, `${event.agentId} signed in twice`);
    return {
      id: event.agentId,
      signedInAt: event.at,
      presence: 'offline',
      presenceReason: null,
      presenceSince: event.at,
      connection: { kind: 'connected' },
      offers: new Set(),
      chats: new Set(),
      wrapping: new Set(),
      asked: new Set(),
      invited: new Set(),
      load: 0,
      session: newSession(number, event.at),
      lastOfferSeq: 0,
      refused: null,
    };
  }
  invariant(agent !== undefined, `${event.type} for ${event.agentId}, who is signed out`);
  switch (event.type) {
    case 'AgentSignedOut':
      invariant(agent.load === 0, `${agent.id} signed out with chats`);
      return undefined;
    case 'AgentDisconnected':
      return { ...agent, connection: { kind: 'lost', graceUntil: event.graceUntil } };
    case 'AgentReconnected':
      return { ...agent, connection: { kind: 'connected' } };
    case 'PresenceChanged':
      return {
        ...agent,
        presence: event.presence,
        presenceReason: event.reason,
        presenceSince: event.at,
        refused: null,
      };
    default:
      return unreachable(event);
  }
}

/** What an event of a chat does to the agent it is with. `chat` is the chat before the event. */
export function evolveAgentByChat(
  agent: Agent,
  event: ChatEvent,
  chat: Chat | undefined,
  seq: number,
): Agent {
  const weight = chat?.weight ?? 0;
  switch (event.type) {
    case 'OfferPushed':
      return {
        ...agent,
        offers: withItem(agent.offers, event.chatId),
        load: agent.load + weight,
        lastOfferSeq: seq,
        refused: null,
      };
    case 'OfferAccepted':
      return {
        ...agent,
        offers: without(agent.offers, event.chatId),
        chats: withItem(agent.chats, event.chatId),
      };
    case 'ChatEnded':
      return {
        ...agent,
        chats: without(agent.chats, event.chatId),
        wrapping: withItem(agent.wrapping, event.chatId),
      };
    case 'OfferDeclined':
      return {
        ...agent,
        offers: without(agent.offers, event.chatId),
        load: agent.load - weight,
        refused: refusal(event.why) ?? agent.refused,
      };
    case 'ChatCanceled':
      return {
        ...agent,
        offers: without(agent.offers, event.chatId),
        load: agent.load - weight,
      };
    case 'AgentLeft':
      return { ...agent, chats: without(agent.chats, event.chatId), load: agent.load - weight };
    case 'ChatWrappedUp':
      return {
        ...agent,
        wrapping: without(agent.wrapping, event.chatId),
        load: agent.load - weight,
      };
    default:
      return agent;
  }
}

function newSession(number: number, at: EpochMs): AgentSession {
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

export function resumeAgent(
  agent: Agent,
  event: Extract<DeskWideEvent, { type: 'DeskResumed' }>,
): Agent {
  return {
    ...agent,
    connection: {
      kind: 'lost',
      graceUntil:
        agent.connection.kind === 'lost'
          ? later(agent.connection.graceUntil, event.downMs)
          : event.agentGraceUntil,
    },
  };
}

function refusal(why: DeclineWhy): Agent['refused'] {
  return why === 'manual' ? 'declined' : why === 'timed-out' ? why : null;
}

function withItem(set: ReadonlySet<ChatId>, item: ChatId): ReadonlySet<ChatId> {
  return new Set(set).add(item);
}

function without(set: ReadonlySet<ChatId>, item: ChatId): ReadonlySet<ChatId> {
  const copy = new Set(set);
  invariant(copy.delete(item), `${item} should be with this agent`);
  return copy;
}
