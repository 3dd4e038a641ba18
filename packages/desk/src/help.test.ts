import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { DeskCommand } from './commands.ts';
import { EVERYTHING_ALLOWED } from './configuration.ts';
import type { DeskEvent } from './events.ts';
import { type AgentId, ATTACHED_RECORDS_MAX, type MessageId, PAGE_VISITS_MAX } from './model.ts';
import {
  accepts,
  agent,
  agentCancelsFile,
  agentEnds,
  agentSays,
  anna,
  asksConference,
  asksFile,
  asksTransfer,
  attaches,
  ben,
  blocks,
  botSays,
  c1,
  c2,
  cleo,
  closes,
  detaches,
  fileArrives,
  fileFails,
  fileId,
  goes,
  handsTo,
  joins,
  leaves,
  lowers,
  online,
  raises,
  request,
  resume,
  sendsFile,
  service,
  setup,
  toAgent,
  visitorCancelsFile,
  visitorEnds,
  visitorOfChat,
  visitorSays,
  visits,
  whispers,
} from './testing/desk-fixtures.ts';
import {
  canceled,
  endedByAgent,
  endedByVisitor,
  offered,
  requested,
} from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';
import { audienceOf } from './visibility.ts';

const two = setup({ agents: [agent(anna), agent(ben), agent(cleo)] });
const hers = [online(anna), request(c1), accepts(anna, c1), online(ben)];
const together = [hers, asksConference(anna, c1, toAgent(ben)), joins(ben, c1)];
const hisNow = [hers, asksTransfer(anna, c1, toAgent(ben)), joins(ben, c1)];
const forbidden = (what: Partial<typeof EVERYTHING_ALLOWED>) =>
  setup({ agents: [agent(anna, { may: { ...EVERYTHING_ALLOWED, ...what } }), agent(ben)] });

const attachedTo = (recordId: string, agentId: AgentId = anna): Expected => ({
  type: 'RecordAttached',
  chatId: c1,
  agentId,
  recordType: 'case',
  recordId,
});
const detached: Expected = {
  type: 'RecordDetached',
  chatId: c1,
  agentId: anna,
  recordType: 'case',
  recordId: 'case-1',
};
const fileFailed = (
  why: Extract<DeskEvent, { type: 'FileTransferFailed' }>['why'],
  by: 'visitor' | 'agent' = 'visitor',
): Expected => ({
  type: 'FileTransferFailed',
  chatId: c1,
  transferId: fileId('f1'),
  by,
  agentId: anna,
  why,
});

test('[DK72] an agent of the chat raises one flag at a time, and they or others of it lower it', () => {
  const story = given(two, together);
  story
    .when(raises(ben, c1, 'help'))
    .thenEvents({ type: 'FlagRaised', chatId: c1, agentId: ben, contentId: 'help' });
  expect(story.desk.chat(c1)?.flag).toEqual({ agentId: ben, raisedAt: story.now });
  story.when(raises(anna, c1)).thenRefused('flag-raised');
  story.when(lowers(cleo, c1)).thenRefused('not-your-chat');
  story
    .when(lowers(anna, c1))
    .thenEvents({ type: 'FlagLowered', chatId: c1, agentId: anna, as: 'agent' });
  story.when(lowers(anna, c1)).thenRefused('no-flag');
  story.when(raises(cleo, c1)).thenRefused('not-your-chat');
});

test('[DK72] a supervisor lowers it wherever the chat is', () => {
  const boss = 'boss' as AgentId;
  const story = given(two, hers, raises(anna, c1), handsTo(anna, c1, service));
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'offered', flag: { agentId: anna } });
  story
    .when(lowers(boss, c1, 'supervisor'))
    .thenEvents({ type: 'FlagLowered', chatId: c1, agentId: boss, as: 'supervisor' });
  expect(story.desk.agent(anna)?.session).toMatchObject({
    flagsRaised: 1,
    flagsLoweredBySupervisor: 1,
    flagsLoweredByAgent: 0,
  });
  story.when(lowers(boss, c2, 'supervisor')).thenRefused('chat-unknown');
});

test('[DK72] it stays through a transfer and is gone with the end; not everybody may raise one', () => {
  const story = given(
    two,
    hers,
    raises(anna, c1),
    asksTransfer(anna, c1, toAgent(ben)),
    joins(ben, c1),
  );
  expect(story.desk.chat(c1)?.flag).toMatchObject({ agentId: anna });
  story.when(visitorEnds(c1));
  expect(story.desk.chat(c1)?.flag).toBeNull();
  story.when(raises(ben, c1)).thenRefused('chat-ended');
  given(forbidden({ flag: false }), hers)
    .when(raises(anna, c1))
    .thenRefused('not-allowed');
});

test('[DK73] one record of a type: another takes its place', () => {
  const story = given(two, hers);
  story.when(attaches(anna, c1)).thenEvents(attachedTo('case-1'));
  story.when(attaches(anna, c1)).thenNothing();
  story.when(attaches(anna, c1, 'case-2')).thenEvents(detached, attachedTo('case-2'));
  story.when(attaches(anna, c1, 'anna', 'contact'));
  expect(story.desk.chat(c1)?.attached).toEqual([
    { recordType: 'case', recordId: 'case-2' },
    { recordType: 'contact', recordId: 'anna' },
  ]);
  story.when(detaches(anna, c1, 'lead')).thenRefused('no-record-attached');
  story.when(detaches(anna, c1));
  expect(story.desk.chat(c1)?.attached).toEqual([{ recordType: 'contact', recordId: 'anna' }]);
});

test('[DK73] they stay with the chat whoever has it, and can be changed until the tab is closed', () => {
  const story = given(
    two,
    hers,
    attaches(anna, c1),
    asksTransfer(anna, c1, toAgent(ben)),
    joins(ben, c1),
  );
  expect(story.desk.chat(c1)?.attached).toHaveLength(1);
  story.when(attaches(anna, c1, 'case-2')).thenRefused('not-your-chat');
  story.when(agentEnds(ben, c1));
  story.when(attaches(ben, c1, 'case-1', 'contact'));
  expect(story.desk.chat(c1)?.attached).toHaveLength(2);
  story.when(closes(ben, c1));
  story.when(attaches(ben, c1)).thenRefused('chat-unknown');
});

test('[DK73] of so many types at most', () => {
  const types = Array.from({ length: ATTACHED_RECORDS_MAX }, (_, i) => `type-${i}`);
  const story = given(
    two,
    hers,
    types.map((type) => attaches(anna, c1, 'one', type)),
  );
  story.when(attaches(anna, c1, 'one', 'one-more')).thenRefused('too-many-records');
  // Taking the place of another is no more than before.
  story.when(attaches(anna, c1, 'two', 'type-0'));
  expect(story.desk.chat(c1)?.attached).toHaveLength(ATTACHED_RECORDS_MAX);
  given(two, online(anna), request(c1)).when(attaches(anna, c1)).thenRefused('chat-not-engaged');
});

test('[DK86] a request brings records: attached from the start, the first of each type, and like others from then on', () => {
  const own = { recordType: 'case', recordId: 'case-1' };
  const rosa = { recordType: 'contact', recordId: 'rosa' };
  const asked = request(c1, { attached: [own, rosa, { ...own, recordId: 'case-9' }] });
  given(two, online(anna))
    .when(asked)
    .thenEvents(requested(c1, { attached: [own, rosa] }), offered(c1, anna));
  const story = given(two, online(anna), asked, accepts(anna, c1));
  expect(story.desk.chat(c1)?.attached).toEqual([own, rosa]);
  story.when(attaches(anna, c1)).thenNothing();
  story.when(attaches(anna, c1, 'case-2')).thenEvents(detached, attachedTo('case-2'));
  story.when(asksFile(anna, c1, 'f1', 'contact'));
  expect(story.desk.chat(c1)?.file?.record).toEqual(rosa);
});

test('[DK86] of so many types at most, and none in a request that says nothing', () => {
  const of = (count: number) =>
    request(c1, {
      attached: Array.from({ length: count }, (_, i) => ({ recordType: `t${i}`, recordId: 'one' })),
    });
  given(two, online(anna))
    .when(of(ATTACHED_RECORDS_MAX + 1))
    .thenRefused('too-many-records');
  const story = given(two, online(anna), of(ATTACHED_RECORDS_MAX));
  expect(story.desk.chat(c1)?.attached).toHaveLength(ATTACHED_RECORDS_MAX);
  expect(given(two, online(anna), request(c1)).desk.chat(c1)?.attached).toEqual([]);
});

test('[DK74] a file is asked for with an attached record only; one for the visitor needs none', () => {
  const story = given(two, hers);
  story.when(asksFile(anna, c1)).thenRefused('no-record-attached');
  story.when(attaches(anna, c1), asksFile(anna, c1));
  expect(story.log.at(-1)).toEqual({
    type: 'FileTransferRequested',
    at: story.now,
    chatId: c1,
    transferId: fileId('f1'),
    agentId: anna,
    recordType: 'case',
    recordId: 'case-1',
    expiresAt: later(story.now, 120_000),
  });
  const sent = given(two, hers);
  sent.when(sendsFile(anna, c1)).thenEvents((now) => ({
    type: 'FileTransferStarted',
    chatId: c1,
    transferId: fileId('f1'),
    agentId: anna,
    expiresAt: later(now, 120_000),
  }));
  sent
    .when({ ...sendsFile(anna, c1, 'f2'), recordType: 'case' } as DeskCommand)
    .thenRefused('no-record-attached');
});

test('[DK74] one at a time, for agents of the chat who may', () => {
  const story = given(two, together, attaches(anna, c1), asksFile(ben, c1));
  story.when(asksFile(anna, c1, 'f2')).thenRefused('file-pending');
  story.when(sendsFile(anna, c1, 'f2')).thenRefused('file-pending');
  story.when(sendsFile(cleo, c1, 'f2')).thenRefused('not-your-chat');
  given(forbidden({ files: false }), hers)
    .when(sendsFile(anna, c1))
    .thenRefused('not-allowed');
});

test('[DK74] what has arrived belongs to the record that was attached when it was asked for', () => {
  const story = given(
    two,
    hers,
    attaches(anna, c1),
    asksFile(anna, c1),
    attaches(anna, c1, 'case-2'),
  );
  story.when(fileArrives(c1)).thenEvents({
    type: 'FileTransferSucceeded',
    chatId: c1,
    transferId: fileId('f1'),
    by: 'visitor',
    agentId: anna,
    fileId: 'file-f1',
    size: 1_000,
    mediaType: 'image/png',
    recordType: 'case',
    recordId: 'case-1',
    contentId: 'name',
  });
  expect(story.desk.chat(c1)).toMatchObject({ file: null, files: 1 });
  story.when(fileArrives(c1)).thenRefused('file-gone');
  story.when(sendsFile(anna, c1, 'f2'), fileArrives(c1, 'f2'));
  expect(story.log.at(-1)).toMatchObject({ type: 'FileTransferSucceeded', by: 'agent' });
});

test('[DK74] either side cancels, and nobody else', () => {
  const story = given(two, hers, attaches(anna, c1), asksFile(anna, c1));
  story.when(agentCancelsFile(ben, c1)).thenRefused('not-your-chat');
  story.when(visitorCancelsFile(c1, 'f2')).thenRefused('file-gone');
  story.when(visitorCancelsFile(c1)).thenEvents({
    type: 'FileTransferCanceled',
    chatId: c1,
    transferId: fileId('f1'),
    by: 'visitor',
  });
  story.when(sendsFile(anna, c1, 'f2'), agentCancelsFile(anna, c1, 'f2'));
  expect(story.log.at(-1)).toMatchObject({
    type: 'FileTransferCanceled',
    by: 'agent',
    agentId: anna,
  });
  expect(story.desk.chat(c1)).toMatchObject({ file: null, files: 0 });
});

test('[DK74] what has not arrived in time fails, and what arrives then is late', () => {
  const story = given(two, hers, sendsFile(anna, c1));
  story.when(after(119_999)).thenNothing();
  story.sleep(1);
  story.when(fileArrives(c1)).thenRefused('file-gone');
  story.when(after(0)).thenEvents(fileFailed('timed-out', 'agent'));
  story.when(fileFails(c1)).thenRefused('file-gone');
  story.when(fileFails(c2)).thenRefused('chat-unknown');
  given(two, hers, sendsFile(anna, c1))
    .when(fileFails(c1))
    .thenEvents(fileFailed('too-large', 'agent'));
});

test('[DK74] with the end, and with its agent gone, it is over first', () => {
  const asking = [hers, attaches(anna, c1), asksFile(anna, c1)];
  const over = fileFailed('chat-over');
  given(two, asking).when(visitorEnds(c1)).thenEvents(over, endedByVisitor(c1));
  given(two, asking).when(agentEnds(anna, c1)).thenEvents(over, endedByAgent(c1));
  const types = (...steps: Parameters<typeof given>[1][]): readonly string[] =>
    given(two, asking, ...steps).log.map(({ type }) => type);
  expect(types(goes(anna, 'offline', { chats: 'hand-on' }))).toContain('FileTransferFailed');
  expect(types(handsTo(anna, c1, service)).slice(-3)).toEqual([
    'FileTransferFailed',
    'TransferredToButton',
    'OfferPushed',
  ]);
  expect(types(asksTransfer(anna, c1, toAgent(ben)), joins(ben, c1)).slice(-2)).toEqual([
    'FileTransferFailed',
    'TransferAccepted',
  ]);
});

test('[DK74] downtime takes no time from it', () => {
  const story = given(two, hers, sendsFile(anna, c1), after(20_000));
  story.sleep(300_000);
  story.when(resume(300_000));
  expect(story.desk.chat(c1)?.file).toMatchObject({ expiresAt: later(story.now, 100_000) });
});

test('[DK75] any agent of the chat who may blocks its visitor, which ends it for all', () => {
  const story = given(two, together, attaches(anna, c1), asksFile(anna, c1));
  story
    .when(blocks(ben, c1, 'why'))
    .thenEvents(
      { type: 'VisitorBlocked', chatId: c1, agentId: ben, contentId: 'why' },
      fileFailed('chat-over'),
      endedByAgent(c1, ben),
    );
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'wrapping-up', agentId: anna, others: [ben] });
  given(two, hers).when(blocks(cleo, c1)).thenRefused('not-your-chat');
  given(forbidden({ block: false }), hers)
    .when(blocks(anna, c1))
    .thenRefused('not-allowed');
  given(two, online(anna), request(c1)).when(blocks(anna, c1)).thenRefused('chat-not-engaged');
});

test('[DK75] a request from a blocked address is recorded and refused, whoever is free', () => {
  const story = given(two, online(anna));
  story.when(request(c1, { blockedBy: 'rule-1' })).thenEvents(requested(c1), {
    ...(canceled(c1, 'blocked') as object),
    ruleId: 'rule-1',
  } as Expected);
  expect(story.desk.chat(c1)).toBeUndefined();
  story.when(request(c2)).thenEvents(requested(c2), offered(c2));
});

test('[DK76] a whisper reaches the agents who have the chat, once', () => {
  const story = given(two, together, online(cleo), asksConference(anna, c1, toAgent(cleo), 'i2'));
  const boss = 'boss' as AgentId;
  const before = story.desk.chat(c1);
  story.when(whispers(boss, c1, 'w1', ['rule-1'])).thenEvents(
    {
      type: 'SensitiveDataMasked',
      chatId: c1,
      by: 'supervisor',
      agentId: boss,
      ruleIds: ['rule-1'],
    },
    { type: 'WhisperPosted', chatId: c1, messageId: 'w1' as MessageId, agentId: boss, length: 5 },
  );
  const whisper = story.log.at(-1)!;
  expect(audienceOf(whisper, before, story.desk.chat(c1))).toEqual({
    visitor: false,
    handover: false,
    agents: [anna, ben],
  });
  expect(story.desk.chat(c1)).toMatchObject({ messageCount: 0, talk: before!.talk });
  story.when(whispers(boss, c1, 'w1')).thenNothing();
  story.when(whispers(boss, c2, 'w2')).thenRefused('chat-unknown');
  story.when(visitorEnds(c1));
  story.when(whispers(boss, c1, 'w2')).thenRefused('chat-ended');
  given(two, online(anna), request(c1))
    .when(whispers(boss, c1, 'w1'))
    .thenRefused('chat-not-engaged');
});

test('[DK77] what rules took out is recorded before the words, with the rules and whose they were', () => {
  const story = given(two, hers);
  const masked = ['rule-1', 'rule-2'];
  const says = (command: DeskCommand): DeskCommand => ({ ...command, masked }) as DeskCommand;
  const types = () => story.log.slice(-2).map((event) => event.type);
  story.when(says(visitorSays(c1, 'm1')));
  expect(types()).toEqual(['SensitiveDataMasked', 'MessagePosted']);
  expect(story.log.at(-2)).toEqual({
    type: 'SensitiveDataMasked',
    at: story.now,
    chatId: c1,
    by: 'visitor',
    ruleIds: masked,
  });
  story.when(says(agentSays(anna, c1, 'm2')));
  expect(story.log.at(-2)).toMatchObject({ by: 'agent', agentId: anna, ruleIds: masked });
  story.when(says(asksTransfer(anna, c1, toAgent(ben))));
  expect(types()).toEqual(['SensitiveDataMasked', 'TransferRequested']);
  expect(story.log.at(-2)).toMatchObject({ by: 'agent', agentId: anna });
  story.when({ ...visitorSays(c1, 'm3'), masked: [] } as DeskCommand);
  expect(types()).toEqual(['TransferRequested', 'MessagePosted']);
  story.when(botSays(c1, 'm4'));
  expect(types()).toEqual(['MessagePosted', 'MessagePosted']);
});

test('[DK78] pages a visitor goes to are recorded while the chat is live, so many at most', () => {
  const story = given(two, request(c2), online(anna), request(c1));
  story.when(visits(c1, 'p1')).thenEvents({ type: 'PageVisited', chatId: c1, contentId: 'p1' });
  story
    .when({ type: 'VisitPage', chatId: c1, visitorId: visitorOfChat(c2), contentId: 'p' })
    .thenRefused('chat-unknown');
  for (let i = 1; i < PAGE_VISITS_MAX; i += 1) story.when(visits(c1));
  expect(story.desk.chat(c1)?.pageVisits).toBe(PAGE_VISITS_MAX);
  story.when(visits(c1)).thenNothing();
  story.when(accepts(anna, c1), visitorEnds(c1));
  story.when(visits(c1)).thenRefused('chat-ended');
});

test('[DK72] [DK73] [DK74] whoever has handed a chat over has no say in it any more', () => {
  const story = given(two, hisNow);
  for (const command of [
    raises(anna, c1),
    attaches(anna, c1),
    sendsFile(anna, c1),
    blocks(anna, c1),
    leaves(anna, c1),
  ]) {
    story.when(command).thenRefused('not-your-chat');
  }
});
