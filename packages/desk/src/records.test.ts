import { expect, test } from 'vitest';
import { recordsFromText, recordsToText } from './records.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  ben,
  button,
  c1,
  c2,
  c3,
  connect,
  declines,
  goes,
  online,
  request,
  sales,
  setup,
  visitorLost,
} from './testing/desk-fixtures.ts';
import { after, given } from './testing/given.ts';

const c4 = 'c4' as typeof c1;

/** Every phase, a lost visitor, a decliner, a running idle limit, an agent who is away. */
const busy = () =>
  given(
    setup({
      agents: [agent(anna, { capacity: 3 }), agent(ben, { capacity: 1 })],
      buttons: [button(sales, { visitorIdle: { warnMs: 60_000, timeoutMs: 90_000 } })],
    }),
    online(anna),
    [request(c1), accepts(anna, c1), agentSays(anna, c1, 'm1'), visitorLost(c1)],
    after(1_000),
    [request(c2), accepts(anna, c2), agentEnds(anna, c2)],
    [online(ben), request(c3), declines(ben, c3)],
    request(c4),
    goes(ben, 'away', { reason: 'lunch' }),
  );

test('[DK43] replaying the log gives the same desk', () => {
  const { desk, log } = busy();
  const replayed = new DeskState();
  for (const event of log) replayed.apply(event);
  expect(replayed.records()).toEqual(desk.records());
});

test('[DK43] a desk taken from its records at any point, and the rest of the log, is the same desk', () => {
  const { desk, log } = busy();
  for (let taken = 0; taken <= log.length; taken += 1) {
    const early = new DeskState();
    for (const event of log.slice(0, taken)) early.apply(event);
    const late = new DeskState(recordsFromText(recordsToText(early.records())));
    for (const event of log.slice(taken)) late.apply(event);
    expect(late.records()).toEqual(desk.records());
    expect(late.nextDeadline()).toEqual(desk.nextDeadline());
  }
});

test('[DK43] records come out of their text as they went in', () => {
  const { desk } = busy();
  expect(recordsFromText(recordsToText(desk.records()))).toEqual(desk.records());
  const empty = new DeskState();
  expect(recordsFromText(recordsToText(empty.records()))).toEqual(empty.records());
});

test('[DK43] a desk taken from its records goes on as the first would have', () => {
  const first = busy();
  const second = busy().from(recordsFromText(recordsToText(first.desk.records())));
  for (const next of [connect(ben), goes(ben, 'online'), after(60_000), after(600_000)]) {
    first.when(next);
    second.when(next);
  }
  expect(second.desk.records()).toEqual(first.desk.records());
});
