import { invariant } from '@baton/kernel';
import type { Line } from './lines.ts';
import {
  type AgentId,
  ASKED_AGENTS_MAX,
  CHOICE_SHOWN_MAX,
  type Chat,
  type DeskConfiguration,
  type WaitingChat,
} from './model.ts';
import type { Pool } from './pools.ts';
import type { DeskView } from './state.ts';
import { isFit, wayOf } from './way.ts';

/** A waiting chat and whom to show it to besides those it is shown to already. */
export type Showing = { readonly chat: WaitingChat; readonly agentIds: readonly AgentId[] };

/**
 * The first chat of a line that somebody could be shown and is not. Only the oldest are shown, so that a line of ten
 * thousand is ten thousand to nobody: the next ones come up as those go.
 */
export function showingIn(
  line: Line | undefined,
  desk: Pick<DeskView, 'chat'>,
): Showing | undefined {
  if (!line?.pool || line.pool.free.size === 0) return undefined;
  let looked = 0;
  for (const chatId of line.queue) {
    if (looked === CHOICE_SHOWN_MAX) return undefined;
    looked += 1;
    const chat = desk.chat(chatId);
    invariant(chat?.phase === 'waiting', `${chatId} is in a queue but does not wait`);
    const agentIds = unasked(chat, line.pool);
    if (agentIds.length > 0) return { chat, agentIds };
  }
  return undefined;
}

function unasked(chat: WaitingChat, { free }: Pool): readonly AgentId[] {
  const room = ASKED_AGENTS_MAX - chat.asked.size;
  const agentIds: AgentId[] = [];
  if (room <= 0) return agentIds;
  for (const { agentId } of free) {
    if (chat.asked.has(agentId) || chat.declinedBy.has(agentId)) continue;
    agentIds.push(agentId);
    if (agentIds.length === room) break;
  }
  return agentIds;
}

/** Somebody a chat is shown to who could not take it even when idle, or to whom its button leaves no choice any more. */
export function unfitToChoose(
  chat: Chat,
  { agents, buttons }: DeskConfiguration,
): AgentId | undefined {
  const button = buttons.get(chat.buttonId);
  if (chat.phase !== 'waiting' || !button) return undefined;
  const way = wayOf(button, chat.skills);
  return [...chat.asked].sort().find((agentId) => {
    const policy = agents.get(agentId);
    return button.model !== 'choice' || !policy || !isFit(policy, way);
  });
}
