import type { ChatId } from '@baton/desk';
import type { HandoverId, ProviderEvent, StartInput } from '@baton/handover';
import { failureOf, handoverContract, SessionUnderTest } from '@baton/handover/contract';
import { request } from '@baton/runtime/testing';
import { expect, test } from 'vitest';
import { chatOf, deskWithJane } from '../testing/desk-with-jane.ts';

handoverContract('our own desk', async () => {
  const desk = await deskWithJane();
  const chats = async () => (await desk.welcome()).chats;
  return {
    provider: desk.make(),
    reopen: desk.make,
    centre: {
      accept: (id) => desk.accept(chatOf(id)),
      says: (id, text) => desk.says(chatOf(id), text),
      ends: (id) => desk.end(chatOf(id)),
      heard: async (id) =>
        (await chats())
          .find(({ chatId }) => chatId === chatOf(id))
          ?.timeline.flatMap((entry) =>
            entry.kind === 'message' && entry.by !== 'agent' ? [entry.text] : [],
          ) ?? [],
      open: async () =>
        (await chats()).filter(({ phase }) => phase !== 'wrapping-up' && phase !== 'ended').length,
    },
    settle: desk.settle,
    [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose](),
  };
});

/** A session at the desk that somebody listens to. */
async function listening(desk: Awaited<ReturnType<typeof deskWithJane>>, id?: string) {
  const session = new SessionUnderTest(desk.make(), id);
  await session.start();
  await session.listen();
  await desk.settle();
  return { session, chatId: chatOf(session.handoverId) };
}

test('[PV2] where nobody is there, the handover fails as unavailable and never counts as started', async () => {
  await using desk = await deskWithJane({ online: false });
  const { session } = await listening(desk);
  await desk.clock.advance(120_000);
  expect(session.events.at(-1)).toMatchObject({
    type: 'failed',
    failure: { kind: 'unavailable' },
  });
});

test('[PV3] an inbox that is not there is a wrong setting; skills nobody knows are left out', async () => {
  await using desk = await deskWithJane();
  const session = new SessionUnderTest(desk.make());
  const { input } = session;
  const start = (routing: Partial<typeof input.routing>) =>
    session.provider.start({ ...input, routing: { ...input.routing, ...routing } });
  const failure = await failureOf(start({ inboxId: 'No such button' }));
  expect(failure).toEqual({
    kind: 'config',
    message: 'There is no inbox "No such button" with a deployment.',
  });
  session.take(await start({ skills: ['German', 'Flemish'], languages: ['Danish'] }));
  await desk.settle();
  expect((await desk.welcome()).chats).toMatchObject([{ phase: 'offered' }]);
});

test('[PV3] who could take it has every skill that is known', async () => {
  await using desk = await deskWithJane();
  const count = (skills: readonly string[]) =>
    desk.make().availability?.({ inboxId: '', skills, languages: [] });
  expect(await count(['German'])).toBe(1);
  expect(await count(['Flemish'])).toBe(1);
});

test('[PV4] while an earlier handover of the visitor is being ended, the next one waits', async () => {
  await using desk = await deskWithJane();
  const { session } = await listening(desk);
  const next = new SessionUnderTest(desk.make(), 'talk-h2');
  expect((await failureOf(next.start())).kind).toBe('temporary');
  await session.provider.end(session.session, 'visitor');
  await next.start();
  expect((await desk.welcome()).chats).toMatchObject([{ chatId: chatOf(next.handoverId) }]);
});

test('[PV5] after a long silence of the line nothing is missing: who joined, what they said, the end', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  session.hangUp();
  await desk.accept(chatId);
  const texts = Array.from({ length: 620 }, (_, place) => `message ${place}`);
  for (const text of texts) await desk.says(chatId, text);
  await desk.end(chatId);
  await session.listen();
  await desk.settle();
  expect(session.heard()).toEqual(texts);
  expect(session.types().filter((type) => type !== 'message')).toEqual([
    'started',
    'agent-joined',
    'ended',
  ]);
});

test('[PV6] a process that stops in mid-chat goes on where it was', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  await desk.accept(chatId);
  await desk.says(chatId, 'one');
  await desk.settle();
  await desk.restart();
  session.provider = desk.make();
  await session.listen();
  await desk.says(chatId, 'two');
  await session.says('three');
  await desk.settle();
  expect(session.heard()).toEqual(['one', 'two']);
  const twice = [...session.told].flatMap(([key, times]) => (times > 1 ? [key] : []));
  expect(twice).toEqual(['started']);
});

test('[PV7] what an agent says in the visitor’s place is for the bot', async () => {
  await using desk = await deskWithJane();
  const session = new SessionUnderTest(desk.make());
  session.take(await session.provider.start({ ...session.input, allowReplyAsVisitor: true }));
  await session.listen();
  const chatId = chatOf(session.handoverId);
  await desk.accept(chatId);
  await desk.says(chatId, 'Berlin', 'bot');
  await desk.settle();
  expect(session.heard()).toEqual([]);
  expect(session.events.at(-1)).toMatchObject({ type: 'injected', text: 'Berlin' });
});

test('[PV8] the agent reads what the bot knows and says, and that the visitor left', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  await desk.accept(chatId);
  const { provider } = session;
  const at = desk.clock.now();
  await provider.send(session.session, { id: 'b1', from: 'bot', at, text: 'I told them to wait.' });
  const left = { id: 'p1', code: 'visitor-left', tell: true } as const;
  await provider.presence?.(session.session, left);
  expect((await desk.welcome()).chats[0]?.visitorLostSince).toBe(at);
  await provider.presence?.(session.session, {
    id: 'p2',
    code: 'visitor-returned',
    tell: false,
  });
  const [chat] = (await desk.welcome()).chats;
  expect(chat?.context).toMatchObject({
    name: 'Rosa',
    fields: [{ label: 'Order', value: '7' }],
    botTranscript: [{ by: 'visitor', text: 'My order is late.' }],
    conversationId: 'talk',
  });
  const lines = chat?.timeline.map((entry) =>
    entry.kind === 'message'
      ? `${entry.by}: ${entry.text}`
      : entry.kind === 'notice'
        ? entry.notice
        : entry.fileName,
  );
  expect(lines).toEqual([
    'agent-joined',
    'bot: I told them to wait.',
    'bot: User left the conversation',
  ]);
  expect(chat?.visitorLostSince).toBeNull();
});

test('[PV9] a line over which something could not be delivered is over, and the next goes on from there', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  session.hangUp();
  await desk.accept(chatId);
  let deliveries = 0;
  const connection = await session.provider.connect?.(session.session, {
    deliver: () => {
      deliveries += 1;
      return Promise.reject(new Error('not now'));
    },
    typing: () => {},
  });
  await expect(connection?.done).rejects.toThrow('not now');
  const before = deliveries;
  await desk.says(chatId, 'Hello');
  await desk.settle();
  expect(deliveries).toBe(before);
  await session.listen();
  await desk.settle();
  expect(session.heard()).toEqual(['Hello']);
});

test('[PV10] a chat the desk shows no more is over', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  await desk.accept(chatId);
  await desk.settle();
  session.hangUp();
  await desk.end(chatId);
  await desk.clock.advance(31 * 60_000);
  await session.listen();
  await desk.settle();
  expect(session.events.at(-1)).toMatchObject({ type: 'ended', by: 'system' });
});

test('[PV11] places in the queue come by themselves, and when asked', async () => {
  await using desk = await deskWithJane();
  for (const place of [1, 2, 3]) {
    const visitorId = `visitor-${place}` as typeof request.visitorId;
    await desk.must({ ...request, chatId: `57000000000000${place}` as ChatId, visitorId });
  }
  const { session } = await listening(desk);
  const places = () =>
    session.events.flatMap((event) => (event.type === 'queue-update' ? [event.position] : []));
  expect(places()).toEqual([2]);
  const status = await session.provider.queueStatus?.(session.session);
  expect(status?.events).toMatchObject([{ type: 'queue-update', position: 2 }]);
  const visitorId = 'visitor-3' as typeof request.visitorId;
  await desk.must({ type: 'CancelChat', chatId: '570000000000003' as ChatId, visitorId });
  await desk.settle();
  expect(places()).toEqual([2, 1]);
});

test('[PV12] a start asked again long after is the same chat', async () => {
  await using desk = await deskWithJane();
  const { session } = await listening(desk);
  await desk.clock.advance(25 * 60 * 60_000);
  await session.start();
  expect(desk.log.errors).toEqual([]);
});

test('[PV15] what is known of a visitor comes with them, and one who is blocked is refused as that', async () => {
  const asked: StartInput = {
    handoverId: 'handover-1' as HandoverId,
    conversationId: 'talk',
    visitor: {
      id: 'visitor-rosa',
      subject: 'Nets',
      screen: '800x600',
      traits: { ip: '192.0.2.7' },
    },
    routing: { inboxId: '', skills: [], languages: [], priority: 'none' },
    transcript: [],
    fields: [],
    records: { caseId: '', contactId: '', transcriptFields: {} },
    allowReplyAsVisitor: false,
    vendor: {},
  };
  await using desk = await deskWithJane();
  await desk.make().start(asked);
  const { traits, ...visitor } = asked.visitor;
  expect((await desk.welcome()).chats[0]?.context).toMatchObject({
    subject: visitor.subject,
    screen: visitor.screen,
    traits,
  });

  await using fenced = await deskWithJane({ blocked: '192.0.2.7' });
  const provider = fenced.make();
  const { state } = await provider.start(asked);
  if (!state) throw new Error('a start that is taken has a state');
  const session = { handoverId: asked.handoverId, visitor: asked.visitor, state };
  const events: ProviderEvent[] = [];
  await provider.connect?.(session, {
    deliver: async ({ build }) => void events.push(...((await build(session)).events ?? [])),
    typing: () => {},
  });
  await fenced.settle();
  expect(events).toMatchObject([
    { type: 'failed', failure: { kind: 'unavailable', message: 'The visitor is blocked.' } },
  ]);
  expect((await fenced.welcome()).chats).toEqual([]);
});

test('[PV16] records that are named are attached from the start; what is not there is told to the agent and kept', async () => {
  await using desk = await deskWithJane();
  const session = new SessionUnderTest(desk.make());
  const records = {
    caseId: 'CASE-1',
    contactId: 'two',
    links: [
      { type: 'lead', record: 'nobody' },
      { type: 'contact', record: 'rosa@shop.example' },
      { type: 'case', record: 'CASE-2' },
    ],
    transcriptFields: { AccountId: 'Lima', LeadId: '', order: 'H-12' },
  };
  const step = await session.provider.start({ ...session.input, records });
  const links = [
    { type: 'contact', record: 'two', why: 'ambiguous' },
    { type: 'lead', record: 'nobody', why: 'unknown' },
  ];
  expect(step.events).toEqual([
    { key: 'not-linked', at: desk.clock.now(), type: 'not-linked', links },
  ]);
  session.take(step);
  await desk.accept(chatOf(session.handoverId));
  const [chat] = (await desk.welcome()).chats;
  expect(chat?.attached).toEqual([
    { recordType: 'case', recordId: '500000000000001' },
    { recordType: 'contact', recordId: '003000000000001' },
    { recordType: 'account', recordId: '001000000000001' },
  ]);
  expect(chat?.context.fields).toEqual([
    { label: 'Order', value: '7' },
    { label: 'contact (several)', value: 'two' },
    { label: 'lead (not found)', value: 'nobody' },
  ]);
});

test('[PV16] a handover that names none, and one of an earlier release, brings none', async () => {
  await using desk = await deskWithJane();
  const { session, chatId } = await listening(desk);
  await desk.accept(chatId);
  expect((await desk.welcome()).chats).toMatchObject([{ attached: [] }]);
  expect(session.types()).not.toContain('not-linked');
});

test('[PV17] values for the transcript lie with the request, and the agent is not told them', async () => {
  await using desk = await deskWithJane();
  const session = new SessionUnderTest(desk.make());
  const records = { caseId: '', contactId: '', transcriptFields: { order: 'H-12' } };
  session.take(await session.provider.start({ ...session.input, records }));
  await desk.accept(chatOf(session.handoverId));
  expect(JSON.stringify((await desk.welcome()).chats)).not.toContain('H-12');
  expect(await desk.contextOf(chatOf(session.handoverId))).toMatchObject({
    transcriptFields: { order: 'H-12' },
  });
});
