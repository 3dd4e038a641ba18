import { maskPlan, type OrderedMaskRule } from '@baton/content-rules';
import { readyRules } from '@baton/content-rules/masking';
import type { DeskCommand, DeskEvent, MessageId } from '@baton/desk';
import { expect, test } from 'vitest';
import type { BlockOrder } from './desk-errands.ts';
import { OUTBOX_POLL_MS, OUTBOX_RETRY_MS } from './limits.ts';
import { chatOne, jane, omar, request, rosa, submit } from './testing/desk-fixture.ts';
import { eventsIn, invite, openStage, type Stage, say, takeChat } from './testing/stage.ts';
import { settled } from './testing/virtual-clock.ts';

const ruleOf = (id: string, fields: Partial<OrderedMaskRule> = {}): OrderedMaskRule => ({
  id: id as OrderedMaskRule['id'],
  name: id,
  pattern: '4111-\\d+',
  replacement: '[card]',
  enforcedOn: ['visitor', 'agent', 'supervisor'],
  priority: 1,
  active: true,
  ...fields,
});
const plan = maskPlan([
  ruleOf('cards'),
  ruleOf('pins', { pattern: 'pin \\d+', replacement: null, enforcedOn: ['agent'], priority: 2 }),
]);
const rules = readyRules(plan);
const protectedNames = { sensitiveDataRules: () => rules, maskPlan: () => plan };

const logOf = async ({ store, host }: Stage): Promise<readonly DeskEvent[]> => {
  const events = await store.readAfter(host.organizationId as never, 0, 1_000);
  return events.map(({ data }) => JSON.parse(data) as DeskEvent);
};

test('[RT56] messages, notes and whispers are masked by whose they are, and the desk hears which rules did it', async () => {
  const stage = await openStage({ names: { ...protectedNames, supervises: () => true } });
  const { host, visitor, agent, onlineAs } = stage;
  const other = await onlineAs(omar);
  await takeChat(host);
  await say(host, 'rosa', 'card 4111-22 pin 7', 'm1');
  await say(host, 'jane', 'pin 7', 'm2');
  await settled();
  expect(eventsIn(visitor.sink.take()).flatMap(({ text }) => text ?? [])).toEqual([
    'card [card] pin 7',
    '',
  ]);
  expect(
    eventsIn(agent.sink.take())
      .map(({ type, text }) => [type, text])
      .slice(-4),
  ).toEqual([
    ['SensitiveDataMasked', undefined],
    ['MessagePosted', 'card [card] pin 7'],
    ['SensitiveDataMasked', undefined],
    ['MessagePosted', ''],
  ]);
  const messageId = 'w1' as MessageId;
  const whisper = { chatId: chatOne, agentId: omar, messageId, length: 7 };
  const value = '4111-99';
  const words = { chatId: chatOne, contentId: messageId, value };
  await submit(host, { type: 'PostWhisper', ...whisper }, words);
  const note = { chatId: chatOne, contentId: 'n', value: 'See 4111-5' };
  await submit(host, { type: 'RaiseFlag', chatId: chatOne, agentId: jane, contentId: 'n' }, note);
  await invite(host, 'RequestTransfer');
  await settled();
  expect(JSON.stringify([agent.sink.take(), other.sink.take()])).not.toContain('4111');
  const masked = (await logOf(stage)).flatMap((event) =>
    event.type === 'SensitiveDataMasked' ? [[event.by, event.ruleIds]] : [],
  );
  expect(masked).toEqual([
    ['visitor', ['cards']],
    ['agent', ['pins']],
    ['supervisor', ['cards']],
  ]);
  const posted = (await logOf(stage)).filter((event) => event.type === 'MessagePosted');
  expect(posted).toMatchObject([{ length: 'card [card] pin 7'.length }, { length: 0 }]);
});

test('[RT56] of the rules a client names only those there are count, each once', async () => {
  const stage = await openStage({ names: protectedNames });
  await takeChat(stage.host);
  const text = 'card [card]';
  const messageId = 'm1' as MessageId;
  await submit(
    stage.host,
    {
      type: 'PostMessage',
      chatId: chatOne,
      messageId,
      by: { kind: 'visitor', visitorId: rosa },
      length: text.length,
      masked: ['made-up', 'pins', 'cards', 'cards'],
    },
    { chatId: chatOne, contentId: messageId, value: text },
  );
  const masked = (await logOf(stage)).filter((event) => event.type === 'SensitiveDataMasked');
  expect(masked).toMatchObject([{ by: 'visitor', ruleIds: ['cards', 'pins'] }]);
});

test('[RT56] what a request says and what is being typed is masked, too', async () => {
  const { host, agent, visitor } = await openStage({
    names: { ...protectedNames, sneakPeek: () => true },
  });
  const context = {
    name: 'Rosa 4111-1',
    subject: 'Card 4111-2',
    pageUrl: 'https://shop.example/?card=4111-3',
    fields: [{ label: 'Card', value: '4111-4' }],
    botTranscript: [{ by: 'visitor', at: 0, text: 'It is 4111-5' }],
  };
  await takeChat(host, context);
  const [shown] = agent.sink
    .take()
    .flatMap((frame) => (frame.t === 'revealed' ? [frame.chat] : []));
  expect(shown?.context).toEqual({
    name: 'Rosa [card]',
    subject: 'Card [card]',
    pageUrl: 'https://shop.example/?card=[card]',
    fields: [{ label: 'Card', value: '[card]' }],
    botTranscript: [{ by: 'visitor', at: 0, text: 'It is [card]' }],
  });
  const { viewer } = {
    viewer: { kind: 'visitor', visitorId: rosa, deploymentId: request.deploymentId } as const,
  };
  host.typing(viewer, { t: 'typing', chatId: chatOne, typing: true, text: 'my 4111-6' });
  expect(agent.sink.take()).toMatchObject([{ t: 'typing', text: 'my [card]' }]);
  expect(visitor.welcome.maskPlan).toEqual([plan[0]]);
  expect(agent.welcome.maskPlan).toEqual(plan);
});

test('[RT55] a block brings the address and the note, until that succeeds, and once', async () => {
  const orders: BlockOrder[] = [];
  let attempts = 0;
  const blockAddress = async (order: BlockOrder) => {
    attempts += 1;
    if (attempts === 1) throw new Error('not now');
    orders.push(order);
  };
  const stage = await openStage({ runtime: { blockAddress } });
  const { host, visitor, clock } = stage;
  await takeChat(host, { name: 'Rosa', traits: { ip: '192.0.2.7' } });
  const note = { chatId: chatOne, contentId: 'n', value: 'Swears a lot' };
  const block = { type: 'BlockVisitor', chatId: chatOne, agentId: jane, contentId: 'n' } as const;
  expect(await submit(host, block, note)).toMatchObject({ ok: true });
  await clock.advance(OUTBOX_RETRY_MS + OUTBOX_POLL_MS);
  await clock.advance(60_000);
  expect(orders).toEqual([
    {
      organizationId: host.organizationId,
      chatId: chatOne,
      agentId: jane,
      address: '192.0.2.7',
      comment: 'Swears a lot',
    },
  ]);
  const told = JSON.stringify(visitor.sink.take());
  expect(told).toContain('ChatEnded');
  for (const secret of ['VisitorBlocked', 'Swears', 'blocked']) expect(told).not.toContain(secret);
});

test('[RT55] a request from a blocked address is recorded and never offered', async () => {
  const blockedBy = (_: unknown, address: string) =>
    address === '192.0.2.7' ? 'rule-1' : undefined;
  const stage = await openStage({ names: { blockedBy } });
  const { host, agent } = stage;
  agent.sink.take();
  const ask = (traits: object | undefined, command: DeskCommand = request) =>
    submit(host, command, {
      chatId: chatOne,
      contentId: 'context',
      value: { name: 'Rosa', ...(traits && { traits }) },
    });
  expect(await ask({ ip: '192.0.2.7' })).toMatchObject({ ok: true });
  await settled();
  const canceled = (await logOf(stage)).filter(({ type }) => type === 'ChatCanceled');
  expect(canceled).toMatchObject([{ reason: 'blocked', ruleId: 'rule-1' }]);
  expect(agent.sink.take()).toEqual([]);
  const row = await stage.store.readTranscript(host.organizationId as never, chatOne);
  expect(row).toMatchObject({ status: 'blocked' });
});

test('[RT55] who is blocked is worked out here, whatever a command says', async () => {
  const stage = await openStage();
  const asked = { ...request, blockedBy: 'made-up' };
  await submit(stage.host, asked, { chatId: chatOne, contentId: 'context', value: {} });
  expect((await logOf(stage)).map(({ type }) => type)).toContain('OfferPushed');
});

test('[RT57] whispering, lowering others’ flags and attaching records take the permission', async () => {
  const granted = new Set(['transcripts.create']);
  const stage = await openStage({ names: { permits: (_, name) => granted.has(name) } });
  const { host } = stage;
  await takeChat(host);
  const messageId = 'w1' as MessageId;
  const record = { recordType: 'case', recordId: '500000000000001' };
  const attach = { type: 'AttachRecord', chatId: chatOne, agentId: jane, ...record } as const;
  const forbidden = { ok: false, refusal: 'forbidden' };
  expect(await submit(host, attach)).toEqual(forbidden);
  granted.add('records.case.read');
  expect(await submit(host, attach)).toMatchObject({ ok: true });
  granted.delete('transcripts.create');
  const detach = {
    type: 'DetachRecord',
    chatId: chatOne,
    agentId: jane,
    recordType: 'case',
  } as const;
  expect(await submit(host, detach)).toEqual(forbidden);
  const whisper = { chatId: chatOne, agentId: omar, messageId, length: 1 };
  expect(await submit(host, { type: 'PostWhisper', ...whisper })).toEqual(forbidden);
  const lower = { type: 'LowerFlag', chatId: chatOne, agentId: omar, as: 'supervisor' } as const;
  expect(await submit(host, lower)).toEqual(forbidden);
});

test('[RT58] what a connection says of its visitor is read before the request is stored', async () => {
  const readTraits = (told: object) => ({ ...told, browser: 'Firefox 128', location: 'Germany' });
  const { host, agent } = await openStage({ runtime: { readTraits } });
  await takeChat(host, { name: 'Rosa', traits: { ip: '192.0.2.7', userAgent: 'Firefox' } });
  const [shown] = agent.sink
    .take()
    .flatMap((frame) => (frame.t === 'revealed' ? [frame.chat] : []));
  expect(shown?.context.traits).toEqual({
    ip: '192.0.2.7',
    userAgent: 'Firefox',
    browser: 'Firefox 128',
    location: 'Germany',
  });
});

test('[RT60] where a chat can go is told to who talks in it, and how a sign-in goes', async () => {
  const { host, clock, onlineAs } = await openStage();
  await onlineAs(omar);
  await takeChat(host);
  expect(host.targets(omar, chatOne)).toBeUndefined();
  expect(host.targets(jane, chatOne)).toMatchObject({
    agents: [{ agentId: omar, load: 0, capacity: 2, transfer: true, conference: true }],
    skills: [{ reachable: 1 }],
    buttons: [],
  });
  await clock.advance(5_000);
  expect(host.session(jane)).toMatchObject({
    id: jane,
    presence: 'online',
    load: 1,
    session: { onlineMs: 5_000, inChatsMs: 5_000, engaged: 1 },
  });
  expect(host.session('005000000nobody' as typeof jane)).toBeUndefined();
});
