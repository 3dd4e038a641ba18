import type {
  AgentId,
  AttachedRecord,
  ButtonId,
  ChatId,
  ChatsOnOffline,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type {
  AgentCommand,
  AgentSelf,
  Availability,
  ChatView,
  Directory,
  FileProgressFrame,
  PositionFrame,
  RaisedFlag,
  Refusal,
  VisitedPage,
  VisitorAllowances,
  VisitorCommand,
  VisitorContext,
} from '@baton/protocol';
import type { FileProgress, VisitorFold } from '@baton/view';

/** What a client needs of the world around it; a browser, Node and the simulation each bring one. */
export interface ClientWorld {
  now(): EpochMs;
  /** Runs once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, run: () => void): () => void;
  /** From 0 up to, not including, 1: spreads reconnecting clients. */
  random(): number;
  /** A fresh id, unique and sortable by time, at most 36 characters. */
  newId(): string;
  /** Opens a transport; `kind` is chosen by the connection (WebSocket first, long polling when that cannot be had). */
  connect(kind: TransportKind, events: TransportEvents): Transport;
  /** Calls back when it is worth trying at once: the network came back, the tab woke up or was looked at. */
  onWake(wake: () => void): () => void;
  /** What must survive a reload of this tab (unanswered commands). */
  readonly session: KeyValue;
  /** What belongs to this browser (the visitor's token). */
  readonly local: KeyValue;
}
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
  delete(key: string): void;
}
export type TransportKind = 'websocket' | 'polling';
export interface Transport {
  /** The JSON text of an array of client frames. */
  send(text: string): void;
  close(): void;
}
export type TransportEvents = {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** `reached`: whether the server ever answered on it. */
  readonly onClose: (how: { readonly reached: boolean }) => void;
};

/** What a screen may honestly say about the connection. */
export type ConnectionStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly since: EpochMs }
  /** Connected again, not yet up to date. */
  | { readonly kind: 'catching-up'; readonly since: EpochMs }
  | { readonly kind: 'offline'; readonly since: EpochMs; readonly retryAt: EpochMs }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** A message somebody wrote that is not durable yet; it leaves this list when the log has it. */
export type OutgoingMessage = {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
  readonly text: string;
  /** An agent's words to the bot, in the visitor's stead. */
  readonly to?: 'bot';
  readonly at: EpochMs;
  /** `sending`: under way. `waiting`: kept until the connection is back. `failed`: refused; can be sent again or discarded. */
  readonly state: 'sending' | 'waiting' | 'failed';
  readonly refusal?: Refusal;
  /** Something was taken out of the text before it was sent. */
  readonly isMasked?: true;
};

/**
 * What became of a text. `taken`: it stands in `outgoing` until it is durable, and the composer may be cleared.
 * Anything else: it stays with whoever wrote it.
 */
export type SendOutcome = 'taken' | 'empty' | 'full' | 'no-chat';

/** What a visitor's message says to a bot beside its text: the chosen quick reply, or the answers to a form. */
export type BesideText = Pick<Extract<VisitorCommand, { type: 'PostMessage' }>, 'payload' | 'form'>;

/** What may be said of a text, and which rules took something out of it. `as`: the command it goes out with. */
export type Mask = (text: string, as: 'PostMessage' | 'PostWhisper') => MaskedText;
export type MaskedText = { readonly text: string; readonly triggered: readonly string[] };
/** Makes a mask of a plan as the server sends it; its code may have to be fetched first. */
export type LoadMask = (plan: unknown) => Promise<Mask>;

export type CommandResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: Refusal; readonly retryAfterMs?: number };

export type VisitorState = {
  readonly connection: ConnectionStatus;
  /** Null until the server said. */
  readonly availability: Availability | null;
  /** The visitor's chat, live or last; null when there is none to show. */
  readonly chat: ChatView | null;
  /** 1 is next; null when not waiting or not known. */
  readonly position: number | null;
  /** How long that is likely to take; null when nobody knows. */
  readonly wait: NonNullable<PositionFrame['wait']> | null;
  readonly outgoing: readonly OutgoingMessage[];
  /** Whoever answers types: a person or a bot. */
  readonly agentTyping: boolean;
  /** A bot answers first; with `greets` it speaks before it is spoken to. Null: there is none, or it is not known yet. */
  readonly bot: { readonly greets: boolean } | null;
  /** Of the newest file on its way, if its transfer is still in the chat. */
  readonly fileProgress: FileProgressFrame | null;
  /** What else may be done here; null until the server said. */
  readonly may: VisitorAllowances | null;
  /** How far the server's clock was ahead of this machine's at the last welcome: for countdowns to the server's times. */
  readonly serverAheadMs: number;
};

export interface VisitorClient {
  readonly state: VisitorState;
  /** Who the visitor is to the server: for requests beside this connection. Null until it said. */
  readonly token: string | null;
  /** Called after every change; returns what takes it back. */
  subscribe(listener: () => void): () => void;
  open(): void;
  /** Leaves nothing running. */
  close(): void;
  /** Asks for a chat and keeps the visitor's token from here on. Resolves when durable or refused. */
  requestChat(request: {
    readonly context: VisitorContext;
    readonly buttonId?: ButtonId;
  }): Promise<CommandResult>;
  /** Shows at once in `outgoing`, survives a reload, is delivered once. After the end of the chat it is kept as failed. */
  send(text: string, beside?: BesideText): SendOutcome;
  /** Sends a failed message again, into the chat that is live now. */
  retry(messageId: MessageId): void;
  discard(messageId: MessageId): void;
  /** The text is sent only if the server wants sneak peek. Throttled inside. */
  typing(draft: string): void;
  /** Says no to a request for a file, or stops the one that is on its way, in either direction. */
  cancelFile(transferId: FileTransferId): Promise<CommandResult>;
  /** Tells the agents of the chat where the visitor went. */
  visitPage(page: VisitedPage): Promise<CommandResult>;
  cancelChat(): Promise<CommandResult>;
  endChat(): Promise<CommandResult>;
  /** Puts the ended chat out of sight. */
  dismiss(): void;
}

/** A chat that left an agent's sight. `name`: who has taken it over, where that was asked of them. */
export type LostChat = {
  readonly chatId: ChatId;
  readonly why: string;
  readonly at: EpochMs;
  readonly name?: string;
};

export type AgentState = {
  readonly connection: ConnectionStatus;
  /** When the view was last known to be complete. */
  readonly lastLiveAt: EpochMs | null;
  /** How far the server's clock was ahead of this machine's at the last welcome: for countdowns to the server's times. */
  readonly serverAheadMs: number;
  readonly self: AgentSelf | null;
  readonly directory: Directory | null;
  /** Every chat this agent sees, offers among them, in the order they were requested. */
  readonly chats: ReadonlyMap<ChatId, ChatView>;
  readonly outgoing: readonly OutgoingMessage[];
  /** Visitors who are typing, with the sneak-peek text when allowed. */
  readonly typing: ReadonlyMap<ChatId, { readonly text: string | null }>;
  /** Chats that left this agent's sight since the client was made, newest last, at most 20: "taken back after the time-out". */
  readonly lost: readonly LostChat[];
  /** What was asked of the server for a chat and is not answered yet, oldest first. */
  readonly pending: readonly PendingCommand[];
  /** For supervisors: every flag that is up, the oldest first. */
  readonly flags: readonly RaisedFlag[];
  /** How much of the files on their way has arrived. */
  readonly fileProgress: ReadonlyMap<FileTransferId, FileProgress>;
};

export type PendingCommand = {
  readonly chatId: ChatId;
  readonly type: AgentCommand['type'];
};

export interface AgentClient {
  readonly state: AgentState;
  subscribe(listener: () => void): () => void;
  open(): void;
  close(): void;
  setPresence(
    presence: Presence,
    options?: { readonly reason?: string; readonly chats?: ChatsOnOffline },
  ): Promise<CommandResult>;
  accept(chatId: ChatId): Promise<CommandResult>;
  decline(chatId: ChatId): Promise<CommandResult>;
  /** `to: 'bot'`: in the visitor's stead, who does not see it. */
  send(chatId: ChatId, text: string, to?: 'bot'): SendOutcome;
  retry(messageId: MessageId): void;
  discard(messageId: MessageId): void;
  typing(chatId: ChatId, draft: string): void;
  endChat(chatId: ChatId): Promise<CommandResult>;
  closeChat(chatId: ChatId): Promise<CommandResult>;
  signOut(chats?: ChatsOnOffline): Promise<CommandResult>;
  /** Asks somebody, or everybody with a skill, to take the chat over; it stays until one of them does. */
  requestTransfer(chatId: ChatId, to: InvitationTarget, note?: string): Promise<CommandResult>;
  /** Asks one of them to join it. */
  requestConference(chatId: ChatId, to: InvitationTarget, note?: string): Promise<CommandResult>;
  acceptInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult>;
  declineInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult>;
  cancelInvitation(chatId: ChatId, invitationId: InvitationId): Promise<CommandResult>;
  /** The chat is gone at once, unless the button takes nobody. */
  transferToButton(chatId: ChatId, buttonId: ButtonId, note?: string): Promise<CommandResult>;
  leaveConference(chatId: ChatId): Promise<CommandResult>;
  attachRecord(chatId: ChatId, record: AttachedRecord): Promise<CommandResult>;
  detachRecord(chatId: ChatId, recordType: string): Promise<CommandResult>;
  /** Asks the visitor for a file, which will belong to the attached record of this type. */
  requestFile(chatId: ChatId, recordType: string): Promise<CommandResult>;
  /** Announces a file; once that is `ok` it can be uploaded under the id. */
  sendFile(chatId: ChatId, recordType?: string): AnnouncedFile;
  cancelFile(chatId: ChatId, transferId: FileTransferId): Promise<CommandResult>;
  raiseFlag(chatId: ChatId, note?: string): Promise<CommandResult>;
  /** One's own, or as a supervisor any. */
  lowerFlag(chatId: ChatId): Promise<CommandResult>;
  /** A supervisor's words to the agents of a chat; shown when they are in its view. */
  whisper(chatId: ChatId, text: string): Promise<CommandResult>;
  /** Ends the chat; the visitor's address is not let in any more. */
  blockVisitor(chatId: ChatId, note?: string): Promise<CommandResult>;
}

export type AnnouncedFile = {
  readonly transferId: FileTransferId;
  readonly announced: Promise<CommandResult>;
};

export type VisitorClientOptions = {
  readonly world: ClientWorld;
  readonly deploymentId: string;
  /** Where the token and the unanswered commands are kept; includes the site, so two sites never mix. */
  readonly storageKey: string;
  /**
   * What folds a chat. A page starts with its talk and fetches the rest when there is a chat; programs have it all at
   * once. What cannot be folded yet is asked for as a whole.
   */
  readonly folds?: { readonly now: VisitorFold } | { readonly later: () => Promise<VisitorFold> };
  /** Without it words go out as they are, and the server masks them. */
  readonly loadMask?: LoadMask;
};
export type AgentClientOptions = {
  readonly world: ClientWorld;
  readonly agentId: AgentId;
  /** Without it words go out as they are, and the server masks them. */
  readonly loadMask?: LoadMask;
};
