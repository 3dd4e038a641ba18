import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import { EVERYTHING_ALLOWED } from './configuration.ts';
import type { DeskEvent } from './events.ts';
import { type AgentId, INVITATIONS_MAX, INVITED_AGENTS_MAX } from './model.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  asksConference,
  asksTransfer,
  ben,
  billing,
  button,
  c1,
  c2,
  c3,
  cleo,
  closes,
  connect,
  dan,
  disconnect,
  goes,
  invitation,
  joins,
  leaves,
  online,
  refuses,
  request,
  resume,
  sales,
  setup,
  signOut,
  takesBack,
  tech,
  toAgent,
  toSkill,
  visitorEnds,
} from './testing/desk-fixtures.ts';
import { endedByVisitor, presence } from './testing/expected-events.ts';
import { after, type Expected, given } from './testing/given.ts';

const four = setup({
  agents: [anna, ben, cleo, dan].map((id) => agent(id, { capacity: 1, skills: [billing, tech] })),
});
/** Anna has c1 and is full. */
const hers = [online(anna), request(c1), accepts(anna, c1)];
const all = [hers, online(ben), online(cleo), online(dan)];

const asked =
  (
    type: 'TransferRequested' | 'ConferenceRequested',
    invited: readonly AgentId[],
    to = toAgent(invited[0]!),
    id = 'i1',
  ): Expected =>
  (now) => ({
    type,
    chatId: c1,
    invitationId: invitation(id),
    agentId: anna,
    to,
    invited,
    expiresAt: later(now, 30_000),
  });
const answer = (
  type: 'TransferDeclined' | 'ConferenceDeclined',
  agentId: AgentId,
  why: Extract<DeskEvent, { type: 'TransferDeclined' }>['why'],
): Expected => ({ type, chatId: c1, invitationId: invitation('i1'), agentId, why });
const taken = (agentId: AgentId): Expected => ({
  type: 'TransferAccepted',
  chatId: c1,
  invitationId: invitation('i1'),
  from: anna,
  agentId,
});

test('[DK64] asking weighs nothing, and reaches those who are full', () => {
  const story = given(four, hers, online(ben), [request(c2), accepts(ben, c2)]);
  story.when(asksTransfer(anna, c1, toAgent(ben))).thenEvents(asked('TransferRequested', [ben]));
  expect(story.desk.agent(ben)).toMatchObject({ load: 1, invited: new Set([c1]) });
});

test('[DK64] only those who are online and connected can be asked', () => {
  const story = given(four, all);
  story.when(goes(ben, 'away'));
  story.when(asksTransfer(anna, c1, toAgent(ben))).thenRefused('nobody-available');
  story.when(disconnect(cleo));
  story.when(asksTransfer(anna, c1, toAgent(cleo))).thenRefused('nobody-available');
  story.when(asksTransfer(anna, c1, toAgent('nobody' as AgentId))).thenRefused('nobody-available');
  story
    .when(asksTransfer(anna, c1, toSkill(tech)))
    .thenEvents(asked('TransferRequested', [dan], toSkill(tech)));
});

test('[DK64] nobody who is in the chat is asked, and nobody is left is said', () => {
  const story = given(four, hers);
  story.when(asksTransfer(anna, c1, toAgent(anna))).thenRefused('already-in-chat');
  story.when(asksTransfer(anna, c1, toSkill(tech))).thenRefused('nobody-available');
});

test('[DK64] of a skill everybody who has it is asked, at most so many, least loaded first', () => {
  const people = Array.from(
    { length: INVITED_AGENTS_MAX + 1 },
    (_, i) => `agent-${String(i).padStart(3, '0')}` as AgentId,
  );
  const [busy] = people as [AgentId];
  const story = given(
    setup({
      agents: [
        agent(anna),
        agent(ben, { skills: [] }),
        ...people.map((id) => agent(id, { skills: [tech] })),
      ],
      buttons: [button(sales), button('tech' as typeof sales, { skills: [tech] })],
      deployments: [
        {
          id: 'shop' as never,
          buttons: [sales, 'tech' as typeof sales],
          connectionWarningMs: 30_000,
          connectionTimeoutMs: 120_000,
        },
      ],
    }),
    hers,
    online(ben),
    online(busy),
    [request(c2, { buttonId: 'tech' as typeof sales }), accepts(busy, c2)],
    people.slice(1).map((id) => online(id)),
  );
  story
    .when(asksTransfer(anna, c1, toSkill(tech)))
    .thenEvents(asked('TransferRequested', people.slice(1), toSkill(tech)));
});

test('[DK65] until somebody accepts, the chat is theirs and they go on', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)));
  expect(story.desk.chat(c1)).toMatchObject({ phase: 'engaged', agentId: anna });
  story.when(agentSays(anna, c1, 'm1'));
  expect(story.desk.chat(c1)?.messageCount).toBe(1);
  story.when(agentSays(ben, c1, 'm2')).thenRefused('not-your-chat');
});

test('[DK65] the first to accept has it, capacity or not; who asked is out of it without a tab', () => {
  const story = given(
    four,
    all,
    [request(c2), accepts(ben, c2)],
    asksTransfer(anna, c1, toSkill(tech)),
  );
  story.when(joins(ben, c1)).thenEvents(taken(ben));
  expect(story.desk.chat(c1)).toMatchObject({ agentId: ben, lastAgentId: ben, invitations: [] });
  expect(story.desk.agent(ben)).toMatchObject({ load: 2, invited: new Set() });
  expect(story.desk.agent(anna)).toMatchObject({ load: 0, chats: new Set(), wrapping: new Set() });
  expect(story.desk.agent(cleo)?.invited).toEqual(new Set());
  story.when(joins(cleo, c1)).thenRefused('invitation-gone');
  story.when(agentSays(anna, c1, 'm1')).thenRefused('not-your-chat');
});

test('[DK66] declining, and the time for it, take people out; the chat stays where it was', () => {
  const story = given(four, all, asksTransfer(anna, c1, toSkill(tech)));
  story.when(refuses(ben, c1)).thenEvents(answer('TransferDeclined', ben, 'manual'));
  story.when(joins(ben, c1)).thenRefused('invitation-gone');
  story
    .when(after(30_000))
    .thenEvents(
      answer('TransferDeclined', cleo, 'timed-out'),
      answer('TransferDeclined', dan, 'timed-out'),
    );
  expect(story.desk.chat(c1)).toMatchObject({ agentId: anna, invitations: [] });
  // Whoever has answered may be asked again.
  story.when(asksTransfer(anna, c1, toAgent(ben))).thenEvents(asked('TransferRequested', [ben]));
});

test('[DK66] an answer at the last instant is late, even before the desk has looked', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)));
  story.sleep(30_000);
  story.when(joins(ben, c1)).thenRefused('invitation-gone');
});

test('[DK66] going away, being lost and signing out take people out', () => {
  const story = given(four, all, asksConference(anna, c1, toSkill(tech)));
  story
    .when(goes(ben, 'away'))
    .thenEvents(presence(ben, 'away'), answer('ConferenceDeclined', ben, 'agent-left'));
  story
    .when(disconnect(cleo))
    .thenEvents(
      (now) => ({ type: 'AgentDisconnected', agentId: cleo, graceUntil: later(now, 45_000) }),
      answer('ConferenceDeclined', cleo, 'agent-disconnected'),
    );
  story.when(signOut(dan)).thenEvents(answer('ConferenceDeclined', dan, 'agent-left'), {
    type: 'AgentSignedOut',
    agentId: dan,
    why: 'signed-out',
  });
  expect(story.desk.chat(c1)).toMatchObject({ invitations: [] });
});

test('[DK66] who asked may cancel, and nobody else', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)));
  story.when(takesBack(ben, c1)).thenRefused('not-your-chat');
  story.when(takesBack(anna, c1, 'i2')).thenRefused('invitation-gone');
  story.when(takesBack(anna, c1)).thenEvents({
    type: 'TransferCanceled',
    chatId: c1,
    invitationId: invitation('i1'),
    agentId: anna,
  });
  expect(story.desk.agent(ben)?.invited).toEqual(new Set());
  story.when(joins(ben, c1)).thenRefused('invitation-gone');
  const conference = given(four, all, asksConference(anna, c1, toAgent(ben)));
  conference.when(joins(ben, c1), asksConference(ben, c1, toAgent(dan), 'i2'));
  conference.when(takesBack(anna, c1, 'i2')).thenRefused('invitation-gone');
});

test('[DK66] an end takes requests with it, and so does leaving', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)));
  story.when(visitorEnds(c1)).thenEvents(endedByVisitor(c1));
  expect(story.desk.agent(ben)?.invited).toEqual(new Set());
  const left = given(four, all, asksConference(anna, c1, toAgent(ben)), [
    joins(ben, c1),
    asksConference(ben, c1, toAgent(cleo), 'i2'),
    asksConference(anna, c1, toAgent(dan), 'i3'),
  ]);
  left.when(leaves(ben, c1));
  expect(left.desk.agent(cleo)?.invited).toEqual(new Set());
  expect(left.desk.agent(dan)?.invited).toEqual(new Set([c1]));
});

test('[DK67] there is one open transfer, and no conference request beside it', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)));
  story.when(asksTransfer(anna, c1, toAgent(cleo), 'i2')).thenRefused('transfer-pending');
  story.when(asksConference(anna, c1, toAgent(cleo), 'i2')).thenRefused('transfer-pending');
  story
    .when({
      type: 'TransferToButton',
      chatId: c1,
      agentId: anna,
      buttonId: 'service' as typeof sales,
    })
    .thenRefused('transfer-pending');
  const conference = given(four, all, asksConference(anna, c1, toAgent(ben)));
  conference.when(asksTransfer(anna, c1, toAgent(cleo), 'i2')).thenRefused('too-many-invitations');
});

test('[DK67] so many conference requests may be open, and nobody is asked twice at a time', () => {
  const people = Array.from({ length: INVITATIONS_MAX + 2 }, (_, i) => `agent-${i}` as AgentId);
  const story = given(
    setup({ agents: [agent(anna), ...people.map((id) => agent(id, { skills: [tech] }))] }),
    hers,
    people.map((id) => online(id)),
    asksConference(anna, c1, toAgent(people[0]!), 'i0'),
  );
  story.when(asksConference(anna, c1, toAgent(people[0]!), 'again')).thenRefused('already-invited');
  for (let i = 1; i < INVITATIONS_MAX; i += 1) {
    story.when(asksConference(anna, c1, toAgent(people[i]!), `i${i}`));
  }
  story
    .when(asksConference(anna, c1, toAgent(people[INVITATIONS_MAX]!), 'more'))
    .thenRefused('too-many-invitations');
  const skill = given(four, all, asksConference(anna, c1, toAgent(ben)));
  skill
    .when(asksConference(anna, c1, toSkill(tech), 'i2'))
    .thenEvents(asked('ConferenceRequested', [cleo, dan], toSkill(tech), 'i2'));
  skill.when(asksConference(anna, c1, toSkill(tech), 'i3')).thenRefused('already-invited');
});

test('[DK67] in a conference nobody transfers', () => {
  const story = given(four, all, asksConference(anna, c1, toAgent(ben)), joins(ben, c1));
  story.when(asksTransfer(anna, c1, toAgent(cleo), 'i2')).thenRefused('in-conference');
  story
    .when({
      type: 'TransferToButton',
      chatId: c1,
      agentId: anna,
      buttonId: 'service' as typeof sales,
    })
    .thenRefused('in-conference');
});

test('[DK71] what an agent may ask for is their policy’s; answering is always allowed', () => {
  const may = (what: Partial<typeof EVERYTHING_ALLOWED>) =>
    given(
      setup({
        agents: [
          agent(anna, { may: { ...EVERYTHING_ALLOWED, ...what } }),
          agent(ben, {
            skills: [billing, tech],
            may: { ...EVERYTHING_ALLOWED, conference: false },
          }),
        ],
      }),
      hers,
      online(ben),
    );
  const noAgent = may({ transferToAgent: false });
  noAgent.when(asksTransfer(anna, c1, toAgent(ben))).thenRefused('not-allowed');
  noAgent
    .when(asksConference(anna, c1, toAgent(ben)))
    .thenEvents(asked('ConferenceRequested', [ben]));
  noAgent.when(joins(ben, c1)).thenEvents({
    type: 'AgentJoinedConference',
    chatId: c1,
    invitationId: invitation('i1'),
    agentId: ben,
  });
  const oneSkill = may({ transferToSkills: [billing] });
  oneSkill.when(asksTransfer(anna, c1, toSkill(tech))).thenRefused('not-allowed');
  oneSkill.when(asksConference(anna, c1, toSkill(tech))).thenRefused('not-allowed');
  oneSkill
    .when(asksTransfer(anna, c1, toSkill(billing)))
    .thenEvents(asked('TransferRequested', [ben], toSkill(billing)));
  const alone = may({ conference: false });
  alone.when(asksConference(anna, c1, toAgent(ben))).thenRefused('not-allowed');
  alone.when(asksTransfer(anna, c1, toAgent(ben))).thenEvents(asked('TransferRequested', [ben]));
});

test('[DK64] a request belongs to a chat that is talked in, and to its agents', () => {
  const story = given(four, all, request(c3));
  story.when(asksTransfer(ben, c1, toAgent(cleo))).thenRefused('not-your-chat');
  story.when(agentEnds(anna, c1), closes(ben, c1));
  story.when(asksTransfer(anna, c1, toAgent(cleo))).thenRefused('chat-ended');
});

test('[DK41] after downtime there is as much time to answer a request as there was', () => {
  const story = given(four, all, asksTransfer(anna, c1, toAgent(ben)), after(10_000));
  const resumed = new DeskState(story.desk.records());
  const at = later(story.now, 100_000);
  resumed.apply({ type: 'DeskResumed', at, downMs: 100_000, agentGraceUntil: at });
  expect(resumed.chat(c1)).toMatchObject({ invitations: [{ expiresAt: later(at, 20_000) }] });
  story.when(resume(100_000));
  // Nobody is connected, so nobody is asked any more; that is no answer.
  expect(story.desk.chat(c1)).toMatchObject({ invitations: [] });
  expect(story.log.findLast(({ type }) => type === 'TransferDeclined')).toMatchObject({
    why: 'agent-disconnected',
  });
  story.when(connect(anna), connect(ben), asksTransfer(anna, c1, toAgent(ben), 'i2'));
  expect(story.desk.chat(c1)).toMatchObject({ invitations: [{ invited: [ben] }] });
});
