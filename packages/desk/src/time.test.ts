import { type EpochMs, later } from '@baton/kernel';
import { expect, test } from 'vitest';
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
  configure,
  connect,
  dawn,
  deployment,
  desk,
  disconnect,
  goes,
  online,
  request,
  resume,
  sales,
  service,
  setup,
  shop,
  signOut,
  visitorBack,
  visitorLost,
} from './testing/desk-fixtures.ts';
import {
  canceled,
  declined,
  left,
  offered,
  queued,
  signedOut,
  wrappedUp,
} from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

const engaged = [online(anna), request(c1), accepts(anna, c1)];
const alone = setup({ agents: [agent(anna, { capacity: 1 })] });

const resumed =
  (downMs: number): Expected =>
  (now) => ({ type: 'DeskResumed', downMs, agentGraceUntil: later(now, 45_000) });

test('[DK40] whatever is due happens in the order of deadlines, however late the tick', () => {
  const policy = setup({
    agents: [agent(anna, { capacity: 3, autoAwayOnTimeout: true })],
    buttons: [button(sales, { visitorIdle: { warnMs: 25_000, timeoutMs: 50_000 } })],
  });
  given(
    policy,
    [online(anna), request(c1), accepts(anna, c1), agentSays(anna, c1, 'm1')],
    [request(c2), visitorLost(c2)],
    visitorLost(c1),
  )
    .when(after(200_000))
    .thenEvents(
      declined(c2, anna, 'timed-out'),
      { type: 'PresenceChanged', agentId: anna, presence: 'away', reason: null, why: 'timed-out' },
      (now) => ({ type: 'VisitorIdleWarned', chatId: c1, timeoutAt: later(now, -150_000) }),
      { type: 'VisitorConnectionWarned', chatId: c1 },
      { type: 'VisitorConnectionWarned', chatId: c2 },
      { type: 'ChatEnded', chatId: c1, by: { kind: 'desk' }, why: 'visitor-idle' },
      canceled(c2, 'visitor-left'),
    );
});

test('[DK40] it happens at the next command too', () => {
  const story = given(setup(), online(anna), request(c1));
  story.sleep(20_000);
  story
    .when(connect(ben))
    .thenEvents(
      { type: 'AgentSignedIn', agentId: ben },
      declined(c1, anna, 'timed-out'),
      canceled(c1, 'no-agent'),
    );
});

test('[DK41] after downtime whoever was connected counts as lost from then on', () => {
  const story = given(setup(), engaged);
  story.sleep(3_600_000);
  const back = story.now;
  story.when(resume(3_600_000)).thenEvents(resumed(3_600_000));
  expect(story.desk.agent(anna)?.connection).toEqual({
    kind: 'lost',
    graceUntil: later(back, 45_000),
  });
  expect(story.desk.chat(c1)?.visitor).toEqual({
    kind: 'lost',
    since: back,
    warnAt: later(back, 30_000),
    timeoutAt: later(back, 120_000),
  });
  story.when(connect(anna)).thenEvents({ type: 'AgentReconnected', agentId: anna });
  story.when(visitorBack(c1)).thenEvents({ type: 'VisitorReconnected', chatId: c1 });
  story.when(after(600_000)).thenNothing();
});

test('[DK41] offers go on, because nobody is there to answer them', () => {
  given(setup(), online(anna), request(c1))
    .when(resume(5_000))
    .thenEvents(resumed(5_000), declined(c1, anna, 'agent-disconnected'), queued(c1));
});

test('[DK41] whoever does not come back loses the chats after the grace', () => {
  const story = given(setup(), engaged, resume(5_000), visitorBack(c1));
  story.when(after(44_999));
  expect(story.desk.chat(c1)?.phase).toBe('engaged');
  story
    .when(after(1))
    .thenEvents(left(c1, anna, 'connection-lost'), signedOut(anna, 'connection-lost'), queued(c1));
});

test('[DK41] deadlines that were running move by the time lost', () => {
  const policy = setup({
    agents: [agent(anna), agent(ben)],
    buttons: [button(sales, { visitorIdle: { warnMs: 60_000, timeoutMs: 90_000 } })],
  });
  const story = given(
    policy,
    [engaged, agentSays(anna, c1, 'm1'), visitorLost(c1)],
    [online(ben), disconnect(ben)],
    after(20_000),
  );
  story.sleep(100_000);
  story.when(resume(100_000)).thenEvents(resumed(100_000));
  const moved = later(dawn, 100_000);
  expect(story.desk.agent(ben)?.connection).toEqual({
    kind: 'lost',
    graceUntil: later(moved, 45_000),
  });
  expect(story.desk.chat(c1)).toMatchObject({
    visitor: {
      kind: 'lost',
      since: dawn,
      warnAt: later(moved, 30_000),
      timeoutAt: later(moved, 120_000),
    },
    idle: { kind: 'counting', warnAt: later(moved, 60_000), timeoutAt: later(moved, 90_000) },
  });
});

test('[DK41] a queue nobody serves waits the time lost longer', () => {
  const story = given(alone, engaged, request(c2), signOut(anna), after(30_000));
  story.sleep(100_000);
  story.when(resume(100_000), visitorBack(c2)).thenEvents(resumed(100_000), {
    type: 'VisitorReconnected',
    chatId: c2,
  });
  story.when(after(29_999)).thenNothing();
  story.when(after(1)).thenEvents(canceled(c2, 'no-agent'));
});

test('[DK41] a clock that was set back moves no deadline back', () => {
  const story = given(setup(), engaged, disconnect(anna));
  story.when(resume(-5_000)).thenEvents(resumed(0));
  expect(story.desk.agent(anna)?.connection).toEqual({
    kind: 'lost',
    graceUntil: later(dawn, 45_000),
  });
});

test('[DK61] downtime loses no visitor of a chat that was handed over', () => {
  const story = given(
    setup(),
    [online(anna), request(c1, { origin: 'handover' }), accepts(anna, c1)],
    [request(c2, { origin: 'handover' }), accepts(anna, c2), visitorLost(c2)],
  );
  story.when(resume(100_000)).thenEvents(resumed(100_000));
  expect(story.desk.chat(c1)?.visitor).toEqual({ kind: 'connected' });
  // Who was gone before is gone still, and for as long.
  expect(story.desk.chat(c2)?.visitor).toMatchObject({ timeoutAt: later(dawn, 220_000) });
});

test('[DK42] a configuration applies once per revision', () => {
  const change = { revision: 2, agents: [agent(ben, { capacity: 7 })] };
  const story = given(setup());
  story.when(configure(change)).thenEvents({ type: 'DeskConfigured', ...change });
  story.when(configure(change)).thenNothing();
  story.when(configure({ revision: 1, removed: [ben] })).thenNothing();
  expect(story.desk.configuration).toEqual({
    revision: 2,
    desk: desk(),
    agents: new Map([
      [anna, agent(anna)],
      [ben, agent(ben, { capacity: 7 })],
    ]),
    buttons: new Map([
      [sales, button(sales)],
      [service, button(service)],
    ]),
    deployments: new Map([[shop, deployment(shop)]]),
  });
});

test('[DK42] agents who are removed leave first, and their chats go back', () => {
  const three = setup({ agents: [agent(anna, { capacity: 3 }), agent(ben, { capacity: 3 })] });
  const change = { revision: 2, removed: [anna] };
  given(
    three,
    [engaged, request(c2), accepts(anna, c2), agentEnds(anna, c2)],
    online(ben),
    goes(ben, 'away'),
    request('c3' as typeof c1),
    goes(ben, 'online'),
  )
    .when(configure(change))
    .thenEvents(
      declined('c3' as typeof c1, anna, 'agent-left'),
      left(c1, anna, 'removed'),
      wrappedUp(c2, anna, 'agent-left'),
      signedOut(anna, 'removed'),
      { type: 'DeskConfigured', ...change },
      offered(c1, ben, { capacity: 3 }),
      offered('c3' as typeof c1, ben, { capacity: 3, load: 1 }),
    );
});

test('[DK42] chats waiting at a removed button are turned away first', () => {
  const change = { revision: 2, removed: [sales] };
  const story = given(setup(), [online(anna), request(c1)], request(c2, { buttonId: service }));
  story
    .when(configure(change))
    .thenEvents(canceled(c1, 'no-agent'), { type: 'DeskConfigured', ...change });
  expect(story.desk.chat(c2)?.phase).toBe('offered');
});

test('[DK42] an agent and their button removed at once leave no chat behind', () => {
  const change = { revision: 2, removed: [anna, sales] };
  const story = given(setup(), engaged, request(c2));
  story
    .when(configure(change))
    .thenEvents(
      declined(c2, anna, 'agent-left'),
      left(c1, anna, 'removed'),
      signedOut(anna, 'removed'),
      canceled(c1, 'no-agent'),
      canceled(c2, 'no-agent'),
      { type: 'DeskConfigured', ...change },
    );
  expect(story.desk.chats.size).toBe(0);
});

test('[DK42] a chat in progress outlives its button, its deployment and a lowered capacity', () => {
  const story = given(
    setup(),
    engaged,
    configure({ revision: 2, removed: [sales, shop], agents: [agent(anna, { capacity: 0 })] }),
  );
  story.when(agentSays(anna, c1, 'm1'));
  expect(story.desk.chat(c1)?.messageCount).toBe(1);
  story.when(visitorLost(c1)).thenEvents({
    type: 'VisitorDisconnected',
    chatId: c1,
    warnAt: (dawn + 30_000) as EpochMs,
    timeoutAt: (dawn + 180_000) as EpochMs,
  });
});
