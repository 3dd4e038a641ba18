import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import {
  HISTORY_WALKED_MAX,
  type TranscriptFilter,
  type TranscriptLine,
  type TranscriptSort,
} from '@baton/records';
import { granted, openHarbour, principalFor } from '@baton/records/testing';
import type { StreamId, TranscriptRow } from '@baton/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyScans } from '../testing/history-scans.ts';
import { type HistoryStage, openHistoryStage, ROSA } from '../testing/history-stage.ts';

let stage: HistoryStage;

/** Chats of two visitors at two buttons, one of them given up, one that goes on. */
beforeAll(async () => {
  stage = await openHistoryStage();
  const { people, buttons, records, admin, wait } = stage;
  const net = granted(await records.crm.create(admin, 'case', { subject: 'Net' })).id;
  await stage.online(people.jane);
  const say = ['The green net is torn', 'An invoice for März', '=1+1 and Green paint'];
  for (const [n, text] of say.entries()) {
    const visitor = n === 1 ? 'mara' : 'rosa';
    const chat = stage.chat(`c${n}`, visitor);
    const context = {
      ...ROSA,
      subject: 'Question',
      name: visitor === 'mara' ? '=HYPERLINK("x")' : 'Rosa',
    };
    await chat.request(n === 1 ? buttons.choice : buttons.support, {}, context);
    await wait(1_000 * (3 - n));
    await chat.accept(people.jane);
    await chat.says(text);
    await wait(2_000 * (n + 1));
    if (n === 0) await chat.attach(people.jane, 'case', net);
    await chat.endedBy(people.jane);
    await chat.close(people.jane);
  }
  const missed = stage.chat('missed', 'mara');
  await missed.request(buttons.support, {}, { ...ROSA, subject: 'Question' });
  await missed.cancel();
  const open = stage.chat('open', 'rosa');
  await open.request();
  await open.accept(people.jane);
  await stage.delivered();
});
afterAll(() => stage[Symbol.asyncDispose]());

const transcripts = () => stage.records.history.transcripts;
const idOf = (name: string) => `570${name.padStart(12, '0')}` as ChatId;
const named = (lines: readonly TranscriptLine[]) =>
  lines.map(({ chatId }) => chatId.replace(/^5700*/, ''));
const list = async (filter: TranscriptFilter, sort: TranscriptSort = 'newest') =>
  named(granted(await transcripts().list(stage.admin, { filter, sort, limit: 50 })).items);

test('[RC180] a list holds what is asked for, in the order that is asked for', async () => {
  const { buttons, people, deploymentId, records, admin } = stage;
  const [net] = granted(
    await records.crm.list(admin, 'case', { filters: [], sort: null, limit: 1 }),
  ).items;
  const all = ['missed', 'c2', 'c1', 'c0'];
  expect(await list({})).toEqual(all);
  expect(await list({}, 'oldest')).toEqual(all.toReversed());
  expect(await list({}, 'longest-wait')).toEqual(['c0', 'c1', 'c2', 'missed']);
  expect(await list({}, 'longest')).toEqual(['c2', 'c1', 'c0', 'missed']);
  expect(await list({ status: 'missed' })).toEqual(['missed']);
  expect(await list({ status: 'completed' })).toEqual(['c2', 'c1', 'c0']);
  expect(await list({ ownerId: people.jane })).toEqual(['c2', 'c1', 'c0']);
  expect(await list({ buttonId: buttons.choice })).toEqual(['c1']);
  expect(await list({ deploymentId })).toEqual(all);
  expect(await list({ visitorId: 'mara' as never })).toEqual(['missed', 'c1']);
  expect(await list({ visitorId: 'mara' as never, status: 'completed' })).toEqual(['c1']);
  expect(await list({ recordId: net?.id ?? '' })).toEqual(['c0']);
  expect(await list({ waitMinMs: 2_000 })).toEqual(['c1', 'c0']);
  expect(await list({ waitMinMs: 2_000 }, 'longest-wait')).toEqual(['c0', 'c1']);
  expect(await list({ durationMinMs: 4_000 }, 'longest')).toEqual(['c2', 'c1']);
  const lines = granted(
    await transcripts().list(admin, { filter: {}, sort: 'oldest', limit: 9 }),
  ).items;
  const at = lines[1]?.requestedAt ?? (0 as never);
  expect(await list({ from: at })).toEqual(['missed', 'c2', 'c1']);
  expect(await list({ to: at })).toEqual(['c0']);
  expect(await list({ to: at, buttonId: buttons.choice })).toEqual([]);
});

test('[RC180] pages follow one another without gaps and doubles, whatever the order', async () => {
  const { admin } = stage;
  for (const sort of ['newest', 'oldest', 'longest-wait', 'longest'] as const) {
    for (const filter of [{}, { visitorId: 'mara' as never }, { status: 'completed' as const }]) {
      const found: TranscriptLine[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: readonly TranscriptLine[]; next: string | null } = granted(
          await transcripts().list(admin, {
            filter,
            sort,
            limit: 1,
            ...(cursor !== null && { cursor }),
          }),
        );
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      expect(named(found)).toEqual(await list(filter, sort));
    }
  }
  const wrong = { filter: {}, sort: 'newest', limit: 1, cursor: 'WyJ4Il0' } as const;
  expect(await transcripts().list(admin, wrong)).toMatchObject({
    refusal: { code: 'invalid', field: 'cursor' },
  });
});

test('[RC180] a page looks at HISTORY_WALKED_MAX rows, and says where to go on', async () => {
  await using world = await openHarbour();
  const stream = world.organizationId as string as StreamId;
  const at = (n: number) => (1_700_000_000_000 + n) as EpochMs;
  const row = (n: number): TranscriptRow => ({
    chatId: `570${String(n).padStart(12, '0')}`,
    number: n + 1,
    visitorId: 'rosa',
    deploymentId: '572000000000001',
    // The oldest and the newest but one came in elsewhere.
    buttonId: n === 0 || n === HISTORY_WALKED_MAX ? '573000000000002' : '573000000000001',
    origin: 'widget',
    skillId: null,
    conversationId: null,
    status: 'missed',
    endedBy: 'visitor',
    agentId: null,
    requestedAt: at(n),
    acceptedAt: null,
    endedAt: at(n),
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
  });
  const rows = Array.from({ length: HISTORY_WALKED_MAX + 2 }, (_, n) => row(n));
  await world.log.putRows(
    stream,
    rows.map((one) => ({ model: 'transcripts', row: one })),
  );
  const filter = { visitorId: 'rosa' as never, buttonId: '573000000000002' as never };
  const page = async (more: { cursor?: string }) =>
    granted(
      await world.records.history.transcripts.list(world.admin, {
        filter,
        sort: 'newest',
        limit: 2,
        ...more,
      }),
    );
  const first = await page({});
  expect(first.items.map(({ number }) => number)).toEqual(['00002001']);
  const second = await page({ cursor: first.next ?? '' });
  expect([second.items.map(({ number }) => number), second.next]).toEqual([['00000001'], null]);
});

test('[RC181] a search finds chats by words, whatever their case and accents, and what begins with the last', async () => {
  const { admin } = stage;
  const find = async (text: string) => {
    const hits = granted(await transcripts().search(admin, { text, limit: 10 }));
    return hits.map(({ chatId, excerpt }) => [chatId.replace(/^5700*/, ''), excerpt]);
  };
  expect(await find('green')).toEqual([
    ['c2', '=1+1 and Green paint'],
    ['c0', 'The green net is torn'],
  ]);
  expect(await find('marz INVOICE')).toEqual([['c1', 'An invoice for März']]);
  expect(await find('green invoi')).toEqual([]);
  expect(await find('net gre')).toEqual([['c0', 'The green net is torn']]);
  expect(await find('gr')).toEqual([]);
  expect((await find('rosa@example.org')).map(([id]) => id)).toEqual(['missed', 'c2', 'c1', 'c0']);
  expect((await find('00000002')).map(([id]) => id)).toEqual(['c1']);
  expect(await find('unheard')).toEqual([]);
  expect(await find('" OR *')).toEqual([]);
  expect(await transcripts().search(admin, { text: 'a b c d e f g h i', limit: 1 })).toMatchObject({
    refusal: { field: 'text' },
  });
});

test('[RC181] words that were erased find nothing, and neither does a deleted transcript', async () => {
  const { admin, log, stream } = stage;
  const found = async (text: string) =>
    named(granted(await transcripts().search(admin, { text, limit: 10 })));
  const timeline = granted(await transcripts().timeline(admin, idOf('c1'), { limit: 50 })).items;
  const seqs = timeline.flatMap((line) =>
    line.kind === 'message' && line.seq !== null ? [line.seq] : [],
  );
  expect(await found('invoice')).toEqual(['c1']);
  await log.eraseContents(stream, seqs);
  expect(await found('invoice')).toEqual([]);
  const told = granted(await transcripts().read(admin, idOf('c1')));
  expect(told.body).toContain('(erased)');
  expect(await found('torn')).toEqual(['c0']);
  granted(await transcripts().remove(admin, idOf('c0'), 'any'));
  expect(await found('torn')).toEqual([]);
});

test('[RC182] the agent of a chat sees the visitor’s other chats, and nobody else’s', async () => {
  const { people, organizationId } = stage;
  const jane = principalFor(organizationId, ['chats.take'], people.jane);
  const omar = principalFor(organizationId, ['chats.take'], people.omar);
  const page = { limit: 10 };
  expect(named(granted(await transcripts().earlier(jane, idOf('open'), page)).items)).toEqual([
    'c2',
  ]);
  const refused = { ok: false, refusal: { code: 'not-found' } };
  expect(await transcripts().earlier(omar, idOf('open'), page)).toEqual(refused);
  expect(await transcripts().earlier(jane, idOf('c2'), page)).toEqual(refused);
  const reader = principalFor(organizationId, ['transcripts.read'], people.omar);
  expect(named(granted(await transcripts().earlier(reader, idOf('c2'), page)).items)).toEqual([]);
});

test('[RC183] a list can be saved as a file in which nothing is calculated', async () => {
  const { admin } = stage;
  const query = { filter: {}, sort: 'oldest' } as const;
  const pieces: string[] = [];
  for await (const piece of granted(await transcripts().csv(admin, query))) pieces.push(piece);
  const lines = pieces.join('').trim().split('\r\n');
  expect(lines[0]).toContain('"number","status","visitor","visitor_name","owner"');
  expect(lines).toHaveLength(1 + (await list({})).length);
  const ofMara = lines.find((line) => line.includes('c1'));
  expect(ofMara).toContain(`"'=HYPERLINK(""x"")","Jane","Choice","Shop","2026-01-05T09:00:`);
});

test('[RC184] a sign-in that lasts has its times up to now', async () => {
  const { records, admin, people, wait } = stage;
  const { sessions } = records.history;
  const read = async () => granted(await sessions.read(admin, '0LS000000000001'));
  const before = await read();
  await wait(10_000);
  const after = await read();
  expect(after).toEqual({
    ...before,
    onlineMs: before.onlineMs + 10_000,
    inChatsMs: before.inChatsMs + 10_000,
  });
  await stage.chat('open', 'rosa').endedBy(people.jane);
  await stage.offline(people.jane);
  expect(await read()).toMatchObject({ signedOutWhy: 'signed-out', engaged: 4 });
  const today = { limit: 9, from: before.signedInAt, agentId: people.jane };
  expect(granted(await sessions.list(admin, today)).items).toHaveLength(1);
  expect(granted(await sessions.list(admin, { limit: 9, to: before.signedInAt })).items).toEqual(
    [],
  );
});

test('[RC185] no statement of lists, details and search goes through a whole table', async () => {
  expect(await historyScans(stage, 35)).toEqual([]);
});
