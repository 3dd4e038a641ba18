import { type EpochMs, unreachable } from '@baton/kernel';
import { checkAppend, checkLimit, checkRows } from '../limits.ts';
import {
  type Append,
  type CommandId,
  type ConversationRow,
  type LogStore,
  type OutboxItem,
  READ_ROWS_MAX,
  type RowChange,
  type SessionRow,
  type Snapshot,
  type StoredEvent,
  StoreError,
  type StreamId,
  type TranscriptRow,
  type VisitorRow,
  type VisitorVisit,
} from '../model.ts';
import { walkChat } from '../walk-chat.ts';
import { MemoryDisk, type MemoryStream } from './memory-disk.ts';

/**
 * A log store without a disk, for the simulation: every promise settles in microtasks, nothing waits for a
 * timer, and the same calls give the same answers in the same order. Closing it and opening another one on
 * the same `MemoryDisk` is a restart.
 */
export function openMemoryStore(disk: MemoryDisk = new MemoryDisk()): LogStore {
  return new MemoryStore(disk);
}

class MemoryStore implements LogStore {
  readonly #disk: MemoryDisk;
  #state: 'open' | 'closed' = 'open';

  constructor(disk: MemoryDisk) {
    this.#disk = disk;
  }

  async append(append: Append): Promise<void> {
    checkAppend(append);
    const stream = this.#writing(append.stream);
    const lastSeq = stream.events.length;
    if (lastSeq !== append.expectedSeq) {
      throw new StoreError(
        'stale-writer',
        `${append.stream} is at ${lastSeq}, not at ${append.expectedSeq}`,
      );
    }
    for (const event of append.events) stream.events.push(event);
    for (const { seq, data } of append.contents) stream.contents.set(seq, data);
    for (const { id, seq } of append.commands) stream.commands.set(id, { seq, at: append.at });
    this.#put(append.stream, append.rows);
    if (append.snapshot) stream.snapshot = append.snapshot;
    for (const row of append.outbox) {
      const id = this.#disk.nextOutboxId();
      this.#disk.outbox.set(id, { ...row, id, stream: append.stream, attempts: 0 });
    }
  }

  async lastSeq(stream: StreamId): Promise<number> {
    return this.#reading(stream)?.events.length ?? 0;
  }

  async readAfter(stream: StreamId, seq: number, limit: number): Promise<readonly StoredEvent[]> {
    checkLimit(limit);
    return this.#reading(stream)?.events.slice(seq, seq + limit) ?? [];
  }

  async readChat(
    stream: StreamId,
    lastSeq: number,
    afterSeq: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    checkLimit(limit);
    const events = this.#reading(stream)?.events;
    return walkChat(stream, { lastSeq, afterSeq, limit }, (seq) => events?.[seq - 1]);
  }

  async readContents(
    stream: StreamId,
    seqs: readonly number[],
  ): Promise<ReadonlyMap<number, string>> {
    checkLimit(seqs.length);
    const contents = this.#reading(stream)?.contents;
    const found = new Map<number, string>();
    for (const seq of seqs) {
      const data = contents?.get(seq);
      if (data !== undefined) found.set(seq, data);
    }
    return found;
  }

  async eraseContents(stream: StreamId, seqs: readonly number[]): Promise<void> {
    checkLimit(seqs.length);
    const { contents } = this.#writing(stream);
    for (const seq of seqs) contents.delete(seq);
  }

  async readCommands(
    stream: StreamId,
    since: EpochMs,
    limit: number,
  ): Promise<readonly { readonly id: CommandId; readonly seq: number; readonly at: EpochMs }[]> {
    checkLimit(limit);
    const commands = this.#reading(stream)?.commands ?? new Map<CommandId, never>();
    return [...commands]
      .map(([id, { seq, at }]) => ({ id, seq, at }))
      .filter(({ at }) => at >= since)
      .sort((a, b) => b.at - a.at || b.seq - a.seq || descending(a.id, b.id))
      .slice(0, limit);
  }

  async findCommand(stream: StreamId, id: CommandId): Promise<number | undefined> {
    return this.#reading(stream)?.commands.get(id)?.seq;
  }

  async pruneCommands(before: EpochMs): Promise<number> {
    this.#mustBeOpen();
    let removed = 0;
    for (const [, { commands }] of this.#disk.all()) {
      for (const [id, { at }] of commands) {
        if (at < before && commands.delete(id)) removed += 1;
      }
    }
    return removed;
  }

  async touch(stream: StreamId, at: EpochMs): Promise<void> {
    this.#writing(stream).touchedAt = at;
  }

  async touchedAt(stream: StreamId): Promise<EpochMs | undefined> {
    return this.#reading(stream)?.touchedAt;
  }

  async saveSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void> {
    this.#writing(stream).snapshot = snapshot;
  }

  async loadSnapshot(stream: StreamId, version: number): Promise<Snapshot | undefined> {
    const snapshot = this.#reading(stream)?.snapshot;
    return snapshot?.version === version ? snapshot : undefined;
  }

  async dropRows(stream: StreamId): Promise<void> {
    const { transcripts, sessions, visitors } = this.#writing(stream);
    for (const rows of [transcripts, sessions, visitors]) rows.clear();
    for (const [key, row] of this.#disk.conversations) {
      if (row.stream === stream) this.#disk.conversations.delete(key);
    }
  }

  async putRows(stream: StreamId, rows: readonly RowChange[]): Promise<void> {
    checkRows(rows);
    this.#put(stream, rows);
  }

  async readTranscript(stream: StreamId, chatId: string): Promise<TranscriptRow | undefined> {
    return this.#reading(stream)?.transcripts.get(chatId);
  }

  async lastTranscriptOf(stream: StreamId, visitorId: string): Promise<TranscriptRow | undefined> {
    return this.#newestFirst(stream).find((row) => row.visitorId === visitorId);
  }

  async listTranscripts(
    stream: StreamId,
    page: {
      readonly after?: { readonly requestedAt: EpochMs; readonly chatId: string };
      readonly limit: number;
    },
  ): Promise<readonly TranscriptRow[]> {
    const { after, limit } = page;
    checkLimit(limit);
    return this.#newestFirst(stream)
      .filter((row) => !after || newestFirst(after, row) < 0)
      .slice(0, limit);
  }

  async readSession(stream: StreamId, number: number): Promise<SessionRow | undefined> {
    return this.#reading(stream)?.sessions.get(number);
  }

  async readVisitor(stream: StreamId, visitorId: string): Promise<VisitorRow | undefined> {
    return this.#reading(stream)?.visitors.get(visitorId);
  }

  async readConversation(
    organizationId: string,
    conversationId: string,
  ): Promise<ConversationRow | undefined> {
    return this.#conversationsOf(organizationId).find(
      (row) => row.conversationId === conversationId,
    );
  }

  async listConversations(
    organizationId: string,
    { after, limit }: Parameters<LogStore['listConversations']>[1],
  ): Promise<readonly ConversationRow[]> {
    checkLimit(limit);
    const order = (
      a: Pick<ConversationRow, 'startedAt' | 'conversationId'>,
      b: Pick<ConversationRow, 'startedAt' | 'conversationId'>,
    ): number => b.startedAt - a.startedAt || descending(a.conversationId, b.conversationId);
    return [...this.#conversationsOf(organizationId)]
      .sort(order)
      .filter((row) => !after || order(after, row) < 0)
      .slice(0, limit);
  }

  async dueConversations(
    organizationId: string,
    { dueBefore, after, limit }: Parameters<LogStore['dueConversations']>[1],
  ): Promise<readonly ConversationRow[]> {
    checkLimit(limit);
    type Due = { readonly dueAt: EpochMs; readonly conversationId: string };
    const order = (a: Due, b: Due): number =>
      a.dueAt - b.dueAt || descending(b.conversationId, a.conversationId);
    return this.#conversationsOf(organizationId)
      .flatMap((row) => (row.dueAt === null ? [] : [{ ...row, dueAt: row.dueAt }]))
      .filter((row) => row.dueAt <= dueBefore && (!after || order(after, row) < 0))
      .sort(order)
      .slice(0, limit);
  }

  async dueOutbox(now: EpochMs, limit: number): Promise<readonly OutboxItem[]> {
    checkLimit(limit);
    return this.#outboxInOrder()
      .filter(({ dueAt }) => dueAt <= now)
      .slice(0, limit);
  }

  async nextOutboxAt(): Promise<EpochMs | undefined> {
    return this.#outboxInOrder()[0]?.dueAt;
  }

  async finishOutbox(id: number): Promise<void> {
    this.#mustBeOpen();
    this.#disk.outbox.delete(id);
  }

  async retryOutbox(id: number, dueAt: EpochMs): Promise<void> {
    this.#mustBeOpen();
    const item = this.#disk.outbox.get(id);
    if (item) this.#disk.outbox.set(id, { ...item, dueAt, attempts: item.attempts + 1 });
  }

  async streams(after?: StreamId): Promise<readonly StreamId[]> {
    this.#mustBeOpen();
    const names = [...this.#disk.all()]
      .filter(([name, { events }]) => events.length > 0 && (after === undefined || name > after))
      .map(([name]) => name);
    return names.sort((a, b) => descending(b, a)).slice(0, READ_ROWS_MAX);
  }

  async close(): Promise<void> {
    this.#state = 'closed';
  }

  #put(stream: StreamId, rows: readonly RowChange[]): void {
    const { transcripts, sessions, visitors } = this.#writing(stream);
    for (const change of rows) {
      switch (change.model) {
        case 'transcripts':
          transcripts.set(change.row.chatId, change.row);
          break;
        case 'sessions':
          sessions.set(change.row.number, change.row);
          break;
        case 'visitors':
          visitors.set(
            change.row.visitorId,
            visited(visitors.get(change.row.visitorId), change.row),
          );
          break;
        case 'conversations': {
          const { row } = change;
          const key = keyOf(row.organizationId, row.conversationId);
          this.#disk.conversations.set(key, { ...row, stream });
          break;
        }
        default:
          unreachable(change);
      }
    }
  }

  #conversationsOf(organizationId: string): readonly ConversationRow[] {
    this.#mustBeOpen();
    return [...this.#disk.conversations.values()]
      .filter((row) => row.organizationId === organizationId)
      .map(({ stream: _, ...row }) => row);
  }

  #writing(stream: StreamId): MemoryStream {
    this.#mustBeOpen();
    return this.#disk.at(stream);
  }

  #reading(stream: StreamId): MemoryStream | undefined {
    this.#mustBeOpen();
    return this.#disk.find(stream);
  }

  #newestFirst(stream: StreamId): readonly TranscriptRow[] {
    return [...(this.#reading(stream)?.transcripts.values() ?? [])].sort(newestFirst);
  }

  #outboxInOrder(): readonly OutboxItem[] {
    this.#mustBeOpen();
    return [...this.#disk.outbox.values()].sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
  }

  #mustBeOpen(): void {
    if (this.#state === 'closed') throw new StoreError('closed', 'The store is closed.');
  }
}

function keyOf(organizationId: string, conversationId: string): string {
  return `${organizationId} ${conversationId}`;
}

function visited(
  before: VisitorRow | undefined,
  { visitorId, number, at, chatId }: VisitorVisit,
): VisitorRow {
  const first = before ?? { visitorId, number, firstAt: at, chats: 0 };
  return { ...first, lastAt: at, lastChatId: chatId, chats: first.chats + 1 };
}

type Requested = { readonly requestedAt: EpochMs; readonly chatId: string };

function newestFirst(a: Requested, b: Requested): number {
  return b.requestedAt - a.requestedAt || descending(a.chatId, b.chatId);
}

function descending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}
