import type { DatabaseSync } from 'node:sqlite';
import { type EpochMs, invariant } from '@baton/kernel';
import { checkAppend, checkBatch, checkLimit, checkRows } from '../limits.ts';
import {
  type Append,
  type CommandId,
  type ConversationRow,
  type LogStore,
  type OutboxItem,
  type OutboxRow,
  type Row,
  type RowChange,
  type RowStore,
  type SessionRow,
  type Snapshot,
  type Statement,
  type StoredEvent,
  StoreError,
  type StreamId,
  type TranscriptRow,
  type VisitorRow,
} from '../model.ts';
import { storeErrorOf } from './failure.ts';
import { LogReader } from './log-reader.ts';
import { RowReader } from './row-reader.ts';
import type { Written } from './write.ts';
import type { WriteQueue } from './write-queue.ts';

/** Writes go through the queue to the single writer, reads to a connection beside it. */
export class SqliteStore implements LogStore, RowStore {
  readonly #queue: WriteQueue;
  readonly #log: LogReader;
  readonly #rows: RowReader;
  readonly #release: () => Promise<void>;
  #closed: Promise<void> | undefined;

  constructor(queue: WriteQueue, reading: DatabaseSync, release: () => Promise<void>) {
    this.#queue = queue;
    this.#log = new LogReader(reading);
    this.#rows = new RowReader(reading);
    this.#release = release;
  }

  /** Transactions committed since the store was opened. */
  get commits(): number {
    return this.#queue.commits;
  }

  async append(append: Append): Promise<void> {
    checkAppend(append);
    await this.#queue.submit({ kind: 'append', append });
  }

  async lastSeq(stream: StreamId): Promise<number> {
    return this.#read(() => this.#log.lastSeq(stream));
  }

  async readAfter(stream: StreamId, seq: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#log.readAfter(stream, seq, limit));
  }

  async readChat(
    stream: StreamId,
    lastSeq: number,
    afterSeq: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    return this.#read(() => this.#log.readChat(stream, { lastSeq, afterSeq, limit }));
  }

  async readContents(
    stream: StreamId,
    seqs: readonly number[],
  ): Promise<ReadonlyMap<number, string>> {
    return this.#read(() => this.#log.readContents(stream, seqs));
  }

  async eraseContents(stream: StreamId, seqs: readonly number[]): Promise<void> {
    checkLimit(seqs.length);
    await this.#queue.submit({ kind: 'erase-contents', stream, seqs });
  }

  async readCommands(
    stream: StreamId,
    since: EpochMs,
    limit: number,
  ): Promise<readonly { readonly id: CommandId; readonly seq: number; readonly at: EpochMs }[]> {
    return this.#read(() => this.#log.readCommands(stream, since, limit));
  }

  async findCommand(stream: StreamId, id: CommandId): Promise<number | undefined> {
    return this.#read(() => this.#log.findCommand(stream, id));
  }

  async pruneCommands(before: EpochMs): Promise<number> {
    let removed = 0;
    for (let from: number | undefined = 0; from !== undefined; ) {
      const written: Written = await this.#queue.submit({ kind: 'prune-commands', before, from });
      invariant(written.kind === 'pruned', 'pruning says how many');
      removed += written.removed;
      from = written.next;
    }
    return removed;
  }

  async touch(stream: StreamId, at: EpochMs): Promise<void> {
    await this.#queue.submit({ kind: 'touch', stream, at });
  }

  async touchedAt(stream: StreamId): Promise<EpochMs | undefined> {
    return this.#read(() => this.#log.touchedAt(stream));
  }

  async saveSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void> {
    await this.#queue.submit({ kind: 'save-snapshot', stream, snapshot });
  }

  async loadSnapshot(stream: StreamId, version: number): Promise<Snapshot | undefined> {
    return this.#read(() => this.#log.loadSnapshot(stream, version));
  }

  async dropRows(stream: StreamId): Promise<void> {
    await this.#queue.submit({ kind: 'drop-rows', stream });
  }

  async putRows(stream: StreamId, rows: readonly RowChange[]): Promise<void> {
    checkRows(rows);
    await this.#queue.submit({ kind: 'put-rows', stream, rows });
  }

  async readSession(stream: StreamId, number: number): Promise<SessionRow | undefined> {
    return this.#read(() => this.#log.readSession(stream, number));
  }

  async readVisitor(stream: StreamId, visitorId: string): Promise<VisitorRow | undefined> {
    return this.#read(() => this.#log.readVisitor(stream, visitorId));
  }

  async readTranscript(stream: StreamId, chatId: string): Promise<TranscriptRow | undefined> {
    return this.#read(() => this.#log.readTranscript(stream, chatId));
  }

  async lastTranscriptOf(stream: StreamId, visitorId: string): Promise<TranscriptRow | undefined> {
    return this.#read(() => this.#log.lastTranscriptOf(stream, visitorId));
  }

  async listTranscripts(
    stream: StreamId,
    page: {
      readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
      readonly limit: number;
    },
  ): Promise<readonly TranscriptRow[]> {
    return this.#read(() => this.#log.listTranscripts(stream, page));
  }

  async readConversation(
    organizationId: string,
    conversationId: string,
  ): Promise<ConversationRow | undefined> {
    return this.#read(() => this.#log.readConversation(organizationId, conversationId));
  }

  async listConversations(
    organizationId: string,
    page: Parameters<LogStore['listConversations']>[1],
  ): Promise<readonly ConversationRow[]> {
    return this.#read(() => this.#log.listConversations(organizationId, page));
  }

  async dueConversations(
    organizationId: string,
    page: Parameters<LogStore['dueConversations']>[1],
  ): Promise<readonly ConversationRow[]> {
    return this.#read(() => this.#log.dueConversations(organizationId, page));
  }

  async dueOutbox(now: EpochMs, limit: number): Promise<readonly OutboxItem[]> {
    return this.#read(() => this.#log.dueOutbox(now, limit));
  }

  async nextOutboxAt(): Promise<EpochMs | undefined> {
    return this.#read(() => this.#log.nextOutboxAt());
  }

  async finishOutbox(id: number): Promise<void> {
    await this.#queue.submit({ kind: 'finish-outbox', id });
  }

  async retryOutbox(id: number, dueAt: EpochMs): Promise<void> {
    await this.#queue.submit({ kind: 'retry-outbox', id, dueAt });
  }

  async streams(after?: StreamId): Promise<readonly StreamId[]> {
    return this.#read(() => this.#log.streams(after));
  }

  async query(statement: Statement): Promise<readonly Row[]> {
    return this.#read(() => this.#rows.query(statement));
  }

  async batch(
    statements: readonly Statement[],
    outbox: readonly (OutboxRow & { readonly stream: StreamId })[] = [],
  ): Promise<{ readonly changed: true } | { readonly changed: false; readonly statement: number }> {
    checkBatch(statements);
    const written = await this.#queue.submit({ kind: 'batch', statements, outbox });
    return written.kind === 'unchanged'
      ? { changed: false, statement: written.statement }
      : { changed: true };
  }

  async close(): Promise<void> {
    this.#closed ??= this.#queue.close().then(this.#release);
    await this.#closed;
  }

  #read<Result>(read: () => Result): Result {
    if (this.#closed !== undefined) throw new StoreError('closed', 'The store is closed.');
    try {
      return read();
    } catch (error) {
      throw storeErrorOf(error) ?? error;
    }
  }
}
