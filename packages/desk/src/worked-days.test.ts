import { expect, test } from 'vitest';
import type { DeskCommand } from './commands.ts';
import type { AgentId, AgentPolicy, ButtonPolicy, ChatId, SkillId } from './model.ts';
import {
  agent,
  button,
  closes,
  connect,
  goes,
  request,
  sales,
  service,
  setup,
} from './testing/desk-fixtures.ts';
import { given, type Step } from './testing/given.ts';

// The rows of the table in SPEC.md that say who gets which chat.

const one = 'agent-1' as AgentId;
const two = 'agent-2' as AgentId;
const three = 'agent-3' as AgentId;
const four = 'agent-4' as AgentId;
const everybody = [one, two, three, four];
const [technics, bills, cards] = ['T', 'B', 'C'] as SkillId[] as [SkillId, SkillId, SkillId];
const [english, spanish, greek] = ['en', 'es', 'el'] as SkillId[] as [SkillId, SkillId, SkillId];
const nth = (i: number): ChatId => `chat-${i}` as ChatId;

/** `service` brings agents the chats they have at the beginning, `sales` is the door of the row. */
function inbox(
  limit: number,
  policy?: Partial<ButtonPolicy>,
  skills: readonly (readonly SkillId[])[] = [],
) {
  const door = {
    model: 'round-robin',
    skillMatch: 'preferred',
    skills: [],
    autoAccept: true,
  } as const;
  const agents: readonly AgentPolicy[] = everybody.map((id, i) =>
    agent(id, { capacity: limit, skills: skills[i] ?? [] }),
  );
  return setup({ agents, buttons: [button(sales, { ...door, ...policy }), button(service, door)] });
}

const unlimited = 100;
const allOnline = everybody.map((id) => [connect(id), goes(id, 'online')]);

/** Everybody online with so many chats each. */
function counting(...counts: readonly number[]): readonly Step[] {
  return [
    ...everybody.map((id, i) => [
      connect(id),
      goes(id, 'online'),
      Array.from({ length: counts[i]! }, (_, n) =>
        request(`${id}-${n}` as ChatId, { buttonId: service }),
      ),
      goes(id, 'away'),
    ]),
    ...everybody.map((id) => goes(id, 'online')),
  ];
}

/** Who has each of the new chats; nobody has what waits. */
function holders(
  desk: ReturnType<typeof given>['desk'],
  count: number,
): readonly (AgentId | null)[] {
  return Array.from({ length: count }, (_, i) => {
    const chat = desk.chat(nth(i));
    expect(chat, `${nth(i)} is there`).toBeDefined();
    return chat?.phase === 'engaged' ? chat.agentId : null;
  });
}

const news = (count: number): readonly DeskCommand[] =>
  Array.from({ length: count }, (_, i) => request(nth(i)));

test('[DK58] four chats for three agents go round: 1, 2, 3, 1', () => {
  const { desk } = given(
    inbox(unlimited),
    [one, two, three].map((id) => [connect(id), goes(id, 'online')]),
    connect(four),
    news(4),
  );
  expect(holders(desk, 4)).toEqual([one, two, three, one]);
});

test('[DK58] one online, limit two: 1, 1, and two wait (1.1)', () => {
  const { desk } = given(
    inbox(2),
    [connect(one), goes(one, 'online')],
    [connect(two), goes(two, 'away'), connect(three), goes(three, 'away'), connect(four)],
    news(4),
  );
  expect(holders(desk, 4)).toEqual([one, one, null, null]);
});

test('[DK58] two online, limit two: 1, 2, 1, 2 (1.2)', () => {
  const { desk } = given(
    inbox(2),
    [one, two].map((id) => [connect(id), goes(id, 'online')]),
    [connect(three), goes(three, 'away'), connect(four)],
    news(4),
  );
  expect(holders(desk, 4)).toEqual([one, two, one, two]);
});

test('[DK58] four online, limit two: one each (2.1)', () => {
  const { desk } = given(inbox(2), allOnline, news(4));
  expect(holders(desk, 4)).toEqual(everybody);
});

test('[DK58] four wait, 1 comes online with limit two: two go to 1, two stay (3.2)', () => {
  const story = given(
    inbox(2),
    // They came while 4 was there and full.
    [connect(four), goes(four, 'online')],
    [0, 1].map((n) => request(`four-${n}` as ChatId, { buttonId: service })),
    news(4),
    [goes(four, 'away'), connect(two), goes(two, 'away')],
  );
  expect(holders(story.desk, 4)).toEqual([null, null, null, null]);
  story.when(connect(one), goes(one, 'online'));
  expect(holders(story.desk, 4)).toEqual([one, one, null, null]);
});

test('[DK58] by count: with 2, 3, 1 and 4 chats the next go to 3, then to 1 and 3 (5.1)', () => {
  const { desk } = given(inbox(5, { model: 'least-active' }), counting(2, 3, 1, 4), news(3));
  const [first, ...rest] = holders(desk, 3);
  expect(first).toBe(three);
  for (const id of rest) expect([one, three]).toContain(id);
});

const byCountAndSkill = { model: 'least-active' } as const;

test('[DK58] by count and skill: {T} goes to a T agent, {T, B} to whoever of them is least busy (6.1)', () => {
  const skills = [[technics], [bills], [cards], [technics]];
  const story = given(inbox(5, byCountAndSkill, skills), counting(1, 1, 1, 1));
  story.when(request(nth(0), { skills: [technics] }));
  const [first] = holders(story.desk, 1);
  expect([one, four]).toContain(first);
  story.when(request(nth(1), { skills: [technics, bills] }));
  const [, second] = holders(story.desk, 2);
  expect([two, one, four].filter((id) => id !== first)).toContain(second);
});

test('[DK58] with 2 gone, {T} goes to 1 and {T, B} to 4 (6.2)', () => {
  const skills = [[technics], [bills], [cards], [technics]];
  const story = given(
    inbox(5, byCountAndSkill, skills),
    counting(1, 1, 1, 1),
    goes(two, 'offline', { chats: 'end' }),
    closes(two, `${two}-0` as ChatId),
  );
  story.when(request(nth(0), { skills: [technics] }));
  story.when(request(nth(1), { skills: [technics, bills] }));
  expect(holders(story.desk, 2)).toEqual([one, four]);
});

test('[DK58] languages are skills: {T, en} goes to 1, {T, B, es} to anybody but 1 (7.1)', () => {
  const skills = [
    [technics, english],
    [bills, spanish],
    [cards, english, spanish],
    [technics, greek],
  ];
  const story = given(inbox(5, byCountAndSkill, skills), counting(1, 1, 1, 1));
  story.when(request(nth(0), { skills: [technics, english] }));
  story.when(request(nth(1), { skills: [technics, bills, spanish] }));
  const [first, second] = holders(story.desk, 2);
  expect(first).toBe(one);
  expect([two, three, four]).toContain(second);
});
