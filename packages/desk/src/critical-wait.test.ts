import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { MessageId } from './model.ts';
import {
  accepts,
  agent,
  agentSays,
  agentTellsBot,
  anna,
  asksConference,
  asksTransfer,
  ben,
  botSays,
  button,
  c1,
  configure,
  joins,
  leaves,
  online,
  request,
  resume,
  sales,
  setup,
  toAgent,
  visitorSays,
} from './testing/desk-fixtures.ts';
import { accepted } from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

/** Anna has 10 s to answer, Ben has 20. */
const timed = setup({
  agents: [agent(anna, { criticalWaitMs: 10_000 }), agent(ben, { criticalWaitMs: 20_000 })],
});
const hers = [
  online(anna),
  request(c1, { allowReplyAsVisitor: true }),
  accepts(anna, c1),
  online(ben),
];
const reached: Expected = { type: 'CriticalWaitReached', chatId: c1, agentId: anna };
const cleared: Expected = { type: 'CriticalWaitCleared', chatId: c1, agentId: anna };
const byAnna: Expected = {
  type: 'MessagePosted',
  chatId: c1,
  messageId: 'a1' as MessageId,
  by: { kind: 'agent', agentId: anna },
  length: 5,
};

test('[DK79] what nobody answers for that long raises the alert, once, and the next answer clears it', () => {
  const story = given(timed, hers);
  story.when(visitorSays(c1, 'm1')).thenEvents((now) => ({
    type: 'MessagePosted',
    chatId: c1,
    messageId: 'm1' as MessageId,
    by: { kind: 'visitor' },
    length: 5,
    criticalAt: later(now, 10_000),
  }));
  story.when(after(9_999)).thenNothing();
  story.when(after(1)).thenEvents(reached);
  story.when(visitorSays(c1, 'm2'), after(60_000));
  expect(story.log.filter(({ type }) => type === 'CriticalWaitReached')).toHaveLength(1);
  story.when(agentSays(anna, c1, 'a1')).thenEvents(cleared, byAnna);
  story.when(visitorSays(c1, 'm3'), after(10_000));
  expect(story.log.filter(({ type }) => type === 'CriticalWaitReached')).toHaveLength(2);
});

test('[DK79] time runs from the first of what was not answered', () => {
  const story = given(timed, hers, visitorSays(c1, 'm1'), after(6_000));
  story.when(visitorSays(c1, 'm2')).thenEvents({
    type: 'MessagePosted',
    chatId: c1,
    messageId: 'm2' as MessageId,
    by: { kind: 'visitor' },
    length: 5,
  });
  story.when(after(4_000)).thenEvents(reached);
});

test('[DK79] an answer in time is the end of it, and nothing is cleared', () => {
  const story = given(timed, hers, visitorSays(c1, 'm1'), after(9_000));
  story.when(agentSays(anna, c1, 'a1')).thenEvents(byAnna);
  story.when(after(60_000)).thenNothing();
});

test('[DK79] bots’ words, and words to bots, are no answer', () => {
  const story = given(timed, hers, visitorSays(c1, 'm1'));
  story.when(botSays(c1, 'b1'), agentTellsBot(anna, c1, 'b2'), after(9_999));
  story.when(after(1)).thenEvents(reached);
  story.when(botSays(c1, 'b3'), agentTellsBot(anna, c1, 'b4'));
  expect(story.desk.chat(c1)).toMatchObject({ criticalWait: { kind: 'reached' } });
});

test('[DK79] an agent without a limit is never alerted of', () => {
  const story = given(setup(), hers, visitorSays(c1, 'm1'));
  story.when(after(3_600_000)).thenNothing();
});

test('[DK79] what was said before acceptance counts from there, and nothing said is nothing', () => {
  const story = given(timed, online(anna), request(c1), visitorSays(c1, 'm1'), after(15_000));
  story
    .when(accepts(anna, c1))
    .thenEvents(
      (now) => ({ ...(accepted(c1) as object), criticalAt: later(now, 10_000) }) as never,
    );
  story.when(after(10_000)).thenEvents(reached);
  given(timed, online(anna), request(c1)).when(accepts(anna, c1)).thenEvents(accepted(c1));
});

test('[DK79] it counts from there also where nobody has to accept', () => {
  const story = given(
    setup({
      agents: [agent(anna, { criticalWaitMs: 10_000, capacity: 1 })],
      buttons: [button(sales, { autoAccept: true })],
    }),
    request(c1),
    online(anna),
    request(c1),
  );
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'engaged', criticalWait: { kind: 'none' } });
  const waiting = given(
    setup({
      agents: [agent(anna, { criticalWaitMs: 10_000, capacity: 0 }), agent(ben, { capacity: 1 })],
      buttons: [button(sales, { autoAccept: true })],
    }),
    online(ben),
    request('c0' as typeof c1),
    request(c1),
    visitorSays(c1, 'm1'),
    online(anna),
    after(1_000),
  );
  waiting.when(configure({ revision: 2, agents: [agent(anna, { criticalWaitMs: 10_000 })] }));
  waiting.when(after(10_000)).thenEvents(reached);
});

test('[DK79] a transfer starts the new agent’s own time', () => {
  const story = given(timed, hers, visitorSays(c1, 'm1'), after(10_000), [
    asksTransfer(anna, c1, toAgent(ben)),
    joins(ben, c1),
  ]);
  expect(story.log.at(-1)).toMatchObject({ criticalAt: later(story.now, 20_000) });
  story.when(after(19_999)).thenNothing();
  story.when(after(1)).thenEvents({ type: 'CriticalWaitReached', chatId: c1, agentId: ben });
});

test('[DK79] in a conference anybody’s answer counts, and the time is that of the one who leads', () => {
  const story = given(timed, hers, asksConference(anna, c1, toAgent(ben)), joins(ben, c1), [
    visitorSays(c1, 'm1'),
    after(10_000),
  ]);
  expect(story.log.at(-1)).toMatchObject({ type: 'CriticalWaitReached', agentId: anna });
  story.when(agentSays(ben, c1, 'a1'));
  expect(story.log.at(-2)).toMatchObject({ type: 'CriticalWaitCleared', agentId: ben });
  story.when(leaves(anna, c1), visitorSays(c1, 'm2'));
  expect(story.log.at(-1)).toMatchObject({ criticalAt: later(story.now, 20_000) });
});

test('[DK79] a policy that changes is for what is said from then on; downtime is no wait', () => {
  const story = given(timed, hers, visitorSays(c1, 'm1'), after(4_000));
  story.when(configure({ revision: 2, agents: [agent(anna, { criticalWaitMs: 1_000 })] }));
  story.sleep(100_000);
  story.when(resume(100_000));
  story.when(after(5_999)).thenNothing();
  story.when(after(1)).thenEvents(reached);
});
