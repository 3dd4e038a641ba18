import type { Actor, ConfigurationChange, FileFailure } from './events.ts';
import type {
  AgentId,
  AttachedRecord,
  ButtonId,
  ChatId,
  ChatOrigin,
  ChatsOnOffline,
  DeploymentId,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
  SkillId,
  VisitorId,
} from './model.ts';

/** What someone wants. The shell stamps time and authenticates the actor before the desk sees it. */
export type DeskCommand =
  | { readonly type: 'ConfigureDesk'; readonly change: ConfigurationChange }
  /** The first command after a restart: `downMs` since the desk was last known to be served. */
  | { readonly type: 'ResumeDesk'; readonly downMs: number }
  /** The agent's first connection, or the first after none. Signs in whoever is signed out. */
  | { readonly type: 'ConnectAgent'; readonly agentId: AgentId }
  /** Their last connection is gone. */
  | { readonly type: 'DisconnectAgent'; readonly agentId: AgentId }
  | { readonly type: 'SignOutAgent'; readonly agentId: AgentId; readonly chats?: ChatsOnOffline }
  | {
      readonly type: 'SetPresence';
      readonly agentId: AgentId;
      readonly presence: Presence;
      readonly reason?: string;
      /** Only for offline; otherwise what the agent's policy says. */
      readonly chats?: ChatsOnOffline;
    }
  | {
      readonly type: 'RequestChat';
      readonly chatId: ChatId;
      readonly visitorId: VisitorId;
      readonly deploymentId: DeploymentId;
      readonly buttonId: ButtonId;
      readonly origin: ChatOrigin;
      /** See PRIORITY_OF; none when absent. */
      readonly priority?: number;
      /** Wanted besides the button's, at most CHAT_SKILLS_MAX; languages are skills, too. */
      readonly skills?: readonly SkillId[];
      /** Whether the agent may speak to the bot in the visitor's stead. */
      readonly allowReplyAsVisitor?: boolean;
      readonly contextContentId?: string;
      readonly conversationId?: string;
      /** What is known to concern it, one of a type; a further one of a type is left out. The shell has looked whether they are there. */
      readonly attached?: readonly AttachedRecord[];
      /** The rule their address is blocked by: the request is recorded and refused. */
      readonly blockedBy?: string;
    }
  | { readonly type: 'CancelChat'; readonly chatId: ChatId; readonly visitorId: VisitorId }
  | { readonly type: 'AcceptOffer'; readonly chatId: ChatId; readonly agentId: AgentId }
  | { readonly type: 'DeclineOffer'; readonly chatId: ChatId; readonly agentId: AgentId }
  | {
      readonly type: 'PostMessage';
      readonly chatId: ChatId;
      readonly messageId: MessageId;
      readonly by: ChatParty;
      /** From an agent to the bot that handed the chat over, in the visitor's stead. */
      readonly to?: 'bot';
      readonly length: number;
      /** The rules that took something out of it. */
      readonly masked?: readonly string[];
    }
  | {
      readonly type: 'EndChat';
      readonly chatId: ChatId;
      /** A flow that closes the chat does so in the visitor's name. */
      readonly by: Exclude<ChatParty, { readonly kind: 'bot' }>;
    }
  /** Asks an agent, or everybody with a skill, to take the chat over; they may be asked beyond their capacity. */
  | ({ readonly type: 'RequestTransfer' } & Inviting)
  /** Asks one of them to join it. */
  | ({ readonly type: 'RequestConference' } & Inviting)
  | ({ readonly type: 'AcceptInvitation' } & Answering)
  | ({ readonly type: 'DeclineInvitation' } & Answering)
  | ({ readonly type: 'CancelInvitation' } & Answering)
  | {
      readonly type: 'TransferToButton';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly buttonId: ButtonId;
      readonly contentId?: string;
    }
  | { readonly type: 'LeaveConference'; readonly chatId: ChatId; readonly agentId: AgentId }
  | {
      readonly type: 'AttachRecord';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly recordType: string;
      readonly recordId: string;
    }
  | {
      readonly type: 'DetachRecord';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly recordType: string;
    }
  /** Asks the visitor for a file, which will belong to the attached record of this type. */
  | {
      readonly type: 'RequestFile';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly transferId: FileTransferId;
      readonly recordType: string;
    }
  /** Begins to send the visitor a file. */
  | {
      readonly type: 'SendFile';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly transferId: FileTransferId;
      readonly recordType?: string;
    }
  | {
      readonly type: 'CancelFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
      readonly by: Exclude<ChatParty, { readonly kind: 'bot' }>;
    }
  /** The file has arrived whole and was found acceptable. Said by the shell, not by either side. */
  | {
      readonly type: 'FinishFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
      readonly fileId: string;
      readonly size: number;
      readonly mediaType: string;
      readonly contentId: string;
    }
  | {
      readonly type: 'FailFile';
      readonly chatId: ChatId;
      readonly transferId: FileTransferId;
      readonly why: Exclude<FileFailure, 'timed-out' | 'chat-over'>;
    }
  | {
      readonly type: 'RaiseFlag';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly contentId?: string;
    }
  /** `as` supervisor: the shell has checked that they are one. */
  | {
      readonly type: 'LowerFlag';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly as: 'agent' | 'supervisor';
    }
  /** A supervisor's; the shell has checked that they are one. */
  | {
      readonly type: 'PostWhisper';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly messageId: MessageId;
      readonly length: number;
      readonly masked?: readonly string[];
    }
  | {
      readonly type: 'VisitPage';
      readonly chatId: ChatId;
      readonly visitorId: VisitorId;
      readonly contentId: string;
    }
  | {
      readonly type: 'BlockVisitor';
      readonly chatId: ChatId;
      readonly agentId: AgentId;
      readonly contentId?: string;
    }
  /** The agent closes the tab of an ended chat. */
  | { readonly type: 'CloseChat'; readonly chatId: ChatId; readonly agentId: AgentId }
  | { readonly type: 'ConnectVisitor'; readonly visitorId: VisitorId }
  | { readonly type: 'DisconnectVisitor'; readonly visitorId: VisitorId }
  /** Nothing happened except time. Fires whatever is due. */
  | { readonly type: 'AdvanceClock' };

type Inviting = {
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly invitationId: InvitationId;
  readonly to: InvitationTarget;
  /** A message to whoever is asked. */
  readonly contentId?: string;
  /** The rules that took something out of it. */
  readonly masked?: readonly string[];
};

type Answering = {
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly invitationId: InvitationId;
};

/** Who speaks in a chat; the desk checks that it is theirs. */
export type ChatParty =
  | { readonly kind: 'visitor'; readonly visitorId: VisitorId }
  /** The bot that handed the visitor's chat over. */
  | { readonly kind: 'bot'; readonly visitorId: VisitorId }
  | { readonly kind: 'agent'; readonly agentId: AgentId };

/** Expected refusals. Each code is a translatable sentence in the console and the widget. */
export type Rejection =
  | 'agent-unknown'
  | 'agent-signed-out'
  | 'button-unknown'
  | 'deployment-unknown'
  | 'chat-unknown'
  | 'chat-exists'
  | 'chat-already-open'
  | 'chat-ended'
  | 'chat-not-engaged'
  | 'chat-not-ended'
  | 'too-many-skills'
  | 'reply-as-visitor-not-allowed'
  | 'not-your-chat'
  | 'offer-gone'
  /** Their policy does not allow it. */
  | 'not-allowed'
  /** Taking it would exceed their capacity. */
  | 'no-room'
  /** The agent is not online, or nobody with the skill is. */
  | 'nobody-available'
  | 'already-in-chat'
  | 'already-invited'
  | 'too-many-invitations'
  | 'conference-full'
  /** Answered, canceled or timed out already. */
  | 'invitation-gone'
  /** Somebody has been asked to take the chat over, and has not answered. */
  | 'transfer-pending'
  /** Only alone in a chat can it be transferred. */
  | 'in-conference'
  | 'not-in-conference'
  /** In a conference the longest-attending agent attaches records and ends the chat. */
  | 'not-the-lead'
  | 'same-button'
  | 'no-record-attached'
  | 'too-many-records'
  | 'file-pending'
  | 'file-gone'
  | 'flag-raised'
  | 'no-flag';

export type { Actor };
