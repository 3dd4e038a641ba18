import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import { EVERYTHING_ALLOWED } from './configuration.ts';
import type { AgentPolicy, ButtonPolicy } from './model.ts';
import {
  accepts,
  agent,
  agentSays,
  anna,
  asksConference,
  ben,
  billing,
  button,
  c1,
  c2,
  c3,
  cancel,
  cleo,
  configure,
  declines,
  disconnect,
  goes,
  handsTo,
  online,
  request,
  resume,
  sales,
  service,
  setup,
  signOut,
  tech,
  toAgent,
  visitorLost,
  visitorSays,
} from './testing/desk-fixtures.ts';
import {
  accepted,
  canceled,
  declined,
  offered,
  presence,
  queued,
} from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

/** Anna is for billing at sales; Ben and Cleo are for tech at service, and have room for one chat each. */
function desk(policy?: Partial<ButtonPolicy>, hers?: Partial<AgentPolicy>) {
  return setup({
    agents: [
      agent(anna, hers),
      agent(ben, { skills: [tech], capacity: 1 }),
      agent(cleo, { skills: [tech], capacity: 1 }),
    ],
    buttons: [button(sales), button(service, { skills: [tech], ...policy })],
  });
}
const hers = [online(anna), request(c1), accepts(anna, c1)];
const handedOn: Expected = {
  type: 'TransferredToButton',
  chatId: c1,
  agentId: anna,
  from: sales,
  buttonId: service,
  weight: 1,
};
const failed = (
  stayed: boolean,
  why: 'no-agent' | 'queue-full' = 'no-agent',
  more: object = {},
): Expected => ({
  type: 'TransferToButtonFailed',
  chatId: c1,
  agentId: anna,
  buttonId: service,
  backTo: sales,
  weight: 1,
  stayed,
  why,
  ...more,
});

test('[DK68] the chat goes to the button, and its agent is out of it at once', () => {
  const story = given(desk(), hers, online(ben));
  story.when(handsTo(anna, c1, service)).thenEvents(handedOn, offered(c1, ben, { capacity: 1 }));
  expect(story.desk.agent(anna)).toMatchObject({ load: 0, chats: new Set(), wrapping: new Set() });
  story.when(agentSays(anna, c1, 'm1')).thenRefused('not-your-chat');
  story.when(accepts(ben, c1)).thenEvents(accepted(c1, ben));
  expect(story.desk.chat(c1)).toMatchObject({
    agentId: ben,
    buttonId: service,
    firstButtonId: sales,
    acceptedBy: anna,
    transfers: 1,
  });
});

test('[DK68] it weighs what its new button says, and what somebody wrote goes with it', () => {
  const story = given(
    desk({ weight: 2 }),
    configure({ revision: 2, agents: [agent(ben, { skills: [tech] })] }),
    hers,
    online(ben),
  );
  story
    .when(handsTo(anna, c1, service, 'note'))
    .thenEvents(
      { ...(handedOn as object), weight: 2, contentId: 'note' } as Expected,
      offered(c1, ben),
    );
  expect(story.desk.agent(ben)?.load).toBe(2);
});

test('[DK68] it stands there by its age, and respects capacity', () => {
  const story = given(desk(), hers, online(ben), after(1_000), [
    request(c2, { buttonId: service }),
    accepts(ben, c2),
    request(c3, { buttonId: service }),
  ]);
  story.when(handsTo(anna, c1, service)).thenEvents(handedOn, queued(c1));
  expect(story.desk.queue(service)?.position(c1)).toBe(1);
  expect(story.desk.queue(service)?.position(c3)).toBe(2);
});

test('[DK68] it is refused visibly, and stays, where a new request would be', () => {
  const nobody = given(desk(), hers);
  nobody.when(handsTo(anna, c1, service)).thenEvents(failed(true));
  expect(nobody.desk.chat(c1)).toMatchObject({ phase: 'engaged', agentId: anna, buttonId: sales });
  const full = given(
    desk({ queue: { enabled: true, lengthMax: 0, perAgentMax: null } }),
    hers,
    online(ben),
    [request(c2, { buttonId: service }), accepts(ben, c2)],
  );
  full.when(handsTo(anna, c1, service)).thenEvents(failed(true, 'queue-full'));
  const noQueue = given(
    desk({ queue: { enabled: false, lengthMax: null, perAgentMax: null } }),
    hers,
    online(ben),
    [request(c2, { buttonId: service }), accepts(ben, c2)],
  );
  noQueue.when(handsTo(anna, c1, service)).thenEvents(failed(true));
});

test('[DK68] that its agent could take it there themselves is no reason to hand it on', () => {
  const story = given(desk({}, { skills: [billing, tech] }), hers);
  story.when(handsTo(anna, c1, service)).thenEvents(failed(true));
});

test('[DK68] who handed it on is not asked, and the others are asked as often as the button says', () => {
  const story = given(
    desk({ rerouteAttempts: 1 }, { skills: [billing, tech] }),
    hers,
    online(ben),
    handsTo(anna, c1, service),
  );
  story
    .when(declines(ben, c1))
    .thenEvents(
      declined(c1, ben, 'manual'),
      { type: 'RoutingRestarted', chatId: c1, round: 1 },
      offered(c1, ben, { capacity: 1, candidates: 2 }),
    );
  story.when(declines(ben, c1)).thenEvents(declined(c1, ben, 'manual'), failed(false));
});

test('[DK68] with the others gone no round is made for whoever handed it on', () => {
  const story = given(
    desk({ rerouteAttempts: 3 }, { skills: [billing, tech] }),
    hers,
    online(ben),
    handsTo(anna, c1, service),
  );
  story
    .when(goes(ben, 'away'))
    .thenEvents(presence(ben, 'away'), declined(c1, ben, 'agent-left'), failed(false));
});

test('[DK68] what the visitor writes meanwhile is kept, and is theirs to cancel', () => {
  const story = given(desk(), hers, online(ben), handsTo(anna, c1, service));
  story.when(visitorSays(c1, 'm1'));
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'offered', messageCount: 1 });
  story.when(cancel(c1)).thenEvents(canceled(c1, 'by-visitor'));
});

test('[DK68] there are buttons that cannot be named', () => {
  const story = given(desk(), hers, online(ben));
  story.when(handsTo(anna, c1, sales)).thenRefused('same-button');
  story.when(handsTo(anna, c1, 'nowhere' as typeof sales)).thenRefused('button-unknown');
  story.when(handsTo(ben, c1, service)).thenRefused('not-your-chat');
  story.when(asksConference(anna, c1, toAgent(ben)), handsTo(anna, c1, service));
  story.when(handsTo(anna, c1, service)).thenRefused('too-many-invitations');
});

test('[DK71] which buttons, is their policy’s', () => {
  const may = { ...EVERYTHING_ALLOWED, transferToButtons: [sales] };
  given(desk({}, { may }), hers, online(ben))
    .when(handsTo(anna, c1, service))
    .thenRefused('not-allowed');
});

test('[DK69] when everybody declines, the agent who handed it on has it again, however busy', () => {
  const story = given(desk({}, { capacity: 1 }), hers, online(ben), handsTo(anna, c1, service), [
    request(c2),
    accepts(anna, c2),
  ]);
  story.when(declines(ben, c1)).thenEvents(declined(c1, ben, 'manual'), failed(false));
  expect(story.desk.chat(c1)).toMatchObject({
    phase: 'engaged',
    agentId: anna,
    buttonId: sales,
    transfers: 0,
  });
  expect(story.desk.agent(anna)?.load).toBe(2);
  // They can try another way.
  story.when(handsTo(anna, c1, service)).thenEvents(handedOn, offered(c1, ben, { capacity: 1 }));
});

test('[DK69] when the last one fit has been gone for the grace, too, and when its button is removed', () => {
  const gone = given(desk(), hers, online(ben), handsTo(anna, c1, service), goes(ben, 'away'));
  gone.when(after(60_000)).thenEvents(failed(false));
  const removed = given(desk(), hers, online(ben), handsTo(anna, c1, service));
  removed
    .when(configure({ revision: 2, removed: [service] }))
    .thenEvents(failed(false), { type: 'DeskConfigured', revision: 2, removed: [service] });
});

test('[DK69] they have it again when they are away, but not when they are offline, lost or gone', () => {
  const story = (...leaving: Parameters<typeof given>[1][]) => {
    const told = given(desk(), hers, online(ben), handsTo(anna, c1, service), ...leaving);
    return told.when(declines(ben, c1));
  };
  story(goes(anna, 'away')).thenEvents(declined(c1, ben, 'manual'), failed(false));
  for (const leaving of [goes(anna, 'offline'), disconnect(anna), signOut(anna)]) {
    story(leaving).thenEvents(declined(c1, ben, 'manual'), canceled(c1, 'no-agent'));
  }
  const both = given(desk(), hers, online(ben), handsTo(anna, c1, service));
  both
    .when(configure({ revision: 2, removed: [service, anna] }))
    .thenEvents(
      { type: 'AgentSignedOut', agentId: anna, why: 'removed' },
      canceled(c1, 'no-agent'),
      { type: 'DeskConfigured', revision: 2, removed: [service, anna] },
    );
});

test('[DK69] once somebody else has taken it, it does not go back', () => {
  const story = given(desk(), hers, online(ben), handsTo(anna, c1, service), accepts(ben, c1));
  story.when(goes(ben, 'offline', { chats: 'hand-on' }), after(60_000));
  expect(story.log.at(-1)).toMatchObject({ type: 'ChatCanceled', reason: 'no-agent' });
});

test('[DK69] a visitor who is lost meanwhile cancels it', () => {
  const story = given(desk(), hers, online(ben), handsTo(anna, c1, service), visitorLost(c1));
  story.when(after(120_000));
  expect(story.log.at(-1)).toMatchObject({ type: 'ChatCanceled', reason: 'visitor-left' });
});

test('[DK69] whoever has it again owes what the visitor has said meanwhile', () => {
  const story = given(desk({}, { criticalWaitMs: 5_000 }), hers, online(ben), [
    handsTo(anna, c1, service),
    visitorSays(c1, 'm1'),
  ]);
  story.when(after(1_000));
  story.when(declines(ben, c1)).thenEvents(declined(c1, ben, 'manual'), (now) => ({
    ...(failed(false) as Extract<Expected, { type: 'TransferToButtonFailed' }>),
    criticalAt: later(now, 5_000),
  }));
});

test('[DK43] after downtime the chat is still where it was handed to', () => {
  const story = given(desk(), hers, online(ben), handsTo(anna, c1, service));
  story.when(resume(10_000));
  expect(story.desk.chat(c1)).toMatchObject({
    phase: 'waiting',
    buttonId: service,
    handedBy: { agentId: anna, buttonId: sales },
  });
});

test('[DK69] with them it weighs again what it weighs at their button', () => {
  const story = given(desk({ weight: 2 }), hers, [
    configure({ revision: 2, agents: [agent(ben, { skills: [tech], capacity: 2 })] }),
    online(ben),
    handsTo(anna, c1, service),
  ]);
  expect(story.desk.chat(c1)).toMatchObject({ weight: 2, agentId: ben });
  story.when(declines(ben, c1));
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'engaged', agentId: anna, weight: 1 });
  expect(story.desk.agent(anna)?.load).toBe(1);
});
