import type { ChatId } from '@baton/desk';
import { fieldDraft, granted, principalFor } from '@baton/records/testing';
import { rebuildReadModels } from '@baton/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyScans } from '../testing/history-scans.ts';
import { type HistoryStage, openHistoryStage, ROSA } from '../testing/history-stage.ts';

let stage: HistoryStage;
let caseId: string;
let count = 0;

beforeAll(async () => {
  stage = await openHistoryStage();
  const { records, admin, people } = stage;
  caseId = granted(await records.crm.create(admin, 'case', { subject: 'Torn net' })).id;
  const fields = [
    { key: 'order', name: 'Order number', kind: 'text', lengthMax: 10, unique: true },
    { key: 'nets', name: 'Nets', kind: 'number' },
    { key: 'urgent', name: 'Urgent', kind: 'checkbox' },
    { key: 'due', name: 'Due', kind: 'date' },
    { key: 'colour', name: 'Colour', kind: 'picklist', options: ['Green', 'Blue'] },
    { key: 'story', name: 'Story', kind: 'long-text' },
    { key: 'parent', name: 'Parent case', kind: 'reference', target: 'case' },
  ] as const;
  for (const field of fields) {
    granted(
      await records.customFields.create(admin, fieldDraft({ object: 'transcript', ...field })),
    );
  }
  await stage.online(people.jane);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** A chat that was asked for with these, and that is over. */
async function chatWith(transcriptFields: Readonly<Record<string, string>>) {
  count += 1;
  const chat = stage.chat(`f${count}`);
  await chat.request(undefined, {}, { ...ROSA, transcriptFields });
  await chat.accept(stage.people.jane);
  await chat.endedBy('visitor');
  await chat.close(stage.people.jane);
  await stage.delivered();
  return chat.chatId;
}

const read = async (chatId: ChatId) =>
  granted(await stage.records.history.transcripts.read(stage.admin, chatId));
const auditOf = async (chatId: ChatId) =>
  granted(await stage.records.audit.list(stage.admin, { limit: 100 }))
    .items.filter(({ recordId }) => recordId === chatId)
    .map(({ action, userId, changes }) => ({ action, userId, changes }));

const FILLED = {
  order: 'H-12 a',
  nets: 3,
  urgent: true,
  due: '2026-02-03',
  colour: 'Green',
  story: 'It tore.\nTwice.',
  parent: '',
};

test('[RC186] fields are filled in as their kind has it, by key or name, marked, and are no edit', async () => {
  const chatId = await chatWith({
    order__c: 'H-12\n a',
    Nets: ' 3 ',
    urgent: 'Yes',
    DUE: '2026-02-03T10:00:00Z',
    colour: 'green',
    story: 'It tore.\nTwice.',
    'parent case': 'case-0000001',
  });
  const values = { ...FILLED, parent: caseId };
  const told = await read(chatId);
  expect(told).toMatchObject({
    values,
    filled: Object.keys(values).sort(),
    references: { parent: { id: caseId, name: 'Torn net' } },
    edited: false,
    revision: 1,
    changedBy: null,
  });
  const changes = Object.entries(values).map(([key, to]) => [`values.${key}`, { to }]);
  expect(await auditOf(chatId)).toEqual([
    { action: 'edited', userId: null, changes: Object.fromEntries(changes) },
  ]);
});

test('[RC187] what cannot be filled in is told with why, and the rest is there', async () => {
  const chatId = await chatWith({
    colour: 'Pink',
    nets: 'three',
    order: 'H-12 a',
    urgent: 'perhaps',
    parent: 'CASE-0000099',
    story: 'As it was',
    Story__c: 'Otherwise',
    mood: 'calm',
  });
  const told = await read(chatId);
  expect(told).toMatchObject({ values: { story: 'As it was' }, filled: ['story'] });
  const [problems] = await auditOf(chatId);
  expect(problems).toEqual({
    action: 'not-written',
    userId: null,
    changes: {
      'values.colour': { to: 'Pink', why: 'not-an-option' },
      'values.nets': { to: 'three', why: 'wrong-kind' },
      'values.order': { to: 'H-12 a', why: 'not-unique' },
      'values.urgent': { to: 'perhaps', why: 'wrong-kind' },
      'values.parent': { to: 'CASE-0000099', why: 'unknown-record' },
      'values.story': { to: 'Otherwise', why: 'named-twice' },
      'transcriptFields.mood': { why: 'unknown-field' },
    },
  });
});

test('[RC186] [RC187] once: what somebody filled in stays, before and after', async () => {
  const { records, admin } = stage;
  const { history } = records;
  const edit = async (chatId: ChatId, values: Readonly<Record<string, string>>) =>
    granted(
      await history.transcripts.edit(admin, chatId, { expected: 'any', changes: { values } }),
    );
  // As if the outbox were late.
  const { fill } = history;
  Object.assign(history, { fill: async () => {} });
  const chatId = await chatWith({ story: 'From the flow', nets: '4' });
  await edit(chatId, { story: 'By hand' });
  Object.assign(history, { fill });
  await history.fill(admin.organizationId, chatId);
  expect(await read(chatId)).toMatchObject({
    values: { story: 'By hand', nets: 4 },
    filled: ['nets'],
    edited: true,
    revision: 2,
    changedBy: { id: admin.userId },
  });
  expect(await auditOf(chatId)).toMatchObject([
    {
      action: 'not-written',
      userId: null,
      changes: { 'values.story': { to: 'From the flow', why: 'filled-by-hand' } },
    },
    { action: 'edited', userId: null, changes: { 'values.nets': { to: 4 } } },
    { action: 'edited', userId: admin.userId },
  ]);
  await edit(chatId, { story: '', nets: '' });
  await history.fill(admin.organizationId, chatId);
  expect(await read(chatId)).toMatchObject({ values: {}, filled: [], revision: 3 });
});

test('[RC186] a request that nobody took has its fields as well, and one that brings none is left alone', async () => {
  const { wait, admin, records } = stage;
  const chat = stage.chat('missed');
  await chat.request(undefined, {}, { ...ROSA, transcriptFields: { story: 'Never mind' } });
  await chat.cancel();
  const plain = stage.chat('plain');
  await plain.request();
  await plain.cancel();
  await stage.delivered();
  await wait(1_000);
  expect(await read(chat.chatId)).toMatchObject({ status: 'missed', filled: ['story'] });
  expect(await read(plain.chatId)).toMatchObject({ revision: 0, values: {}, filled: [] });
  // One that goes on is not there yet.
  const open = stage.chat('open');
  await open.request(undefined, {}, { ...ROSA, transcriptFields: { story: 'Later' } });
  await records.history.fill(admin.organizationId, open.chatId);
  expect((await records.history.transcripts.read(admin, open.chatId)).ok).toBe(false);
});

test('[RC186] who may not read a field sees neither value nor mark, also in the audit', async () => {
  const { records, admin, people, organizationId } = stage;
  const chatId = await chatWith({ story: 'A secret', colour: 'Blue', nets: 'x' });
  const reader = principalFor(
    organizationId,
    ['transcripts.read', 'audit.read', 'fields.transcript.colour.read'],
    people.omar,
  );
  const told = granted(await records.history.transcripts.read(reader, chatId));
  expect(told).toMatchObject({ values: { colour: 'Blue' }, filled: ['colour'] });
  const lines = granted(await records.audit.list(reader, { limit: 100 })).items;
  expect(JSON.stringify(lines.filter(({ recordId }) => recordId === chatId))).not.toMatch(
    /secret|values\.nets/,
  );
  expect(JSON.stringify(await auditOf(chatId))).toMatch(/secret/);
  expect(admin.permissions.size).toBeGreaterThan(reader.permissions.size);
});

test('[RC186] rows built anew are marked as before', async () => {
  const { log, stream, organizationId, records, admin } = stage;
  const lines = async () =>
    granted(
      await records.history.transcripts.list(admin, { filter: {}, sort: 'oldest', limit: 50 }),
    ).items;
  const before = await lines();
  expect(before.filter(({ edited }) => edited)).toHaveLength(1);
  await rebuildReadModels(log, stream, () => records.history.reapply(organizationId));
  expect(await lines()).toEqual(before);
});

test('[RC185] filling in goes through no table', async () => {
  expect(await historyScans(stage, 10)).toEqual([]);
});
