import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Append, RowChange, StoredEvent, StreamId } from '@baton/store';
import { expect, test } from 'vitest';
import { typeDraft } from '../testing/crm-drafts.ts';
import { granted, type Harbour, openHarbour } from '../testing/open-harbour.ts';
import { INDEXED_WORDS_MAX } from './index-transcript.ts';
import {
  BODY_LENGTH_MAX,
  CSV_LINES_MAX,
  EVENT_DETAIL_LENGTH_MAX,
  HAND_EVENTS_MAX,
  HISTORY_HITS_MAX,
  LINKS_MAX,
} from './model.ts';
import { SEARCHED_CHATS_MAX, SEARCHED_EVENTS_MAX } from './search-transcripts.ts';

const AT = 1_700_000_000_000 as EpochMs;
const idOf = (n: number) => `570${String(n).padStart(12, '0')}` as ChatId;
const streamOf = ({ organizationId }: Harbour) => organizationId as string as StreamId;

/** The row of a chat that is over and that nobody took, or is said to be so. */
function rowOf(n: number, lastSeq: number): RowChange {
  return {
    model: 'transcripts',
    row: {
      chatId: idOf(n),
      number: n + 1,
      visitorId: 'rosa',
      deploymentId: '572000000000001',
      buttonId: '573000000000001',
      origin: 'widget',
      skillId: null,
      conversationId: null,
      status: 'missed',
      endedBy: 'visitor',
      agentId: null,
      requestedAt: (AT + n) as EpochMs,
      acceptedAt: null,
      endedAt: (AT + n) as EpochMs,
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
      lastSeq,
    },
  };
}

/** Chats in which these texts were said, one after the other in the log, taken into the search. */
async function chatsSaying(world: Harbour, chats: readonly (readonly string[])[]) {
  const events: StoredEvent[] = [];
  const contents: Append['contents'][number][] = [];
  const rows: RowChange[] = [];
  for (const [n, texts] of chats.entries()) {
    for (const [place, text] of texts.entries()) {
      const seq = events.length + 1;
      const by = { kind: 'visitor' };
      const event = { type: 'MessagePosted', at: AT, chatId: idOf(n), messageId: `m${seq}`, by };
      events.push({
        seq,
        at: AT,
        type: event.type,
        chatId: idOf(n),
        chatPrev: place === 0 ? 0 : seq - 1,
        audience: null,
        data: JSON.stringify(event),
      });
      contents.push({ seq, at: AT, data: JSON.stringify(text) });
    }
    rows.push(rowOf(n, events.length));
  }
  const stream = streamOf(world);
  const append = { stream, expectedSeq: 0, at: AT, events, contents, rows };
  await world.log.append({ ...append, outbox: [], commands: [] });
  const { history } = world.records;
  for (const n of chats.keys()) await history.index(world.organizationId, idOf(n));
}

test('[RC170] a body is cut at BODY_LENGTH_MAX, and says so', async () => {
  await using world = await openHarbour();
  const long = 'x'.repeat(1_000);
  await chatsSaying(world, [Array.from({ length: BODY_LENGTH_MAX / 1_000 + 1 }, () => long)]);
  const { body } = granted(await world.records.history.transcripts.read(world.admin, idOf(0)));
  expect(body).toHaveLength(BODY_LENGTH_MAX);
  expect(body.endsWith('\n(cut)')).toBe(true);
});

test('[RC172] a transcript belongs to LINKS_MAX records at most, one of a type', async () => {
  await using world = await openHarbour();
  await chatsSaying(world, [['Hello']]);
  const { records, admin } = world;
  const { transcripts } = records.history;
  const made: string[] = [];
  for (let n = 0; n <= LINKS_MAX; n += 1) {
    const key = `kind-${n}`;
    const type = typeDraft({ key, name: key, pluralName: key });
    granted(await records.recordTypes.create(admin, type));
    made.push(granted(await records.crm.create(admin, key, { name: key })).id);
  }
  const two = granted(await records.crm.create(admin, 'kind-0', { name: 'Two' })).id;
  const edit = (recordIds: readonly string[]) =>
    transcripts.edit(admin, idOf(0), { expected: 'any', changes: { recordIds } });
  expect(await edit([...made.slice(0, 1), two])).toMatchObject({ refusal: { code: 'invalid' } });
  expect(await edit(made)).toMatchObject({
    refusal: { code: 'too-many-records', max: LINKS_MAX },
  });
  expect(granted(await edit(made.slice(1))).links).toHaveLength(LINKS_MAX);
});

test('[RC174] a chat has HAND_EVENTS_MAX events by hand at most', async () => {
  await using world = await openHarbour();
  await chatsSaying(world, [['Hello']]);
  const { transcripts } = world.records.history;
  const detail = 'x'.repeat(EVENT_DETAIL_LENGTH_MAX);
  const event = { type: 'other', at: AT, agentId: null, detail } as const;
  for (let n = 0; n < HAND_EVENTS_MAX; n += 1) {
    granted(await transcripts.addEvent(world.admin, idOf(0), event));
  }
  expect(await transcripts.addEvent(world.admin, idOf(0), event)).toMatchObject({
    refusal: { code: 'too-many-records', max: HAND_EVENTS_MAX },
  });
  const page = granted(await transcripts.timeline(world.admin, idOf(0), { limit: 1 }));
  expect(page.items).toHaveLength(1 + HAND_EVENTS_MAX);
});

test('[RC181] a search looks into SEARCHED_CHATS_MAX chats and gives HISTORY_HITS_MAX hits', async () => {
  await using world = await openHarbour();
  const { transcripts } = world.records.history;
  await chatsSaying(
    world,
    Array.from({ length: SEARCHED_CHATS_MAX + 1 }, () => ['A needle']),
  );
  const search = async () =>
    granted(await transcripts.search(world.admin, { text: 'needle', limit: 1_000 }));
  expect(await search()).toHaveLength(HISTORY_HITS_MAX);
  // The newest say it no more: the oldest is one too many to look into.
  const newest = Array.from({ length: SEARCHED_CHATS_MAX }, (_, n) => n + 2);
  await world.log.eraseContents(streamOf(world), newest.slice(1));
  expect((await search()).map(({ chatId }) => chatId)).toEqual([idOf(1)]);
  await world.log.eraseContents(streamOf(world), newest);
  expect(await search()).toEqual([]);
});

test('[RC181] of one chat INDEXED_WORDS_MAX words are found, and its newest SEARCHED_EVENTS_MAX events', async () => {
  await using world = await openHarbour();
  const { transcripts } = world.records.history;
  const words = Array.from({ length: INDEXED_WORDS_MAX }, (_, n) => `word${n}`);
  const many = Array.from({ length: SEARCHED_EVENTS_MAX }, () => 'Again');
  await chatsSaying(world, [[words.join(' ')], ['Needle', ...many]]);
  const find = async (text: string) =>
    granted(await transcripts.search(world.admin, { text, limit: 10 })).map(({ chatId }) => chatId);
  // The number of the transcript is a word as well.
  expect(await find(`word${INDEXED_WORDS_MAX - 2}`)).toEqual([idOf(0)]);
  expect(await find(`word${INDEXED_WORDS_MAX - 1}`)).toEqual([]);
  expect(await find('again')).toEqual([idOf(1)]);
  expect(await find('needle')).toEqual([]);
});

test('[RC183] a file ends after CSV_LINES_MAX lines, and says so', async () => {
  await using world = await openHarbour();
  const rows = Array.from({ length: CSV_LINES_MAX + 1 }, (_, n) => rowOf(n, 0));
  for (let from = 0; from < rows.length; from += 10_000) {
    await world.log.putRows(streamOf(world), rows.slice(from, from + 10_000));
  }
  const query = { filter: {}, sort: 'oldest' } as const;
  let lines = 0;
  let last = '';
  for await (const piece of granted(
    await world.records.history.transcripts.csv(world.admin, query),
  )) {
    lines += piece.split('\r\n').length - 1;
    last = piece;
  }
  expect([lines, last]).toEqual([CSV_LINES_MAX + 2, `"cut after ${CSV_LINES_MAX} lines"\r\n`]);
}, 60_000);
