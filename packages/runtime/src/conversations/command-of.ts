import type { ConversationCommand, ConversationId, EndpointFacts } from '@baton/conversation';
import type { VisitorViewer } from '@baton/host';
import { invariant, unreachable } from '@baton/kernel';
import type { VisitorCommand } from '@baton/protocol';

/** What a visitor wants, in the words of a conversation. A request needs the endpoint it comes in by. */
export function commandOf(
  viewer: VisitorViewer,
  command: VisitorCommand,
  endpoint: EndpointFacts | undefined,
): ConversationCommand {
  switch (command.type) {
    case 'RequestChat': {
      invariant(endpoint, 'a conversation comes in by an endpoint');
      const { name, email, language, pageUrl, pageTitle } = command.context;
      return {
        type: 'StartConversation',
        conversationId: command.chatId as string as ConversationId,
        endpoint,
        visitor: {
          id: viewer.visitorId,
          ...(name !== undefined && { name }),
          ...(email !== undefined && { email }),
          ...(language !== undefined && { language }),
          ...(pageUrl !== undefined && { pageUrl }),
          ...(pageTitle !== undefined && { pageTitle }),
        },
      };
    }
    case 'PostMessage': {
      const { messageId, text, payload, form } = command;
      return {
        type: 'PostVisitorMessage',
        messageId,
        text,
        ...(payload !== undefined && { payload }),
        ...(form !== undefined && { data: { form } }),
      };
    }
    case 'CancelChat':
      return { type: 'CancelHandover' };
    case 'EndChat':
      return { type: 'EndConversation', by: 'visitor' };
    default:
      return unreachable(command);
  }
}
