import {
  type AgentId,
  audienceOf,
  type DeskEvent,
  type DeskState,
  type DeskView,
} from '@baton/desk';
import type { Outcome } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { AgentSelf } from '@baton/protocol';
import type {
  Append,
  CommandId,
  Content,
  LogStore,
  OutboxRow,
  RowChange,
  StoredEvent,
  StreamId,
} from '@baton/store';
import type { Committed } from './committed.ts';
import { foundBy, rowsAfter } from './rows-after.ts';
import { contentIdOf } from './words-of.ts';

/** What one append of a lane carries, and whom to tell when it is durable. */
export type Batch = {
  readonly at: EpochMs;
  readonly expectedSeq: number;
  readonly committed: Committed[];
  readonly stored: StoredEvent[];
  readonly contents: Content[];
  readonly rows: RowChange[];
  /** What others have to do because of it. */
  readonly outbox: OutboxRow[];
  /** Accepted in this batch, with the seq they are acknowledged at. */
  readonly seqs: Map<CommandId, number>;
  readonly acks: { readonly resolve: (outcome: Outcome) => void; readonly outcome: Outcome }[];
};

const noWords: Committed['words'] = new Map();
const noSelves: Committed['selves'] = [];

export function emptyBatch(at: EpochMs, expectedSeq: number): Batch {
  return {
    at,
    expectedSeq,
    committed: [],
    stored: [],
    contents: [],
    rows: [],
    outbox: [],
    seqs: new Map(),
    acks: [],
  };
}

/** What others have to do because of an event. */
export type Errands = (
  event: DeskEvent,
  about: { readonly after: Committed['after']; readonly seq: number },
) => readonly OutboxRow[];

/** Applies an event to the desk and takes down all that is to be written of it. */
export function record(
  batch: Batch,
  { desk, errands }: { readonly desk: DeskState; readonly errands: Errands },
  event: DeskEvent,
  words: Committed['words'] = noWords,
): void {
  const found = foundBy(event, desk);
  const around = applied(desk, event);
  batch.rows.push(...rowsAfter(event, found, desk));
  const { seq } = desk;
  const data = JSON.stringify(event);
  batch.committed.push({ seq, event, data, ...around, words });
  batch.stored.push({
    seq,
    at: event.at,
    type: event.type,
    chatId: 'chatId' in event ? event.chatId : null,
    chatPrev: around.before?.lastSeq ?? 0,
    audience: JSON.stringify(around.audience),
    data,
  });
  if (!('chatId' in event)) return;
  batch.outbox.push(...errands(event, { after: around.after, seq }));
  const value = words.get(contentIdOf(event) ?? '');
  if (value !== undefined) {
    batch.contents.push({ seq, at: event.at, data: JSON.stringify(value) });
  }
}

/** Applies an event, and says what its chat was around it and who may see it. */
export function applied(
  desk: DeskState,
  event: DeskEvent,
): Pick<Committed, 'before' | 'after' | 'audience' | 'selves'> {
  const chatId = 'chatId' in event ? event.chatId : undefined;
  const before = chatId && desk.chat(chatId);
  desk.apply(event);
  const after = chatId && desk.chat(chatId);
  const audience = audienceOf(event, before, after);
  return { before, after, audience, selves: selvesAfter(desk, event, audience) };
}

/** Taken down with the event: when it is told, the desk in memory may be further than the log. */
function selvesAfter(
  desk: DeskState,
  event: DeskEvent,
  { agents }: Committed['audience'],
): Committed['selves'] {
  if (event.type === 'MessagePosted') return noSelves;
  const concernsAll = event.type === 'DeskConfigured' || event.type === 'DeskResumed';
  const concerned = concernsAll ? [...desk.agents.keys()] : agents;
  return concerned.map((agentId) => selfOf(agentId, desk));
}

/** An agent who is signed out is offline and carries nothing. */
export function selfOf(agentId: AgentId, desk: DeskView): AgentSelf {
  const agent = desk.agent(agentId);
  const capacity = desk.configuration.agents.get(agentId)?.capacity ?? 0;
  return {
    agentId,
    presence: agent?.presence ?? 'offline',
    presenceReason: agent?.presenceReason ?? null,
    presenceSince: agent?.presenceSince ?? (0 as AgentSelf['presenceSince']),
    connection: agent?.connection.kind ?? 'lost',
    load: agent?.load ?? 0,
    capacity,
  };
}

/** The words of an event that stands in the log. */
export async function wordsOfStored(
  store: LogStore,
  stream: StreamId,
  { seq, event }: Pick<Committed, 'seq' | 'event'>,
): Promise<Committed['words']> {
  const contentId = 'chatId' in event ? contentIdOf(event) : undefined;
  if (contentId === undefined) return noWords;
  const data = (await store.readContents(stream, [seq])).get(seq);
  return data === undefined ? noWords : new Map([[contentId, JSON.parse(data) as unknown]]);
}

export function toAppend(stream: StreamId, batch: Batch): Append {
  return {
    stream,
    expectedSeq: batch.expectedSeq,
    at: batch.at,
    events: batch.stored,
    contents: batch.contents,
    rows: batch.rows,
    outbox: batch.outbox,
    commands: [...batch.seqs].map(([id, seq]) => ({ id, seq })),
  };
}
