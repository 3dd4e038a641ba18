import { expect, test } from 'vitest';
import { EVERYTHING_ALLOWED } from './configuration.ts';
import { decide } from './decide.ts';
import type { InvitationId } from './model.ts';
import { targetsFor } from './targets.ts';
import {
  accepts,
  agent,
  anna,
  asksConference,
  ben,
  billing,
  button,
  c1,
  c2,
  c3,
  cleo,
  dan,
  disconnect,
  goes,
  joins,
  online,
  request,
  sales,
  service,
  setup,
  tech,
  toAgent,
  vip,
} from './testing/desk-fixtures.ts';
import { given } from './testing/given.ts';
import { RandomDay } from './testing/random-day.ts';

const desk = (may = EVERYTHING_ALLOWED) =>
  setup({
    agents: [
      agent(anna, { may }),
      agent(ben, { skills: [tech], capacity: 1 }),
      agent(cleo, { skills: [tech, billing] }),
      agent(dan),
    ],
    buttons: [
      button(sales),
      button(service, { skills: [tech] }),
      button(vip, { queue: { enabled: false, lengthMax: null, perAgentMax: null } }),
    ],
    deployments: [
      {
        id: 'shop' as never,
        buttons: [sales, service, vip],
        connectionWarningMs: 30_000,
        connectionTimeoutMs: 120_000,
      },
    ],
  });
const hers = [online(anna), request(c1), accepts(anna, c1), online(ben), online(cleo), online(dan)];

test('[DK85] a chat can go to those who are there, by what they have to do; to skills and buttons', () => {
  const story = given(desk(), hers, goes(dan, 'away'), [
    [request(c2, { buttonId: service }), accepts(ben, c2)],
    [request(c3, { buttonId: service }), accepts(cleo, c3)],
    [request('c4' as typeof c1, { buttonId: service }), accepts(cleo, 'c4' as typeof c1)],
    request('c5' as typeof c1, { buttonId: service }),
  ]);
  const both = { transfer: true, conference: true };
  expect(targetsFor(story.desk, anna, c1)).toEqual({
    agents: [
      { agentId: ben, load: 1, capacity: 1, skills: [tech], ...both },
      { agentId: cleo, load: 2, capacity: 2, skills: [tech, billing], ...both },
    ],
    skills: [
      { skillId: billing, reachable: 1, ...both },
      { skillId: tech, reachable: 2, ...both },
    ],
    buttons: [
      { buttonId: service, waiting: 1, takes: true },
      { buttonId: vip, waiting: 0, takes: false },
    ],
  });
});

test('[DK85] what a policy allows nothing with is left out', () => {
  const targets = (what: Partial<typeof EVERYTHING_ALLOWED>) =>
    targetsFor(given(desk({ ...EVERYTHING_ALLOWED, ...what }), hers).desk, anna, c1);
  expect(targets({ transferToAgent: false }).agents[0]).toMatchObject({
    transfer: false,
    conference: true,
  });
  expect(targets({ transferToAgent: false, conference: false }).agents).toEqual([]);
  expect(targets({ transferToSkills: [tech] }).skills.map(({ skillId }) => skillId)).toEqual([
    tech,
  ]);
  expect(targets({ transferToButtons: [vip] }).buttons.map(({ buttonId }) => buttonId)).toEqual([
    vip,
  ]);
});

test('[DK85] nobody who is in it or lost, and nothing for a chat that is not theirs', () => {
  const story = given(
    desk(),
    hers,
    asksConference(anna, c1, toAgent(ben)),
    joins(ben, c1),
    disconnect(cleo),
  );
  expect(targetsFor(story.desk, anna, c1).agents.map(({ agentId }) => agentId)).toEqual([dan]);
  const nothing = { agents: [], skills: [], buttons: [] };
  expect(targetsFor(story.desk, dan, c1)).toEqual(nothing);
  expect(targetsFor(story.desk, anna, c2)).toEqual(nothing);
});

test('[DK85] what is offered is what the desk would grant', () => {
  let granted = 0;
  for (let seed = 1; seed <= 15; seed += 1) {
    const day = new RandomDay(seed, (_event, _desk, apply) => apply());
    for (let moves = 0; moves < 200; moves += 1) {
      day.move();
      for (const chat of day.desk.chats.values()) {
        if (chat.phase !== 'engaged' || chat.others.length + chat.invitations.length > 0) continue;
        const { id: chatId, agentId } = chat;
        const ask = (command: Parameters<typeof decide>[1]) => decide(day.desk, command, day.now);
        const invitationId = 'i' as InvitationId;
        const targets = targetsFor(day.desk, agentId, chatId);
        for (const target of targets.agents) {
          const to = toAgent(target.agentId);
          const transfer = ask({ type: 'RequestTransfer', chatId, agentId, invitationId, to });
          const joint = ask({ type: 'RequestConference', chatId, agentId, invitationId, to });
          expect([transfer.ok, joint.ok]).toEqual([target.transfer, target.conference]);
        }
        for (const target of targets.skills) {
          const to = { kind: 'skill', skillId: target.skillId } as const;
          const { ok } = ask({ type: 'RequestTransfer', chatId, agentId, invitationId, to });
          expect(ok).toBe(target.transfer && target.reachable > 0);
        }
        for (const { buttonId, takes } of targets.buttons) {
          const decision = ask({ type: 'TransferToButton', chatId, agentId, buttonId });
          const [event] = decision.ok ? decision.events.slice(-1) : [];
          expect(event?.type).toBe(takes ? 'TransferredToButton' : 'TransferToButtonFailed');
          granted += 1;
        }
      }
    }
  }
  expect(granted).toBeGreaterThan(100);
});
