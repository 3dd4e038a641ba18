import type {
  ButtonId,
  ChatId,
  ChatsOnOffline,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
} from '@baton/desk';
import type { VisitorContext } from './chat-context.ts';

/** What a visitor may want. */
export type VisitorCommand =
  | {
      readonly type: 'RequestChat';
      readonly chatId: ChatId;
      readonly buttonId?: ButtonId;
      readonly context: VisitorContext;
    }
  | { readonly type: 'CancelChat'; readonly chatId: ChatId }
  | {
      readonly type: 'PostMessage';
      readonly chatId: ChatId;
      readonly messageId: MessageId;
      readonly text: string;
      /** What a chosen quick reply sends to the bot; the text is what is shown. */
      readonly payload?: string;
      /** The answers to a form, by the keys of its fields. */
      readonly form?: { readonly [key: string]: string };
      /** The rules that took something out of the text before it was sent. */
      readonly masked?: readonly string[];
    }
  | { readonly type: 'EndChat'; readonly chatId: ChatId }
  | {
      readonly type: 'CancelFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
    }
  | {
      readonly type: 'VisitPage';
      readonly chatId: ChatId;
      readonly pageUrl: string;
      readonly pageTitle?: string;
    };

/** What an agent may want. */
export type AgentCommand =
  | {
      readonly type: 'SetPresence';
      readonly presence: Presence;
      readonly reason?: string;
      readonly chats?: ChatsOnOffline;
    }
  | { readonly type: 'AcceptOffer'; readonly chatId: ChatId }
  | { readonly type: 'DeclineOffer'; readonly chatId: ChatId }
  | {
      readonly type: 'PostMessage';
      readonly chatId: ChatId;
      readonly messageId: MessageId;
      readonly text: string;
      /** To the bot in the visitor's stead; the visitor does not see it. */
      readonly to?: 'bot';
      readonly masked?: readonly string[];
    }
  | { readonly type: 'EndChat'; readonly chatId: ChatId }
  | { readonly type: 'CloseChat'; readonly chatId: ChatId }
  | {
      readonly type: 'RequestTransfer' | 'RequestConference';
      readonly chatId: ChatId;
      readonly invitationId: InvitationId;
      readonly to: InvitationTarget;
      readonly note?: string;
      readonly masked?: readonly string[];
    }
  | {
      readonly type: 'AcceptInvitation' | 'DeclineInvitation' | 'CancelInvitation';
      readonly chatId: ChatId;
      readonly invitationId: InvitationId;
    }
  | {
      readonly type: 'TransferToButton';
      readonly chatId: ChatId;
      readonly buttonId: ButtonId;
      readonly note?: string;
    }
  | { readonly type: 'LeaveConference'; readonly chatId: ChatId }
  | {
      readonly type: 'AttachRecord';
      readonly chatId: ChatId;
      readonly recordType: string;
      readonly recordId: string;
    }
  | { readonly type: 'DetachRecord'; readonly chatId: ChatId; readonly recordType: string }
  | {
      readonly type: 'RequestFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
      readonly recordType: string;
    }
  | {
      readonly type: 'SendFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
      readonly recordType?: string;
    }
  | {
      readonly type: 'CancelFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
    }
  | { readonly type: 'RaiseFlag'; readonly chatId: ChatId; readonly note?: string }
  /** Also a supervisor's, of a chat that is not theirs. */
  | { readonly type: 'LowerFlag'; readonly chatId: ChatId }
  /** A supervisor's. */
  | {
      readonly type: 'PostWhisper';
      readonly chatId: ChatId;
      readonly messageId: MessageId;
      readonly text: string;
      readonly masked?: readonly string[];
    }
  | { readonly type: 'BlockVisitor'; readonly chatId: ChatId; readonly note?: string }
  | { readonly type: 'SignOut'; readonly chats?: ChatsOnOffline };
