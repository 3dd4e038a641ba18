import type { ConversationCommand, ConversationId, EndpointFacts } from '@baton/conversation';
import type { VisitorViewer } from '@baton/host';
import { invariant, unreachable } from '@baton/kernel';
import type { VisitorCommand } from '@baton/protocol';

/** What a visitor may want of a conversation; the rest is for the desk it was handed to. */
export type ConversationWish = Exclude<
  VisitorCommand,
  { readonly type: 'CancelFile' | 'VisitPage' }
>;

/** What a visitor wants, in the words of a conversation. A request needs the endpoint it comes in by. */
export function commandOf(
  viewer: VisitorViewer,
  command: ConversationWish,
  endpoint: EndpointFacts | undefined,
): ConversationCommand {
  switch (command.type) {
    case 'RequestChat': {
      invariant(endpoint, 'a conversation comes in by an endpoint');
      const { name, email, language, pageUrl, pageTitle, subject, referrer, screen, timeZone } =
        command.context;
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
          ...(subject !== undefined && { subject }),
          ...(referrer !== undefined && { referrer }),
          ...(screen !== undefined && { screen }),
          ...(timeZone !== undefined && { timeZone }),
          ...(viewer.traits && { traits: { ...viewer.traits } }),
        },
      };
    }
    case 'PostMessage': {
      const { messageId, text, payload, form, masked } = command;
      return {
        type: 'PostVisitorMessage',
        messageId,
        text,
        ...(payload !== undefined && { payload }),
        ...(form !== undefined && { data: { form } }),
        ...(masked && { masked }),
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
