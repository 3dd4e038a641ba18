import type { AgentId, ChatParty } from '@baton/desk';
import type { DeskHost, DoorViewer, Submission } from '@baton/host';
import { unreachable } from '@baton/kernel';
import type { AgentCommand, CommandFrame, VisitorCommand } from '@baton/protocol';

/** Under this id a chat's contents hold who asked, from which page. */
export const CONTEXT_CONTENT_ID = 'context';

type VisitorViewer = Extract<DoorViewer, { kind: 'visitor' }>;

/** What somebody said, as the desk takes it. A request that names no button goes to the deployment's default one. */
export function submissionOf(
  viewer: DoorViewer,
  frame: CommandFrame,
  host: Pick<DeskHost, 'defaultButton'>,
): Submission | 'button-unknown' {
  // The door's side chose the schema, so the words fit the viewer.
  return viewer.kind === 'agent'
    ? agentSubmission(viewer.agentId, frame as CommandFrame<AgentCommand>)
    : visitorSubmission(viewer, frame as CommandFrame<VisitorCommand>, host);
}

function visitorSubmission(
  viewer: VisitorViewer,
  frame: CommandFrame<VisitorCommand>,
  host: Pick<DeskHost, 'defaultButton'>,
): Submission | 'button-unknown' {
  const { command } = frame;
  const { visitorId, deploymentId } = viewer;
  const commandId = commandIdOf(viewer, frame.id);
  switch (command.type) {
    case 'PostMessage':
      return postMessage(commandId, command, { kind: 'visitor', visitorId });
    case 'RequestChat': {
      const { chatId, context } = command;
      const buttonId = command.buttonId ?? host.defaultButton(deploymentId);
      if (buttonId === undefined) return 'button-unknown';
      return {
        commandId,
        command: {
          type: 'RequestChat',
          chatId,
          visitorId,
          deploymentId,
          buttonId,
          origin: 'widget',
          contextContentId: CONTEXT_CONTENT_ID,
        },
        contents: [{ chatId, contentId: CONTEXT_CONTENT_ID, value: context }],
      };
    }
    case 'CancelChat':
      return { commandId, command: { type: 'CancelChat', chatId: command.chatId, visitorId } };
    case 'EndChat':
      return {
        commandId,
        command: {
          type: 'EndChat',
          chatId: command.chatId,
          by: { kind: 'visitor', visitorId },
        },
      };
    default:
      return unreachable(command);
  }
}

function agentSubmission(agentId: AgentId, frame: CommandFrame<AgentCommand>): Submission {
  const { command } = frame;
  const commandId = commandIdOf({ kind: 'agent', agentId }, frame.id);
  switch (command.type) {
    case 'PostMessage':
      return postMessage(commandId, command, { kind: 'agent', agentId });
    case 'SetPresence':
      return { commandId, command: { ...command, agentId } };
    case 'AcceptOffer':
    case 'DeclineOffer':
    case 'CloseChat':
      return { commandId, command: { type: command.type, chatId: command.chatId, agentId } };
    case 'EndChat':
      return {
        commandId,
        command: { type: 'EndChat', chatId: command.chatId, by: { kind: 'agent', agentId } },
      };
    case 'SignOut': {
      const { chats } = command;
      return {
        commandId,
        command: { type: 'SignOutAgent', agentId, ...(chats !== undefined && { chats }) },
      };
    }
    default:
      return unreachable(command);
  }
}

/**
 * A client's command id with its sender's own, so that nobody can spend another's. The client's part comes first: it
 * begins with the time, so new ids lie side by side in the store's index and a commit touches few pages.
 */
function commandIdOf(viewer: DoorViewer, id: string): string {
  return `${id}:${viewer.kind === 'agent' ? viewer.agentId : viewer.visitorId}`;
}

function postMessage(
  commandId: string,
  command: Extract<AgentCommand, { type: 'PostMessage' }>,
  by: ChatParty,
): Submission {
  const { chatId, messageId, text, to } = command;
  return {
    commandId,
    command: {
      type: 'PostMessage',
      chatId,
      messageId,
      by,
      length: text.length,
      ...(to && { to }),
    },
    contents: [{ chatId, contentId: messageId, value: text }],
  };
}
