import { invariant, later, unreachable } from '@baton/kernel';
import type { AgentEvent, ChatEvent, DeclineWhy, DeskWideEvent } from './events.ts';
import type { Agent, Chat, ChatId, DeskConfiguration } from './model.ts';
import { type Role, type RoleChange, roleWeight } from './roles.ts';
import { countedSession, newSession, resumedSession } from './session.ts';

/** One agent, one event about them, the next agent. `undefined`: signed out. `number` counts sign-ins. */
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
      for (const set of Object.values(SET_OF)) {
        invariant(agent[set].size === 0, `${agent.id} signed out with ${set}`);
      }
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

/** What an event of a chat does to an agent: the chat is something else to them now, and the event may count. */
export function evolveAgentByChat(
  agent: Agent,
  event: ChatEvent,
  around: {
    readonly before: Chat | undefined;
    readonly after: Chat | undefined;
    readonly change: RoleChange | undefined;
    readonly seq: number;
  },
): Agent {
  const { before, after, change, seq } = around;
  const next: Agent = {
    ...(change ? moved(agent, event.chatId, change) : agent),
    load: agent.load - roleWeight(change?.from, before) + roleWeight(change?.to, after),
    session: countedSession(agent.session, agent.id, event, before),
  };
  switch (event.type) {
    case 'OfferPushed':
      return { ...next, lastOfferSeq: seq, refused: null };
    case 'OfferAccepted':
      // Being shown a chat among others is no turn of anybody's; taking it is.
      return before?.phase === 'waiting' && event.agentId === agent.id
        ? { ...next, lastOfferSeq: seq, refused: null }
        : next;
    case 'OfferDeclined':
      return { ...next, refused: refusal(event.why) ?? agent.refused };
    default:
      return next;
  }
}

export function resumeAgent(
  agent: Agent,
  event: Extract<DeskWideEvent, { type: 'DeskResumed' }>,
  configuration: DeskConfiguration,
): Agent {
  return {
    ...agent,
    session: resumedSession(agent, event, configuration),
    connection: {
      kind: 'lost',
      graceUntil:
        agent.connection.kind === 'lost'
          ? later(agent.connection.graceUntil, event.downMs)
          : event.agentGraceUntil,
    },
  };
}

const SET_OF = {
  offered: 'offers',
  asked: 'asked',
  engaged: 'chats',
  wrapping: 'wrapping',
  invited: 'invited',
} as const satisfies { readonly [R in Role]: keyof Agent };

function moved(agent: Agent, chatId: ChatId, { from, to }: RoleChange): Agent {
  return {
    ...agent,
    ...(from && { [SET_OF[from]]: without(agent[SET_OF[from]], chatId) }),
    ...(to && { [SET_OF[to]]: new Set(agent[SET_OF[to]]).add(chatId) }),
  };
}

function refusal(why: DeclineWhy): Agent['refused'] {
  return why === 'manual' ? 'declined' : why === 'timed-out' ? why : null;
}

function without(set: ReadonlySet<ChatId>, item: ChatId): ReadonlySet<ChatId> {
  const copy = new Set(set);
  invariant(copy.delete(item), `${item} should be with this agent`);
  return copy;
}
