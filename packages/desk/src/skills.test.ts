import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import {
  type AgentId,
  type AgentPolicy,
  type ButtonPolicy,
  CHAT_SKILLS_MAX,
  type ChatId,
  PRIORITY_OF,
  type SkillId,
} from './model.ts';
import { SKILL_POOLS_MAX } from './pools.ts';
import { recordsFromText, recordsToText } from './records.ts';
import { DeskState } from './state.ts';
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
  cancel,
  cleo,
  closes,
  configure,
  declines,
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
  left,
  offered,
  presence,
  queued,
  requested,
} from './testing/expected-events.ts';
import { after, given } from './testing/given.ts';

const english = 'english' as SkillId;
const german = 'german' as SkillId;
const dora = 'dora' as AgentId;
const c4 = 'c4' as ChatId;

const skilled = (id: AgentId, skills: readonly SkillId[], policy?: Partial<AgentPolicy>) =>
  agent(id, { skills, ...policy });
const desk = (policy: Partial<ButtonPolicy>, ...agents: readonly AgentPolicy[]) =>
  setup({ agents, buttons: [button(sales, policy), button(service, policy)] });
const asks = (chatId: ChatId, ...skills: readonly SkillId[]) => request(chatId, { skills });

test('[DK49] a chat keeps what it asks for besides its button, each once and in order', () => {
  const story = given(desk({}, skilled(anna, [billing, english, german])), online(anna));
  story
    .when(asks(c1, german, english, german))
    .thenEvents(requested(c1, { skills: [english, german] }), offered(c1));
  expect(story.desk.chat(c1)?.skills).toEqual([english, german]);
});

test('[DK49] all: every skill of the button and of the chat is wanted', () => {
  given(
    desk(
      { skillMatch: 'all' },
      skilled(anna, [billing]),
      skilled(ben, [english]),
      skilled(cleo, [billing, english]),
    ),
    [online(anna), online(ben), online(cleo)],
  )
    .when(asks(c1, english))
    .thenEvents(requested(c1, { skills: [english] }), offered(c1, cleo));
});

test('[DK49] any: one of the button and one of the chat is wanted', () => {
  given(
    desk(
      { skillMatch: 'any', skills: [billing, tech] },
      skilled(anna, [billing]),
      skilled(ben, [english]),
      skilled(cleo, [tech, german]),
    ),
    [online(anna), online(ben), online(cleo)],
  )
    .when(asks(c1, english, german))
    .thenEvents(requested(c1, { skills: [english, german] }), offered(c1, cleo));
});

test('[DK49] with nobody online who has the skills the chat is turned away, others are not', () => {
  const story = given(desk({ skillMatch: 'all' }, skilled(anna, [billing])), online(anna));
  story
    .when(asks(c1, english))
    .thenEvents(requested(c1, { skills: [english] }), canceled(c1, 'no-agent'));
  story.when(request(c2)).thenEvents(requested(c2), offered(c2));
});

test('[DK50] a tier beats load: every wanted skill, then some of them, then none', () => {
  const story = given(
    desk(
      { skillMatch: 'preferred', autoAccept: true },
      skilled(anna, [], { capacity: 9 }),
      skilled(ben, [english, german], { capacity: 9 }),
      skilled(cleo, [billing, english, german], { capacity: 2 }),
    ),
    [online(cleo), asks(c1, english, german), online(anna), online(ben)],
  );
  story
    .when(asks(c2, english, german))
    .thenEvents(
      requested(c2, { skills: [english, german] }),
      offered(c2, cleo, { load: 1, candidates: 3, tier: 'every' }),
      accepted(c2, cleo, 'automatic'),
    );
  story
    .when(asks(c3, english, german))
    .thenEvents(
      requested(c3, { skills: [english, german] }),
      offered(c3, ben, { capacity: 9, candidates: 2, tier: 'some' }),
      accepted(c3, ben, 'automatic'),
    );
  story.when(goes(ben, 'away'));
  story
    .when(asks(c4, english, german))
    .thenEvents(
      requested(c4, { skills: [english, german] }),
      offered(c4, anna, { capacity: 9, candidates: 1, tier: 'none' }),
      accepted(c4, anna, 'automatic'),
    );
});

test('[DK50] inside a tier the button decides, and one skill more or less makes no difference', () => {
  given(
    desk(
      { skillMatch: 'preferred' },
      skilled(anna, [english], { capacity: 3 }),
      skilled(ben, [english, german], { capacity: 3 }),
    ),
    [online(ben), request(c1), online(anna)],
  )
    .when(asks(c2, english, german))
    .thenEvents(
      requested(c2, { skills: [english, german] }),
      offered(c2, anna, { capacity: 3, candidates: 2, tier: 'some' }),
    );
});

test('[DK51] more skills than the limit are refused', () => {
  const many = Array.from({ length: CHAT_SKILLS_MAX + 1 }, (_, i) => `skill-${i}` as SkillId);
  const story = given(desk({ skillMatch: 'preferred' }, agent(anna)), online(anna));
  story.when(asks(c1, ...many)).thenRefused('too-many-skills');
  story.when(asks(c1, ...many.slice(1)));
  expect(story.desk.chat(c1)?.skills).toHaveLength(CHAT_SKILLS_MAX);
});

test('[DK51] so many sets of skills can be in use; one that nobody asks for any more makes room', () => {
  const story = given(desk({ skillMatch: 'preferred' }, agent(anna)), online(anna));
  const nth = (i: number) => `chat-${i}` as ChatId;
  for (let i = 0; i < SKILL_POOLS_MAX; i += 1) story.when(asks(nth(i), `skill-${i}` as SkillId));
  story.when(asks(c1, english)).thenRefused('too-many-skills');
  // A set that is in use is no new one, and neither is the button's own.
  story.when(asks(c1, 'skill-7' as SkillId));
  story.when(asks(c2, billing));
  expect([story.desk.chat(c1)?.phase, story.desk.chat(c2)?.phase]).toEqual(['waiting', 'waiting']);
  story.when(cancel(nth(3)));
  story.when(asks(c3, english));
  expect(story.desk.chat(c3)?.phase).toBe('waiting');
});

test('[DK52] whoever becomes free gets the first they are fit for, not the first there is', () => {
  const story = given(
    desk(
      { skillMatch: 'all' },
      skilled(anna, [billing, english], { capacity: 1 }),
      skilled(ben, [billing, german], { capacity: 1 }),
    ),
    [online(anna), online(ben), asks(c1, english), asks(c2, german)],
    [accepts(anna, c1), accepts(ben, c2)],
    [asks(c3, english), asks(c4, german)],
    [agentEnds(ben, c2)],
  );
  expect([...(story.desk.queue(sales) ?? [])]).toEqual([c3, c4]);
  expect(story.desk.queue(sales)?.position(c4)).toBe(2);
  story
    .when(closes(ben, c2))
    .thenEvents(
      { type: 'ChatWrappedUp', chatId: c2, agentId: ben, why: 'closed' },
      offered(c4, ben, { capacity: 1 }),
    );
});

test('[DK52] among those they are fit for, the button’s order decides', () => {
  const story = given(
    desk(
      { skillMatch: 'preferred', order: 'priority' },
      skilled(anna, [english, german], { capacity: 1 }),
    ),
    [online(anna), request(c1), accepts(anna, c1)],
    [asks(c2, english), after(1), request(c3, { skills: [german], priority: PRIORITY_OF.high })],
    agentEnds(anna, c1),
  );
  story
    .when(closes(anna, c1))
    .thenEvents(
      { type: 'ChatWrappedUp', chatId: c1, agentId: anna, why: 'closed' },
      offered(c3, anna, { capacity: 1, tier: 'some' }),
    );
});

test('[DK52] with the last one gone who has the skills, the grace runs for those who want them alone', () => {
  const story = given(
    desk(
      { skillMatch: 'all' },
      skilled(anna, [billing], { capacity: 1 }),
      skilled(ben, [billing, english], { capacity: 1 }),
    ),
    [online(anna), request(c1), accepts(anna, c1)],
    [online(ben), asks(c2, english), accepts(ben, c2)],
    [request(c3), asks(c4, english)],
  );
  story.when(goes(ben, 'away')).thenEvents(presence(ben, 'away'));
  story.when(after(59_999)).thenNothing();
  story.when(after(1)).thenEvents(canceled(c4, 'no-agent'));
  story.when(after(600_000)).thenNothing();
  expect(story.desk.chat(c3)?.phase).toBe('waiting');
});

test('[DK52] a chat nobody with its skills is there for waits from when it came back', () => {
  const story = given(
    setup({
      agents: [skilled(anna, [billing]), skilled(ben, [billing, english])],
      buttons: [button(sales, { skillMatch: 'all' })],
    }),
    [online(anna), online(ben), asks(c1, english), accepts(ben, c1)],
    after(500_000),
  );
  story
    .when(goes(ben, 'offline', { chats: 'hand-on' }))
    .thenEvents(left(c1, ben, 'handed-on'), presence(ben, 'offline'), queued(c1));
  expect(story.desk.nextDeadline()?.at).toBe(later(story.now, 60_000));
});

test('[DK52] a policy that changes moves the chats that wait to whom it fits now', () => {
  const story = given(
    desk(
      { skillMatch: 'all' },
      skilled(anna, [billing], { capacity: 2 }),
      skilled(ben, [billing, english], { capacity: 1 }),
    ),
    [online(anna), online(ben), asks(c1, english), accepts(ben, c1), asks(c2, english)],
  );
  expect(story.desk.chat(c2)?.phase).toBe('waiting');
  const change = { revision: 2, buttons: [button(sales, { skillMatch: 'preferred' })] };
  story
    .when(configure(change))
    .thenEvents(
      { type: 'DeskConfigured', ...change },
      offered(c2, anna, { candidates: 1, tier: 'some' }),
    );
});

test('[DK52] a desk from its records routes by the chats’ own skills on', () => {
  const story = given(
    desk(
      { skillMatch: 'all' },
      skilled(anna, [billing], { capacity: 1 }),
      skilled(ben, [billing, english], { capacity: 1 }),
    ),
    [online(anna), online(ben), asks(c1, english), accepts(ben, c1)],
    [request(c3), accepts(anna, c3), asks(c2, english), goes(ben, 'away')],
    after(1_000),
  );
  const again = story.from(recordsFromText(recordsToText(story.desk.records())));
  expect(again.desk.nextDeadline()).toEqual(story.desk.nextDeadline());
  again
    .when(goes(ben, 'online'), agentEnds(ben, c1), closes(ben, c1))
    .thenEvents(
      presence(ben, 'online'),
      { type: 'ChatEnded', chatId: c1, by: { kind: 'agent', agentId: ben }, why: 'ended' },
      { type: 'ChatWrappedUp', chatId: c1, agentId: ben, why: 'closed' },
      offered(c2, ben, { capacity: 1 }),
    );
});

test('[DK53] urgent goes before high, medium, low and none; age decides inside a level', () => {
  const chats = ['none', 'low', 'medium', 'high', 'urgent', 'high'] as const;
  const nth = (i: number) => `chat-${i}` as ChatId;
  const story = given(
    desk({ order: 'priority' }, agent(anna, { capacity: 1 })),
    [online(anna), request(c1), accepts(anna, c1)],
    chats.map((level, i) => request(nth(i), { priority: PRIORITY_OF[level] })),
    after(1),
    request(c2),
  );
  const order = [4, 3, 5, 2, 1, 0].map(nth);
  expect([...(story.desk.queue(sales) ?? [])]).toEqual([...order, c2]);
});

test('[DK53] a chat that comes back keeps its place inside its priority', () => {
  const story = given(
    desk({ order: 'priority', rerouteAttempts: 1 }, agent(anna, { capacity: 1 }), agent(dora)),
    [online(anna), request(c1), accepts(anna, c1)],
    [request(c2, { priority: PRIORITY_OF.low }), after(1)],
    [request(c3, { priority: PRIORITY_OF.low }), request(c4, { priority: PRIORITY_OF.urgent })],
    online(dora),
  );
  // Dora was offered the urgent one and the oldest of the others.
  story
    .when(declines(dora, c2))
    .thenEvents(declined(c2, dora, 'manual'), offered(c3, dora, { load: 1 }), queued(c2));
  story.when(declines(dora, c3));
  expect([...(story.desk.queue(sales) ?? [])]).toEqual([c2, c3]);
});

test('[DK57] who is available is counted among those who could be asked now', () => {
  const { desk: now, when } = given(
    desk(
      { skillMatch: 'preferred', autoAccept: true },
      skilled(anna, [english, german]),
      skilled(ben, [english], { capacity: 1 }),
      skilled(cleo, [english]),
    ),
    [online(anna), online(ben)],
  );
  expect(now.agentsAvailable(sales, [])).toBe(2);
  expect(now.agentsAvailable(sales, [english])).toBe(2);
  expect(now.agentsAvailable(sales, [english, german])).toBe(1);
  expect(now.agentsAvailable(sales, [tech])).toBe(0);
  when(online(cleo), asks(c1, english), asks(c2, english));
  expect(now.agentsAvailable(sales, [english])).toBe(2);
  expect(now.agentsAvailable('gone' as typeof sales, [])).toBe(0);
});

test('[DK43] replaying a log with skills gives the same desk', () => {
  const { desk: live, log } = given(
    desk({ skillMatch: 'any' }, skilled(anna, [billing, english]), skilled(ben, [billing, german])),
    [online(anna), online(ben), asks(c1, english), asks(c2, german), asks(c3, english, german)],
    [declines(anna, c1), goes(ben, 'away')],
  );
  const replayed = new DeskState();
  for (const event of log) replayed.apply(event);
  expect(replayed.records()).toEqual(live.records());
  expect(replayed.nextDeadline()).toEqual(live.nextDeadline());
});
