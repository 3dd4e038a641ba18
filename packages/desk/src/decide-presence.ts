import { type EpochMs, invariant } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import { endOf, fileOver } from './ending.ts';
import type { AgentEvent, DeskEvent } from './events.ts';
import type { Agent, AgentId, ChatsOnOffline } from './model.ts';
import { participantsOf } from './roles.ts';
import type { DeskView } from './state.ts';
import { withdrawals } from './withdrawals.ts';

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
  const chats = command.chats;
  return accept(...partFromChats(desk, agent, { why: 'signed-out', chats, at }), changed);
}

type Leaving = {
  readonly why: Extract<AgentEvent, { type: 'AgentSignedOut' }>['why'];
  readonly chats?: ChatsOnOffline | undefined;
  readonly at: EpochMs;
  /** Others who leave at the same moment and are gone already. */
  readonly gone?: ReadonlySet<AgentId>;
};

/** Leaves nothing behind: what was asked of them, their chats and open tabs are answered for before the agent is gone. */
export function signOut(desk: DeskView, agent: Agent, leaving: Leaving): readonly DeskEvent[] {
  return [
    ...withdrawals(desk, agent, { why: 'agent-left', at: leaving.at }),
    ...leave(desk, agent, leaving),
  ];
}

/** What is left of signing out for somebody who is asked for nothing. */
export function leave(desk: DeskView, agent: Agent, leaving: Leaving): readonly DeskEvent[] {
  const { why, at } = leaving;
  const chats = why === 'signed-out' ? leaving.chats : 'hand-on';
  const parting = partFromChats(desk, agent, { ...leaving, chats });
  const ended = parting.flatMap((event) => (event.type === 'ChatEnded' ? [event.chatId] : []));
  return [
    ...parting,
    ...[...agent.wrapping, ...ended].map(
      (chatId): DeskEvent => ({
        type: 'ChatWrappedUp',
        at,
        chatId,
        agentId: agent.id,
        why: 'agent-left',
      }),
    ),
    { type: 'AgentSignedOut', at, agentId: agent.id, why },
  ];
}

/** A conference goes on without them; a chat they are alone in ends or goes back to the queue. */
function partFromChats(desk: DeskView, agent: Agent, leaving: Leaving): readonly DeskEvent[] {
  const { at, gone } = leaving;
  const { id: agentId } = agent;
  const policy = desk.configuration.agents.get(agentId)?.chatsOnOffline ?? 'hand-on';
  const wish = leaving.chats ?? policy;
  const why = leaving.why === 'signed-out' ? 'handed-on' : leaving.why;
  return [...agent.chats].flatMap((chatId): readonly DeskEvent[] => {
    const chat = desk.chat(chatId);
    invariant(chat?.phase === 'engaged', `${agentId} has ${chatId}`);
    const others = participantsOf(chat).some((id) => id !== agentId && !gone?.has(id));
    if (others) {
      const file = chat.file?.agentId === agentId ? fileOver(chat, at) : [];
      return [...file, { type: 'AgentLeftConference', at, chatId, agentId, why }];
    }
    if (wish === 'end') {
      return endOf(desk, chat, { by: { kind: 'agent', agentId }, why: 'agent-offline', at });
    }
    const fileIsOver = chat.file && gone?.has(chat.file.agentId);
    const file = fileIsOver ? [] : fileOver(chat, at);
    return [...file, { type: 'AgentLeft', at, chatId, agentId, why }];
  });
}
