import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import { PRESENCE_REASON_LENGTH_MAX } from './decide-presence.ts';
import type { AgentId } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  ben,
  c1,
  c2,
  connect,
  dawn,
  disconnect,
  goes,
  online,
  request,
  setup,
  signOut,
  visitorBack,
  visitorEnds,
  visitorLost,
} from './testing/desk-fixtures.ts';
import {
  accepted,
  canceled,
  declined,
  endedByAgent,
  left,
  offered,
  presence,
  queued,
  requested,
  signedOut,
  wrappedUp,
} from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

const engaged = [online(anna), request(c1), accepts(anna, c1)];
const alone = setup({ agents: [agent(anna)] });
const lost =
  (agentId: AgentId): Expected =>
  (now) => ({
    type: 'AgentDisconnected',
    agentId,
    graceUntil: later(now, 45_000),
  });

test('[DK20] an agent signs in by connecting and is offline until they say otherwise', () => {
  const story = given(setup());
  story.when(connect(anna)).thenEvents({ type: 'AgentSignedIn', agentId: anna });
  expect(story.desk.agent(anna)).toEqual({
    id: anna,
    signedInAt: dawn,
    presence: 'offline',
    presenceReason: null,
    presenceSince: dawn,
    connection: { kind: 'connected' },
    offers: new Set(),
    chats: new Set(),
    wrapping: new Set(),
    asked: new Set(),
    invited: new Set(),
    load: 0,
    session: {
      number: 1,
      countedUntil: dawn,
      onlineMs: 0,
      awayMs: 0,
      idleMs: 0,
      inChatsMs: 0,
      atCapacityMs: 0,
      assigned: 0,
      engaged: 0,
      declined: 0,
      timedOut: 0,
      flagsRaised: 0,
      flagsLoweredByAgent: 0,
      flagsLoweredBySupervisor: 0,
    },
    lastOfferSeq: 0,
    refused: null,
  });
  story.when(goes(anna, 'online')).thenEvents(presence(anna, 'online'));
});

test('[DK20] a second connection changes nothing', () => {
  given(setup(), engaged).when(connect(anna)).thenNothing();
});

test('[DK20] nobody signs in whom the configuration does not know', () => {
  given(setup())
    .when(connect('nobody' as AgentId))
    .thenRefused('agent-unknown');
});

test('[DK20] whoever is signed out has no presence', () => {
  given(setup()).when(goes(anna, 'online')).thenRefused('agent-signed-out');
  given(setup()).when(disconnect(anna)).thenNothing();
});

test('[DK21] away keeps the chats and gets no new ones', () => {
  const story = given(setup(), engaged);
  story.when(goes(anna, 'away', { reason: 'lunch' })).thenEvents({
    type: 'PresenceChanged',
    agentId: anna,
    presence: 'away',
    reason: 'lunch',
    why: 'chosen',
  });
  expect(story.desk.chat(c1)?.phase).toBe('engaged');
  story.when(request(c2)).thenEvents(requested(c2), canceled(c2, 'no-agent'));
});

test('[DK21] offers of whoever goes away go on to others', () => {
  given(setup(), online(anna), request(c1), online(ben))
    .when(goes(anna, 'away'))
    .thenEvents(presence(anna, 'away'), declined(c1, anna, 'agent-left'), offered(c1, ben));
});

test('[DK21] the same presence again is nothing new, another reason is', () => {
  const story = given(setup(), online(anna), goes(anna, 'away', { reason: 'lunch' }));
  story.when(goes(anna, 'away', { reason: 'lunch' })).thenNothing();
  const reason = 'x'.repeat(PRESENCE_REASON_LENGTH_MAX + 1);
  story.when(goes(anna, 'away', { reason })).thenEvents({
    type: 'PresenceChanged',
    agentId: anna,
    presence: 'away',
    reason: 'x'.repeat(PRESENCE_REASON_LENGTH_MAX),
    why: 'chosen',
  });
});

test('[DK22] offline ends the chats, and they stay to be wrapped up', () => {
  const story = given(setup(), engaged);
  story
    .when(goes(anna, 'offline', { chats: 'end' }))
    .thenEvents(endedByAgent(c1, anna, 'agent-offline'), presence(anna, 'offline'));
  expect(story.desk.agent(anna)?.wrapping).toEqual(new Set([c1]));
});

test('[DK22] offline hands the chats on when asked', () => {
  given(setup(), engaged, online(ben))
    .when(goes(anna, 'offline', { chats: 'hand-on' }))
    .thenEvents(left(c1, anna, 'handed-on'), presence(anna, 'offline'), offered(c1, ben));
});

test('[DK22] who does not say does what their policy says', () => {
  const story = (chatsOnOffline: 'end' | 'hand-on') =>
    given(setup({ agents: [agent(anna, { chatsOnOffline })] }), engaged).when(
      goes(anna, 'offline'),
    );
  story('end').thenEvents(endedByAgent(c1, anna, 'agent-offline'), presence(anna, 'offline'));
  story('hand-on').thenEvents(left(c1, anna, 'handed-on'), presence(anna, 'offline'), queued(c1));
});

test('[DK23] signing out leaves nothing behind', () => {
  const three = setup({ agents: [agent(anna, { capacity: 3 })] });
  const story = given(
    three,
    [engaged, agentEnds(anna, c1)],
    [request(c2), accepts(anna, c2)],
    request('c3' as typeof c1),
  );
  story
    .when(signOut(anna, 'end'))
    .thenEvents(
      declined('c3' as typeof c1, anna, 'agent-left'),
      endedByAgent(c2, anna, 'agent-offline'),
      wrappedUp(c1, anna, 'agent-left'),
      wrappedUp(c2, anna, 'agent-left'),
      signedOut(anna, 'signed-out'),
      queued('c3' as typeof c1),
    );
  expect(story.desk.agent(anna)).toBeUndefined();
  story.when(signOut(anna)).thenNothing();
});

test('[DK23] signing out can hand the chats on', () => {
  given(setup(), engaged, online(ben))
    .when(signOut(anna, 'hand-on'))
    .thenEvents(left(c1, anna, 'handed-on'), signedOut(anna, 'signed-out'), offered(c1, ben));
});

test('[DK24] a lost connection loses the offers at once', () => {
  given(setup(), online(anna), request(c1), online(ben))
    .when(disconnect(anna))
    .thenEvents(lost(anna), declined(c1, anna, 'agent-disconnected'), offered(c1, ben));
});

test('[DK24] whoever is not connected gets no offers', () => {
  given(alone, online(anna), disconnect(anna))
    .when(request(c1))
    .thenEvents(requested(c1), queued(c1));
});

test('[DK24] the chats stay for the grace, then go back to the queue and the agent is signed out', () => {
  const story = given(setup(), engaged, request(c2), accepts(anna, c2), agentEnds(anna, c2));
  story.when(disconnect(anna)).thenEvents(lost(anna));
  story.when(after(44_999)).thenNothing();
  story
    .when(after(1))
    .thenEvents(
      left(c1, anna, 'connection-lost'),
      wrappedUp(c2, anna, 'agent-left'),
      signedOut(anna, 'connection-lost'),
      queued(c1),
    );
});

test('[DK25] coming back within the grace changes nothing for the chats', () => {
  const story = given(setup(), engaged, disconnect(anna), after(44_999));
  story.when(connect(anna)).thenEvents({ type: 'AgentReconnected', agentId: anna });
  story.when(after(45_000)).thenNothing();
  expect(story.desk.chat(c1)?.phase).toBe('engaged');
});

test('[DK25] and they are asked again', () => {
  given(alone, online(anna), disconnect(anna), request(c1))
    .when(connect(anna))
    .thenEvents({ type: 'AgentReconnected', agentId: anna }, offered(c1));
});

test('[DK26] a visitor who is lost keeps the chat; the agent is told, then it ends', () => {
  const story = given(setup(), engaged);
  story.when(visitorLost(c1)).thenEvents({
    type: 'VisitorDisconnected',
    chatId: c1,
    warnAt: later(dawn, 30_000),
    timeoutAt: later(dawn, 120_000),
  });
  story.when(after(29_999)).thenNothing();
  story.when(after(1)).thenEvents({ type: 'VisitorConnectionWarned', chatId: c1 });
  story.when(agentSays(anna, c1, 'm1'));
  story.when(after(89_999)).thenNothing();
  story.when(after(1)).thenEvents({
    type: 'ChatEnded',
    chatId: c1,
    by: { kind: 'visitor' },
    why: 'visitor-left',
  });
});

test('[DK26] if nobody had it, it is canceled', () => {
  const full = setup({ agents: [agent(anna, { capacity: 1 })] });
  given(full, engaged, request(c2), visitorLost(c2), after(119_999))
    .when(after(1))
    .thenEvents(canceled(c2, 'visitor-left'));
});

test('[DK26] a visitor who was lost when the offer was accepted is still lost', () => {
  const story = given(setup(), online(anna), request(c1), visitorLost(c1), after(10_000));
  story.when(accepts(anna, c1)).thenEvents(accepted(c1));
  story.when(after(20_000)).thenEvents({ type: 'VisitorConnectionWarned', chatId: c1 });
});

test('[DK26] losing a visitor twice, or one without a chat, is nothing', () => {
  given(setup(), engaged, visitorLost(c1)).when(visitorLost(c1)).thenNothing();
  given(setup(), engaged).when(visitorLost(c2)).thenNothing();
  given(setup(), engaged, visitorEnds(c1)).when(visitorLost(c1)).thenNothing();
});

test('[DK27] a visitor who comes back in time stops both', () => {
  const story = given(setup(), engaged, visitorLost(c1), after(30_000));
  story.when(visitorBack(c1)).thenEvents({ type: 'VisitorReconnected', chatId: c1 });
  story.when(after(600_000)).thenNothing();
  story.when(visitorBack(c1)).thenNothing();
});
