import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EpochMs } from '@baton/kernel';
import { checkLimit } from '../limits.ts';
import {
  type CommandId,
  type ConversationRow,
  type LogStore,
  type OutboxItem,
  READ_ROWS_MAX,
  type SessionRow,
  type Snapshot,
  type StoredEvent,
  type StreamId,
  type TranscriptRow,
  type VisitorRow,
} from '../model.ts';
import { type ChatPart, walkChat } from '../walk-chat.ts';
import { readSql } from './read-sql.ts';
import {
  commandRow,
  contentRow,
  conversationRow,
  eventRow,
  instantRow,
  numberRow,
  outboxRow,
  sessionRow,
  snapshotRow,
  streamRow,
  transcriptRow,
  visitorRow,
} from './rows.ts';
import { prepareAll } from './statements.ts';

/** The most stream names whose numbers the reader remembers. */
const STREAMS_KNOWN_MAX = 100_000;

/** Reads the log on a connection of its own, which only ever sees what is committed. */
export class LogReader {
  readonly #sql: Readonly<Record<keyof typeof readSql, StatementSync>>;
  readonly #streams = new Map<StreamId, number>();

  constructor(database: DatabaseSync) {
    this.#sql = prepareAll(database, readSql);
  }

  lastSeq(stream: StreamId): number {
    const row = this.#sql.lastSeq.get(this.#number(stream));
    return row ? numberRow(row) : 0;
  }

  readAfter(stream: StreamId, seq: number, limit: number): readonly StoredEvent[] {
    checkLimit(limit);
    return this.#sql.readAfter.all(this.#number(stream), seq, limit).map(eventRow);
  }

  readChat(stream: StreamId, part: ChatPart): readonly StoredEvent[] {
    checkLimit(part.limit);
    const number = this.#number(stream);
    return walkChat(stream, part, (seq) => {
      const row = this.#sql.findEvent.get(number, seq);
      return row && eventRow(row);
    });
  }

  readContents(stream: StreamId, seqs: readonly number[]): ReadonlyMap<number, string> {
    checkLimit(seqs.length);
    const rows = this.#sql.readContents.all(this.#number(stream), JSON.stringify(seqs));
    return new Map(rows.map(contentRow));
  }

  readCommands(
    stream: StreamId,
    since: EpochMs,
    limit: number,
  ): readonly { readonly id: CommandId; readonly seq: number; readonly at: EpochMs }[] {
    checkLimit(limit);
    return this.#sql.readCommands.all(this.#number(stream), since, limit).map(commandRow);
  }

  findCommand(stream: StreamId, id: CommandId): number | undefined {
    const row = this.#sql.findCommand.get(this.#number(stream), id);
    return row && numberRow(row);
  }

  touchedAt(stream: StreamId): EpochMs | undefined {
    const row = this.#sql.touchedAt.get(this.#number(stream));
    return (row && instantRow(row)) ?? undefined;
  }

  loadSnapshot(stream: StreamId, version: number): Snapshot | undefined {
    const row = this.#sql.loadSnapshot.get(this.#number(stream), version);
    return row && snapshotRow(row);
  }

  readTranscript(stream: StreamId, chatId: string): TranscriptRow | undefined {
    const row = this.#sql.readTranscript.get(this.#number(stream), chatId);
    return row && transcriptRow(row);
  }

  lastTranscriptOf(stream: StreamId, visitorId: string): TranscriptRow | undefined {
    const row = this.#sql.lastTranscriptOf.get(this.#number(stream), visitorId);
    return row && transcriptRow(row);
  }

  listTranscripts(
    stream: StreamId,
    page: {
      readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
      readonly limit: number;
    },
  ): readonly TranscriptRow[] {
    checkLimit(page.limit);
    const number = this.#number(stream);
    const rows = page.after
      ? this.#sql.moreTranscripts.all(number, page.after.requestedAt, page.after.chatId, page.limit)
      : this.#sql.firstTranscripts.all(number, page.limit);
    return rows.map(transcriptRow);
  }

  readSession(stream: StreamId, number: number): SessionRow | undefined {
    const row = this.#sql.readSession.get(this.#number(stream), number);
    return row && sessionRow(row);
  }

  readVisitor(stream: StreamId, visitorId: string): VisitorRow | undefined {
    const row = this.#sql.readVisitor.get(this.#number(stream), visitorId);
    return row && visitorRow(row);
  }

  readConversation(organizationId: string, conversationId: string): ConversationRow | undefined {
    const row = this.#sql.readConversation.get(organizationId, conversationId);
    return row && conversationRow(row);
  }

  listConversations(
    organizationId: string,
    { after, limit }: Parameters<LogStore['listConversations']>[1],
  ): readonly ConversationRow[] {
    checkLimit(limit);
    const { moreConversations, firstConversations } = this.#sql;
    const rows = after
      ? moreConversations.all(organizationId, after.startedAt, after.conversationId, limit)
      : firstConversations.all(organizationId, limit);
    return rows.map(conversationRow);
  }

  dueConversations(
    organizationId: string,
    { dueBefore, after, limit }: Parameters<LogStore['dueConversations']>[1],
  ): readonly ConversationRow[] {
    checkLimit(limit);
    // No instant is below -1, and no id before the empty one.
    return this.#sql.dueConversations
      .all(organizationId, dueBefore, after?.dueAt ?? -1, after?.conversationId ?? '', limit)
      .map(conversationRow);
  }

  dueOutbox(now: EpochMs, limit: number): readonly OutboxItem[] {
    checkLimit(limit);
    return this.#sql.dueOutbox.all(now, limit).map(outboxRow);
  }

  nextOutboxAt(): EpochMs | undefined {
    const row = this.#sql.nextOutboxAt.get();
    return (row && instantRow(row)) ?? undefined;
  }

  streams(after: StreamId | undefined): readonly StreamId[] {
    return this.#sql.streams.all(after ?? '', READ_ROWS_MAX).map(streamRow);
  }

  /** Numbers start at 1, so 0 finds nothing: a stream that was never written is empty. */
  #number(stream: StreamId): number {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const row = this.#sql.findStream.get(stream);
    if (!row) return 0;
    const number = numberRow(row);
    if (this.#streams.size >= STREAMS_KNOWN_MAX) this.#streams.clear();
    this.#streams.set(stream, number);
    return number;
  }
}
