import type { EpochMs } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import type { AgentEvent, DeskEvent } from './events.ts';
import type { Agent, ChatsOnOffline } from './model.ts';
import type { DeskView } from './state.ts';

/** The longest presence reason, in UTF-16 code units; what is beyond is cut off. */
export const PRESENCE_REASON_LENGTH_MAX = 80;

/** Away keeps the chats and takes no new ones; offline ends or hands on what is there. */
export function setPresence(
  desk: DeskView,
  command: Extract<DeskCommand, { type: 'SetPresence' }>,
  at: EpochMs,
): Decision {
  const agent = desk.agent(command.agentId);
  if (!agent) return reject('agent-signed-out');
  const { presence } = command;
  const reason =
    presence === 'online' ? null : (command.reason?.slice(0, PRESENCE_REASON_LENGTH_MAX) ?? null);
  if (agent.presence === presence && agent.presenceReason === reason) return nothing;
  const changed: DeskEvent = {
    type: 'PresenceChanged',
    at,
    agentId: agent.id,
    presence,
    reason,
    why: 'chosen',
  };
  if (presence !== 'offline') return accept(changed);
  return accept(...partFromChats(desk, agent, command.chats, at), changed);
}

/** Leaves nothing behind: offers, chats and open tabs are answered for before the agent is gone. */
export function signOut(
  desk: DeskView,
  agent: Agent,
  leaving: {
    readonly why: Extract<AgentEvent, { type: 'AgentSignedOut' }>['why'];
    readonly chats?: ChatsOnOffline | undefined;
    readonly at: EpochMs;
  },
): readonly DeskEvent[] {
  const { why, at } = leaving;
  const events: DeskEvent[] = [];
  for (const chatId of agent.offers) {
    events.push({ type: 'OfferDeclined', at, chatId, agentId: agent.id, why: 'agent-left' });
  }
  const handsOn = why !== 'signed-out' ? 'hand-on' : leaving.chats;
  const parting = partFromChats(desk, agent, handsOn, at, why);
  events.push(...parting);
  const ended = parting.flatMap((event) => (event.type === 'ChatEnded' ? [event.chatId] : []));
  for (const chatId of [...agent.wrapping, ...ended]) {
    events.push({ type: 'ChatWrappedUp', at, chatId, agentId: agent.id, why: 'agent-left' });
  }
  events.push({ type: 'AgentSignedOut', at, agentId: agent.id, why });
  return events;
}

function partFromChats(
  desk: DeskView,
  agent: Agent,
  wish: ChatsOnOffline | undefined,
  at: EpochMs,
  why: 'signed-out' | 'connection-lost' | 'removed' = 'signed-out',
): readonly DeskEvent[] {
  const chats = wish ?? desk.configuration.agents.get(agent.id)?.chatsOnOffline ?? 'hand-on';
  return [...agent.chats].map((chatId) =>
    chats === 'end'
      ? {
          type: 'ChatEnded',
          at,
          chatId,
          by: { kind: 'agent', agentId: agent.id },
          why: 'agent-offline',
        }
      : {
          type: 'AgentLeft',
          at,
          chatId,
          agentId: agent.id,
          why: why === 'signed-out' ? 'handed-on' : why,
        },
  );
}
