import type { EpochMs } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { openRequests } from './decide-invitation.ts';
import { accept, type Decision, reject } from './decision.ts';
import { fileOver } from './ending.ts';
import type { Allowances, ButtonId } from './model.ts';
import { engagedChat } from './own-chat.ts';
import type { DeskView } from './state.ts';

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
  const why = desk.turnsAway(button, chat, agentId);
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
