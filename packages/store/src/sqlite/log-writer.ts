import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type EpochMs, unreachable } from '@baton/kernel';
import {
  type Append,
  type ConversationRow,
  type OutboxRow,
  type RowChange,
  type SessionRow,
  type Snapshot,
  StoreError,
  type StreamId,
  type TranscriptRow,
  type VisitorVisit,
} from '../model.ts';
import { numberRow } from './rows.ts';
import { prepareAll, StatementCache } from './statements.ts';
import { PRUNE_ROWS_MAX, type Write, type Written } from './write.ts';
import { writeSql } from './write-sql.ts';

/** The most stream names whose numbers the writer remembers. */
const STREAMS_KNOWN_MAX = 100_000;
const done: Written = { kind: 'done' };

/** Carries out single writes inside a transaction that its caller opens and closes. */
export class LogWriter {
  readonly #statements: Readonly<Record<keyof typeof writeSql, StatementSync>>;
  readonly #plain: StatementCache;
  readonly #streams = new Map<StreamId, number>();

  constructor(database: DatabaseSync) {
    this.#statements = prepareAll(database, writeSql);
    this.#plain = new StatementCache(database);
  }

  /** Throws when the write must be undone; `unchanged` must be undone as well. */
  carryOut(write: Write): Written {
    switch (write.kind) {
      case 'append':
        return this.#append(write.append);
      case 'batch':
        return this.#batch(write);
      case 'erase-contents':
        this.#statements.eraseContents.run(this.#stream(write.stream), JSON.stringify(write.seqs));
        return done;
      case 'prune-commands':
        return this.#prune(write);
      case 'touch':
        this.#statements.touchStream.run(write.at, this.#stream(write.stream));
        return done;
      case 'save-snapshot':
        this.#saveSnapshot(this.#stream(write.stream), write.snapshot);
        return done;
      case 'drop-rows':
        this.#dropRows(this.#stream(write.stream));
        return done;
      case 'put-rows':
        this.#putRows(this.#stream(write.stream), write.rows);
        return done;
      case 'finish-outbox':
        this.#statements.finishOutbox.run(write.id);
        return done;
      case 'retry-outbox':
        this.#statements.retryOutbox.run(write.dueAt, write.id);
        return done;
      default:
        return unreachable(write);
    }
  }

  /** To be called after anything was undone: a stream's number may have been undone with it. */
  forgetStreams(): void {
    this.#streams.clear();
  }

  #append(append: Append): Written {
    const { addEvent, addContent, addCommand } = this.#statements;
    const stream = this.#stream(append.stream);
    const lastSeq = this.#lastSeq(stream);
    if (lastSeq !== append.expectedSeq) {
      throw new StoreError(
        'stale-writer',
        `${append.stream} is at ${lastSeq}, not at ${append.expectedSeq}`,
      );
    }
    for (const { seq, at, type, chatId, chatPrev, audience, data } of append.events) {
      addEvent.run(stream, seq, at, type, chatId, chatPrev, audience, data);
    }
    for (const { seq, at, data } of append.contents) addContent.run(stream, seq, at, data);
    for (const { id, seq } of append.commands) addCommand.run(stream, id, seq, append.at);
    this.#putRows(stream, append.rows);
    for (const row of append.outbox) this.#addOutbox(stream, row);
    if (append.snapshot) this.#saveSnapshot(stream, append.snapshot);
    return done;
  }

  #saveSnapshot(stream: number, { seq, version, data }: Snapshot): void {
    this.#statements.saveSnapshot.run(stream, seq, version, data);
  }

  #batch(batch: Extract<Write, { kind: 'batch' }>): Written {
    for (const [index, { sql, parameters, expectChanges }] of batch.statements.entries()) {
      const { changes } = this.#plain.get(sql).run(...parameters);
      if (expectChanges !== undefined && changes !== expectChanges) {
        return { kind: 'unchanged', statement: index };
      }
    }
    for (const row of batch.outbox) this.#addOutbox(this.#stream(row.stream), row);
    return done;
  }

  #prune({ before, from }: Extract<Write, { kind: 'prune-commands' }>): Written {
    const rows = this.#statements.pruneCommands.all(from, before, PRUNE_ROWS_MAX);
    const streams = rows.map(numberRow);
    return {
      kind: 'pruned',
      removed: rows.length,
      next: rows.length < PRUNE_ROWS_MAX ? undefined : Math.max(...streams),
    };
  }

  #putRows(stream: number, rows: readonly RowChange[]): void {
    for (const change of rows) {
      switch (change.model) {
        case 'transcripts':
          this.#putTranscript(stream, change.row);
          break;
        case 'conversations':
          this.#putConversation(stream, change.row);
          break;
        case 'sessions':
          this.#putSession(stream, change.row);
          break;
        case 'visitors':
          this.#addVisit(stream, change.row);
          break;
        default:
          unreachable(change);
      }
    }
  }

  #dropRows(stream: number): void {
    this.#statements.dropTranscripts.run(stream);
    this.#statements.dropLinks.run(stream);
    this.#statements.dropSessions.run(stream);
    this.#statements.dropVisitors.run(stream);
    this.#statements.dropConversations.run(stream);
  }

  #addVisit(stream: number, { visitorId, number, at, chatId }: VisitorVisit): void {
    this.#statements.addVisit.run(stream, visitorId, number, at, at, chatId);
  }

  #putSession(stream: number, row: SessionRow): void {
    this.#statements.putSession.run(
      stream,
      row.number,
      row.agentId,
      row.signedInAt,
      row.signedOutAt,
      row.signedOutWhy,
      row.countedUntil,
      row.onlineMs,
      row.awayMs,
      row.idleMs,
      row.inChatsMs,
      row.atCapacityMs,
      row.assigned,
      row.engaged,
      row.declined,
      row.timedOut,
      row.flagsRaised,
      row.flagsLoweredByAgent,
      row.flagsLoweredBySupervisor,
    );
  }

  #putConversation(stream: number, row: ConversationRow): void {
    this.#statements.putConversation.run(
      stream,
      row.organizationId,
      row.conversationId,
      row.visitorId,
      row.endpointId,
      row.flowId,
      row.status,
      row.startedAt,
      row.lastAt,
      row.endedAt,
      row.handovers,
      row.lastSeq,
      row.dueAt,
    );
  }

  #putTranscript(stream: number, row: TranscriptRow): void {
    const values = [
      row.deploymentId,
      row.buttonId,
      row.status,
      row.endedBy,
      row.agentId,
      row.acceptedAt,
      row.endedAt,
      row.wrappedUpAt,
      row.messageCount,
      row.lastSeq,
      row.number,
      row.origin,
      row.skillId,
      row.conversationId,
      row.agentMessages,
      row.visitorMessages,
      row.agentReplyAverageMs,
      row.agentReplyMaxMs,
      row.visitorReplyAverageMs,
      row.visitorReplyMaxMs,
      row.transfers,
      row.conferences,
      row.files,
      row.flagged ? 1 : 0,
      JSON.stringify(row.attached),
      listedAt(row),
      row.agentId,
      stream,
      row.chatId,
      row.visitorId,
      row.requestedAt,
    ];
    const { changes } = this.#statements.changeTranscript.run(...values);
    // The first event that writes the row is the request.
    if (changes === 0) this.#statements.putTranscript.run(...values, row.lastSeq);
    this.#statements.dropLinksOf.run(stream, row.chatId);
    for (const { recordId } of row.attached) {
      this.#statements.addLink.run(stream, row.chatId, recordId, row.requestedAt);
    }
  }

  #addOutbox(stream: number, { kind, key, dueAt, payload }: OutboxRow): void {
    this.#statements.addOutbox.run(stream, kind, key, dueAt, payload);
  }

  #lastSeq(stream: number): number {
    const row = this.#statements.lastSeq.get(stream);
    return row === undefined ? 0 : numberRow(row);
  }

  #stream(name: StreamId): number {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const row = this.#statements.findStream.get(name);
    const id =
      row === undefined
        ? Number(this.#statements.addStream.run(name).lastInsertRowid)
        : numberRow(row);
    if (this.#streams.size >= STREAMS_KNOWN_MAX) this.#streams.clear();
    this.#streams.set(name, id);
    return id;
  }
}

/** When lists begin to show a chat: once its agents have closed it, or at its end where nobody had it. */
function listedAt({ wrappedUpAt, acceptedAt, endedAt }: TranscriptRow): EpochMs | null {
  return wrappedUpAt ?? (acceptedAt === null ? endedAt : null);
}
