import { expect, test } from 'vitest';
import { projectSession, sessionAt } from './session.ts';
import {
  accepts,
  agent,
  agentEnds,
  anna,
  ben,
  c1,
  c2,
  closes,
  connect,
  dawn,
  declines,
  goes,
  online,
  request,
  resume,
  setup,
  signOut,
} from './testing/desk-fixtures.ts';
import { after, given } from './testing/given.ts';

const alone = setup({
  agents: [agent(anna, { capacity: 1, chatsOnOffline: 'hand-on' }), agent(ben)],
});

test('[DK83] times online, away, idle, in chats and at capacity are those that passed so', () => {
  const { desk, now } = given(
    alone,
    [connect(anna), after(1_000)], // offline
    [goes(anna, 'online'), after(2_000)], // idle
    [request(c1), after(4_000)], // offered: at capacity, idle
    [accepts(anna, c1), after(8_000)], // in a chat
    [goes(anna, 'away'), after(16_000)], // away in a chat
    [agentEnds(anna, c1), goes(anna, 'online'), after(32_000)], // wrapping up: at capacity, idle
    [closes(anna, c1), after(64_000)], // idle
  );
  expect(sessionAt(desk.agent(anna)!, now, 1)).toMatchObject({
    onlineMs: 2_000 + 4_000 + 8_000 + 32_000 + 64_000,
    awayMs: 16_000,
    idleMs: 2_000 + 4_000 + 32_000 + 64_000,
    inChatsMs: 8_000 + 16_000,
    atCapacityMs: 4_000 + 8_000 + 32_000,
    assigned: 1,
    engaged: 1,
  });
});

test('[DK83] downtime is nobody’s time', () => {
  const story = given(alone, online(anna), after(5_000));
  story.sleep(1_000_000);
  story.when(resume(1_000_000), connect(anna), after(3_000));
  expect(sessionAt(story.desk.agent(anna)!, story.now, 1).onlineMs).toBe(8_000);
});

test('[DK83] a change of capacity counts from then on', () => {
  const story = given(alone, online(anna), [request(c1), accepts(anna, c1)], after(1_000));
  story.when({
    type: 'ConfigureDesk',
    change: { revision: 2, agents: [agent(anna, { capacity: 5 })] },
  });
  story.when(after(1_000));
  expect(sessionAt(story.desk.agent(anna)!, story.now, 5).atCapacityMs).toBe(1_000);
});

test('[DK82] sign-ins are numbered, and their records end with them', () => {
  const story = given(alone, online(anna), online(ben), signOut(anna), connect(anna));
  expect([anna, ben].map((id) => story.desk.agent(id)?.session.number)).toEqual([3, 2]);
  story.when(request(c1), request(c2), declines(ben, c1), after(20_000));
  const before = story.desk.agent(ben);
  const { configuration } = story.desk;
  story.when(signOut(ben, 'hand-on'));
  const event = story.log.findLast(({ type }) => type === 'AgentSignedOut')!;
  expect(projectSession(event, { before, after: undefined }, configuration)).toMatchObject({
    agentId: ben,
    number: 2,
    signedInAt: dawn,
    signedOutAt: story.now,
    signedOutWhy: 'signed-out',
    onlineMs: 20_000,
    assigned: 2,
    declined: 1,
    timedOut: 1,
  });
  expect(
    projectSession(event, { before: undefined, after: undefined }, configuration),
  ).toBeUndefined();
});
