import type { ButtonId, DeskEvent, MessageId } from '@baton/desk';
import { FLAGS_SHOWN_MAX, type ServerFrame } from '@baton/protocol';
import { expect, test } from 'vitest';
import {
  asAgent,
  asVisitor,
  chatOne,
  configuration,
  jane,
  omar,
  request,
  rosa,
  shop,
  submit,
} from './testing/desk-fixture.ts';
import { eventsIn, invite, openStage, say, takeChat } from './testing/stage.ts';
import { settled } from './testing/virtual-clock.ts';

const sales = '573000000000002' as ButtonId;
const traits = { ip: '192.0.2.7', userAgent: 'Browser/1' };

test('[RT50] visitors are told of agents by the names that are shown to them, colleagues by their own', async () => {
  const shownName = () => 'The Captain';
  const stage = await openStage({ names: { shownName } });
  const { host, agent, visitor } = stage;
  await takeChat(host);
  await say(host, 'jane', 'Ahoy');
  await settled();
  expect(eventsIn(visitor.sink.take())).toMatchObject([
    { type: 'OfferAccepted', name: 'The Captain' },
    { type: 'MessagePosted', name: 'The Captain', text: 'Ahoy' },
  ]);
  expect(eventsIn(agent.sink.take()).at(-1)).toMatchObject({ name: 'Jane', text: 'Ahoy' });
  const again = await stage.open(asVisitor(rosa));
  expect(JSON.stringify(again.welcome)).toContain('The Captain');
  expect(JSON.stringify(again.welcome)).not.toContain('Jane');
});

test('[RT50] a transfer reaches the visitor as a new face, without the note and what agents ask each other', async () => {
  const { host, visitor, onlineAs } = await openStage();
  const other = await onlineAs(omar);
  await takeChat(host, { name: 'Rosa', traits });
  visitor.sink.take();
  const accept = await invite(host, 'RequestTransfer');
  await settled();
  expect(visitor.sink.take().filter(({ t }) => t !== 'availability')).toEqual([]);
  await submit(host, accept);
  await settled();
  const told = visitor.sink.take();
  expect(eventsIn(told)).toEqual([{ type: 'TransferAccepted', name: 'Omar', otherName: 'Jane' }]);
  const seen = JSON.stringify([told, other.sink.take()]);
  expect(seen).toContain('She asks for you.');
  expect(JSON.stringify(told)).not.toContain('She asks for you.');
});

test('[RT50] what is known of a visitor, and notes to the next button, stay with the agents', async () => {
  const buttons = configuration.buttons ?? [];
  const two = {
    ...configuration,
    buttons: [...buttons, ...buttons.map((button) => ({ ...button, id: sales }))],
    deployments: (configuration.deployments ?? []).map((one) => ({
      ...one,
      buttons: [request.buttonId, sales],
    })),
  };
  const configurationFor = async () => two;
  const { host, agent, visitor, onlineAs, open } = await openStage({
    runtime: { configurationFor },
  });
  await takeChat(host, { name: 'Rosa', traits });
  const shown = agent.sink.take().find(({ t }) => t === 'revealed');
  expect(JSON.stringify(shown)).toContain(traits.ip);
  const other = await onlineAs(omar);
  const note = { chatId: chatOne, contentId: 'note:1', value: 'Wants a boat' };
  const to = { chatId: chatOne, agentId: jane, buttonId: sales, contentId: 'note:1' };
  expect(await submit(host, { type: 'TransferToButton', ...to }, note)).toMatchObject({ ok: true });
  await settled();
  expect(JSON.stringify(other.sink.take())).toContain('Wants a boat');
  const told = visitor.sink.take();
  const moved = eventsIn(told).find(({ type }) => type === 'TransferredToButton');
  expect(moved).toEqual({
    type: 'TransferredToButton',
    name: 'Jane',
    otherName: `Button ${sales}`,
  });
  const page = await open(asVisitor(rosa));
  const handover = await open({ kind: 'handover', visitorId: rosa, deploymentId: shop });
  for (const words of [told, page.welcome, handover.welcome]) {
    expect(JSON.stringify(words)).not.toContain('Wants a boat');
    expect(JSON.stringify(words)).not.toContain('note:1');
    expect(JSON.stringify(words)).not.toContain(traits.ip);
  }
});

test('[RT64] what is for the record alone is told to nobody; what a chat is attached to, to agents', async () => {
  const record = { recordType: 'case', recordId: '500000000000001' };
  const stage = await openStage();
  const { host, agent, open } = stage;
  const transcriptFields = { order: 'H-12' };
  const value = { name: 'Rosa', transcriptFields };
  const command = { ...request, attached: [record] };
  const content = { chatId: chatOne, contentId: 'context', value };
  expect(await submit(host, command, content)).toMatchObject({ ok: true });
  await settled();
  const shown = agent.sink.take().find(({ t }) => t === 'revealed');
  expect(shown).toMatchObject({ chat: { context: { name: 'Rosa' }, attached: [record] } });
  const page = await open(asVisitor(rosa));
  const handover = await open({ kind: 'handover', visitorId: rosa, deploymentId: shop });
  for (const words of [page.welcome, handover.welcome]) {
    expect(JSON.stringify(words)).not.toContain(record.recordId);
  }
  const again = await stage.open(asAgent(jane));
  for (const words of [shown, page.welcome, handover.welcome, again.welcome]) {
    expect(JSON.stringify(words)).not.toContain('H-12');
  }
  const row = await stage.store.readTranscript(host.organizationId as never, chatOne);
  expect(row?.attached).toEqual([record]);
});

test('[RT51] whoever is asked to take over sees the chat whole, and no longer when the request is over', async () => {
  const { host, onlineAs } = await openStage();
  const other = await onlineAs(omar);
  await takeChat(host);
  await say(host, 'rosa', 'Before');
  const { invitationId } = await invite(host, 'RequestTransfer');
  await settled();
  const revealed = other.sink.take().find(({ t }) => t === 'revealed');
  expect(revealed).toMatchObject({
    chat: {
      timeline: expect.arrayContaining([expect.objectContaining({ text: 'Before' })]),
      invitations: [{ invitationId, toName: 'Omar', note: 'She asks for you.' }],
    },
  });
  await submit(host, { type: 'CancelInvitation', chatId: chatOne, agentId: jane, invitationId });
  await settled();
  expect(other.sink.take().filter(({ t }) => t === 'hidden')).toMatchObject([
    { chatId: chatOne, why: 'TransferCanceled' },
  ]);
  await say(host, 'rosa', 'After');
  await settled();
  expect(eventsIn(other.sink.take())).toEqual([]);
});

test('[RT51] whoever handed a chat on is told who has it, and nothing of what goes on there', async () => {
  const { host, agent, onlineAs } = await openStage();
  const other = await onlineAs(omar);
  await takeChat(host);
  const accept = await invite(host, 'RequestTransfer');
  await settled();
  agent.sink.take();
  await submit(host, accept);
  await say(host, 'omar', 'I have it now');
  await settled();
  const told = agent.sink.take();
  expect(told.filter(({ t }) => t === 'hidden')).toEqual([
    {
      ...{ t: 'hidden', prev: expect.any(Number), seq: expect.any(Number) },
      ...{ chatId: chatOne, why: 'TransferAccepted', name: 'Omar' },
    },
  ]);
  expect(eventsIn(told)).toEqual([]);
  await submit(host, { type: 'EndChat', chatId: chatOne, by: { kind: 'agent', agentId: omar } });
  await settled();
  const closed = other.sink.take().filter(({ t }) => t === 'hidden');
  for (const frame of closed) expect(frame).not.toHaveProperty('name');
});

test('[RT51] a whisper is for who has the chat: not for the visitor, nor for who is merely asked, then or later', async () => {
  const { host, agent, visitor, onlineAs, open } = await openStage({
    names: { supervises: () => true },
  });
  const other = await onlineAs(omar);
  await takeChat(host);
  const accept = await invite(host, 'RequestTransfer');
  const messageId = 'whisper-1' as MessageId;
  const whisper = { chatId: chatOne, agentId: omar, messageId, length: 4 };
  const words = { chatId: chatOne, contentId: messageId, value: 'Psst' };
  const outcome = await submit(host, { type: 'PostWhisper', ...whisper }, words);
  expect(outcome).toMatchObject({ ok: true });
  await settled();
  expect(eventsIn(agent.sink.take()).at(-1)).toMatchObject({
    type: 'WhisperPosted',
    text: 'Psst',
    name: 'Omar',
  });
  for (const { sink } of [visitor, other])
    expect(JSON.stringify(sink.take())).not.toContain('Psst');
  await submit(host, accept);
  await settled();
  const again = await open(asAgent(omar));
  expect(again.welcome.chats).toMatchObject([{ chatId: chatOne }]);
  expect(JSON.stringify(again.welcome)).not.toContain('Psst');
});

test('[RT52] supervisors are told which flags are up, when they come and whenever it changes; nobody else is', async () => {
  const { host, agent, onlineAs, open } = await openStage({
    names: { supervises: (agentId) => agentId === omar },
  });
  const flagsIn = (frames: readonly ServerFrame[]) =>
    frames.flatMap((frame) => (frame.t === 'flags' ? [frame.flags] : []));
  const other = await onlineAs(omar);
  expect(other.welcome.flags).toEqual([]);
  expect(agent.welcome.flags).toBeUndefined();
  await takeChat(host);
  const note = { chatId: chatOne, contentId: 'note:9', value: 'How do refunds work?' };
  const raise = { type: 'RaiseFlag', chatId: chatOne, agentId: jane, contentId: 'note:9' } as const;
  await submit(host, raise, note);
  await settled();
  const raised = {
    chatId: chatOne,
    agentId: jane,
    agentName: 'Jane',
    visitorName: 'Rosa',
    buttonId: request.buttonId,
    raisedAt: expect.any(Number),
    note: 'How do refunds work?',
  };
  expect(flagsIn(other.sink.take())).toEqual([[raised]]);
  expect(flagsIn(agent.sink.take())).toEqual([]);
  const again = await open(asAgent(omar));
  expect(again.welcome.flags).toEqual([raised]);
  await say(host, 'rosa', 'Hello?');
  await settled();
  expect(flagsIn(other.sink.take())).toEqual([]);
  const lower = { type: 'LowerFlag', chatId: chatOne, agentId: omar, as: 'supervisor' } as const;
  expect(await submit(host, lower)).toMatchObject({ ok: true });
  await settled();
  expect(flagsIn(other.sink.take())).toEqual([[]]);
});

test('[RT52] flags that are up are known again after a restart', async () => {
  const first = await openStage();
  await takeChat(first.host);
  await submit(first.host, { type: 'RaiseFlag', chatId: chatOne, agentId: jane });
  await first.runtime.stop();
  const { clock, store } = first;
  const { onlineAs } = await openStage({ clock, store, names: { supervises: () => true } });
  const other = await onlineAs(omar);
  expect(other.welcome.flags).toMatchObject([{ chatId: chatOne, visitorName: 'Rosa', note: null }]);
});

test('[RT53] pages and notes come with their events, live and from the log', async () => {
  const { host, agent, visitor, open } = await openStage();
  await takeChat(host);
  const page = { pageUrl: 'https://shop.example/boats', pageTitle: 'Boats' };
  const visit = {
    type: 'VisitPage',
    chatId: chatOne,
    visitorId: rosa,
    contentId: 'page:1',
  } as const;
  await submit(host, visit, { chatId: chatOne, contentId: 'page:1', value: page });
  await settled();
  expect(eventsIn(agent.sink.take()).at(-1)).toEqual({ type: 'PageVisited', page });
  expect(eventsIn(visitor.sink.take()).map(({ type }) => type)).not.toContain('PageVisited');
  const again = await open(asAgent(jane));
  expect(again.welcome.chats).toMatchObject([{ pages: [page] }]);
});

test('[RT51] a choice is shown whole to everybody, and taken from who was too late', async () => {
  const buttons = (configuration.buttons ?? []).map((button) => ({
    ...button,
    model: 'choice' as const,
  }));
  const configurationFor = async () => ({ ...configuration, buttons });
  const { host, agent, visitor, onlineAs, open, store } = await openStage({
    runtime: { configurationFor },
  });
  const other = await onlineAs(omar);
  await submit(host, request, { chatId: chatOne, contentId: 'context', value: { name: 'Rosa' } });
  await settled();
  for (const { sink } of [agent, other]) {
    expect(sink.take().find(({ t }) => t === 'revealed')).toMatchObject({
      chat: { chatId: chatOne, isChoice: true, context: { name: 'Rosa' } },
    });
  }
  const page = await open(asAgent(omar));
  expect(page.welcome.chats).toMatchObject([{ chatId: chatOne }]);
  await submit(host, { type: 'AcceptOffer', chatId: chatOne, agentId: jane });
  await settled();
  expect(other.sink.take().filter(({ t }) => t === 'hidden')).toMatchObject([
    { chatId: chatOne, why: 'OfferAccepted' },
  ]);
  expect(eventsIn(visitor.sink.take()).map(({ type }) => type)).toEqual(['OfferAccepted']);
  const events = await store.readAfter(host.organizationId as never, 0, 100);
  const types = events.map(({ data }) => (JSON.parse(data) as DeskEvent).type);
  expect(types).toContain('ChoiceOffered');
});

test('[RT51] a visitor whose chat is shown to several has no place in the queue', async () => {
  const buttons = (configuration.buttons ?? []).map((button) => ({
    ...button,
    model: 'choice' as const,
  }));
  const configurationFor = async () => ({ ...configuration, buttons });
  const { host, visitor, clock } = await openStage({ runtime: { configurationFor } });
  await submit(host, request, { chatId: chatOne, contentId: 'context', value: {} });
  await clock.advance(20_000);
  expect(visitor.sink.take().filter(({ t }) => t === 'position')).toEqual([]);
  expect(host.position(chatOne)).toBeUndefined();
  expect(host.availability(shop)).toEqual({ online: true, buttons: [request.buttonId] });
  await submit(host, { type: 'SetPresence', agentId: jane, presence: 'away' });
  await clock.advance(2_000);
  expect(host.availability(shop)).toEqual({ online: false, buttons: [] });
});

test('[RT52] of very many flags the oldest are shown, and the next ones when those are down', async () => {
  const roomy = (configuration.agents ?? []).map((one) => ({ ...one, capacity: 1_000 }));
  const configurationFor = async () => ({ ...configuration, agents: roomy });
  const { host, open } = await openStage({
    runtime: { configurationFor },
    names: { supervises: (agentId) => agentId === omar },
  });
  const about = (number: number) => ({
    chatId: `570${String(number).padStart(12, '0')}` as typeof chatOne,
    visitorId: `visitor-${number}` as typeof rosa,
  });
  for (let number = 0; number <= FLAGS_SHOWN_MAX; number += 1) {
    const { chatId, visitorId } = about(number);
    await submit(host, { ...request, chatId, visitorId });
    await submit(host, { type: 'AcceptOffer', chatId, agentId: jane });
    await submit(host, { type: 'RaiseFlag', chatId, agentId: jane });
  }
  const other = await open(asAgent(omar));
  expect(other.welcome.flags).toHaveLength(FLAGS_SHOWN_MAX);
  const last = about(FLAGS_SHOWN_MAX).chatId;
  expect(other.welcome.flags?.some(({ chatId }) => chatId === last)).toBe(false);
  const { chatId } = about(0);
  await submit(host, { type: 'LowerFlag', chatId, agentId: jane, as: 'agent' });
  await settled();
  const [told] = other.sink.take().flatMap((frame) => (frame.t === 'flags' ? [frame.flags] : []));
  expect(told).toHaveLength(FLAGS_SHOWN_MAX);
  expect(told?.at(-1)?.chatId).toBe(last);
});
