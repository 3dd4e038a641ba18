import type { EpochMs } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { isThere, openRequests } from './decide-invitation.ts';
import { accept, type Decision, reject } from './decision.ts';
import { fileOver } from './ending.ts';
import type { AgentId, Allowances, ButtonId, ButtonPolicy, Chat } from './model.ts';
import { engagedChat } from './own-chat.ts';
import type { DeskView } from './state.ts';
import { isFit, wayOf } from './way.ts';

/** Hands a chat to another button, where it stands by its age; its agent is out of it at once. */
export function transferToButton(
  desk: DeskView,
  command: Extract<DeskCommand, { type: 'TransferToButton' }>,
  at: EpochMs,
): Decision {
  const { chatId, agentId, buttonId, contentId } = command;
  const chat = engagedChat(desk, chatId, agentId);
  if (typeof chat === 'string') return reject(chat);
  if (!mayTransferTo(desk.configuration.agents.get(agentId)?.may, buttonId)) {
    return reject('not-allowed');
  }
  if (chat.others.length > 0) return reject('in-conference');
  const open = openRequests(chat);
  if (open) return reject(open);
  if (chat.buttonId === buttonId) return reject('same-button');
  const button = desk.configuration.buttons.get(buttonId);
  if (!button) return reject('button-unknown');
  if (chat.skills.length > 0 && !desk.hasPoolFor(button, chat.skills)) {
    return reject('too-many-skills');
  }
  const why = turnedAway(desk, button, { chat, from: agentId });
  if (why) {
    return accept({
      type: 'TransferToButtonFailed',
      at,
      chatId,
      agentId,
      buttonId,
      backTo: chat.buttonId,
      weight: chat.weight,
      stayed: true,
      why,
    });
  }
  return accept(...fileOver(chat, at), {
    type: 'TransferredToButton',
    at,
    chatId,
    agentId,
    from: chat.buttonId,
    buttonId,
    weight: button.weight,
    ...(contentId !== undefined && { contentId }),
  });
}

/** Whether they may hand a chat to this button, as far as their policy says. */
export function mayTransferTo(may: Allowances | undefined, buttonId: ButtonId): boolean {
  if (!may) return false;
  return may.transferToButtons === 'all' || may.transferToButtons.includes(buttonId);
}

/** Why a chat that comes from an agent would not be taken at this button, as a new request would not be; undefined if it would. */
export function turnedAway(
  desk: DeskView,
  button: ButtonPolicy,
  coming: { readonly chat: Pick<Chat, 'skills'>; readonly from: AgentId },
): 'no-agent' | 'queue-full' | undefined {
  const way = wayOf(button, coming.chat.skills);
  let somebody = false;
  for (const agent of desk.agents.values()) {
    const policy = desk.configuration.agents.get(agent.id);
    if (agent.id === coming.from || agent.presence !== 'online') continue;
    if (!policy || !isFit(policy, way)) continue;
    if (isThere(agent) && policy.capacity - agent.load >= way.weight) return undefined;
    somebody = true;
  }
  if (!somebody || !button.queue.enabled) return 'no-agent';
  return desk.hasQueueRoom(button.id) ? undefined : 'queue-full';
}
