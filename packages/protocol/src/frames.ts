import type {
  AgentConnection,
  AgentId,
  ButtonId,
  ChatEvent,
  ChatId,
  DeploymentId,
  DeskEventType,
  FileTransferId,
  Presence,
  Rejection,
  SkillId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { ChatView, VisitedPage } from './chat-view.ts';
import type { AgentCommand, VisitorCommand } from './client-commands.ts';
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
/** The longest address of a page and of where its visitor came from, and the longest name a browser gives itself. */
export const PAGE_URL_LENGTH_MAX = 1_000;
/** The longest note with a transfer, a conference request, a flag or a block, in UTF-16 code units. */
export const NOTE_LENGTH_MAX = 2_000;
/** How many rules a message may say it was masked by. */
export const MASKED_RULES_MAX = 50;
/** How many page visits a view keeps: the newest. */
export const PAGES_SHOWN_MAX = 50;
/** How many flags a supervisor is shown: the oldest. */
export const FLAGS_SHOWN_MAX = 200;
/** How many answers a bot may have collected. */
export const COLLECTED_FIELDS_MAX = 50;
/** The longest collected answer, in UTF-16 code units; its label is a context field. */
export const COLLECTED_VALUE_LENGTH_MAX = 2_000;
/** How many fields of its transcript a request may fill, and the longest value, in UTF-16 code units; a name is a context field. */
export const TRANSCRIPT_FIELDS_MAX = 50;
export const TRANSCRIPT_VALUE_LENGTH_MAX = 4_000;
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

// ── Client → server ──────────────────────────────────────────────────────────

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
  /** What was said, what somebody wrote to it, or the name of a file. */
  readonly text?: string;
  readonly rich?: RichContent;
  /** The display name of the agent the event speaks of. */
  readonly name?: string;
  /** Of whom or what it goes to or came from: an agent, a skill or a button. */
  readonly otherName?: string;
  /** With `PageVisited`. */
  readonly page?: VisitedPage;
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
  /** With `TransferAccepted`, for whoever handed the chat on: who has it now. */
  readonly name?: string;
};
/**
 * The agent's own state (presence, connection, load) whenever it has changed. It is a state and not an event: it has
 * no place in the stream, and the last one holds.
 */
export type SelfFrame = { readonly t: 'self'; readonly self: AgentSelf };
/** For supervisors: every flag that is up, the oldest first, whenever that has changed. A state, like the one above. */
export type FlagsFrame = { readonly t: 'flags'; readonly flags: readonly RaisedFlag[] };
export type RaisedFlag = {
  readonly chatId: ChatId;
  readonly agentId: AgentId;
  readonly agentName: string;
  readonly visitorName: string | null;
  readonly buttonId: ButtonId;
  readonly raisedAt: EpochMs;
  readonly note: string | null;
};
/** How much of a file has arrived; never stored. */
export type FileProgressFrame = {
  readonly t: 'file-progress';
  readonly chatId: ChatId;
  readonly transferId: FileTransferId;
  /** In bytes. */
  readonly sent: number;
  readonly total: number | null;
};
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
  /** For supervisors. */
  readonly flags?: readonly RaisedFlag[];
  /** For visitors and agents: what must not be said, so that it is masked before it is sent. See `@baton/content-rules`. */
  readonly maskPlan?: unknown;
  /** For visitors: a bot answers first. With `greets` a conversation is begun as soon as the panel opens. */
  readonly bot?: { readonly greets: boolean };
  /** For visitors. */
  readonly may?: VisitorAllowances;
};

/** What a visitor may do here beside talking. */
export type VisitorAllowances = {
  readonly saveTranscript: boolean;
  /** To an address they type. */
  readonly mailTranscript: boolean;
  readonly files: {
    /** In bytes. */
    readonly sizeMax: number;
    /** The kinds that are taken: `images`, `pdf`, … */
    readonly allowed: readonly string[];
  };
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
  /** How long it is likely to take from there; absent where nobody knows. */
  readonly wait?: NonNullable<QueueView['wait']>;
};
export type AvailabilityFrame = { readonly t: 'availability'; readonly availability: Availability };

export type ServerFrame =
  | WelcomeFrame
  | StreamFrame
  | SelfFrame
  | FlagsFrame
  | FileProgressFrame
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
  readonly skills: { readonly [id: SkillId]: string };
  readonly sneakPeek: boolean;
  readonly may: AgentAllowances;
  readonly sounds: AgentSounds;
  /** Whether they look after all chats: lower flags, whisper. */
  readonly supervises: boolean;
  /** When a chat that is over makes room for the next one: as its tab is closed, or as it ends. */
  readonly freesOn: 'close' | 'end';
};

/** What this agent may do with a chat, so that screens offer nothing else. */
export type AgentAllowances = {
  readonly transfer: boolean;
  readonly conference: boolean;
  readonly block: boolean;
  readonly files: boolean;
  readonly flag: boolean;
};
export type AgentSounds = {
  readonly offer: boolean;
  readonly message: boolean;
  readonly disconnected: boolean;
  readonly notifications: boolean;
};
