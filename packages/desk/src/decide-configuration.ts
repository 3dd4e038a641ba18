import type { EpochMs } from '@baton/kernel';
import { leave } from './decide-presence.ts';
import { accept, type Decision, nothing } from './decision.ts';
import type { ConfigurationChange, DeskEvent } from './events.ts';
import { giveUp } from './give-up.ts';
import type { AgentId } from './model.ts';
import type { DeskView } from './state.ts';
import { withdrawals } from './withdrawals.ts';

/**
 * Idempotent by revision. Agents who are removed leave first and chats waiting at a removed button are turned
 * away first, so the configuration never lacks what a live chat needs.
 */
export function configure(desk: DeskView, change: ConfigurationChange, at: EpochMs): Decision {
  if (change.revision <= desk.configuration.revision) return nothing;
  const removed = new Set<string>(change.removed);
  const events: DeskEvent[] = [];
  const leavers = [...desk.agents.values()].filter(({ id }) => removed.has(id));
  // First nobody of them is asked for anything: an invitation may go away with the chat of another of them.
  for (const agent of leavers) events.push(...withdrawals(desk, agent, { why: 'agent-left', at }));
  const gone = new Set<AgentId>();
  for (const agent of leavers) {
    events.push(...leave(desk, agent, { why: 'removed', at, gone }));
    gone.add(agent.id);
  }
  const returning = new Set<string>();
  for (const event of events) if (event.type === 'AgentLeft') returning.add(event.chatId);
  for (const chat of desk.chats.values()) {
    if (!removed.has(chat.buttonId)) continue;
    if (chat.phase === 'waiting' || chat.phase === 'offered') {
      events.push(giveUp(desk, chat, { why: 'no-agent', at, leaving: removed }));
    } else if (returning.has(chat.id)) {
      events.push({ type: 'ChatCanceled', at, chatId: chat.id, reason: 'no-agent' });
    }
  }
  return accept(...events, { type: 'DeskConfigured', at, ...change });
}
