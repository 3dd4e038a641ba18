import { expect, test } from 'vitest';
import type { AgentId, ButtonPolicy, SkillId } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  anna,
  ben,
  billing,
  button,
  c1,
  c2,
  c3,
  cleo,
  closes,
  configure,
  connect,
  declines,
  disconnect,
  goes,
  online,
  request,
  sales,
  service,
  setup,
  tech,
} from './testing/desk-fixtures.ts';
import {
  accepted,
  canceled,
  declined,
  offered,
  presence,
  queued,
  requested,
  wrappedUp,
} from './testing/expected-events.ts';
import { after, given } from './testing/given.ts';

const c4 = 'c4' as typeof c1;

const withButton = (policy: Partial<ButtonPolicy>) => setup({ buttons: [button(sales, policy)] });
const skilled = (id: AgentId, ...skills: readonly SkillId[]) => agent(id, { skills });

test('[DK10] only an online, connected, fit agent with room is asked', () => {
  const people = setup({
    agents: [
      agent(anna, { capacity: 1 }),
      skilled(ben, tech),
      agent(cleo),
      agent('dora' as AgentId),
      agent('emil' as AgentId),
      agent('finn' as AgentId),
    ],
  });
  given(
    people,
    [online(anna), request(c1), accepts(anna, c1)], // full
    online(ben), // not fit
    connect(cleo), // offline
    [online('dora' as AgentId), goes('dora' as AgentId, 'away')],
    [online('emil' as AgentId), disconnect('emil' as AgentId)],
    online('finn' as AgentId),
  )
    .when(request(c2))
    .thenEvents(requested(c2), offered(c2, 'finn' as AgentId));
});

test('[DK10] offers nobody answered yet count against the capacity', () => {
  given(setup(), online(anna), request(c1), request(c2))
    .when(request(c3))
    .thenEvents(requested(c3), queued(c3));
});

test('[DK10] an agent needs room for the weight of the chat', () => {
  const heavy = setup({ buttons: [button(sales), button(service, { weight: 2 })] });
  given(heavy, online(anna), request(c1))
    .when(request(c2, { buttonId: service }))
    .thenEvents(requested(c2, { buttonId: service, weight: 2 }), queued(c2));
});

test('[DK10] a chat that waits while its button gets lighter is not offered beyond the capacity', () => {
  const heavy = button(sales, { weight: 2 });
  const story = given(
    setup({ buttons: [heavy] }),
    [online(anna), request(c1), accepts(anna, c1)],
    [request(c2), request(c3)],
    configure({ revision: 2, buttons: [button(sales)] }),
    agentEnds(anna, c1),
  );
  story
    .when(closes(anna, c1))
    .thenEvents(wrappedUp(c1), offered(c2), offered(c3, anna, { load: 1 }));
  expect(story.desk.agent(anna)?.load).toBe(2);
});

test('[DK11] any: one of the skills is enough', () => {
  given(withButton({ skills: [billing, tech] }), online(anna))
    .when(request(c1))
    .thenEvents(requested(c1), offered(c1));
});

test('[DK11] all: nobody who lacks one is asked', () => {
  const policy = setup({
    agents: [agent(anna), skilled(ben, billing, tech)],
    buttons: [button(sales, { skillMatch: 'all', skills: [billing, tech] })],
  });
  given(policy, online(anna), online(ben))
    .when(request(c1))
    .thenEvents(requested(c1), offered(c1, ben));
});

test('[DK11] preferred: who has every skill is asked first, then who has some, then the others', () => {
  const policy = setup({
    agents: [skilled(anna), skilled(ben, tech), skilled(cleo, billing, tech)],
    buttons: [button(sales, { skillMatch: 'preferred', skills: [billing, tech] })],
  });
  const story = given(policy, online(anna), online(ben), online(cleo));
  story
    .when(request(c1))
    .thenEvents(requested(c1), offered(c1, cleo, { candidates: 3, tier: 'every' }));
  story
    .when(declines(cleo, c1))
    .thenEvents(declined(c1, cleo, 'manual'), offered(c1, ben, { candidates: 3, tier: 'some' }));
  story
    .when(declines(ben, c1))
    .thenEvents(declined(c1, ben, 'manual'), offered(c1, anna, { candidates: 3, tier: 'none' }));
});

test('[DK11] a button without skills fits everybody', () => {
  given(withButton({ skills: [], skillMatch: 'all' }), online(anna))
    .when(request(c1))
    .thenEvents(requested(c1, { skillId: null }), offered(c1));
});

test('[DK11] whoever could never carry the chat is not fit, so nobody waits for them', () => {
  given(withButton({ weight: 3 }), online(anna))
    .when(request(c1))
    .thenEvents(requested(c1, { weight: 3 }), canceled(c1, 'no-agent'));
});

test('[DK12] least active: the agent with the least load is asked', () => {
  const policy = setup({ agents: [agent(anna, { capacity: 9 }), agent(ben)] });
  given(policy, online(anna), online(ben), request(c1), accepts(anna, c1))
    .when(request(c2))
    .thenEvents(requested(c2), offered(c2, ben, { candidates: 2 }));
});

test('[DK12] most available: the agent with the most room is asked', () => {
  const policy = setup({
    agents: [agent(anna, { capacity: 9 }), agent(ben)],
    buttons: [button(sales, { model: 'most-available' })],
  });
  given(policy, online(anna), online(ben), request(c1), accepts(anna, c1))
    .when(request(c2))
    .thenEvents(
      requested(c2),
      offered(c2, anna, { model: 'most-available', load: 1, capacity: 9, candidates: 2 }),
    );
});

test('[DK12] round robin: the agent whose last offer is longest ago is asked', () => {
  const policy = setup({
    agents: [agent(anna), agent(ben), agent(cleo)],
    buttons: [button(sales, { model: 'round-robin' })],
  });
  const story = given(policy, online(cleo), online(anna), online(ben));
  for (const [chatId, agentId, load] of [
    [c1, anna, 0],
    [c2, ben, 0],
    [c3, cleo, 0],
    [c4, anna, 1],
  ] as const) {
    story
      .when(request(chatId))
      .thenEvents(
        requested(chatId),
        offered(chatId, agentId, { model: 'round-robin', load, candidates: 3 }),
      );
  }
});

test('[DK12] equal load goes to the longest without an offer, then to the lowest id', () => {
  const story = given(setup(), online(ben), online(anna));
  story.when(request(c1)).thenEvents(requested(c1), offered(c1, anna, { candidates: 2 }));
  story
    .when(accepts(anna, c1), agentEnds(anna, c1), closes(anna, c1), request(c2))
    .thenEvents(
      accepted(c1),
      { type: 'ChatEnded', chatId: c1, by: { kind: 'agent', agentId: anna }, why: 'ended' },
      wrappedUp(c1),
      requested(c2),
      offered(c2, ben, { candidates: 2 }),
    );
});

test('[DK13] an offer says how it was routed, the load, the room and the choice there was', () => {
  const policy = setup({ agents: [agent(anna, { capacity: 5 }), agent(ben, { capacity: 5 })] });
  given(policy, online(anna), request(c1), request(c2), online(ben), request(c3))
    .when(request(c4))
    .thenEvents(
      requested(c4),
      offered(c4, ben, { model: 'least-active', load: 1, capacity: 5, candidates: 2 }),
    );
});

test('[DK14] whoever gets room is asked for the oldest waiting chat, whatever its button', () => {
  const policy = setup({ agents: [agent(anna, { capacity: 1 })] });
  given(
    policy,
    [online(anna), request(c1), accepts(anna, c1), agentEnds(anna, c1)],
    request(c3, { buttonId: service }),
    after(1),
    request(c2),
  )
    .when(closes(anna, c1))
    .thenEvents(wrappedUp(c1), offered(c3, anna, { capacity: 1 }));
});

test('[DK14] a chat declined by whoever is free does not hold up the next one', () => {
  const policy = setup({ agents: [agent(anna, { capacity: 1 }), agent(ben, { capacity: 1 })] });
  const story = given(
    policy,
    [online(anna), online(ben)],
    [request(c1), accepts(anna, c1)],
    [request(c2), declines(ben, c2)],
  );
  expect(story.desk.chat(c2)?.phase).toBe('waiting');
  story.when(request(c3)).thenEvents(requested(c3), offered(c3, ben, { capacity: 1 }));
});

test('[DK14] a change of skills lets a waiting chat be offered at once', () => {
  const changed = { revision: 2, agents: [skilled(ben, billing)] };
  const policy = setup({ agents: [agent(anna, { capacity: 1 }), skilled(ben, tech)] });
  given(policy, [online(anna), online(ben)], request(c1), request(c2))
    .when(configure(changed))
    .thenEvents({ type: 'DeskConfigured', ...changed }, offered(c2, ben));
});

test('[DK15] a declined offer goes to the next agent', () => {
  given(setup(), online(anna), online(ben), request(c1))
    .when(declines(anna, c1))
    .thenEvents(declined(c1, anna, 'manual'), offered(c1, ben, { candidates: 2 }));
});

test('[DK15] an offer nobody answers goes to the next agent', () => {
  const story = given(setup(), online(anna), online(ben), request(c1));
  story.when(after(19_999)).thenNothing();
  story
    .when(after(1))
    .thenEvents(declined(c1, anna, 'timed-out'), offered(c1, ben, { candidates: 2 }));
});

test('[DK15] a late answer is refused', () => {
  const story = given(setup(), online(anna), online(ben), request(c1), declines(anna, c1));
  story.when(accepts(anna, c1)).thenRefused('offer-gone');
  story.when(declines(anna, c1)).thenRefused('offer-gone');
  story.when(accepts(ben, c1)).thenEvents(accepted(c1, ben));
  story.when(accepts(ben, c1)).thenRefused('offer-gone');
});

test('[DK15] an answer at the instant the offer runs out is late, even before the desk has looked', () => {
  const story = given(setup(), online(anna), request(c1));
  story.sleep(20_000);
  story.when(accepts(anna, c1)).thenRefused('offer-gone');
  story.when(declines(anna, c1)).thenRefused('offer-gone');
});

test('[DK16] when everybody fit and online has declined, the chat ends', () => {
  given(setup(), online(anna), online(ben), request(c1), declines(anna, c1))
    .when(declines(ben, c1))
    .thenEvents(declined(c1, ben, 'manual'), canceled(c1, 'no-agent'));
});

test('[DK16] before that all are asked again as often as the button says', () => {
  const story = given(withButton({ rerouteAttempts: 1 }), online(anna), request(c1));
  story
    .when(declines(anna, c1))
    .thenEvents(
      declined(c1, anna, 'manual'),
      { type: 'RoutingRestarted', chatId: c1, round: 1 },
      offered(c1),
    );
  story.when(declines(anna, c1)).thenEvents(declined(c1, anna, 'manual'), canceled(c1, 'no-agent'));
});

test('[DK16] a fit agent who is busy has not declined', () => {
  const policy = setup({ agents: [agent(anna), agent(ben, { capacity: 1 })] });
  given(policy, online(ben), request(c1), accepts(ben, c1), online(anna), request(c2))
    .when(declines(anna, c2))
    .thenEvents(declined(c2, anna, 'manual'), queued(c2));
});

test('[DK16] when the one who has not declined leaves, the round is over', () => {
  const policy = setup({ agents: [agent(anna), agent(ben, { capacity: 1 })] });
  given(
    policy,
    [online(ben), request(c1), accepts(ben, c1)],
    [online(anna), request(c2), declines(anna, c2)],
  )
    .when(goes(ben, 'away'))
    .thenEvents(presence(ben, 'away'), canceled(c2, 'no-agent'));
});

test('[DK16] whoever declined, went away and is back alone is asked again, or the chat ends', () => {
  const back = (rerouteAttempts: number) =>
    given(
      setup({
        agents: [agent(anna, { autoAwayOnDecline: true })],
        buttons: [button(sales, { rerouteAttempts })],
      }),
      [online(anna), request(c1), declines(anna, c1)],
    ).when(goes(anna, 'online'));
  back(0).thenEvents(presence(anna, 'online'), canceled(c1, 'no-agent'));
  back(1).thenEvents(
    presence(anna, 'online'),
    { type: 'RoutingRestarted', chatId: c1, round: 1 },
    offered(c1),
  );
});

test('[DK17] a button that accepts by itself needs no answer', () => {
  given(withButton({ autoAccept: true }), online(anna))
    .when(request(c1))
    .thenEvents(requested(c1), offered(c1), accepted(c1, anna, 'automatic'));
});

test('[DK18] whoever declines goes away first if their policy says so, and keeps their chats', () => {
  const policy = setup({ agents: [agent(anna, { capacity: 3, autoAwayOnDecline: true })] });
  const story = given(policy, online(anna), request(c1), accepts(anna, c1), request(c2));
  story
    .when(declines(anna, c2))
    .thenEvents(declined(c2, anna, 'manual'), presence(anna, 'away', 'declined'), queued(c2));
  expect(story.desk.chat(c1)?.phase).toBe('engaged');
});

test('[DK18] so does whoever lets an offer run out, and other offers go on', () => {
  const policy = setup({ agents: [agent(anna, { autoAwayOnTimeout: true })] });
  given(policy, online(anna), request(c1), after(1), request(c2))
    .when(after(19_999))
    .thenEvents(
      declined(c1, anna, 'timed-out'),
      presence(anna, 'away', 'timed-out'),
      declined(c2, anna, 'agent-left'),
      queued(c1),
      queued(c2),
    );
});

test('[DK18] a policy that comes later sends nobody away for an earlier answer', () => {
  const changed = { revision: 2, agents: [agent(anna, { autoAwayOnDecline: true })] };
  given(setup(), online(anna), request(c1), declines(anna, c1))
    .when(configure(changed))
    .thenEvents({ type: 'DeskConfigured', ...changed });
});

test('[DK19] load is engaged, offered and wrapping up, by weight', () => {
  const policy = setup({
    agents: [agent(anna, { capacity: 9 })],
    buttons: [button(sales), button(service, { weight: 3 })],
  });
  const story = given(
    policy,
    online(anna),
    [request(c1, { buttonId: service }), accepts(anna, c1), agentEnds(anna, c1)],
    [request(c2), accepts(anna, c2)],
    request(c3),
  );
  expect(story.desk.agent(anna)?.load).toBe(5);
  story.when(closes(anna, c1));
  expect(story.desk.agent(anna)?.load).toBe(2);
  story.when(agentEnds(anna, c2), closes(anna, c2), declines(anna, c3));
  expect(story.desk.agent(anna)?.load).toBe(0);
});

test('[DK19] a chat that was offered keeps its weight when the button changes', () => {
  const story = given(
    setup(),
    [online(anna), request(c1), accepts(anna, c1)],
    configure({ revision: 2, buttons: [button(sales, { weight: 2 })] }),
  );
  expect(story.desk.agent(anna)?.load).toBe(1);
  story.when(agentEnds(anna, c1), closes(anna, c1));
  expect(story.desk.agent(anna)?.load).toBe(0);
});
