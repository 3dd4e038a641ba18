import type { EpochMs } from '@baton/kernel';
import { signOut } from './decide-presence.ts';
import { accept, type Decision, nothing } from './decision.ts';
import type { ConfigurationChange, DeskEvent } from './events.ts';
import type { DeskView } from './state.ts';

/**
 * Idempotent by revision. Agents who are removed leave first and chats waiting at a removed button are turned
 * away first, so the configuration never lacks what a live chat needs.
 */
export function configure(desk: DeskView, change: ConfigurationChange, at: EpochMs): Decision {
  if (change.revision <= desk.configuration.revision) return nothing;
  const removed = new Set<string>(change.removed);
  const events: DeskEvent[] = [];
  const returning = new Set<string>();
  for (const agent of desk.agents.values()) {
    if (!removed.has(agent.id)) continue;
    for (const event of signOut(desk, agent, { why: 'removed', at })) {
      if (event.type === 'AgentLeft' || event.type === 'OfferDeclined') returning.add(event.chatId);
      events.push(event);
    }
  }
  for (const chat of desk.chats.values()) {
    const waits = chat.phase === 'waiting' || chat.phase === 'offered' || returning.has(chat.id);
    if (waits && removed.has(chat.buttonId)) {
      events.push({ type: 'ChatCanceled', at, chatId: chat.id, reason: 'no-agent' });
    }
  }
  return accept(...events, { type: 'DeskConfigured', at, ...change });
}
