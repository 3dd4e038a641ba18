import { isDeepStrictEqual } from 'node:util';
import type { ChatEvent, Transcript } from '@baton/desk';
import { rebuildReadModels } from '@baton/runtime';
import {
  type LogStore,
  type MemoryDisk,
  openMemoryStore,
  READ_ROWS_MAX,
  type SessionRow,
  type VisitorRow,
} from '@baton/store';
import { promised } from '../broken-promise.ts';
import { checkRecords } from '../desk-promises.ts';
import { toldReplies } from '../told-replies.ts';
import type { LogWitness } from './log-witness.ts';
import { stream } from './organization.ts';

/** What was kept beside the log says what the log says, and says it again when it is built anew. */
export async function checkKeptRows(disk: MemoryDisk, log: LogWitness): Promise<void> {
  const store = openMemoryStore(disk);
  const kept = await rowsOf(store, log);
  checkTranscripts(kept.transcripts, log);
  for (const row of kept.sessions) log.sessions.check(row);
  checkVisitors(kept.visitors, log);
  await rebuildReadModels(store, stream);
  const rebuilt = await rowsOf(store, log);
  for (const model of ['transcripts', 'sessions', 'visitors'] as const) {
    for (const [i, row] of kept[model].entries()) {
      const again = rebuilt[model][i];
      promised(
        isDeepStrictEqual(again, row),
        `built anew, ${model} say ${JSON.stringify(again)}, not ${JSON.stringify(row)}`,
      );
    }
    promised(rebuilt[model].length === kept[model].length, `${model} are as many as before`);
  }
}

type Rows = {
  readonly transcripts: readonly Transcript[];
  readonly sessions: readonly SessionRow[];
  readonly visitors: readonly VisitorRow[];
};

async function rowsOf(store: LogStore, log: LogWitness): Promise<Rows> {
  const transcripts = await store.listTranscripts(stream, { limit: READ_ROWS_MAX });
  const sessions = await Promise.all(
    [...log.sessions.all.keys()].map((number) => store.readSession(stream, number)),
  );
  const ids = new Set([...log.told.chats.values()].map(({ visitorId }) => visitorId));
  const visitors = await Promise.all([...ids].map((id) => store.readVisitor(stream, id)));
  promised(
    sessions.every((row) => row !== undefined) && visitors.every((row) => row !== undefined),
    'every sign-in and every visitor has a row',
  );
  return {
    transcripts: transcripts as readonly Transcript[],
    sessions: sessions as readonly SessionRow[],
    visitors: visitors as readonly VisitorRow[],
  };
}

function checkTranscripts(rows: readonly Transcript[], log: LogWitness): void {
  checkRecords(new Map(rows.map((row) => [row.chatId, row])), log.told);
  promised(rows.length === log.told.chats.size, 'every chat has its record');
  const numbers = new Map([...log.told.chats.keys()].map((id, i) => [id, i + 1]));
  for (const row of rows) {
    const { chatId } = row;
    if (row.endedAt === null) continue;
    const events = log.eventsIn(chatId).map(({ event }) => event);
    const should = { number: numbers.get(chatId), ...countsOf(events), ...toldReplies(events) };
    for (const [field, value] of Object.entries(should)) {
      const is = row[field as keyof Transcript];
      promised(
        isDeepStrictEqual(is, value),
        `the record of ${chatId} has ${field} ${JSON.stringify(is)}, not ${JSON.stringify(value)}`,
      );
    }
  }
}

function countsOf(events: readonly ChatEvent[]) {
  const count = (type: ChatEvent['type']): number =>
    events.filter((event) => event.type === type).length;
  let handedOn = false;
  let transfers = count('TransferAccepted');
  for (const event of events) {
    if (event.type === 'TransferredToButton') handedOn = true;
    if (event.type === 'TransferToButtonFailed' && !event.stayed) handedOn = false;
    if (event.type !== 'OfferAccepted') continue;
    if (handedOn) transfers += 1;
    handedOn = false;
  }
  return {
    transfers,
    conferences: count('AgentJoinedConference'),
    files: count('FileTransferSucceeded'),
    flagged: count('FlagRaised') > 0,
  };
}

function checkVisitors(rows: readonly VisitorRow[], log: LogWitness): void {
  const chats = [...log.told.chats.values()];
  for (const row of rows) {
    const own = chats.filter(({ visitorId }) => visitorId === row.visitorId);
    const [first] = own;
    const last = own.at(-1);
    promised(
      first &&
        row.number === chats.indexOf(first) + 1 &&
        row.firstAt === first.requestedAt &&
        row.lastAt === last?.requestedAt &&
        row.lastChatId === last.id &&
        row.chats === own.length,
      `${row.visitorId} is told of as the log says: ${JSON.stringify(row)}`,
    );
  }
}
