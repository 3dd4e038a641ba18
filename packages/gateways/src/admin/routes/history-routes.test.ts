import type { EpochMs } from '@baton/kernel';
import type { Harbour } from '@baton/records/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { openAdmin } from '../testing/open-admin.ts';
import { apiDocumentIn, pageIn, refusalIn } from '../testing/read-answer.ts';

const AT = 1_767_600_000_000;
const chatId = (n: number) => `570${String(n).padStart(12, '0')}`;

type Append = Parameters<Harbour['log']['append']>[0];

/** So many chats of one visitor, each a request that was given up, and one sign-in. */
async function withChats(world: Harbour, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, n) => {
    const at = (AT + n * 1_000) as EpochMs;
    const about = { at, chatId: chatId(n) };
    const request = {
      type: 'ChatRequested',
      ...about,
      visitorId: 'rosa',
      deploymentId: '572000000DEMO01',
      buttonId: '573000000DEMO01',
      origin: 'widget',
      priority: 0,
      weight: 1,
      contextContentId: `context-${n}`,
    };
    const cancel = { type: 'ChatCanceled', ...about, reason: 'by-visitor' };
    return [request, cancel].map((event, part) => ({
      ...about,
      seq: n * 2 + part + 1,
      type: event.type,
      chatPrev: part === 0 ? 0 : n * 2 + 1,
      audience: null,
      data: JSON.stringify(event),
    }));
  }).flat();
  const row = (n: number, isOver: boolean): Append['rows'][number] => ({
    model: 'transcripts',
    row: {
      chatId: chatId(n),
      number: n + 1,
      visitorId: 'rosa',
      deploymentId: '572000000DEMO01',
      buttonId: '573000000DEMO01',
      origin: 'widget',
      skillId: null,
      conversationId: null,
      status: isOver ? 'missed' : 'in-progress',
      endedBy: isOver ? 'visitor' : null,
      agentId: null,
      requestedAt: (AT + n * 1_000) as EpochMs,
      acceptedAt: null,
      endedAt: isOver ? ((AT + n * 1_000) as EpochMs) : null,
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
      lastSeq: n * 2 + (isOver ? 2 : 1),
    },
  });
  const chats = Array.from({ length: count }, (_, n) => n);
  await world.log.append({
    stream: world.organizationId as string as Append['stream'],
    expectedSeq: 0,
    at: AT as EpochMs,
    events,
    contents: chats.map((n) => ({
      seq: n * 2 + 1,
      at: AT as EpochMs,
      data: JSON.stringify({ name: 'Rosa', traits: { ip: '192.0.2.7' } }),
    })),
    rows: [
      ...chats.flatMap((n) => [
        row(n, false),
        {
          model: 'visitors' as const,
          row: {
            visitorId: 'rosa',
            chatId: chatId(n),
            at: (AT + n * 1_000) as EpochMs,
            number: n + 1,
          },
        },
        row(n, true),
      ]),
      {
        model: 'sessions',
        row: {
          number: 1,
          agentId: world.admin.userId,
          signedInAt: AT as EpochMs,
          signedOutAt: AT as EpochMs,
          signedOutWhy: 'signed-out',
          countedUntil: AT as EpochMs,
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
        },
      },
    ],
    outbox: [],
    commands: [],
  });
}

test('[AD17] transcripts are listed page by page, those of one’s own organization', async () => {
  await using admin = await openAdmin();
  await withChats(admin.world, 5);
  const page = async (query: string) =>
    (await admin.call(admin.admin, { url: `/api/v1/transcripts${query}` })).body;
  const first = pageIn(await page('?limit=2'));
  const second = pageIn(await page(`?limit=2&cursor=${first.next}`));
  const third = pageIn(await page(`?limit=2&cursor=${second.next}`));
  const all = [...first.items, ...second.items, ...third.items];
  expect(all).toMatchObject(
    [4, 3, 2, 1, 0].map((n) => ({
      chatId: chatId(n),
      number: `0000000${n + 1}`,
      status: 'missed',
      visitor: { id: 'rosa', number: '00000001' },
      visitorName: 'Rosa',
      owner: null,
    })),
  );
  expect(third.next).toBeNull();
  expect(refusalIn(await page('?cursor=WyJ4IiwieSJd')).code).toBe('invalid');
  const { organizationId } = admin.world;
  const other = await admin.world.found('other');
  expect(other).not.toBe(organizationId);
  const signIn = { email: 'admin@other.test', password: 'correct horse' };
  const session = await admin.call(undefined, {
    method: 'POST',
    url: '/api/v1/session',
    body: signIn,
  });
  const [cookie = ''] = String(session.headers['set-cookie']).split(';');
  const theirs = await admin.call(cookie, { url: '/api/v1/transcripts' });
  expect(theirs.body).toEqual({ items: [], next: null });
  expect((await admin.call(cookie, { url: `/api/v1/transcripts/${chatId(0)}` })).status).toBe(404);
});

test('[AD60] what is answered of transcripts, sign-ins and visitors fits its description', async () => {
  await using admin = await openAdmin();
  await withChats(admin.world, 2);
  await admin.world.records.history.index(admin.world.organizationId, chatId(0) as never);
  const { body: description } = await admin.call(undefined, { url: '/api/openapi.json' });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'baton', ...apiDocumentIn(description) }, 'baton', true, false);
  for (const [path, url] of [
    ['/transcripts', '/transcripts?sort=longest-wait&status=missed'],
    ['/transcripts/{id}', `/transcripts/${chatId(0)}`],
    ['/transcripts/{id}/timeline', `/transcripts/${chatId(0)}/timeline`],
    ['/transcripts/{id}/earlier', `/transcripts/${chatId(0)}/earlier`],
    ['/transcript-search', '/transcript-search?text=rosa'],
    ['/history-types', '/history-types'],
    ['/agent-sessions', `/agent-sessions?from=${AT}`],
    ['/agent-sessions/{id}', '/agent-sessions/0LS000000000001'],
    ['/visitors', '/visitors'],
    ['/visitors/{id}', '/visitors/rosa'],
  ] as const) {
    const answer = await admin.call(admin.admin, { url: `/api/v1${url}` });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const pointer = `/api/v1${path}`.replaceAll('/', '~1');
    const validate = ajv.compile({
      $ref: `baton#/paths/${encodeURI(pointer)}/get/responses/200/content/application~1json/schema`,
    });
    expect(validate(answer.body), JSON.stringify(validate.errors)).toBe(true);
    const { items } = answer.body as { items?: unknown[] };
    if (items) expect(items.length, url).toBeGreaterThan(0);
  }
});

test('[AD61] transcripts are changed on the revision they were read at, by whoever may', async () => {
  await using admin = await openAdmin();
  await withChats(admin.world, 2);
  const url = `/api/v1/transcripts/${chatId(0)}`;
  const read = await admin.call(admin.admin, { url });
  expect(read.headers['etag']).toBe('"0"');
  const body = { owner: { kind: 'user', id: admin.world.admin.userId } };
  const edit = { method: 'PATCH', url, body } as const;
  expect((await admin.call(admin.admin, edit)).status).toBe(428);
  const headers = { 'if-match': '"0"' };
  const edited = await admin.call(admin.admin, { ...edit, headers });
  expect([edited.status, edited.headers['etag']]).toEqual([200, '"1"']);
  expect(edited.body).toMatchObject({ owner: body.owner, edited: true });
  expect((await admin.call(admin.admin, { ...edit, headers })).status).toBe(412);
  const event = { type: 'other', at: AT, detail: 'called back' };
  const added = await admin.call(admin.admin, {
    method: 'POST',
    url: `${url}/events`,
    body: event,
  });
  expect([added.status, added.body]).toMatchObject([201, { seq: null, detail: 'called back' }]);
  const gone = { method: 'DELETE', url, headers: { 'if-match': '*' } } as const;
  expect((await admin.call(admin.admin, gone)).status).toBe(204);
  expect((await admin.call(admin.admin, { url })).status).toBe(404);
  for (const place of ['/agent-sessions/0LS000000000001', '/visitors/rosa']) {
    const one = `/api/v1${place}`;
    const kept = { method: 'PATCH', url: one, body: { values: {} }, headers } as const;
    expect((await admin.call(admin.admin, kept)).status).toBe(200);
    expect((await admin.call(admin.admin, { method: 'DELETE', url: one, headers })).status).toBe(
      204,
    );
    expect((await admin.call(admin.admin, { url: one })).status).toBe(404);
  }
});

test('[AD61] a transcript is made by hand with all it needs', async () => {
  await using admin = await openAdmin();
  await withChats(admin.world, 1);
  const send = (body: object) =>
    admin.call(admin.admin, { method: 'POST', url: '/api/v1/transcripts', body });
  const draft = {
    visitorId: 'rosa',
    buttonId: '573000000DEMO01',
    deploymentId: '572000000DEMO01',
    status: 'missed',
    requestedAt: AT,
    acceptedAt: null,
    endedAt: AT,
  };
  expect(refusalIn((await send({ ...draft, endedAt: -1 })).body).code).toBe('invalid-request');
  expect(refusalIn((await send(draft)).body)).toMatchObject({
    code: 'unknown-reference',
    details: { field: 'buttonId' },
  });
});

test('[AD62] transcripts are saved as a file under its name', async () => {
  await using admin = await openAdmin();
  await withChats(admin.world, 3);
  const file = await admin.call(admin.admin, { url: '/api/v1/transcripts.csv?sort=oldest' });
  expect(file.status).toBe(200);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('filename="transcripts.csv"');
  expect(String(file.body).trim().split('\r\n')).toHaveLength(4);
});

test('[AD63] conditions are taken in their shape only', async () => {
  await using admin = await openAdmin();
  const ask = async (query: string) =>
    (await admin.call(admin.admin, { url: `/api/v1/transcripts?${query}` })).status;
  for (const query of [
    'sort=worst',
    'status=in-progress',
    'from=yesterday',
    'buttonId=572000000DEMO01',
    'waitMinMs=-1',
    'unheard=1',
  ]) {
    expect(await ask(query), query).toBe(400);
  }
  expect(await ask(`from=${AT}&to=${AT}&ownerId=x&recordId=500000000DEMO01`)).toBe(200);
});
