import type { Actor, ConfigurationChange } from './events.ts';
import type {
  AgentId,
  ButtonId,
  ChatId,
  ChatOrigin,
  ChatsOnOffline,
  DeploymentId,
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
    }
  | {
      readonly type: 'EndChat';
      readonly chatId: ChatId;
      /** A flow that closes the chat does so in the visitor's name. */
      readonly by: Exclude<ChatParty, { readonly kind: 'bot' }>;
    }
  /** The agent closes the tab of an ended chat. */
  | { readonly type: 'CloseChat'; readonly chatId: ChatId; readonly agentId: AgentId }
  | { readonly type: 'ConnectVisitor'; readonly visitorId: VisitorId }
  | { readonly type: 'DisconnectVisitor'; readonly visitorId: VisitorId }
  /** Nothing happened except time. Fires whatever is due. */
  | { readonly type: 'AdvanceClock' };

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
  | 'offer-gone';

export type { Actor };
