import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { DeskPolicy } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  anna,
  asksConference,
  attaches,
  ben,
  c1,
  c2,
  cleo,
  closes,
  desk,
  joins,
  online,
  request,
  resume,
  setup,
  signOut,
  toAgent,
  visitorEnds,
} from './testing/desk-fixtures.ts';
import {
  accepted,
  endedByVisitor,
  offered,
  requested,
  signedOut,
  wrappedUp,
} from './testing/expected-events.ts';
import { after, given } from './testing/given.ts';

const policy = (wrapUp: DeskPolicy['wrapUp']) =>
  setup({
    desk: desk({ wrapUp }),
    agents: [anna, ben, cleo].map((id) => agent(id, { capacity: 1 })),
  });
const byHand = policy({ freesOn: 'close', limitMs: null });
const together = [
  [online(anna), request(c1), accepts(anna, c1), online(ben)],
  [asksConference(anna, c1, toAgent(ben)), joins(ben, c1)],
];

test('[DK80] everybody who was in it has a tab to close, and the chat leaves with the last', () => {
  const story = given(byHand, together, visitorEnds(c1));
  expect([anna, ben].map((id) => story.desk.agent(id))).toMatchObject([
    { wrapping: new Set([c1]), load: 1 },
    { wrapping: new Set([c1]), load: 1 },
  ]);
  story.when(closes(anna, c1)).thenEvents(wrappedUp(c1, anna));
  expect(story.desk.agent(anna)).toMatchObject({ wrapping: new Set(), load: 0 });
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'wrapping-up', agentId: ben, others: [] });
  // A second click is not an error, whoever else still has it open; a stranger learns nothing.
  story.when(closes(anna, c1)).thenNothing();
  story.when(closes(cleo, c1)).thenNothing();
  story.when(attaches(ben, c1));
  expect(story.desk.chat(c1)?.attached).toHaveLength(1);
  story.when(closes(ben, c1)).thenEvents(wrappedUp(c1, ben));
  expect(story.desk.chat(c1)).toBeUndefined();
});

test('[DK80] it weighs until its tab is closed, or nothing from the end on', () => {
  const closing = given(byHand, online(anna), request(c1), accepts(anna, c1), agentEnds(anna, c1));
  expect(closing.desk.agent(anna)?.load).toBe(1);
  const ending = given(policy({ freesOn: 'end', limitMs: null }), [
    online(anna),
    [request(c1), accepts(anna, c1)],
  ]);
  ending.when(visitorEnds(c1)).thenEvents({ ...endedByVisitor(c1), freed: true } as never);
  expect(ending.desk.agent(anna)).toMatchObject({ load: 0, wrapping: new Set([c1]) });
  ending.when(request(c2)).thenEvents(requested(c2), offered(c2, anna, { capacity: 1 }));
  ending.when(accepts(anna, c2)).thenEvents(accepted(c2, anna));
  ending.when(closes(anna, c1)).thenEvents(wrappedUp(c1, anna));
  expect(ending.desk.agent(anna)?.load).toBe(1);
});

test('[DK80] with a limit the tabs close by themselves then, and not before', () => {
  const story = given(policy({ freesOn: 'close', limitMs: 60_000 }), together);
  story
    .when(visitorEnds(c1))
    .thenEvents((now) => ({ ...endedByVisitor(c1), closesAt: later(now, 60_000) }) as never);
  story.when(after(59_999)).thenNothing();
  story
    .when(after(1))
    .thenEvents(wrappedUp(c1, anna, 'time-limit'), wrappedUp(c1, ben, 'time-limit'));
  expect(story.desk.chat(c1)).toBeUndefined();
});

test('[DK80] a limit that is set later is for the ends to come', () => {
  const story = given(byHand, together, visitorEnds(c1));
  story.when({
    type: 'ConfigureDesk',
    change: { revision: 2, desk: desk({ wrapUp: { freesOn: 'end', limitMs: 1_000 } }) },
  });
  story.when(after(600_000)).thenNothing();
  expect(story.desk.agent(anna)?.load).toBe(1);
});

test('[DK80] downtime does not close anything', () => {
  const story = given(policy({ freesOn: 'close', limitMs: 60_000 }), together, visitorEnds(c1));
  story.when(after(10_000));
  story.sleep(500_000);
  story.when(resume(500_000));
  expect(story.desk.chat(c1)).toMatchObject({ closesAt: later(story.now, 50_000) });
});

test('[DK80] signing out closes one tab, and the others stay', () => {
  const story = given(byHand, together, visitorEnds(c1));
  story
    .when(signOut(anna))
    .thenEvents(wrappedUp(c1, anna, 'agent-left'), signedOut(anna, 'signed-out'));
  expect(story.desk.chat(c1)).toMatchObject({ agentId: ben });
});

test('[DK80] a freed tab of somebody who signs out leaves nothing behind', () => {
  const story = given(policy({ freesOn: 'end', limitMs: null }), together, visitorEnds(c1));
  story.when(signOut(anna), signOut(ben));
  expect(story.desk.chat(c1)).toBeUndefined();
  expect(story.desk.agents.size).toBe(0);
});
