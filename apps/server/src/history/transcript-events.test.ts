import { TRANSCRIPT_EVENT_TYPES, type TranscriptEventType } from '@baton/records';
import { granted } from '@baton/records/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HistoryStage, openHistoryStage } from '../testing/history-stage.ts';

let stage: HistoryStage;
let told: ReadonlySet<string>;

/** Many small chats, each with something that happens seldom; what their timelines tell of is collected. */
beforeAll(async () => {
  stage = await openHistoryStage();
  const { people, buttons, records, admin, wait } = stage;
  const { jane, omar, ana, sam } = people;
  const caseId = granted(await records.crm.create(admin, 'case', { subject: 'Net' })).id;
  const rule = {
    name: 'Cards',
    description: '',
    pattern: '\\d{4}',
    replacement: '####',
    priority: 1,
    active: true,
    enforcedOn: ['visitor', 'agent', 'supervisor'],
  } as const;
  granted(await records.sensitiveDataRules.create(admin, rule));
  granted(await records.ipRules.create(admin, { addresses: '192.0.2.66', comment: '' }));
  await stage.online(jane);

  const talk = stage.chat('talk');
  await talk.request();
  await talk.accept(jane);
  await talk.says('Hello');
  await wait(31_000);
  await talk.answers(jane, 'Hello');
  await talk.flags(jane);
  await talk.lowers(jane, 'agent');
  await talk.flags(jane);
  await talk.lowers(sam, 'supervisor');
  await talk.says('My card is 4111');
  await talk.answers(jane, 'I see 4111');
  await talk.whispers(sam, 'Not 4111');
  await talk.visits('https://shop.example/cart');
  await talk.vanishes();
  await wait(31_000);
  await talk.comesBack();
  await talk.attach(jane, 'case', caseId);
  await talk.asksFile(jane, 'f1');
  await talk.cancelsFile(jane, 'f1');
  await talk.asksFile(jane, 'f2');
  await talk.cancelsFile('visitor', 'f2');
  await talk.asksFile(jane, 'f3');
  await talk.finishesFile('f3');
  await talk.sendsFile(jane, 'f4');
  await talk.failsFile('f4');
  await stage.online(omar);
  await talk.invites('RequestTransfer', jane, 't1', omar);
  await talk.replies('CancelInvitation', jane, 't1');
  await talk.invites('RequestTransfer', jane, 't2', omar);
  await talk.replies('DeclineInvitation', omar, 't2');
  await talk.invites('RequestConference', jane, 'c1', omar);
  await talk.replies('CancelInvitation', jane, 'c1');
  await talk.invites('RequestConference', jane, 'c2', omar);
  await talk.replies('DeclineInvitation', omar, 'c2');
  await talk.invites('RequestConference', jane, 'c3', omar);
  await talk.replies('AcceptInvitation', omar, 'c3');
  await talk.leaves(omar);
  await talk.invites('RequestTransfer', jane, 't3', omar);
  await talk.replies('AcceptInvitation', omar, 't3');
  await talk.handsTo(omar, buttons.full);
  await stage.offline(jane);
  await stage.online(jane);
  await talk.handsTo(omar, buttons.choice);
  await talk.accept(jane);
  await talk.endedBy(jane);
  await talk.close(jane);

  const toVisitor = stage.chat('visitor-ends');
  await toVisitor.request();
  await toVisitor.declined();
  const toVisitorBy = await toVisitor.taken();
  await toVisitor.endedBy('visitor');
  await toVisitor.close(toVisitorBy);

  const blocked = stage.chat('blocked');
  await blocked.request(buttons.support, {}, { traits: { ip: '192.0.2.66' } });
  const rude = stage.chat('rude');
  await rude.request();
  const rudeTo = await rude.taken();
  await rude.blocks(rudeTo);
  await rude.close(rudeTo);

  const late = stage.chat('late');
  await late.request();
  await wait(31_000);
  await late.cancel();

  await stage.offline(jane);
  await stage.offline(omar);
  await stage.chat('none').request(buttons.choice);
  await wait(120_000);
  await stage.online(jane, omar);

  await stage.online(ana);
  const busy = stage.chat('busy');
  await busy.request(buttons.solo);
  await busy.accept(ana);
  await stage.chat('no-queue').request(buttons.soloNow);
  const gone = stage.chat('gone');
  await gone.request(buttons.solo);
  await gone.vanishes();
  await wait(181_000);

  await stage.online(jane, omar);
  const lost = stage.chat('lost');
  await lost.request(buttons.choice);
  await lost.accept(jane);
  await lost.vanishes();
  await wait(181_000);
  await lost.close(jane);

  await stage.online(jane, omar);
  const silent = stage.chat('silent');
  await silent.request(buttons.idle);
  const silentTo = await silent.taken();
  await silent.answers(silentTo, 'Are you there?');
  await wait(21_000);
  await silent.says('Yes');
  await silent.answers(silentTo, 'Good');
  await wait(21_000);
  await wait(21_000);
  await silent.close(silentTo);

  await stage.online(jane, omar);
  const handed = stage.chat('handed');
  await handed.request();
  await stage.offline(await handed.taken());
  await handed.cancel();

  const lines = granted(
    await records.history.transcripts.list(admin, { filter: {}, sort: 'oldest', limit: 50 }),
  ).items;
  const timelines = await Promise.all(
    lines.map(({ chatId }) => records.history.transcripts.timeline(admin, chatId, { limit: 200 })),
  );
  told = new Set(
    timelines.flatMap((page) =>
      granted(page).items.flatMap((line) => (line.kind === 'event' ? [line.type] : [])),
    ),
  );
});
afterAll(() => stage[Symbol.asyncDispose]());

test.for(TRANSCRIPT_EVENT_TYPES)('[RC171] a chat in which it happens tells of: %s', (type) => {
  expect(told).toContain(type satisfies TranscriptEventType);
});
