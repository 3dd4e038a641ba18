import type {
  AgentConnection,
  AgentId,
  ButtonId,
  CancelReason,
  ChatEvent,
  ChatId,
  ChatPhase,
  ChatsOnOffline,
  DeploymentId,
  DeskEventType,
  EndWhy,
  MessageId,
  Presence,
  Rejection,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { ConversationNews, QueueView, RichContent } from './conversation-news.ts';

/** Raised when a client of the version before could no longer understand a frame. */
export const PROTOCOL_VERSION = 1;

/** One text message from a client, a JSON array of frames. What the server sends is limited by what a view may hold. */
export const FRAME_BYTES_MAX = 64 * 1024;
/** The longest message text, in UTF-8 bytes. */
export const MESSAGE_BYTES_MAX = 32 * 1024;
/** The longest sneak-peek text, in UTF-16 code units; longer drafts are shown from their end. */
export const PEEK_LENGTH_MAX = 2_000;
/** Both sides send something at least this often, and give a silent socket up after `HEARTBEAT_MS + HEARTBEAT_GRACE_MS`. */
export const HEARTBEAT_MS = 10_000;
export const HEARTBEAT_GRACE_MS = 5_000;
/** A send that is not answered within this is shown as not delivered yet, and the connection is renewed. */
export const REPLY_TIMEOUT_MS = 5_000;
/** A long poll is answered at the latest after this. */
export const POLL_HOLD_MS = 25_000;
/** How many commands a client keeps unanswered; a person does not get there. */
export const OUTBOX_COMMANDS_MAX = 200;
export const CONTEXT_FIELD_LENGTH_MAX = 255;
/** How many answers a bot may have collected. */
export const COLLECTED_FIELDS_MAX = 50;
/** The longest collected answer, in UTF-16 code units; its label is a context field. */
export const COLLECTED_VALUE_LENGTH_MAX = 2_000;
/** How many of the newest messages between visitor and bot a context carries, and how much text in UTF-16 code units. */
export const BOT_TRANSCRIPT_ENTRIES_MAX = 200;
export const BOT_TRANSCRIPT_LENGTH_MAX = 100_000;

/** What the desk or the door may answer instead of doing it. Every code has a sentence in each language. */
export type Refusal =
  | Rejection
  | 'malformed'
  | 'too-large'
  | 'too-many'
  | 'unauthenticated'
  | 'forbidden'
  | 'unavailable'
  | 'internal'
  | 'version-unsupported';

/** Where and with what a visitor asks for a chat. Personal data: stored as contents, never in the log. */
export type VisitorContext = {
  readonly name?: string;
  readonly email?: string;
  readonly subject?: string;
  readonly pageUrl?: string;
  readonly pageTitle?: string;
  readonly language?: string;
};

/** What the agent is told of a chat from its beginning on: what the visitor said, and what the bot knows that handed it over. */
export type ChatContext = VisitorContext & {
  /** What the bot collected, in its order. */
  readonly fields?: readonly CollectedField[];
  /** What visitor and bot said before, oldest first. */
  readonly botTranscript?: readonly BotTranscriptEntry[];
  readonly conversationId?: string;
  /** Whether the agent may speak to the bot in the visitor's stead. */
  readonly allowReplyAsVisitor?: boolean;
};

export type CollectedField = { readonly label: string; readonly value: string };
export type BotTranscriptEntry = {
  readonly by: 'visitor' | 'bot';
  readonly at: EpochMs;
  readonly text: string;
};

// ── Client → server ──────────────────────────────────────────────────────────

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
    }
  | { readonly type: 'EndChat'; readonly chatId: ChatId };

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
    }
  | { readonly type: 'EndChat'; readonly chatId: ChatId }
  | { readonly type: 'CloseChat'; readonly chatId: ChatId }
  | { readonly type: 'SignOut'; readonly chats?: ChatsOnOffline };

/** The first frame on a connection. `cursor` and `chats` say what the client still holds. */
export type HelloFrame = {
  readonly t: 'hello';
  readonly v: number;
  /** Visitors only; an agent is known by the cookie. Without a token the welcome brings a new one. */
  readonly deploymentId?: DeploymentId;
  readonly token?: string;
  readonly cursor: number | null;
  /** The chats the client has a view of at `cursor`. */
  readonly chats: readonly ChatId[];
};
export type CommandFrame<Command = VisitorCommand | AgentCommand> = {
  readonly t: 'command';
  /** Pairs the reply; unique on this connection. */
  readonly ref: number;
  /** Makes retries safe: the same id takes effect once, on any connection. */
  readonly id: string;
  readonly command: Command;
};
export type TypingFrame = {
  readonly t: 'typing';
  readonly chatId: ChatId;
  readonly typing: boolean;
  /** Sneak peek: what stands in the visitor's composer, sent only when the server asked for it. */
  readonly text?: string;
};
export type ClientFrame<Command = VisitorCommand | AgentCommand> =
  | HelloFrame
  | CommandFrame<Command>
  | TypingFrame
  | { readonly t: 'ping' };

// ── Server → client ──────────────────────────────────────────────────────────

/** An event of a chat this viewer sees, with what only the contents know. */
export type EventFrame = {
  readonly t: 'event';
  /** The last seq this viewer was sent; another value than the client's cursor means a gap. */
  readonly prev: number;
  readonly seq: number;
  readonly event: ChatEvent | ConversationNews;
  readonly text?: string;
  readonly rich?: RichContent;
  /** The display name of the agent the event speaks of. */
  readonly name?: string;
};
/** The viewer gained sight of a chat: the whole view, as of `seq`. */
export type RevealedFrame = {
  readonly t: 'revealed';
  readonly prev: number;
  readonly seq: number;
  readonly chat: ChatView;
};
/** The viewer lost sight of it. `why` is the event that did it. */
export type HiddenFrame = {
  readonly t: 'hidden';
  readonly prev: number;
  readonly seq: number;
  readonly chatId: ChatId;
  readonly why: DeskEventType | ConversationNews['type'];
};
/**
 * The agent's own state (presence, connection, load) whenever it has changed. It is a state and not an event: it has
 * no place in the stream, and the last one holds.
 */
export type SelfFrame = { readonly t: 'self'; readonly self: AgentSelf };
/** Everything with a place in the stream. */
export type StreamFrame = EventFrame | RevealedFrame | HiddenFrame;

/** The answer to `hello`: what the client lacks, in one piece. */
export type WelcomeFrame = {
  readonly t: 'welcome';
  readonly v: number;
  readonly serverTime: EpochMs;
  readonly cursor: number;
  /** Chats to show as they are now, replacing whatever the client held. */
  readonly chats: readonly ChatView[];
  /** What happened since the client's cursor in chats it holds and still sees; apply in order, `prev` is not checked. */
  readonly events: readonly EventFrame[];
  /** Chats the client holds and may no longer see. */
  readonly hidden: readonly ChatId[];
  /** For agents. */
  readonly self?: AgentSelf;
  readonly directory?: Directory;
  /** For visitors. A token is present when it is new; the client keeps it in memory until the visitor acts. */
  readonly availability?: Availability;
  readonly token?: string;
  /** Whether the agent may see what stands in the visitor's composer: only then is it sent. */
  readonly sneakPeek?: boolean;
  /** For visitors: a bot answers first. With `greets` a conversation is begun as soon as the panel opens. */
  readonly bot?: { readonly greets: boolean };
};

/** The answer to a command. `ok` means durable. */
export type ReplyFrame = { readonly t: 'reply'; readonly ref: number } & (
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: Refusal; readonly retryAfterMs?: number }
);

export type PositionFrame = {
  readonly t: 'position';
  readonly chatId: ChatId;
  /** 1 is next. */
  readonly position: number;
};
export type AvailabilityFrame = { readonly t: 'availability'; readonly availability: Availability };

export type ServerFrame =
  | WelcomeFrame
  | StreamFrame
  | SelfFrame
  | ReplyFrame
  | TypingFrame
  | PositionFrame
  | AvailabilityFrame
  | { readonly t: 'directory'; readonly directory: Directory }
  | { readonly t: 'pong' }
  /** The server is leaving or has had enough; `retryAfterMs` spreads the returning clients. */
  | { readonly t: 'closing'; readonly why: 'shutdown' | 'replaced'; readonly retryAfterMs: number }
  /** The connection is refused; with `unauthenticated` there is no point in coming back with the same token. */
  | { readonly t: 'refused'; readonly refusal: Refusal; readonly retryAfterMs?: number };

/** Whether somebody can take a chat from this deployment now. */
export type Availability = {
  readonly online: boolean;
  /** The buttons that would take a chat, in the order the deployment lists them. */
  readonly buttons: readonly ButtonId[];
};

export type AgentSelf = {
  readonly agentId: AgentId;
  readonly presence: Presence;
  readonly presenceReason: string | null;
  readonly presenceSince: EpochMs;
  readonly connection: AgentConnection['kind'];
  readonly load: number;
  readonly capacity: number;
};

/** Names of things the console shows, by id. */
export type Directory = {
  readonly me: { readonly agentId: AgentId; readonly name: string; readonly email: string };
  readonly organization: string;
  readonly buttons: { readonly [id: ButtonId]: string };
  readonly deployments: { readonly [id: DeploymentId]: string };
  readonly sneakPeek: boolean;
};

// ── What a screen shows of one chat ──────────────────────────────────────────

/** Plain data, folded from event frames by `@baton/view`; the server's snapshots are the same fold. */
export type ChatView = {
  readonly chatId: ChatId;
  /** The last seq folded in. */
  readonly seq: number;
  /** `bot`: a bot speaks; only in what visitors see. */
  readonly phase: ChatPhase | 'bot' | 'ended';
  /** Null for a conversation with a bot, which came in by none. */
  readonly buttonId: ButtonId | null;
  readonly deploymentId: DeploymentId;
  readonly requestedAt: EpochMs;
  readonly context: ChatContext;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly offerExpiresAt: EpochMs | null;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly ending: ChatEnding | null;
  readonly visitorLostSince: EpochMs | null;
  /** Since when the visitor has been waiting for an answer: their oldest unanswered message. */
  readonly unansweredSince: EpochMs | null;
  /** How the queue stood when it was last told; absent where that comes as position frames. */
  readonly queue?: QueueView;
  /** Oldest first. A very long one is kept from its end. */
  readonly timeline: readonly TimelineEntry[];
  /** How many of the oldest entries were dropped from the timeline; 0 as a rule. */
  readonly omitted: number;
};

export type ChatEnding =
  | { readonly kind: 'canceled'; readonly reason: CancelReason }
  | { readonly kind: 'ended'; readonly by: 'visitor' | 'agent' | 'desk'; readonly why: EndWhy };

export type TimelineEntry =
  | {
      readonly kind: 'message';
      readonly seq: number;
      readonly at: EpochMs;
      readonly messageId: MessageId;
      readonly by: 'visitor' | 'bot' | 'agent' | 'desk';
      /** An agent's words to the bot, in the visitor's stead. */
      readonly to?: 'bot';
      readonly name: string | null;
      readonly text: string;
      readonly rich?: RichContent;
    }
  | {
      readonly kind: 'notice';
      readonly seq: number;
      readonly at: EpochMs;
      readonly notice: Notice;
      readonly name: string | null;
    };

/** Translatable lines between the messages. */
export type Notice =
  | 'agent-joined'
  | 'agent-left'
  | 'visitor-lost'
  | 'visitor-back'
  | 'visitor-idle'
  | 'ended-by-visitor'
  | 'ended-by-agent'
  | 'ended-idle'
  | 'ended-lost'
  | 'ended-agent-offline'
  | 'canceled';
