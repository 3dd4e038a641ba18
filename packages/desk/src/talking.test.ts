import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import { type MessageId, RECENT_MESSAGE_IDS_MAX } from './model.ts';
import {
  accepts,
  agentEnds,
  agentSays,
  agentTellsBot,
  anna,
  ben,
  botSays,
  button,
  c1,
  c2,
  c3,
  closes,
  online,
  request,
  sales,
  setup,
  visitorEnds,
  visitorOfChat,
  visitorSays,
} from './testing/desk-fixtures.ts';
import { canceled, endedByAgent, endedByVisitor, wrappedUp } from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

const offered = [online(anna), request(c1)];
const engaged = [offered, accepts(anna, c1)];
const quiet = setup({
  buttons: [button(sales, { visitorIdle: { warnMs: 60_000, timeoutMs: 90_000 } })],
});

const byVisitor = (messageId: string): Expected => ({
  type: 'MessagePosted',
  chatId: c1,
  messageId: messageId as MessageId,
  by: { kind: 'visitor' },
  length: 5,
});
const byAnna = (messageId: string): Expected => ({
  type: 'MessagePosted',
  chatId: c1,
  messageId: messageId as MessageId,
  by: { kind: 'agent', agentId: anna },
  length: 5,
});
const byAnnaLimited =
  (messageId: string): Expected =>
  (now) => ({
    type: 'MessagePosted',
    chatId: c1,
    messageId: messageId as MessageId,
    by: { kind: 'agent', agentId: anna },
    length: 5,
    idle: { warnAt: later(now, 60_000), timeoutAt: later(now, 90_000) },
  });

test('[DK30] a visitor may write from the request on', () => {
  given(setup(), offered).when(visitorSays(c1, 'm1')).thenEvents(byVisitor('m1'));
  given(setup(), engaged).when(visitorSays(c1, 'm1')).thenEvents(byVisitor('m1'));
});

test('[DK30] an agent may write once they have the chat', () => {
  given(setup(), offered)
    .when(agentSays(anna, c1, 'm1'))
    .thenRefused('chat-not-engaged');
  given(setup(), engaged)
    .when(agentSays(anna, c1, 'm1'))
    .thenEvents(byAnna('m1'));
});

test('[DK30] a visitor learns nothing of another visitor’s chat', () => {
  const story = given(setup(), engaged);
  const stranger = { kind: 'visitor', visitorId: visitorOfChat(c2) } as const;
  const says = (chatId: typeof c1) =>
    ({
      type: 'PostMessage',
      chatId,
      messageId: 'm1' as MessageId,
      by: stranger,
      length: 5,
    }) as const;
  story.when(says(c1)).thenRefused('chat-unknown');
  story.when(says(c2)).thenRefused('chat-unknown');
  story.when({ type: 'EndChat', chatId: c1, by: stranger }).thenRefused('chat-unknown');
});

test('[DK30] an agent writes in their own chats only', () => {
  const story = given(setup(), engaged, online(ben));
  story.when(agentSays(ben, c1, 'm1')).thenRefused('not-your-chat');
  story.when(agentEnds(ben, c1)).thenRefused('not-your-chat');
  story.when(closes(ben, c1)).thenRefused('not-your-chat');
  story.when(agentSays(ben, c2, 'm1')).thenRefused('chat-unknown');
});

test('[DK31] a message sent again is accepted and not posted twice', () => {
  const story = given(setup(), engaged, visitorSays(c1, 'm1'), agentSays(anna, c1, 'm2'));
  story.when(visitorSays(c1, 'm1')).thenNothing();
  story.when(agentSays(anna, c1, 'm2')).thenNothing();
});

test('[DK31] even when the chat has ended in between', () => {
  given(setup(), engaged, visitorSays(c1, 'm1'), agentEnds(anna, c1))
    .when(visitorSays(c1, 'm1'))
    .thenNothing();
});

test('[DK31] a chat remembers its newest message ids', () => {
  const story = given(setup(), engaged);
  for (let i = 0; i <= RECENT_MESSAGE_IDS_MAX; i += 1) story.when(visitorSays(c1, `m${i}`));
  expect(story.desk.chat(c1)?.recentMessageIds).toHaveLength(RECENT_MESSAGE_IDS_MAX);
  expect(story.desk.chat(c1)?.messageCount).toBe(RECENT_MESSAGE_IDS_MAX + 1);
  story.when(visitorSays(c1, 'm1')).thenNothing();
  story.when(visitorSays(c1, 'm0')).thenEvents(byVisitor('m0'));
});

test('[DK32] nobody may write in an ended chat', () => {
  const story = given(setup(), engaged, agentEnds(anna, c1));
  story.when(visitorSays(c1, 'm1')).thenRefused('chat-ended');
  story.when(agentSays(anna, c1, 'm1')).thenRefused('chat-ended');
  story.when(agentEnds(anna, c1)).thenRefused('chat-ended');
  story.when(visitorEnds(c1)).thenRefused('chat-ended');
});

test('[DK33] the visitor ends the chat, and it stays to be wrapped up', () => {
  const story = given(setup(), engaged);
  story.when(visitorEnds(c1)).thenEvents(endedByVisitor(c1));
  expect(story.desk.chat(c1)?.phase).toBe('wrapping-up');
  expect(story.desk.agent(anna)?.load).toBe(1);
});

test('[DK33] the agent ends the chat and closes it, and the load is gone', () => {
  const story = given(setup(), engaged);
  story.when(agentEnds(anna, c1)).thenEvents(endedByAgent(c1));
  story.when(after(3_600_000)).thenNothing();
  expect(story.desk.agent(anna)?.load).toBe(1);
  story.when(closes(anna, c1)).thenEvents(wrappedUp(c1));
  expect(story.desk.agent(anna)?.load).toBe(0);
  expect(story.desk.chat(c1)).toBeUndefined();
});

test('[DK33] an agent cannot end what they were only offered; a visitor cancels it', () => {
  const story = given(setup(), offered);
  story.when(agentEnds(anna, c1)).thenRefused('chat-not-engaged');
  story.when(visitorEnds(c1)).thenEvents(canceled(c1, 'by-visitor'));
});

test('[DK34] closing a chat that has not ended is refused', () => {
  given(setup(), engaged).when(closes(anna, c1)).thenRefused('chat-not-ended');
  given(setup(), offered).when(closes(anna, c1)).thenRefused('chat-not-ended');
});

test('[DK34] closing a closed chat is not', () => {
  given(setup(), engaged, agentEnds(anna, c1), closes(anna, c1))
    .when(closes(anna, c1))
    .thenNothing();
});

const warned: Expected = (now) => ({
  type: 'VisitorIdleWarned',
  chatId: c1,
  timeoutAt: later(now, 30_000),
});

test('[DK35] the visitor’s silence runs from the agent’s last message: a warning, then the end', () => {
  const story = given(quiet, engaged);
  story.when(after(600_000)).thenNothing();
  story.when(agentSays(anna, c1, 'm1')).thenEvents(byAnnaLimited('m1'));
  story.when(after(59_999)).thenNothing();
  story.when(after(1)).thenEvents(warned);
  story.when(after(29_999)).thenNothing();
  story
    .when(after(1))
    .thenEvents({ type: 'ChatEnded', chatId: c1, by: { kind: 'desk' }, why: 'visitor-idle' });
});

test('[DK35] another message of the agent starts it again', () => {
  const story = given(quiet, engaged, agentSays(anna, c1, 'm1'), after(59_999));
  story.when(agentSays(anna, c1, 'm2')).thenEvents(byAnnaLimited('m2'));
  story.when(after(59_999)).thenNothing();
  story.when(after(1)).thenEvents(warned);
});

test('[DK35] any answer of the visitor stops it', () => {
  const story = given(quiet, engaged, agentSays(anna, c1, 'm1'), after(59_999));
  story.when(visitorSays(c1, 'm2')).thenEvents(byVisitor('m2'));
  story.when(after(600_000)).thenNothing();
});

test('[DK35] and clears a warning', () => {
  const story = given(quiet, engaged, agentSays(anna, c1, 'm1'), after(60_000));
  story
    .when(visitorSays(c1, 'm2'))
    .thenEvents({ type: 'VisitorIdleCleared', chatId: c1 }, byVisitor('m2'));
  story.when(after(600_000)).thenNothing();
});

test('[DK35] a visitor’s message while they wait starts nothing', () => {
  const story = given(quiet, offered, visitorSays(c1, 'm1'));
  story.when(accepts(anna, c1), after(600_000));
  expect(story.desk.chat(c1)?.phase).toBe('engaged');
});

const byBot = (messageId: string): Expected => ({
  type: 'MessagePosted',
  chatId: c1,
  messageId: messageId as MessageId,
  by: { kind: 'bot' },
  length: 5,
});
const byAnnaToBot = (messageId: string): Expected => ({
  type: 'MessagePosted',
  chatId: c1,
  messageId: messageId as MessageId,
  by: { kind: 'agent', agentId: anna },
  to: 'bot',
  length: 5,
});
/** A chat whose agent may speak in the visitor's stead. */
const handedOver = [
  online(anna),
  request(c1, { allowReplyAsVisitor: true }),
  accepts(anna, c1),
] as const;

test('[DK54] the bot may write in its visitor’s chat as long as it is live, also while it waits', () => {
  const waiting = [online(anna), request(c2), request(c3), request(c1)];
  expect(given(setup(), ...waiting).desk.chat(c1)?.phase).toBe('waiting');
  for (const steps of [waiting, offered, engaged]) {
    const story = given(setup(), ...steps);
    story.when(botSays(c1, 'm1')).thenEvents(byBot('m1'));
    story.when(botSays(c1, 'm1')).thenNothing();
  }
  given(setup(), engaged, agentEnds(anna, c1)).when(botSays(c1, 'm1')).thenRefused('chat-ended');
});

test('[DK54] the bot of another visitor learns nothing', () => {
  const bot = { kind: 'bot', visitorId: visitorOfChat(c2) } as const;
  const messageId = 'm1' as MessageId;
  given(setup(), engaged)
    .when({ type: 'PostMessage', chatId: c1, messageId, by: bot, length: 5 })
    .thenRefused('chat-unknown');
});

test('[DK54] what the bot says is no word of the visitor’s: their silence goes on', () => {
  const story = given(quiet, engaged, agentSays(anna, c1, 'm1'), after(60_000));
  story.when(botSays(c1, 'm2')).thenEvents(byBot('m2'));
  story
    .when(after(30_000))
    .thenEvents({ type: 'ChatEnded', chatId: c1, by: { kind: 'desk' }, why: 'visitor-idle' });
});

test('[DK55] an agent may speak to the bot where the request allowed it', () => {
  given(setup(), handedOver)
    .when(agentTellsBot(anna, c1, 'm1'))
    .thenEvents(byAnnaToBot('m1'));
  given(setup(), engaged)
    .when(agentTellsBot(anna, c1, 'm1'))
    .thenRefused('reply-as-visitor-not-allowed');
  given(setup(), handedOver, online(ben))
    .when(agentTellsBot(ben, c1, 'm1'))
    .thenRefused('not-your-chat');
  const by = { kind: 'visitor', visitorId: visitorOfChat(c1) } as const;
  const messageId = 'm1' as MessageId;
  given(setup(), handedOver)
    .when({ type: 'PostMessage', chatId: c1, messageId, by, to: 'bot', length: 5 })
    .thenRefused('reply-as-visitor-not-allowed');
});

test('[DK55] it is no answer to the visitor, so it starts no silence of theirs and ends none', () => {
  const story = given(quiet, handedOver, agentTellsBot(anna, c1, 'm1'));
  story.when(after(600_000)).thenNothing();
  story.when(agentSays(anna, c1, 'm2'), after(30_000), agentTellsBot(anna, c1, 'm3'));
  story.when(after(30_000)).thenEvents(warned);
});
