import type { EpochMs } from '@baton/kernel';
import type {
  CommandId,
  ConversationRow,
  OutboxItem,
  SessionRow,
  Snapshot,
  StoredEvent,
  StreamId,
  TranscriptRow,
  VisitorRow,
} from '../model.ts';

// The one place where columns become types. It trusts the tables: they are STRICT, and only this package
// writes them. Rows come as arrays (`setReturnArrays`), which the driver's types do not tell.

export function numberRow(row: unknown): number {
  const [value] = row as [number];
  return value;
}

export function instantRow(row: unknown): EpochMs | null {
  const [value] = row as [EpochMs | null];
  return value;
}

export function streamRow(row: unknown): StreamId {
  const [value] = row as [StreamId];
  return value;
}

export function eventRow(row: unknown): StoredEvent {
  const [seq, at, type, chatId, chatPrev, audience, data] = row as [
    number,
    EpochMs,
    string,
    string | null,
    number,
    string | null,
    string,
  ];
  return { seq, at, type, chatId, chatPrev, audience, data };
}

/** An event's seq and its words. */
export function contentRow(row: unknown): readonly [number, string] {
  return row as [number, string];
}

/** A migration's id and checksum. */
export function migrationRow(row: unknown): readonly [string, string] {
  return row as [string, string];
}

export function commandRow(row: unknown): { id: CommandId; seq: number; at: EpochMs } {
  const [id, seq, at] = row as [CommandId, number, EpochMs];
  return { id, seq, at };
}

export function snapshotRow(row: unknown): Snapshot {
  const [seq, version, data] = row as [number, number, string];
  return { seq, version, data };
}

export function outboxRow(row: unknown): OutboxItem {
  const [id, stream, kind, key, dueAt, payload, attempts] = row as [
    number,
    StreamId,
    string,
    string,
    EpochMs,
    string,
    number,
  ];
  return { id, stream, kind, key, dueAt, payload, attempts };
}

export function transcriptRow(row: unknown): TranscriptRow {
  const [
    chatId,
    visitorId,
    deploymentId,
    buttonId,
    status,
    endedBy,
    agentId,
    requestedAt,
    acceptedAt,
    endedAt,
    wrappedUpAt,
    messageCount,
    lastSeq,
    number,
    origin,
    skillId,
    conversationId,
    agentMessages,
    visitorMessages,
    agentReplyAverageMs,
    agentReplyMaxMs,
    visitorReplyAverageMs,
    visitorReplyMaxMs,
    transfers,
    conferences,
    files,
    flagged,
    attached,
  ] = row as [
    string,
    string,
    string,
    string,
    TranscriptRow['status'],
    TranscriptRow['endedBy'],
    string | null,
    EpochMs,
    EpochMs | null,
    EpochMs | null,
    EpochMs | null,
    number,
    number,
    number,
    string,
    string | null,
    string | null,
    number,
    number,
    number | null,
    number | null,
    number | null,
    number | null,
    number,
    number,
    number,
    number,
    string,
  ];
  return {
    chatId,
    visitorId,
    deploymentId,
    buttonId,
    status,
    endedBy,
    agentId,
    requestedAt,
    acceptedAt,
    endedAt,
    wrappedUpAt,
    messageCount,
    lastSeq,
    number,
    origin,
    skillId,
    conversationId,
    agentMessages,
    visitorMessages,
    agentReplyAverageMs,
    agentReplyMaxMs,
    visitorReplyAverageMs,
    visitorReplyMaxMs,
    transfers,
    conferences,
    files,
    flagged: flagged === 1,
    attached: JSON.parse(attached) as TranscriptRow['attached'],
  };
}

export function sessionRow(row: unknown): SessionRow {
  const [
    number,
    agentId,
    signedInAt,
    signedOutAt,
    signedOutWhy,
    countedUntil,
    onlineMs,
    awayMs,
    idleMs,
    inChatsMs,
    atCapacityMs,
    assigned,
    engaged,
    declined,
    timedOut,
    flagsRaised,
    flagsLoweredByAgent,
    flagsLoweredBySupervisor,
  ] = row as [
    number,
    string,
    EpochMs,
    EpochMs | null,
    SessionRow['signedOutWhy'],
    EpochMs,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    number,
    agentId,
    signedInAt,
    signedOutAt,
    signedOutWhy,
    countedUntil,
    onlineMs,
    awayMs,
    idleMs,
    inChatsMs,
    atCapacityMs,
    assigned,
    engaged,
    declined,
    timedOut,
    flagsRaised,
    flagsLoweredByAgent,
    flagsLoweredBySupervisor,
  };
}

export function visitorRow(row: unknown): VisitorRow {
  const [visitorId, number, firstAt, lastAt, lastChatId, chats] = row as [
    string,
    number,
    EpochMs,
    EpochMs,
    string,
    number,
  ];
  return {
    visitorId,
    number,
    firstAt,
    lastAt,
    lastChatId,
    chats,
  };
}

export function conversationRow(row: unknown): ConversationRow {
  const [
    conversationId,
    organizationId,
    visitorId,
    endpointId,
    flowId,
    status,
    startedAt,
    lastAt,
    endedAt,
    handovers,
    lastSeq,
    dueAt,
  ] = row as [
    string,
    string,
    string,
    string,
    string,
    ConversationRow['status'],
    EpochMs,
    EpochMs,
    EpochMs | null,
    number,
    number,
    EpochMs | null,
  ];
  return {
    conversationId,
    organizationId,
    visitorId,
    endpointId,
    flowId,
    status,
    startedAt,
    lastAt,
    endedAt,
    handovers,
    lastSeq,
    dueAt,
  };
}
