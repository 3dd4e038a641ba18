import type { Brand, EpochMs } from '@baton/kernel';

export type StreamId = Brand<string, 'StreamId'>;
export type CommandId = Brand<string, 'CommandId'>;

/** The longest command id, in characters. */
export const COMMAND_ID_LENGTH_MAX = 64;
/** How long a command id is remembered, so a retry takes effect once. */
export const COMMAND_ID_KEPT_MS = 24 * 60 * 60 * 1000;
/** The most events, and of each other kind of row the most, of one append; a lane's batch is far below it. */
export const APPEND_EVENTS_MAX = 20_000;
/** The most rows any read returns; ask again from the last one. */
export const READ_ROWS_MAX = 10_000;
/** The most statements of one batch of plain rows. */
export const BATCH_STATEMENTS_MAX = 1_000;

/** One fact of a stream, as stored: `data` is the event as JSON, `audience` the JSON of who may see it. */
export type StoredEvent = {
  readonly seq: number;
  readonly at: EpochMs;
  readonly type: string;
  /** The chat it speaks of. */
  readonly chatId: string | null;
  /**
   * The seq of the same chat's event before this one, 0 for its first and for events of no chat. A chat is read from
   * its newest event backwards along these, so a message writes to no index that is scattered by chat.
   */
  readonly chatPrev: number;
  readonly audience: string | null;
  readonly data: string;
};

/** The words of one event, beside the facts: erasable, never needed for a replay. Its key is `(stream, seq)`. */
export type Content = {
  readonly seq: number;
  readonly at: EpochMs;
  readonly data: string;
};

/** A row of a read model, replaced whole. Read models can be dropped and rebuilt from the log. */
export type RowChange =
  | { readonly model: 'transcripts'; readonly row: TranscriptRow }
  | { readonly model: 'sessions'; readonly row: SessionRow }
  /** Not a row but a visit: adds to the visitor's row, or begins it. */
  | { readonly model: 'visitors'; readonly row: VisitorVisit }
  | { readonly model: 'conversations'; readonly row: ConversationRow };

/** One conversation of a bot with a visitor, whose stream is another than its organization's. */
export type ConversationRow = {
  readonly conversationId: string;
  readonly organizationId: string;
  readonly visitorId: string;
  readonly endpointId: string;
  readonly flowId: string;
  readonly status: 'bot' | 'queue' | 'active' | 'ended';
  readonly startedAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly handovers: number;
  /** Its newest event when the row was written: where reading it starts. */
  readonly lastSeq: number;
  /** When somebody has to look at it although nobody says anything; null: never. */
  readonly dueAt: EpochMs | null;
};

/** One chat, from its request on. Times in epoch ms; null until it happened. */
export type TranscriptRow = {
  readonly chatId: string;
  /** Counts the stream's chats from 1. */
  readonly number: number;
  readonly visitorId: string;
  readonly deploymentId: string;
  readonly buttonId: string;
  readonly origin: string;
  readonly skillId: string | null;
  readonly conversationId: string | null;
  readonly status: 'in-progress' | 'completed' | 'missed' | 'blocked';
  readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system' | null;
  readonly agentId: string | null;
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly wrappedUpAt: EpochMs | null;
  readonly messageCount: number;
  readonly agentMessages: number;
  readonly visitorMessages: number;
  /** From the first unanswered message of one side to the next of the other; null without any. */
  readonly agentReplyAverageMs: number | null;
  readonly agentReplyMaxMs: number | null;
  readonly visitorReplyAverageMs: number | null;
  readonly visitorReplyMaxMs: number | null;
  readonly transfers: number;
  readonly conferences: number;
  readonly files: number;
  /** Whether a flag was ever raised. */
  readonly flagged: boolean;
  /** Records it belongs to. */
  readonly attached: readonly { readonly recordType: string; readonly recordId: string }[];
  /** The chat's newest event when the row was written: where reading the chat starts. */
  readonly lastSeq: number;
};

/** One sign-in of an agent. */
export type SessionRow = {
  /** Counts the stream's sign-ins from 1. */
  readonly number: number;
  readonly agentId: string;
  readonly signedInAt: EpochMs;
  readonly signedOutAt: EpochMs | null;
  readonly signedOutWhy: 'signed-out' | 'connection-lost' | 'removed' | null;
  /** Up to when its times are counted. */
  readonly countedUntil: EpochMs;
  readonly onlineMs: number;
  readonly awayMs: number;
  readonly idleMs: number;
  readonly inChatsMs: number;
  readonly atCapacityMs: number;
  readonly assigned: number;
  readonly engaged: number;
  readonly declined: number;
  readonly timedOut: number;
  readonly flagsRaised: number;
  readonly flagsLoweredByAgent: number;
  readonly flagsLoweredBySupervisor: number;
};

/** A visitor asked for a chat. */
export type VisitorVisit = {
  readonly visitorId: string;
  readonly chatId: string;
  readonly at: EpochMs;
  /** The chat's; the first one is the visitor's. */
  readonly number: number;
};
/** One visitor's browser, by the key it keeps. */
export type VisitorRow = {
  readonly visitorId: string;
  readonly number: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly lastChatId: string;
  readonly chats: number;
};

/** Work to be done after the commit, at least once. `key` is what the receiver dedupes by. */
export type OutboxRow = {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: EpochMs;
  readonly payload: string;
};
export type OutboxItem = OutboxRow & {
  readonly id: number;
  readonly stream: StreamId;
  readonly attempts: number;
};

/**
 * Everything one batch of a lane decided: all of it is durable, or none. The events' seqs follow `expectedSeq`
 * one by one, and its contents are the words of those events, in their order.
 */
export type Append = {
  readonly stream: StreamId;
  /** The seq before the first event; refused as `stale-writer` if the stream has moved on. */
  readonly expectedSeq: number;
  readonly at: EpochMs;
  readonly events: readonly StoredEvent[];
  readonly contents: readonly Content[];
  readonly rows: readonly RowChange[];
  readonly outbox: readonly OutboxRow[];
  /** Accepted commands of this batch with the seq each was acknowledged at. */
  readonly commands: readonly { readonly id: CommandId; readonly seq: number }[];
  /** The stream's state after it, for streams whose state is not read from their events. */
  readonly snapshot?: Snapshot;
};

export type StoreFailure =
  /** Somebody else wrote to the stream: reload. */
  | 'stale-writer'
  /** Another process holds the data folder. */
  | 'in-use'
  | 'disk-full'
  | 'read-only'
  /** Nobody knows whether it was written: reload and look. */
  | 'unknown-outcome'
  | 'corrupt'
  /** Written by a newer release. */
  | 'too-new'
  /** More writes are waiting than the store takes; nothing was written, the caller may retry. */
  | 'overloaded'
  | 'closed';

/** The only error a store throws on purpose; anything else is a bug. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** A cached state of a lane. Dropping all of them loses nothing but time. */
export type Snapshot = {
  readonly seq: number;
  /** Raised whenever the shape of `data` changes; a snapshot of another version is ignored. */
  readonly version: number;
  readonly data: string;
};

/**
 * The log and what lies beside it. Asynchronous so that a database across the network fits; one process is the
 * only writer of a stream at a time, and `expectedSeq` refuses a second one whatever leases say.
 */
export interface LogStore {
  /** Resolves when durable. Appends of many streams that arrive together share one transaction; one that fails does not take others with it. */
  append(append: Append): Promise<void>;
  /** The stream's last seq, 0 when empty. */
  lastSeq(stream: StreamId): Promise<number>;
  /** Events after `seq`, in order, at most `limit` (≤ READ_ROWS_MAX). */
  readAfter(stream: StreamId, seq: number, limit: number): Promise<readonly StoredEvent[]>;
  /**
   * One chat's events, in order: from `lastSeq` backwards along `chatPrev`, down to but without `afterSeq`, at most
   * `limit` of the newest (≤ READ_ROWS_MAX). Where there are more, go on from the first one's `chatPrev`.
   */
  readChat(
    stream: StreamId,
    lastSeq: number,
    afterSeq: number,
    limit: number,
  ): Promise<readonly StoredEvent[]>;
  /** The words of events, by seq; missing (erased) ones are absent. At most READ_ROWS_MAX seqs. */
  readContents(stream: StreamId, seqs: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Erases the words of events. The facts stay. At most READ_ROWS_MAX seqs. */
  eraseContents(stream: StreamId, seqs: readonly number[]): Promise<void>;
  /** The newest command ids since `since`, newest first, at most `limit`. */
  readCommands(
    stream: StreamId,
    since: EpochMs,
    limit: number,
  ): Promise<readonly { readonly id: CommandId; readonly seq: number; readonly at: EpochMs }[]>;
  findCommand(stream: StreamId, id: CommandId): Promise<number | undefined>;
  /** Forgets command ids older than `before`; returns how many. */
  pruneCommands(before: EpochMs): Promise<number>;
  /** When the stream was last known to be served, for telling downtime from idleness. */
  touch(stream: StreamId, at: EpochMs): Promise<void>;
  touchedAt(stream: StreamId): Promise<EpochMs | undefined>;
  saveSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void>;
  loadSnapshot(stream: StreamId, version: number): Promise<Snapshot | undefined>;
  /** Drops all read-model rows of a stream, to be rebuilt. */
  dropRows(stream: StreamId): Promise<void>;
  /** Rebuilds: writes rows without an event. */
  putRows(stream: StreamId, rows: readonly RowChange[]): Promise<void>;
  readTranscript(stream: StreamId, chatId: string): Promise<TranscriptRow | undefined>;
  /** The visitor's newest chat. */
  lastTranscriptOf(stream: StreamId, visitorId: string): Promise<TranscriptRow | undefined>;
  /** Newest request first, keyset-paged: pass the last row's `(requestedAt, chatId)` as `after`. */
  listTranscripts(
    stream: StreamId,
    page: {
      readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
      readonly limit: number;
    },
  ): Promise<readonly TranscriptRow[]>;
  readSession(stream: StreamId, number: number): Promise<SessionRow | undefined>;
  readVisitor(stream: StreamId, visitorId: string): Promise<VisitorRow | undefined>;
  readConversation(
    organizationId: string,
    conversationId: string,
  ): Promise<ConversationRow | undefined>;
  /** Newest start first, keyset-paged: pass the last row's `(startedAt, conversationId)` as `after`. */
  listConversations(
    organizationId: string,
    page: {
      readonly after?: { readonly startedAt: EpochMs; readonly conversationId: string };
      readonly limit: number;
    },
  ): Promise<readonly ConversationRow[]>;
  /** Those due at or before `dueBefore`, the longest due first; keyset-paged by `(dueAt, conversationId)`. */
  dueConversations(
    organizationId: string,
    page: {
      readonly dueBefore: EpochMs;
      readonly after?: { readonly dueAt: EpochMs; readonly conversationId: string };
      readonly limit: number;
    },
  ): Promise<readonly ConversationRow[]>;
  /** Due outbox items, oldest first. */
  dueOutbox(now: EpochMs, limit: number): Promise<readonly OutboxItem[]>;
  nextOutboxAt(): Promise<EpochMs | undefined>;
  finishOutbox(id: number): Promise<void>;
  /** Puts an item off after a failed attempt. */
  retryOutbox(id: number, dueAt: EpochMs): Promise<void>;
  /** Streams that have events, by name, at most READ_ROWS_MAX; pass the last one as `after` for more. */
  streams(after?: StreamId): Promise<readonly StreamId[]>;
  /** Waits for what is in flight, then closes. */
  close(): Promise<void>;
}

/** Plain rows: SQL text with parameters, compiled by `@baton/records`. */
export type Statement = {
  readonly sql: string;
  readonly parameters: readonly (string | number | null | Uint8Array)[];
  /** The batch is undone as a whole unless this statement changes exactly so many rows. */
  readonly expectChanges?: number;
};
export type Row = { readonly [column: string]: string | number | null | Uint8Array };

export interface RowStore {
  /** Reads only. More than `READ_ROWS_MAX` rows is a bug of the caller. */
  query(statement: Statement): Promise<readonly Row[]>;
  /**
   * All statements in order in one transaction on the single writer, with outbox rows beside them.
   * `changed: false` names the statement whose `expectChanges` did not hold; nothing was written then.
   * A broken uniqueness rule rejects with `ConstraintError`.
   */
  batch(
    statements: readonly Statement[],
    outbox?: readonly (OutboxRow & { readonly stream: StreamId })[],
  ): Promise<{ readonly changed: true } | { readonly changed: false; readonly statement: number }>;
}

/**
 * A change of tables, applied once, in the order given, and recorded with a checksum of its text. Never edit
 * one that was released; add another. `id` is unique among all packages': `records-0001-people`.
 */
export type Migration = { readonly id: string; readonly sql: string };

/** A uniqueness or foreign-key rule refused a batch; `detail` names columns, never values. */
export class ConstraintError extends Error {
  override readonly name = 'ConstraintError';
  readonly detail: string;
  constructor(detail: string) {
    super(`constraint: ${detail}`);
    this.detail = detail;
  }
}
