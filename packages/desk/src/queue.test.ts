import { expect, test } from 'vitest';
import type { ButtonId, ChatId, DeploymentId, QueuePolicy } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  anna,
  ben,
  button,
  c1,
  c2,
  c3,
  cancel,
  closes,
  configure,
  deployment,
  goes,
  online,
  request,
  sales,
  service,
  setup,
  shop,
  signOut,
  tech,
  visitorEnds,
  visitorOfChat,
} from './testing/desk-fixtures.ts';
import {
  canceled,
  left,
  offered,
  presence,
  queued,
  requested,
  signedOut,
  wrappedUp,
} from './testing/expected-events.ts';
import { after, given } from './testing/given.ts';

const full = [online(anna), request(c1), accepts(anna, c1)];
const one = { agents: [agent(anna, { capacity: 1 })] };
const queueOf = (queue: QueuePolicy) => setup({ ...one, buttons: [button(sales, { queue })] });

test('[DK1] a request at an unknown deployment is refused', () => {
  given(setup())
    .when(request(c1, { deploymentId: 'nowhere' as DeploymentId }))
    .thenRefused('deployment-unknown');
});

test('[DK1] a request at an unknown button is refused', () => {
  given(setup())
    .when(request(c1, { buttonId: 'none' as ButtonId }))
    .thenRefused('button-unknown');
});

test('[DK1] a request at a button the deployment does not list is refused', () => {
  given(setup({ deployments: [deployment(shop, { buttons: [service] })] }))
    .when(request(c1))
    .thenRefused('button-unknown');
});

test('[DK1] the id of a chat that exists is refused, whoever asks', () => {
  given(setup(), online(anna), request(c1))
    .when(request(c1, { visitorId: visitorOfChat(c2) }))
    .thenRefused('chat-exists');
});

test('[DK2] a second request of a visitor is refused while the first chat is open', () => {
  given(setup(one), full)
    .when(request(c2, { visitorId: visitorOfChat(c1) }))
    .thenRefused('chat-already-open');
});

test('[DK2] once the chat is over the visitor may ask again, wrapped up or not', () => {
  given(setup(), full, visitorEnds(c1))
    .when(request(c2, { visitorId: visitorOfChat(c1) }))
    .thenEvents(requested(c2, { visitorId: visitorOfChat(c1) }), offered(c2, anna, { load: 1 }));
});

test('[DK3] a request a fit agent can take is offered at once', () => {
  given(setup(), online(anna)).when(request(c1)).thenEvents(requested(c1), offered(c1));
});

test('[DK4] with nobody free the chat is queued', () => {
  given(setup(one), full).when(request(c2)).thenEvents(requested(c2), queued(c2));
});

test('[DK4] without a queue it is turned away', () => {
  given(queueOf({ enabled: false, lengthMax: null, perAgentMax: null }), full)
    .when(request(c2))
    .thenEvents(requested(c2), canceled(c2, 'no-agent'));
});

test('[DK4] with nobody fit online it is turned away', () => {
  given(setup({ agents: [agent(anna, { skills: [tech] })] }), online(anna))
    .when(request(c1))
    .thenEvents(requested(c1), canceled(c1, 'no-agent'));
});

test('[DK4] a full queue turns it away', () => {
  given(queueOf({ enabled: true, lengthMax: 1, perAgentMax: null }), full, request(c2))
    .when(request(c3))
    .thenEvents(requested(c3), canceled(c3, 'queue-full'));
});

test('[DK4] a queue that is full for the agents online turns it away', () => {
  const policy = queueOf({ enabled: true, lengthMax: null, perAgentMax: 1 });
  given(policy, full, request(c2))
    .when(request(c3))
    .thenEvents(requested(c3), canceled(c3, 'queue-full'));
});

test('[DK4] each fit agent who comes online makes room in a queue limited per agent', () => {
  given(
    setup({
      agents: [agent(anna, { capacity: 1 }), agent(ben, { capacity: 1 })],
      buttons: [button(sales, { queue: { enabled: true, lengthMax: null, perAgentMax: 1 } })],
    }),
    full,
    request(c2),
    online(ben),
    request(c3),
  )
    .when(request('c4' as ChatId))
    .thenEvents(requested('c4' as ChatId), queued('c4' as ChatId));
});

test('[DK5] the oldest request is served first', () => {
  given(setup(one), full, request(c3), after(1), request(c2), agentEnds(anna, c1))
    .when(closes(anna, c1))
    .thenEvents(wrappedUp(c1), offered(c3, anna, { capacity: 1 }));
});

test('[DK5] requests of the same instant are served by id', () => {
  given(setup(one), full, request(c3), request(c2), agentEnds(anna, c1))
    .when(closes(anna, c1))
    .thenEvents(wrappedUp(c1), offered(c2, anna, { capacity: 1 }));
});

test('[DK5] a button ordered by priority serves the most urgent first, then the oldest', () => {
  const urgent = setup({ ...one, buttons: [button(sales, { order: 'priority' })] });
  given(
    urgent,
    full,
    request(c2, { priority: 2 }),
    after(1),
    request(c3, { priority: 1 }),
    after(1),
    request('c4' as ChatId, { priority: 1 }),
    agentEnds(anna, c1),
  )
    .when(closes(anna, c1))
    .thenEvents(wrappedUp(c1), offered(c3, anna, { capacity: 1 }));
});

test('[DK5] a chat that comes back goes ahead of newer ones, past any limit', () => {
  const policy = setup({
    agents: [agent(anna, { capacity: 1, chatsOnOffline: 'hand-on' }), agent(ben, { capacity: 1 })],
    buttons: [button(sales, { queue: { enabled: true, lengthMax: 1, perAgentMax: null } })],
  });
  const story = given(
    policy,
    full,
    online(ben),
    after(1),
    request(c2),
    accepts(ben, c2),
    after(1),
    request(c3),
  );
  story
    .when(goes(anna, 'offline'))
    .thenEvents(left(c1, anna, 'handed-on'), presence(anna, 'offline'), queued(c1));
  expect([...(story.desk.queue(sales) ?? [])]).toEqual([c1, c3]);
  expect(story.desk.queue(sales)?.position(c3)).toBe(2);
});

test('[DK6] a visitor cancels while waiting', () => {
  given(setup(one), full, request(c2)).when(cancel(c2)).thenEvents(canceled(c2, 'by-visitor'));
});

test('[DK6] a visitor cancels an offered chat, and the offer is gone', () => {
  const story = given(setup(), online(anna), request(c1));
  story.when(cancel(c1)).thenEvents(canceled(c1, 'by-visitor'));
  story.when(accepts(anna, c1)).thenRefused('offer-gone');
  expect(story.desk.agent(anna)?.load).toBe(0);
});

test('[DK6] another visitor cannot cancel it', () => {
  given(setup(), online(anna), request(c1))
    .when({ type: 'CancelChat', chatId: c1, visitorId: visitorOfChat(c2) })
    .thenRefused('chat-unknown');
});

test('[DK7] when the last fit agent has been gone for the grace, waiting chats end', () => {
  const story = given(setup(one), full, request(c2), signOut(anna));
  story.when(after(59_999)).thenNothing();
  story.when(after(1)).thenEvents(canceled(c2, 'no-agent'));
});

test('[DK7] somebody coming online in time stops that', () => {
  const story = given(
    setup({ agents: [agent(anna, { capacity: 1 }), agent(ben)] }),
    full,
    request(c2),
    signOut(anna),
  );
  story.when(after(59_999), online(ben), after(1));
  expect(story.desk.chat(c2)?.phase).toBe('offered');
});

test('[DK7] a chat that comes back to a button that was removed is turned away', () => {
  const story = given(setup(one), full, configure({ revision: 2, removed: [sales] }));
  story
    .when(signOut(anna, 'hand-on'))
    .thenEvents(
      left(c1, anna, 'handed-on'),
      signedOut(anna, 'signed-out'),
      canceled(c1, 'no-agent'),
    );
});
