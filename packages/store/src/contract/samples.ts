import type { EpochMs } from '@baton/kernel';
import type {
  Append,
  CommandId,
  Content,
  ConversationRow,
  LogStore,
  OutboxRow,
  RowChange,
  SessionRow,
  StoredEvent,
  StreamId,
  TranscriptRow,
} from '../model.ts';

export const berlin = streamId('desk:berlin');
export const lisbon = streamId('desk:lisbon');
const noon = 1_795_000_000_000;

export function streamId(name: string): StreamId {
  return name as StreamId;
}

export function commandId(name: string): CommandId {
  return name as CommandId;
}

/** `seconds` past the noon on which all samples play. */
export function at(seconds: number): EpochMs {
  return (noon + seconds * 1_000) as EpochMs;
}

/** Follows the event before it in its chat, unless it is of none. */
export function event(seq: number, changes: Partial<StoredEvent> = {}): StoredEvent {
  return {
    seq,
    at: at(seq),
    type: 'MessagePosted',
    chatId: 'chat-1',
    chatPrev: changes.chatId === null ? 0 : seq - 1,
    audience: null,
    data: `{"number":${seq}}`,
    ...changes,
  };
}

/** Events `first` to `last`, both included. */
export function events(first: number, last: number, changes: Partial<StoredEvent> = {}) {
  return Array.from({ length: last - first + 1 }, (_, index) => event(first + index, changes));
}

export function content(seq: number, changes: Partial<Content> = {}): Content {
  return { seq, at: at(0), data: `"words of ${seq}"`, ...changes };
}

export function transcript(chatId: string, changes: Partial<TranscriptRow> = {}): TranscriptRow {
  return {
    chatId,
    number: 1,
    visitorId: 'visitor-1',
    deploymentId: 'deployment-1',
    buttonId: 'button-1',
    origin: 'widget',
    skillId: null,
    conversationId: null,
    status: 'in-progress',
    endedBy: null,
    agentId: null,
    requestedAt: at(0),
    acceptedAt: null,
    endedAt: null,
    wrappedUpAt: null,
    messageCount: 0,
    agentMessages: 0,
    visitorMessages: 0,
    agentReplyAverageMs: null,
    agentReplyMaxMs: null,
    visitorReplyAverageMs: null,
    visitorReplyMaxMs: null,
    transfers: 0,
    conferences: 0,
    files: 0,
    flagged: false,
    attached: [],
    lastSeq: 0,
    ...changes,
  };
}

export function session(number: number, changes: Partial<SessionRow> = {}): SessionRow {
  return {
    number,
    agentId: 'agent-1',
    signedInAt: at(0),
    signedOutAt: null,
    signedOutWhy: null,
    countedUntil: at(0),
    onlineMs: 0,
    awayMs: 0,
    idleMs: 0,
    inChatsMs: 0,
    atCapacityMs: 0,
    assigned: 0,
    engaged: 0,
    declined: 0,
    timedOut: 0,
    flagsRaised: 0,
    flagsLoweredByAgent: 0,
    flagsLoweredBySupervisor: 0,
    ...changes,
  };
}

export function rows(...transcripts: readonly TranscriptRow[]): readonly RowChange[] {
  return transcripts.map((row) => ({ model: 'transcripts', row }));
}

export function conversation(
  conversationId: string,
  changes: Partial<ConversationRow> = {},
): RowChange {
  return {
    model: 'conversations',
    row: {
      conversationId,
      organizationId: 'org-1',
      visitorId: 'visitor-1',
      endpointId: 'endpoint-1',
      flowId: 'flow-1',
      status: 'bot',
      startedAt: at(0),
      lastAt: at(0),
      endedAt: null,
      handovers: 0,
      lastSeq: 1,
      dueAt: null,
      ...changes,
    },
  };
}

export function outboxRow(key: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  return { kind: 'webhook', key, dueAt: at(0), payload: `{"key":"${key}"}`, ...changes };
}

/** An append to `berlin` after `expectedSeq`, empty but for what is given. */
export function append(expectedSeq: number, changes: Partial<Append> = {}): Append {
  return {
    stream: berlin,
    expectedSeq,
    at: at(expectedSeq),
    events: [],
    contents: [],
    rows: [],
    outbox: [],
    commands: [],
    ...changes,
  };
}

/** One of everything, as a visitor's first message writes it. */
export const oneOfEverything: Append = append(0, {
  events: events(1, 2),
  contents: [content(1)],
  rows: rows(transcript('chat-1', { lastSeq: 2 })),
  outbox: [outboxRow('delivery-1')],
  commands: [{ id: commandId('command-1'), seq: 2 }],
});

/** Everything a store says about `berlin`, to compare two moments as a whole. */
export async function contentsOf(store: LogStore): Promise<unknown> {
  return {
    streams: await store.streams(),
    lastSeq: await store.lastSeq(berlin),
    events: await store.readAfter(berlin, 0, 1_000),
    contents: await store.readContents(berlin, [1, 2, 3, 4]),
    commands: await store.readCommands(berlin, at(-1), 1_000),
    transcripts: await store.listTranscripts(berlin, { limit: 1_000 }),
    outbox: await store.dueOutbox(at(1_000), 1_000),
    snapshot: await store.loadSnapshot(berlin, 1),
    touchedAt: await store.touchedAt(berlin),
  };
}
