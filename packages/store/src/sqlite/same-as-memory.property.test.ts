import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  append,
  at,
  berlin,
  commandId,
  content,
  event,
  lisbon,
  outboxRow,
  rows,
  transcript,
} from '../contract/samples.ts';
import { openMemoryStore } from '../memory/memory-store.ts';
import { type LogStore, type StoredEvent, StoreError, type StreamId } from '../model.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const RUNS = 20;
const STEPS_MAX = 40;
/** Where a chat is read from, beyond the ends of most streams. */
const heads = Array.from({ length: 30 }, (_, index) => index);

type Step = (store: LogStore) => Promise<unknown>;

const streams = fc.constantFrom(berlin, lisbon);
const chats = fc.constantFrom('chat-1', 'chat-2', 'chat-3');
const seconds = fc.nat(5);
const names = fc.constantFrom('a', 'b', 'c', 'd');

/** An event to be; a few lead to another one than their chat's last. */
const drafts = fc.record({
  chatId: fc.option(chats),
  chain: fc.constantFrom('whole', 'whole', 'whole', 'whole', 'whole', 'broken' as const),
  hasWords: fc.boolean(),
});
type Draft = typeof drafts extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Some follow the stream's last seq, some miss it by one. */
const appends: fc.Arbitrary<Step> = fc
  .record({
    stream: streams,
    misses: fc.constantFrom(0, 0, 0, 0, 1, -1),
    drafts: fc.array(drafts, { maxLength: 4 }),
    second: seconds,
    transcripts: fc.array(fc.tuple(chats, names, seconds), { maxLength: 3 }),
    outbox: fc.array(fc.tuple(names, seconds), { maxLength: 2 }),
    commands: fc.array(names, { maxLength: 2 }),
  })
  .map((drawn) => async (store) => {
    const seq = Math.max(0, (await store.lastSeq(drawn.stream)) + drawn.misses);
    const { second, stream } = drawn;
    await store.append(
      append(seq, {
        stream,
        at: at(second),
        events: await chained(store, stream, seq, drawn.drafts),
        contents: drawn.drafts.flatMap(({ hasWords }, index) =>
          hasWords ? [content(seq + index + 1, { at: at(second) })] : [],
        ),
        rows: drawn.transcripts.flatMap(([chatId, visitorId, requested]) =>
          rows(
            transcript(chatId, {
              visitorId,
              requestedAt: at(requested),
              messageCount: seq,
              lastSeq: seq,
            }),
          ),
        ),
        outbox: drawn.outbox.map(([key, due]) => outboxRow(key, { dueAt: at(due) })),
        commands: drawn.commands.map((id) => ({ id: commandId(id), seq })),
      }),
    );
  });

const others: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(streams, fc.array(fc.nat(20), { maxLength: 4 })).map(
    ([stream, seqs]): Step =>
      (s) =>
        s.eraseContents(stream, seqs),
  ),
  seconds.map(
    (second): Step =>
      (store) =>
        store.pruneCommands(at(second)),
  ),
  fc.tuple(streams, seconds).map(
    ([stream, second]): Step =>
      (s) =>
        s.touch(stream, at(second)),
  ),
  fc.tuple(streams, fc.nat(3)).map(
    ([stream, version]): Step =>
      (store) =>
        store.saveSnapshot(stream, { seq: 1, version, data: `${version}` }),
  ),
  streams.map(
    (stream): Step =>
      (store) =>
        store.dropRows(stream),
  ),
  fc.tuple(streams, chats, seconds).map(
    ([stream, chatId, second]): Step =>
      (store) =>
        store.putRows(stream, rows(transcript(chatId, { requestedAt: at(second) }))),
  ),
  fc.nat(6).map(
    (id): Step =>
      (store) =>
        store.finishOutbox(id),
  ),
  fc.tuple(fc.nat(6), seconds).map(
    ([id, due]): Step =>
      (s) =>
        s.retryOutbox(id, at(due)),
  ),
);

test('[ST27] the SQLite store and the memory store answer the same calls alike', async () => {
  const steps = fc.array(fc.oneof({ weight: 3, arbitrary: appends }, others), {
    maxLength: STEPS_MAX,
  });
  await fc.assert(
    fc.asyncProperty(steps, async (drawn) => {
      using folder = temporaryFolder();
      const sqlite = await openSqliteStore({ folder: folder.path });
      const memory = openMemoryStore();
      try {
        for (const step of drawn)
          expect(await outcome(step, sqlite)).toEqual(await outcome(step, memory));
        expect(await everything(sqlite)).toEqual(await everything(memory));
      } finally {
        await sqlite.close();
      }
    }),
    { numRuns: RUNS },
  );
});

async function chained(
  store: LogStore,
  stream: StreamId,
  seq: number,
  drawn: readonly Draft[],
): Promise<readonly StoredEvent[]> {
  const lasts = new Map<string | null, number>();
  for (const { chatId, seq: known } of await store.readAfter(stream, 0, 1_000)) {
    lasts.set(chatId, known);
  }
  return drawn.map(({ chatId, chain }, index) => {
    const own = seq + index + 1;
    const last = chatId === null ? 0 : (lasts.get(chatId) ?? 0);
    const chatPrev = chatId === null || chain === 'whole' ? Math.min(last, own - 1) : own - 1;
    lasts.set(chatId, own);
    return event(own, { chatId, chatPrev });
  });
}

async function outcome(step: Step, store: LogStore): Promise<unknown> {
  try {
    return await step(store);
  } catch (error) {
    if (error instanceof StoreError) return `${error.failure}: ${error.message}`;
    throw error;
  }
}

async function everything(store: LogStore): Promise<unknown> {
  const ofStreams = [berlin, lisbon].map(async (stream) => ({
    lastSeq: await store.lastSeq(stream),
    events: await store.readAfter(stream, 1, 50),
    chats: await Promise.all(
      ['chat-1', 'chat-2', 'chat-3'].map(async (chatId) => ({
        transcript: await store.readTranscript(stream, chatId),
      })),
    ),
    walks: await Promise.all(
      heads.flatMap((head) => [
        outcome((one) => one.readChat(stream, head, 0, 50), store),
        outcome((one) => one.readChat(stream, head, 3, 2), store),
      ]),
    ),
    contents: await store.readContents(stream, heads),
    commands: await store.readCommands(stream, at(2), 3),
    known: await Promise.all(['a', 'b', 'c'].map((id) => store.findCommand(stream, commandId(id)))),
    newest: await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.lastTranscriptOf(stream, id))),
    transcripts: await store.listTranscripts(stream, { limit: 2 }),
    older: await store.listTranscripts(stream, {
      after: { requestedAt: at(3), chatId: 'chat-2' },
      limit: 5,
    }),
    snapshot: await store.loadSnapshot(stream, 1),
    touchedAt: await store.touchedAt(stream),
  }));
  return {
    streams: await store.streams(),
    due: await store.dueOutbox(at(3), 5),
    next: await store.nextOutboxAt(),
    ofStreams: await Promise.all(ofStreams),
  };
}
