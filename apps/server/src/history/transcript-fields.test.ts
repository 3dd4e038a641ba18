import { later } from '@baton/kernel';
import type { TranscriptRecord } from '@baton/records';
import { fieldDraft, granted } from '@baton/records/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HistoryStage, openHistoryStage, ROSA } from '../testing/history-stage.ts';

let stage: HistoryStage;
let told: TranscriptRecord;
let missed: TranscriptRecord;
let start: TranscriptRecord['requestedAt'];
let editor: string;

/** One chat that has everything, and one that nobody took. */
beforeAll(async () => {
  stage = await openHistoryStage();
  const { people, records, admin, clock, wait } = stage;
  const { crm, history } = records;
  const link = async (type: string, values: Parameters<typeof crm.create>[2]) =>
    granted(await crm.create(admin, type, values)).id;
  const links = {
    case: await link('case', { subject: 'Torn net' }),
    contact: await link('contact', { lastName: 'Lima', firstName: 'Rosa' }),
    account: await link('account', { name: 'Lima Fishing' }),
    lead: await link('lead', { lastName: 'Lima', company: 'Lima Fishing' }),
  };
  await stage.online(people.jane);
  const chat = stage.chat('one');
  start = clock.now();
  await chat.request();
  await wait(4_000);
  await chat.accept(people.jane);
  await wait(2_000);
  await chat.answers(people.jane, 'Good morning');
  await wait(10_000);
  await chat.says('My net is torn');
  await wait(6_000);
  await chat.whispers(people.sam, 'Offer a new one');
  await chat.answers(people.jane, 'Which one?');
  await wait(20_000);
  await chat.says('The green one');
  await chat.says('From May');
  for (const [type, id] of Object.entries(links)) await chat.attach(people.jane, type, id);
  await wait(8_000);
  await chat.endedBy('visitor');
  await wait(5_000);
  expect(granted(await history.transcripts.list(admin, all)).items).toEqual([]);
  await chat.close(people.jane);
  const lost = stage.chat('two', chat.visitorId);
  await lost.request(stage.buttons.support);
  await wait(3_000);
  await lost.cancel();
  await wait(60_000);
  editor = admin.userId;
  const field = fieldDraft({ object: 'transcript', key: 'mood', name: 'Mood', kind: 'text' });
  granted(await records.customFields.create(admin, field));
  granted(
    await history.transcripts.edit(admin, chat.chatId, {
      expected: 0,
      changes: { values: { mood: 'calm' } },
    }),
  );
  told = granted(await history.transcripts.read(admin, chat.chatId));
  missed = granted(await history.transcripts.read(admin, lost.chatId));
});
afterAll(() => stage[Symbol.asyncDispose]());

const all = { filter: {}, sort: 'newest', limit: 10 } as const;
const linked = (type: string) => told.links.find((link) => link.type === type)?.name;

/** Each field as the support agents' handbook names it: what it is, and what it has to be. */
const FIELDS: Readonly<Record<string, () => readonly [unknown, unknown]>> = {
  'Abandoned After': () => [
    [told.abandonedMs, missed.abandonedMs],
    [null, 3_000],
  ],
  'Account Name': () => [linked('account'), 'Lima Fishing'],
  'Agent Average Response Time': () => [told.agentReplyAverageMs, 6_000],
  'Agent Maximum Response Time': () => [told.agentReplyMaxMs, 6_000],
  'Agent Message Count': () => [told.agentMessages, 2],
  'Agent Skill': () => [told.skill, { id: stage.skillId, name: 'Nets' }],
  Body: () => [
    told.body,
    [
      '[2026-01-05 09:00:06] Jane: Good morning',
      '[2026-01-05 09:00:16] Rosa: My net is torn',
      '[2026-01-05 09:00:22] Jane: Which one?',
      '[2026-01-05 09:00:42] Rosa: The green one',
      '[2026-01-05 09:00:42] Rosa: From May',
      '',
    ].join('\n'),
  ],
  Browser: () => [told.browser, 'Firefox 128'],
  'Browser Language': () => [told.browserLanguage, 'pt-BR'],
  Case: () => [linked('case'), 'Torn net'],
  'Chat Button': () => [told.button, { id: stage.buttons.support, name: 'Support' }],
  'Chat Duration': () => [
    [told.durationMs, missed.durationMs],
    [46_000, null],
  ],
  'Contact Name': () => [linked('contact'), 'Rosa Lima'],
  'Created By': () => [told.createdBy, { id: stage.people.jane, name: 'Jane' }],
  'Created Date': () => [told.createdAt, later(start, 55_000)],
  Deployment: () => [told.deployment, { id: stage.deploymentId, name: 'Shop' }],
  'End Time': () => [told.endedAt, later(start, 50_000)],
  'Ended By': () => [told.endedBy, 'visitor'],
  'Last Modified By': () => [told.changedBy, { id: editor, name: 'harbour admin' }],
  'Last Modified Date': () => [told.changedAt, later(start, 118_000)],
  Lead: () => [linked('lead'), 'Lima'],
  'Live Chat Transcript': () => [
    [told.number, missed.number],
    ['00000001', '00000002'],
  ],
  'Live Chat Visitor': () => [
    [told.visitor, missed.visitor],
    [
      { id: 'visitor-of-one', number: '00000001' },
      { id: 'visitor-of-one', number: '00000001' },
    ],
  ],
  Location: () => [told.location, 'Recife, Brazil'],
  Network: () => [told.network, 'Tide Telecom'],
  Owner: () => [
    [told.owner, missed.owner],
    [{ kind: 'user', id: stage.people.jane, name: 'Jane' }, null],
  ],
  Platform: () => [told.platform, 'Linux'],
  'Referring Site': () => [told.referringSite, ROSA.referrer],
  'Request Time': () => [told.requestedAt, start],
  'Screen Resolution': () => [told.screenResolution, '1920x1080'],
  'Start Time': () => [told.acceptedAt, later(start, 4_000)],
  Status: () => [
    [told.status, missed.status],
    ['completed', 'missed'],
  ],
  'Supervisor Transcript Body': () => [
    told.supervisorBody,
    '[2026-01-05 09:00:22] Sam: Offer a new one\n',
  ],
  'User Agent': () => [told.userAgent, ROSA.traits.userAgent],
  'Visitor Average Response Time': () => [told.visitorReplyAverageMs, 15_000],
  'Visitor Maximum Response Time': () => [told.visitorReplyMaxMs, 20_000],
  'Visitor IP Address': () => [told.ipAddress, '192.0.2.7'],
  'Visitor Message Count': () => [told.visitorMessages, 3],
  'Wait Time': () => [
    [told.waitMs, missed.waitMs],
    [4_000, null],
  ],
};

test('[RC170] the table names the 39 fields there are', () => {
  expect(Object.keys(FIELDS)).toHaveLength(39);
});

test.for(Object.keys(FIELDS))('[RC170] a transcript says: %s', (name) => {
  const [is, hasToBe] = FIELDS[name]?.() ?? [];
  expect(is).toEqual(hasToBe);
});

test('[RC170] what came later is said as well', () => {
  expect(told).toMatchObject({
    visitorName: 'Rosa',
    email: ROSA.email,
    subject: ROSA.subject,
    pageUrl: ROSA.pageUrl,
    origin: 'widget',
    conversationId: null,
    transfers: 0,
    conferences: 0,
    files: 0,
    flagged: false,
    revision: 1,
    edited: true,
    byHand: false,
    values: { mood: 'calm' },
  });
});
