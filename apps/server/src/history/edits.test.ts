import type { ChatId } from '@baton/desk';
import type {
  Page,
  PageRequest,
  Permission,
  TimelineLine,
  TranscriptFilter,
  TranscriptSort,
} from '@baton/records';
import { fieldDraft, granted, principalFor } from '@baton/records/testing';
import { rebuildReadModels } from '@baton/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyScans } from '../testing/history-scans.ts';
import { type HistoryStage, openHistoryStage } from '../testing/history-stage.ts';

let stage: HistoryStage;
const chats: ChatId[] = [];
let caseId: string;
let contactId: string;

/** Four chats of two visitors, one of which nobody took. */
beforeAll(async () => {
  stage = await openHistoryStage();
  const { people, records, admin, wait } = stage;
  caseId = granted(await records.crm.create(admin, 'case', { subject: 'Net' })).id;
  contactId = granted(await records.crm.create(admin, 'contact', { lastName: 'Lima' })).id;
  for (const [key, more] of [
    ['mood', {}],
    ['ticket', { unique: true }],
  ] as const) {
    const field = fieldDraft({ object: 'transcript', key, name: key, kind: 'text', ...more });
    granted(await records.customFields.create(admin, field));
  }
  for (const object of ['session', 'visitor']) {
    const field = fieldDraft({ object, key: 'note', name: 'Note', kind: 'text' });
    granted(await records.customFields.create(admin, field));
  }
  await stage.online(people.jane);
  for (const [name, visitor] of [
    ['a', 'rosa'],
    ['b', 'rosa'],
    ['c', 'mara'],
  ] as const) {
    const chat = stage.chat(name, visitor);
    await chat.request();
    await wait(1_000);
    await chat.accept(people.jane);
    await chat.says(`Words of ${name}`);
    await wait(5_000);
    await chat.endedBy(people.jane);
    await chat.close(people.jane);
    chats.push(chat.chatId);
  }
  const missed = stage.chat('d', 'mara');
  await missed.request();
  await wait(2_000);
  await missed.cancel();
  chats.push(missed.chatId);
  await stage.delivered();
});
afterAll(() => stage[Symbol.asyncDispose]());

const transcripts = () => stage.records.history.transcripts;
const list = async (filter: TranscriptFilter = {}, sort: TranscriptSort = 'oldest') =>
  granted(await transcripts().list(stage.admin, { filter, sort, limit: 50 })).items;
const ids = async (filter: TranscriptFilter = {}) =>
  (await list(filter)).map(({ chatId }) => chatId);
const read = async (chatId: ChatId) => granted(await transcripts().read(stage.admin, chatId));

test('[RC172] an edit is marked, counted and told of, and the log stays as it is', async () => {
  const { admin, buttons, records } = stage;
  const [first = '' as ChatId] = chats;
  const before = await read(first);
  const edited = granted(
    await transcripts().edit(admin, first, {
      expected: 0,
      changes: {
        owner: { kind: 'queue', id: buttons.choice },
        recordIds: [caseId, contactId],
        values: { mood: 'calm' },
      },
    }),
  );
  expect(edited).toEqual({
    ...before,
    owner: { kind: 'queue', id: buttons.choice, name: 'Choice' },
    links: [
      { id: caseId, type: 'case', name: 'Net' },
      { id: contactId, type: 'contact', name: 'Lima' },
    ],
    values: { mood: 'calm' },
    revision: 1,
    edited: true,
    changedBy: { id: admin.userId, name: 'harbour admin' },
    changedAt: stage.now(),
  });
  expect(await ids({ ownerId: buttons.choice })).toEqual([first]);
  expect(await ids({ recordId: contactId as never })).toEqual([first]);
  const [line] = granted(await records.audit.list(admin, { limit: 1 })).items;
  expect(line).toMatchObject({
    action: 'edited',
    object: 'transcripts',
    recordId: first,
    changes: {
      owner: { from: stage.people.jane, to: buttons.choice },
      recordIds: { from: [], to: [caseId, contactId] },
      'values.mood': { to: 'calm' },
    },
  });
  const again = await transcripts().edit(admin, first, { expected: 0, changes: { owner: null } });
  expect(again).toEqual({ ok: false, refusal: { code: 'stale-revision', revision: 1 } });
  const same = { values: { mood: 'calm' } };
  expect(
    granted(await transcripts().edit(admin, first, { expected: 1, changes: same })).revision,
  ).toBe(1);
});

test('[RC172] what is not there cannot be said of a transcript', async () => {
  const { admin } = stage;
  const [, second = '' as ChatId] = chats;
  const edit = async (changes: object) => {
    const outcome = await transcripts().edit(admin, second, { expected: 'any', changes });
    return outcome.ok ? outcome.value : outcome.refusal;
  };
  const nobody = { kind: 'user', id: '005000000000000' };
  expect(await edit({ owner: nobody })).toMatchObject({ code: 'unknown-reference' });
  expect(await edit({ recordIds: ['500000000000000'] })).toMatchObject({
    code: 'unknown-reference',
    field: 'recordIds',
  });
  expect(await edit({ values: { unheard: 'x' } })).toMatchObject({ code: 'invalid-fields' });
  expect(await edit({ values: { ticket: 'T1' } })).toMatchObject({ values: { ticket: 'T1' } });
  const [, , third = '' as ChatId] = chats;
  const taken = { expected: 'any', changes: { values: { ticket: 't1' } } } as const;
  expect(await transcripts().edit(admin, third, taken)).toMatchObject({
    ok: false,
    refusal: { code: 'invalid-fields', fields: [{ field: 'ticket', why: 'not-unique' }] },
  });
  const unheard = { expected: 'any', changes: { owner: null } } as const;
  expect(await transcripts().edit(admin, 'unheard' as ChatId, unheard)).toMatchObject({
    refusal: { code: 'not-found' },
  });
});

test('[RC173] a transcript made by hand is listed, marked and numbered apart', async () => {
  const { admin, buttons, deploymentId, clock } = stage;
  const at = clock.now();
  const draft = {
    visitorId: 'rosa' as never,
    buttonId: buttons.support,
    deploymentId,
    status: 'completed',
    requestedAt: at,
    acceptedAt: at,
    endedAt: at,
    body: 'Said on the phone: anchovies',
    recordIds: [caseId],
    values: { mood: 'loud' },
  } as const;
  const made = granted(await transcripts().create(admin, draft));
  expect(made).toMatchObject({
    number: 'H00000001',
    status: 'completed',
    owner: { kind: 'user', id: admin.userId },
    byHand: true,
    edited: true,
    body: draft.body,
    values: { mood: 'loud' },
    links: [{ id: caseId }],
    createdBy: { id: admin.userId },
    createdAt: stage.now(),
  });
  expect(await ids({ visitorId: 'rosa' as never })).toContain(made.chatId);
  const hits = granted(await transcripts().search(admin, { text: 'anchov', limit: 5 }));
  expect(hits).toMatchObject([{ chatId: made.chatId, excerpt: draft.body }]);
  expect(granted(await transcripts().timeline(admin, made.chatId, { limit: 10 })).items).toEqual(
    [],
  );
  for (const [wrong, field] of [
    [{ visitorId: 'nobody' as never }, 'visitorId'],
    [{ buttonId: '573000000000000' as never }, 'buttonId'],
    [{ endedAt: (at - 1) as never }, 'acceptedAt'],
    [{ acceptedAt: null }, 'acceptedAt'],
  ] as const) {
    const outcome = await transcripts().create(admin, { ...draft, ...wrong });
    expect(outcome).toMatchObject({ ok: false, refusal: { field } });
  }
  const agent = principalFor(stage.organizationId, ['transcripts.create', 'chats.take']);
  expect(await transcripts().create(agent, draft)).toMatchObject({
    refusal: { code: 'forbidden', permission: 'transcripts.edit' },
  });
});

test('[RC174] events added by hand stand where their time puts them, and are marked', async () => {
  const { admin, people } = stage;
  const [, , third = '' as ChatId] = chats;
  const log = granted(await transcripts().timeline(admin, third, { limit: 50 })).items;
  const at = log[2]?.at ?? (0 as never);
  const event = { type: 'other', at, agentId: people.jane, detail: 'called back' } as const;
  const added = granted(await transcripts().addEvent(admin, third, event));
  expect(added).toMatchObject({ seq: null, agentName: 'Jane', detail: 'called back' });
  const whole = granted(await transcripts().timeline(admin, third, { limit: 50 })).items;
  expect(whole.filter((line) => line !== added)).toHaveLength(log.length + 1);
  const place = whole.findIndex((line) => line.kind === 'event' && line.seq === null);
  expect(whole[place]).toEqual(added);
  expect(whole[place - 1]?.at).toBeLessThanOrEqual(at);
  expect(whole[place + 1]?.at).toBeGreaterThan(at);
  // In pieces it is the same timeline, with the event in one of them.
  const pieces: (typeof log)[] = [];
  let cursor: string | null = null;
  do {
    const asked: PageRequest = { limit: 2, ...(cursor !== null && { cursor }) };
    const page: Page<TimelineLine> = granted(await transcripts().timeline(admin, third, asked));
    pieces.unshift(page.items);
    cursor = page.next;
  } while (cursor !== null);
  expect(pieces.flat()).toEqual(whole);
  expect(await read(third)).toMatchObject({ edited: true });
});

test('[RC175] a deleted transcript is in no list, and the log stays', async () => {
  const { admin, log, stream } = stage;
  const [, , , missed = '' as ChatId] = chats;
  expect(await transcripts().remove(admin, missed, 7)).toMatchObject({
    refusal: { code: 'stale-revision', revision: 0 },
  });
  granted(await transcripts().remove(admin, missed, 0));
  expect(await ids()).not.toContain(missed);
  expect(await transcripts().read(admin, missed)).toMatchObject({ refusal: { code: 'not-found' } });
  expect(await log.readTranscript(stream, missed)).toMatchObject({ status: 'missed' });
});

test('[RC176] rows built anew from the log have the edits of before', async () => {
  const { records, admin, organizationId, log, stream } = stage;
  const every = async () => ({
    lines: await list(),
    details: await Promise.all((await list()).map(({ chatId }) => read(chatId))),
    ofCase: await ids({ recordId: caseId as never }),
    sessions: granted(await records.history.sessions.list(admin, { limit: 50 })),
    visitors: granted(await records.history.visitors.list(admin, { limit: 50 })),
  });
  const before = await every();
  expect(before.lines.filter(({ edited }) => edited).length).toBeGreaterThan(2);
  await rebuildReadModels(log, stream, () => records.history.reapply(organizationId));
  expect(await every()).toEqual(before);
});

test('[RC177] a sign-in and a visitor are changed beside their rows, and deleted until they come again', async () => {
  const { records, admin, people, chat } = stage;
  const { sessions, visitors } = records.history;
  const [session] = granted(await sessions.list(admin, { limit: 1 })).items;
  expect(session).toMatchObject({
    id: '0LS000000000001',
    number: '00000001',
    agent: { id: people.jane, name: 'Jane' },
    signedOutAt: null,
    engaged: 3,
    revision: 0,
  });
  const id = session?.id ?? '';
  const noted = { values: { note: 'Long day' }, recordIds: [caseId] };
  expect(granted(await sessions.edit(admin, id, { expected: 0, changes: noted }))).toMatchObject({
    values: { note: 'Long day' },
    links: [{ id: caseId }],
    edited: true,
    revision: 1,
  });
  granted(await sessions.remove(admin, id, 1));
  expect(granted(await sessions.list(admin, { limit: 9 })).items).toEqual([]);
  expect(await sessions.read(admin, id)).toMatchObject({ refusal: { code: 'not-found' } });

  const rosa = 'rosa' as Parameters<typeof visitors.read>[1];
  const changes = { values: { note: 'VIP' } };
  expect(granted(await visitors.edit(admin, rosa, { expected: 0, changes }))).toMatchObject({
    id: 'rosa',
    number: '00000001',
    chats: 2,
    name: 'Rosa',
    values: { note: 'VIP' },
  });
  granted(await visitors.remove(admin, rosa, 'any'));
  expect(granted(await visitors.list(admin, { limit: 9 })).items).toMatchObject([{ id: 'mara' }]);
  await stage.wait(1_000);
  await chat('e', 'rosa').request();
  expect(granted(await visitors.read(admin, rosa))).toMatchObject({ chats: 3, values: {} });
});

test('[RC178] whoever lacks the permission is told nothing', async () => {
  const { organizationId, records } = stage;
  const { history } = records;
  const nobody = principalFor(organizationId, []);
  const [id = '' as ChatId] = chats;
  const any = { expected: 'any', changes: {} } as const;
  const event = { type: 'other', at: 0 as never, agentId: null, detail: '' } as const;
  const page = { limit: 1 };
  const query = { filter: {}, sort: 'newest' } as const;
  const calls: readonly (readonly [Permission, Promise<unknown>])[] = [
    ['transcripts.read', history.transcripts.list(nobody, { ...query, ...page })],
    ['transcripts.read', history.transcripts.read(nobody, id)],
    ['transcripts.read', history.transcripts.timeline(nobody, id, page)],
    ['transcripts.read', history.transcripts.csv(nobody, query)],
    ['transcripts.read', history.transcripts.search(nobody, { text: 'x', limit: 1 })],
    ['transcripts.create', history.transcripts.create(nobody, {} as never)],
    ['transcripts.edit', history.transcripts.edit(nobody, id, any)],
    ['transcripts.delete', history.transcripts.remove(nobody, id, 'any')],
    ['transcripts.edit', history.transcripts.addEvent(nobody, id, event)],
    ['agent-sessions.read', history.sessions.list(nobody, page)],
    ['agent-sessions.read', history.sessions.read(nobody, 'x')],
    ['agent-sessions.edit', history.sessions.edit(nobody, 'x', any)],
    ['agent-sessions.delete', history.sessions.remove(nobody, 'x', 'any')],
    ['visitors.read', history.visitors.list(nobody, page)],
    ['visitors.read', history.visitors.read(nobody, 'x' as never)],
    ['visitors.edit', history.visitors.edit(nobody, 'x' as never, any)],
    ['visitors.delete', history.visitors.remove(nobody, 'x' as never, 'any')],
  ];
  for (const [permission, call] of calls) {
    expect(await call).toEqual({ ok: false, refusal: { code: 'forbidden', permission } });
  }
  expect(granted(await history.types(nobody))).toEqual([]);
  expect(await history.transcripts.earlier(nobody, id, page)).toMatchObject({
    refusal: { code: 'not-found' },
  });
  const reader = principalFor(organizationId, ['transcripts.read', 'audit.read']);
  const told = granted(await history.transcripts.read(reader, id));
  expect([told.links, told.values]).toEqual([[], {}]);
  const lines = granted(await records.audit.list(reader, { limit: 100 })).items;
  const ofEdits = lines.filter(({ object }) => object === 'transcripts');
  expect(ofEdits.length).toBeGreaterThan(0);
  expect(JSON.stringify(ofEdits)).not.toContain('values.mood');
  const elsewhere = await stage.found('elsewhere');
  const stranger = principalFor(elsewhere);
  expect(granted(await history.transcripts.list(stranger, { ...query, ...page })).items).toEqual(
    [],
  );
  expect(await history.transcripts.read(stranger, id)).toMatchObject({
    refusal: { code: 'not-found' },
  });
});

test('[RC185] no statement of edits goes through a whole table', async () => {
  expect(await historyScans(stage, 30)).toEqual([]);
});
