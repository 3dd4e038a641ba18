import type { ChatId } from '@baton/desk';
import { RandomDay } from '@baton/desk/testing';
import type { EpochMs } from '@baton/kernel';
import type { TranscriptFilter, TranscriptLine, TranscriptSort } from '@baton/records';
import { granted, type Harbour, openHarbour } from '@baton/records/testing';
import { rebuildReadModels } from '@baton/runtime';
import type { StoredEvent, StreamId } from '@baton/store';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Told, toldChat } from '../testing/told-chat.ts';

/** How many days, and how much happens on each. */
const DAYS = 12;
const MOVES = 160;

test('[RC179] fields, lists and timelines equal what a look at the whole log finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1 }), async (seed) => {
      await using world = await openHarbour();
      const log = await playDay(world, seed);
      const chats = [
        ...new Set(
          log.flatMap(({ event }) => (event.type === 'ChatRequested' ? [event.chatId] : [])),
        ),
      ];
      for (const chatId of chats) await checkRecord(world, log, chatId);
      await checkLists(world, log, chats);
      await checkVisitors(world, log);
    }),
    { numRuns: DAYS },
  );
}, 120_000);

/** A day on the desk, written to the log as its lane would have, and its rows built from it. */
async function playDay(world: Harbour, seed: number): Promise<readonly Told[]> {
  const stored: StoredEvent[] = [];
  const told: Told[] = [];
  const day = new RandomDay(seed, (event, desk, apply) => {
    const before = 'chatId' in event ? desk.chat(event.chatId)?.lastSeq : undefined;
    apply();
    const seq = stored.length + 1;
    stored.push({
      seq,
      at: event.at,
      type: event.type,
      chatId: 'chatId' in event ? event.chatId : null,
      chatPrev: before ?? 0,
      audience: null,
      data: JSON.stringify(event),
    });
    if ('chatId' in event) told.push({ seq, event, words: wordsOf(event.type, seq) });
  });
  for (let move = 0; move < MOVES; move += 1) day.move();
  day.everybodyLeaves();
  expect(day.desk.chats.size).toBe(0);
  const stream = world.organizationId as string as StreamId;
  await world.log.append({
    stream,
    expectedSeq: 0,
    at: day.now,
    events: stored,
    contents: told.flatMap(({ seq, words }) =>
      words === undefined ? [] : [{ seq, at: day.now, data: JSON.stringify(words) }],
    ),
    rows: [],
    outbox: [],
    commands: [],
  });
  await rebuildReadModels(world.log, stream);
  return told;
}

/** Something was said to most events; some of it is erased. */
function wordsOf(type: string, seq: number): unknown {
  if (seq % 5 === 0) return undefined;
  if (type === 'ChatRequested') return seq % 2 === 0 ? { name: `Visitor ${seq}` } : {};
  return type === 'MessagePosted' || type === 'WhisperPosted' ? `Words ${seq}` : undefined;
}

async function checkRecord(world: Harbour, log: readonly Told[], chatId: ChatId): Promise<void> {
  const { seqs, ownerId, buttonId, createdById, ...fields } = toldChat(log, chatId);
  const { transcripts } = world.records.history;
  const record = granted(await transcripts.read(world.admin, chatId));
  expect(record, chatId).toMatchObject(fields);
  expect(
    [record.owner?.id ?? null, record.button.id, record.createdBy?.id ?? null],
    chatId,
  ).toEqual([ownerId, buttonId, createdById]);
  const found: number[] = [];
  let cursor: string | null = null;
  do {
    const asked: { limit: number; cursor?: string } = {
      limit: 7,
      ...(cursor !== null && { cursor }),
    };
    const page: { items: readonly { seq: number | null }[]; next: string | null } = granted(
      await transcripts.timeline(world.admin, chatId, asked),
    );
    found.unshift(...page.items.flatMap(({ seq }) => seq ?? []));
    cursor = page.next;
  } while (cursor !== null);
  expect(found, chatId).toEqual(seqs);
}

async function checkLists(
  world: Harbour,
  log: readonly Told[],
  chats: readonly ChatId[],
): Promise<void> {
  const every = chats.map((chatId) => ({ chatId, ...toldChat(log, chatId) }));
  const half = every[Math.floor(every.length / 2)];
  const filters: readonly TranscriptFilter[] = [
    {},
    { status: 'completed' },
    { status: 'missed' },
    ...(half?.ownerId ? [{ ownerId: half.ownerId }] : []),
    ...(half ? [{ buttonId: half.buttonId }, { from: half.requestedAt }] : []),
    ...(half ? [{ to: half.requestedAt, status: 'completed' as const }] : []),
    { waitMinMs: 1_000 },
    { durationMinMs: 5_000, status: 'completed' },
  ];
  for (const filter of filters) {
    for (const sort of ['newest', 'oldest', 'longest-wait', 'longest'] as const) {
      const wanted = every
        .filter(
          (one) =>
            (filter.status === undefined || one.status === filter.status) &&
            (filter.ownerId === undefined || one.ownerId === filter.ownerId) &&
            (filter.buttonId === undefined || one.buttonId === filter.buttonId) &&
            (filter.from === undefined || one.requestedAt >= filter.from) &&
            (filter.to === undefined || one.requestedAt < filter.to) &&
            (one.waitMs ?? -1) >= (filter.waitMinMs ?? -1) &&
            (one.durationMs ?? -1) >= (filter.durationMinMs ?? -1),
        )
        .sort((a, b) => inOrder(a, b, sort));
      const found = await wholeList(world, filter, sort);
      expect(
        found.map(({ chatId }) => chatId),
        `${sort} ${JSON.stringify(filter)}`,
      ).toEqual(wanted.map(({ chatId }) => chatId));
    }
  }
}

type Ordered = Pick<ReturnType<typeof toldChat>, 'requestedAt' | 'waitMs' | 'durationMs'> & {
  readonly chatId: ChatId;
};

function inOrder(a: Ordered, b: Ordered, sort: TranscriptSort): number {
  const byAge = b.requestedAt - a.requestedAt || (a.chatId < b.chatId ? 1 : -1);
  if (sort === 'newest') return byAge;
  if (sort === 'oldest') return -byAge;
  const of = (one: Ordered) => (sort === 'longest' ? one.durationMs : one.waitMs) ?? -1;
  return of(b) - of(a) || byAge;
}

async function wholeList(
  { records, admin }: Harbour,
  filter: TranscriptFilter,
  sort: TranscriptSort,
): Promise<readonly TranscriptLine[]> {
  const found: TranscriptLine[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly TranscriptLine[]; next: string | null } = granted(
      await records.history.transcripts.list(admin, {
        filter,
        sort,
        limit: 3,
        ...(cursor !== null && { cursor }),
      }),
    );
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

async function checkVisitors({ records, admin }: Harbour, log: readonly Told[]): Promise<void> {
  const asked = new Map<string, EpochMs[]>();
  for (const { event } of log) {
    if (event.type !== 'ChatRequested') continue;
    asked.set(event.visitorId, [...(asked.get(event.visitorId) ?? []), event.at]);
  }
  const { items } = granted(await records.history.visitors.list(admin, { limit: 200 }));
  expect(new Map(items.map((one) => [one.id, [one.chats, one.firstAt, one.lastAt]]))).toEqual(
    new Map([...asked].map(([id, at]) => [id, [at.length, at[0], at.at(-1)]])),
  );
}
