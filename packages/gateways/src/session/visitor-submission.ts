import type { DeskHost, DoorViewer, Submission } from '@baton/host';
import { unreachable } from '@baton/kernel';
import type { ChatContext, CommandFrame, VisitorCommand } from '@baton/protocol';
import { CONTEXT_CONTENT_ID, commandIdOf, postMessage, wordsBeside } from './submitted-words.ts';

type VisitorViewer = Extract<DoorViewer, { kind: 'visitor' }>;
type RequestChat = Extract<VisitorCommand, { type: 'RequestChat' }>;

/** What a visitor said, as the desk takes it. A request that names no button goes to the deployment's default one. */
export function visitorSubmission(
  viewer: VisitorViewer,
  frame: CommandFrame<VisitorCommand>,
  host: Pick<DeskHost, 'defaultButton'>,
): Submission | 'button-unknown' {
  const { command } = frame;
  const { visitorId } = viewer;
  const by = { kind: 'visitor', visitorId } as const;
  const commandId = commandIdOf(viewer, frame.id);
  switch (command.type) {
    case 'RequestChat':
      return requestChat(viewer, commandId, command, host);
    case 'PostMessage':
      return postMessage(commandId, command, by);
    case 'CancelChat':
      return { commandId, command: { type: 'CancelChat', chatId: command.chatId, visitorId } };
    case 'EndChat':
      return { commandId, command: { type: 'EndChat', chatId: command.chatId, by } };
    case 'CancelFile': {
      const { type, chatId, transferId } = command;
      return { commandId, command: { type, chatId, transferId, by } };
    }
    case 'VisitPage': {
      const { type, chatId, ...page } = command;
      const { contentId, contents } = wordsBeside('page', commandId, chatId, page);
      return { commandId, command: { type, chatId, visitorId, contentId }, contents };
    }
    default:
      return unreachable(command);
  }
}

function requestChat(
  { visitorId, deploymentId, traits }: VisitorViewer,
  commandId: string,
  { chatId, buttonId: wanted, context }: RequestChat,
  host: Pick<DeskHost, 'defaultButton'>,
): Submission | 'button-unknown' {
  const buttonId = wanted ?? host.defaultButton(deploymentId);
  if (buttonId === undefined) return 'button-unknown';
  const value: ChatContext = { ...context, ...(traits && { traits }) };
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
    contents: [{ chatId, contentId: CONTEXT_CONTENT_ID, value }],
  };
}
