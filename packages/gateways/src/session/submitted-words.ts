import type { ChatId, ChatParty } from '@baton/desk';
import type { DoorViewer, Submission, SubmittedContent } from '@baton/host';
import type { AgentCommand } from '@baton/protocol';

/** Under this id a chat's contents hold who asked, from which page. */
export const CONTEXT_CONTENT_ID = 'context';

/**
 * A client's command id with its sender's own, so that nobody can spend another's. The client's part comes first: it
 * begins with the time, so new ids lie side by side in the store's index and a commit touches few pages.
 */
export function commandIdOf(viewer: DoorViewer, id: string): string {
  return `${id}:${viewer.kind === 'agent' ? viewer.agentId : viewer.visitorId}`;
}

/** The same for both sides. */
export function postMessage(
  commandId: string,
  command: Extract<AgentCommand, { type: 'PostMessage' }>,
  by: ChatParty,
): Submission {
  const { chatId, messageId, text, to, masked } = command;
  return {
    commandId,
    command: {
      type: 'PostMessage',
      chatId,
      messageId,
      by,
      length: text.length,
      ...(to && { to }),
      ...maskedBy(masked),
    },
    contents: [{ chatId, contentId: messageId, value: text }],
  };
}

/** The rules that took something out, if any did. */
export function maskedBy(masked: readonly string[] | undefined): {
  readonly masked?: readonly string[];
} {
  return masked && masked.length > 0 ? { masked } : {};
}

/** Words beside a command, and the id under which its event finds them. No message has an id with a colon. */
export function wordsBeside(
  kind: 'note' | 'page',
  commandId: string,
  chatId: ChatId,
  value: unknown,
): { readonly contentId: string; readonly contents: readonly SubmittedContent[] } {
  const contentId = `${kind}:${commandId}`;
  return { contentId, contents: [{ chatId, contentId, value }] };
}
