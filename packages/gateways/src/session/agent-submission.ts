import type { AgentId, ChatId, DeskCommand } from '@baton/desk';
import type { Submission } from '@baton/host';
import { unreachable } from '@baton/kernel';
import type { AgentCommand, CommandFrame } from '@baton/protocol';
import { commandIdOf, maskedBy, postMessage, wordsBeside } from './submitted-words.ts';

/** Whether somebody looks after all chats, asked anew for every command that needs it. */
export type Supervision = (agentId: AgentId) => boolean;

/** What an agent said, as the desk takes it, or that it takes a supervisor to say it. */
export function agentSubmission(
  agentId: AgentId,
  frame: CommandFrame<AgentCommand>,
  supervises: Supervision,
): Submission | 'forbidden' {
  const { command } = frame;
  const by = { kind: 'agent', agentId } as const;
  const commandId = commandIdOf(by, frame.id);
  switch (command.type) {
    case 'PostMessage':
      return postMessage(commandId, command, by);
    case 'PostWhisper':
      return supervises(agentId) ? postWhisper(commandId, command, agentId) : 'forbidden';
    case 'LowerFlag': {
      const as = supervises(agentId) ? 'supervisor' : 'agent';
      return { commandId, command: { ...command, agentId, as } };
    }
    case 'EndChat':
    case 'CancelFile':
      return { commandId, command: { ...command, by } };
    case 'SignOut':
      return { commandId, command: { ...command, type: 'SignOutAgent', agentId } };
    case 'RequestTransfer':
    case 'RequestConference': {
      const { note, masked, ...asked } = command;
      return withNote(commandId, command, (noted) => ({
        ...asked,
        agentId,
        ...noted,
        ...maskedBy(masked),
      }));
    }
    case 'TransferToButton': {
      const { note, ...asked } = command;
      return withNote(commandId, command, (noted) => ({ ...asked, agentId, ...noted }));
    }
    case 'RaiseFlag':
    case 'BlockVisitor': {
      const { type, chatId } = command;
      return withNote(commandId, command, (noted) => ({ type, chatId, agentId, ...noted }));
    }
    case 'SetPresence':
    case 'AcceptOffer':
    case 'DeclineOffer':
    case 'CloseChat':
    case 'AcceptInvitation':
    case 'DeclineInvitation':
    case 'CancelInvitation':
    case 'LeaveConference':
    case 'AttachRecord':
    case 'DetachRecord':
    case 'RequestFile':
    case 'SendFile':
      return { commandId, command: { ...command, agentId } };
    default:
      return unreachable(command);
  }
}

/** What somebody wrote to it goes beside the command; without a word there is nothing to find. */
function withNote(
  commandId: string,
  { chatId, note }: { readonly chatId: ChatId; readonly note?: string },
  command: (noted: { readonly contentId?: string }) => DeskCommand,
): Submission {
  if (note === undefined) return { commandId, command: command({}) };
  const { contentId, contents } = wordsBeside('note', commandId, chatId, note);
  return { commandId, command: command({ contentId }), contents };
}

function postWhisper(
  commandId: string,
  { type, chatId, messageId, text, masked }: Extract<AgentCommand, { type: 'PostWhisper' }>,
  agentId: AgentId,
): Submission {
  return {
    commandId,
    command: { type, chatId, agentId, messageId, length: text.length, ...maskedBy(masked) },
    contents: [{ chatId, contentId: messageId, value: text }],
  };
}
