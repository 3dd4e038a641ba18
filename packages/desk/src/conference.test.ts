import { expect, test } from 'vitest';
import type { DeskEvent } from './events.ts';
import { type AgentId, CONFERENCE_AGENTS_MAX } from './model.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  asksConference,
  asksFile,
  attaches,
  ben,
  billing,
  c1,
  c2,
  cleo,
  configure,
  disconnect,
  goes,
  invitation,
  joins,
  leaves,
  online,
  request,
  setup,
  signOut,
  tech,
  toAgent,
  toSkill,
} from './testing/desk-fixtures.ts';
import { endedByAgent, left, presence, queued, signedOut } from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

const three = setup({
  agents: [anna, ben, cleo].map((id) => agent(id, { capacity: 1, skills: [billing, tech] })),
});
const hers = [online(anna), request(c1), accepts(anna, c1)];
const all = [hers, online(ben), online(cleo)];
/** Anna, then Ben, then Cleo. */
const together = [
  all,
  [asksConference(anna, c1, toAgent(ben), 'i1'), joins(ben, c1, 'i1')],
  [asksConference(ben, c1, toAgent(cleo), 'i2'), joins(cleo, c1, 'i2')],
];
const parted = (
  agentId: AgentId,
  why: Extract<DeskEvent, { type: 'AgentLeftConference' }>['why'] = 'left',
): Expected => ({ type: 'AgentLeftConference', chatId: c1, agentId, why });

test('[DK70] the first of a skill to accept joins, beyond capacity, and the others are not asked any more', () => {
  const story = given(
    three,
    all,
    [request(c2), accepts(ben, c2)],
    asksConference(anna, c1, toSkill(tech)),
  );
  story.when(joins(ben, c1)).thenEvents({
    type: 'AgentJoinedConference',
    chatId: c1,
    invitationId: invitation('i1'),
    agentId: ben,
  });
  expect(story.desk.agent(ben)).toMatchObject({ load: 2, invited: new Set() });
  expect(story.desk.agent(cleo)?.invited).toEqual(new Set());
  story.when(joins(cleo, c1)).thenRefused('invitation-gone');
});

test('[DK70] everybody in it speaks and carries its weight', () => {
  const story = given(three, together);
  expect([anna, ben, cleo].map((id) => story.desk.agent(id)?.load)).toEqual([1, 1, 1]);
  story.when(agentSays(anna, c1, 'm1'), agentSays(ben, c1, 'm2'), agentSays(cleo, c1, 'm3'));
  expect(story.desk.chat(c1)?.messageCount).toBe(3);
  expect(story.desk.chat(c1)).toMatchObject({ agentId: anna, others: [ben, cleo], conferences: 2 });
});

test('[DK70] so many agents may be in it', () => {
  const people = Array.from({ length: CONFERENCE_AGENTS_MAX }, (_, i) => `agent-${i}` as AgentId);
  const last = people.at(-1)!;
  const story = given(
    setup({ agents: [agent(anna), ...people.map((id) => agent(id, { skills: [tech] }))] }),
    hers,
    people.map((id) => online(id)),
    asksConference(anna, c1, toAgent(last), 'last'),
    people
      .slice(0, -1)
      .map((id) => [
        asksConference(anna, c1, toAgent(id), `for-${id}`),
        joins(id, c1, `for-${id}`),
      ]),
  );
  expect(story.desk.chat(c1)).toMatchObject({ others: people.slice(0, -1) });
  story.when(joins(last, c1, 'last')).thenRefused('conference-full');
  story.when(asksConference(anna, c1, toSkill(tech), 'more')).thenRefused('conference-full');
});

test('[DK70] only the one who leads attaches records and ends the chat', () => {
  const story = given(three, together);
  story.when(attaches(ben, c1)).thenRefused('not-the-lead');
  story.when(agentEnds(ben, c1)).thenRefused('not-the-lead');
  story.when(agentEnds(anna, c1)).thenEvents(endedByAgent(c1, anna));
});

test('[DK70] when the lead leaves, whoever has been in it longest leads', () => {
  const story = given(three, together);
  story.when(leaves(anna, c1)).thenEvents(parted(anna));
  expect(story.desk.chat(c1)).toMatchObject({ agentId: ben, others: [cleo], lastAgentId: ben });
  expect(story.desk.agent(anna)).toMatchObject({ load: 0, chats: new Set(), wrapping: new Set() });
  story.when(attaches(ben, c1));
  expect(story.desk.chat(c1)?.attached).toHaveLength(1);
  story.when(leaves(cleo, c1)).thenEvents(parted(cleo));
  expect(story.desk.chat(c1)).toMatchObject({ agentId: ben, others: [] });
});

test('[DK70] the last one does not leave', () => {
  const story = given(three, all);
  story.when(leaves(anna, c1)).thenRefused('not-in-conference');
  story.when(leaves(ben, c1)).thenRefused('not-your-chat');
});

test('[DK70] going offline, signing out or being lost for too long is leaving, whatever becomes of other chats', () => {
  for (const chats of ['end', 'hand-on'] as const) {
    given(three, together)
      .when(goes(anna, 'offline', { chats }))
      .thenEvents(parted(anna, 'handed-on'), presence(anna, 'offline'));
    given(three, together)
      .when(signOut(ben, chats))
      .thenEvents(parted(ben, 'handed-on'), signedOut(ben, 'signed-out'));
  }
  const lost = given(three, together, disconnect(anna));
  expect(lost.desk.chat(c1)).toMatchObject({ agentId: anna });
  lost
    .when(after(45_000))
    .thenEvents(parted(anna, 'connection-lost'), signedOut(anna, 'connection-lost'));
  expect(lost.desk.chat(c1)).toMatchObject({ agentId: ben, others: [cleo] });
});

test('[DK70] when all of them are removed at once, the last hands it on', () => {
  const story = given(three, together);
  story
    .when(configure({ revision: 2, removed: [anna, ben, cleo] }))
    .thenEvents(
      parted(anna, 'removed'),
      signedOut(anna, 'removed'),
      parted(ben, 'removed'),
      signedOut(ben, 'removed'),
      left(c1, cleo, 'removed'),
      signedOut(cleo, 'removed'),
      { type: 'DeskConfigured', revision: 2, removed: [anna, ben, cleo] },
      queued(c1),
    );
});

test('[DK42] somebody asked into the chat of somebody who is removed with them is asked no more first', () => {
  const story = given(three, hers, online(ben), asksConference(anna, c1, toAgent(ben)));
  story.when(configure({ revision: 2, removed: [anna, ben] })).thenEvents(
    {
      type: 'ConferenceDeclined',
      chatId: c1,
      invitationId: invitation('i1'),
      agentId: ben,
      why: 'agent-left',
    },
    left(c1, anna, 'removed'),
    signedOut(anna, 'removed'),
    signedOut(ben, 'removed'),
    { type: 'DeskConfigured', revision: 2, removed: [anna, ben] },
    queued(c1),
  );
});

test('[DK74] a file somebody else asked for stays when one of a conference leaves', () => {
  const story = given(three, together, [attaches(anna, c1), asksFile(anna, c1)]);
  story.when(leaves(ben, c1)).thenEvents(parted(ben));
  story.when(leaves(anna, c1)).thenEvents(
    {
      type: 'FileTransferFailed',
      chatId: c1,
      transferId: 'f1' as never,
      by: 'visitor',
      agentId: anna,
      why: 'chat-over',
    },
    parted(anna),
  );
});

test('[DK74] so it does when somebody goes offline, and it is over once when all of them are gone', () => {
  const asking = [together, attaches(anna, c1), asksFile(anna, c1)];
  given(three, asking)
    .when(goes(ben, 'offline'))
    .thenEvents(parted(ben, 'handed-on'), presence(ben, 'offline'));
  const removed = given(three, asking, configure({ revision: 2, removed: [anna, ben, cleo] }));
  expect(removed.log.filter(({ type }) => type === 'FileTransferFailed')).toHaveLength(1);
  const bens = given(three, together, [attaches(anna, c1), asksFile(ben, c1)]);
  bens.when(configure({ revision: 2, removed: [anna, ben] }));
  expect(bens.log.filter(({ type }) => type === 'FileTransferFailed')).toHaveLength(1);
  expect(bens.desk.chat(c1)).toMatchObject({ phase: 'engaged', agentId: cleo, file: null });
});
