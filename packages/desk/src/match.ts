import { invariant } from '@baton/kernel';
import type { SkillTier } from './events.ts';
import type { Line } from './lines.ts';
import type { Agent, ButtonPolicy, WaitingChat } from './model.ts';
import type { DeskView } from './state.ts';
import { TIERS } from './way.ts';

/** A waiting chat and the agent to ask. */
export type Match = {
  readonly chat: WaitingChat;
  readonly agent: Agent;
  readonly button: ButtonPolicy;
  readonly candidates: number;
  /** How many of the wanted skills they have, where some are preferred. */
  readonly tier: SkillTier | undefined;
};

/**
 * The first chat of a line that somebody free can be asked to take. Walks past chats that every free agent has declined;
 * the first one nobody declined always matches.
 */
export function matchIn(
  line: Line | undefined,
  desk: Pick<DeskView, 'agent' | 'chat' | 'configuration'>,
): Match | undefined {
  const button = line && desk.configuration.buttons.get(line.buttonId);
  if (!line?.pool || !button || line.pool.free.size === 0) return undefined;
  const { free, way } = line.pool;
  const prefers = way.skillMatch === 'preferred' && way.skills.length > 0;
  for (const chatId of line.queue) {
    const chat = desk.chat(chatId);
    invariant(chat?.phase === 'waiting', `${chatId} is in a queue but does not wait`);
    for (const { agentId, tier } of free) {
      if (chat.declinedBy.has(agentId)) continue;
      const agent = desk.agent(agentId);
      invariant(agent, `${agentId} is free but not signed in`);
      const candidates = free.size;
      return { chat, agent, button, candidates, tier: prefers ? TIERS[tier] : undefined };
    }
  }
  return undefined;
}
