import type { EpochMs } from '@baton/kernel';
import { criticalOnTaking } from './critical-wait.ts';
import type { DeskEvent } from './events.ts';
import type { OfferedChat, WaitingChat } from './model.ts';
import type { DeskView } from './state.ts';

/**
 * Nobody takes a waiting chat. Whoever handed it to this button has it again if they are there, be they as busy as
 * they may; otherwise it is over.
 */
export function giveUp(
  desk: DeskView,
  chat: WaitingChat | OfferedChat,
  how: {
    readonly why: 'no-agent' | 'queue-full';
    readonly at: EpochMs;
    /** Those who are on their way out. */
    readonly leaving?: ReadonlySet<string>;
  },
): DeskEvent {
  const { why, at, leaving } = how;
  const { id: chatId, buttonId, handedBy } = chat;
  const agent = handedBy && desk.agent(handedBy.agentId);
  const isThere =
    agent &&
    agent.connection.kind === 'connected' &&
    agent.presence !== 'offline' &&
    !leaving?.has(agent.id);
  if (!isThere) return { type: 'ChatCanceled', at, chatId, reason: why };
  const { agentId, buttonId: backTo } = handedBy;
  return {
    type: 'TransferToButtonFailed',
    at,
    chatId,
    agentId,
    buttonId,
    backTo,
    weight: desk.configuration.buttons.get(backTo)?.weight ?? chat.weight,
    stayed: false,
    why,
    ...criticalOnTaking(desk, chat, { agentId, at }),
  };
}
