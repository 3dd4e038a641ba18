import { later } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { DeskEvent } from './events.ts';
import { project, type Transcript } from './project.ts';
import { DeskState } from './state.ts';
import {
  accepts,
  agent,
  agentEnds,
  agentSays,
  anna,
  asksConference,
  attaches,
  ben,
  billing,
  button,
  c1,
  c2,
  cancel,
  closes,
  dawn,
  declines,
  detaches,
  goes,
  joins,
  online,
  request,
  sales,
  setup,
  shop,
  signOut,
  toAgent,
  visitorEnds,
  visitorLost,
  visitorOfChat,
  visitorSays,
} from './testing/desk-fixtures.ts';
import { after, given, type Step } from './testing/given.ts';

const limited = setup({
  agents: [agent(anna, { capacity: 1, chatsOnOffline: 'hand-on' }), agent(ben)],
  buttons: [button(sales, { visitorIdle: { warnMs: 60_000, timeoutMs: 90_000 } })],
});

type Facts = Omit<Transcript, 'lastSeq'>;

/** The record of chat c1 as the log leaves it; where it points to has a test of its own. */
function record(...steps: readonly Step[]): Facts | undefined {
  const transcript = whole(given(limited, ...steps).log);
  if (!transcript) return undefined;
  const { lastSeq: _, ...facts } = transcript;
  return facts;
}

function whole(log: readonly DeskEvent[]): Transcript | undefined {
  const desk = new DeskState();
  let transcript: Transcript | undefined;
  for (const event of log) {
    const before = 'chatId' in event ? desk.chat(event.chatId) : undefined;
    desk.apply(event);
    if ('chatId' in event) {
      const around = { before, after: desk.chat(event.chatId) };
      transcript = project(event, around, desk.seq) ?? transcript;
    }
  }
  return transcript;
}

const asked: Facts = {
  chatId: c1,
  visitorId: visitorOfChat(c1),
  deploymentId: shop,
  buttonId: sales,
  status: 'in-progress',
  endedBy: null,
  agentId: null,
  requestedAt: dawn,
  acceptedAt: null,
  endedAt: null,
  wrappedUpAt: null,
  messageCount: 0,
  number: 1,
  origin: 'widget',
  skillId: billing,
  conversationId: null,
  acceptedBy: null,
  waitMs: null,
  durationMs: null,
  abandonedMs: null,
  agentMessages: 0,
  visitorMessages: 0,
  agentReplyAverageMs: null,
  agentReplyMaxMs: null,
  visitorReplyAverageMs: null,
  visitorReplyMaxMs: null,
  attached: [],
  transfers: 0,
  conferences: 0,
  files: 0,
  flagged: false,
};
const engaged = [online(anna), request(c1), accepts(anna, c1)];
const taken: Facts = { ...asked, acceptedBy: anna, agentId: anna, acceptedAt: dawn, waitMs: 0 };

test('[DK45] the record is in progress from the request on', () => {
  expect(record(online(anna), request(c1))).toEqual(asked);
  expect(record(engaged)).toEqual(taken);
});

test('[DK45] a chat nobody took is missed, and names no agent', () => {
  expect(record(online(anna), request(c1), cancel(c1))).toEqual({
    ...asked,
    status: 'missed',
    endedBy: 'visitor',
    endedAt: dawn,
    abandonedMs: 0,
  });
  expect(record(online(anna), request(c1), declines(anna, c1))).toEqual({
    ...asked,
    status: 'missed',
    endedBy: 'system',
    endedAt: dawn,
  });
});

test('[DK45] a chat an agent took is completed, with its messages and instants', () => {
  expect(
    record(
      engaged,
      [visitorSays(c1, 'm1'), agentSays(anna, c1, 'm2')],
      [after(1_000), agentEnds(anna, c1)],
      [after(1_000), closes(anna, c1)],
    ),
  ).toEqual({
    ...taken,
    status: 'completed',
    endedBy: 'agent',
    endedAt: later(dawn, 1_000),
    wrappedUpAt: later(dawn, 2_000),
    durationMs: 1_000,
    messageCount: 2,
    agentMessages: 1,
    visitorMessages: 1,
    agentReplyAverageMs: 0,
    agentReplyMaxMs: 0,
  });
});

test('[DK45] also when it was handed on and then nobody took it again', () => {
  expect(record(engaged, goes(anna, 'offline'), [online(ben), declines(ben, c1)])).toEqual({
    ...taken,
    status: 'completed',
    endedBy: 'system',
    endedAt: dawn,
    wrappedUpAt: dawn,
    durationMs: 0,
  });
});

test('[DK45] the record names the agent who had it last', () => {
  expect(record(engaged, [goes(anna, 'offline'), online(ben), accepts(ben, c1)])).toEqual({
    ...taken,
    agentId: ben,
  });
});

test('[DK45] who ended it is agent, visitor, timeout or system', () => {
  const ending = (...steps: readonly Step[]) => record(engaged, ...steps)?.endedBy;
  expect(ending(agentEnds(anna, c1))).toBe('agent');
  expect(ending(signOut(anna, 'end'))).toBe('agent');
  expect(ending(visitorEnds(c1))).toBe('visitor');
  expect(ending(visitorLost(c1), after(120_000))).toBe('timeout');
  expect(ending(agentSays(anna, c1, 'm1'), after(60_000), after(30_000))).toBe('timeout');
  expect(ending(signOut(anna, 'hand-on'), after(60_000))).toBe('system');
  expect(ending(signOut(anna, 'hand-on'), visitorLost(c1), after(600_000))).toBe('system');
});

test('[DK45] the record says where in the log its chat was then', () => {
  const { log } = given(limited, engaged, [visitorSays(c1, 'm1')], [agentEnds(anna, c1)]);
  const ended = log.findLastIndex(({ type }) => type === 'ChatEnded');
  expect(whole(log)?.lastSeq).toBe(ended + 1);
});

test('[DK45] what is attached shows at once, also while the tab of an ended chat is open', () => {
  const attached = (...records: readonly string[]) =>
    records.map((recordId) => ({ recordType: 'case', recordId }));
  expect(record(engaged, attaches(anna, c1))).toEqual({ ...taken, attached: attached('case-1') });
  const ended = [engaged, agentEnds(anna, c1)];
  expect(record(ended, attaches(anna, c1, 'case-2'))).toMatchObject({
    status: 'completed',
    endedBy: 'agent',
    endedAt: dawn,
    wrappedUpAt: null,
    attached: attached('case-2'),
  });
  expect(record(ended, attaches(anna, c1), detaches(anna, c1))?.attached).toEqual([]);
});

test('[DK45] a request from a blocked address is blocked, and was not abandoned', () => {
  expect(
    record(online(anna), request(c1, { blockedBy: 'rule-1', conversationId: 'talk' })),
  ).toEqual({
    ...asked,
    status: 'blocked',
    endedBy: 'system',
    endedAt: dawn,
    conversationId: 'talk',
  });
});

test('[DK82] requests are numbered in the order of the log', () => {
  const { desk } = given(limited, online(anna), request(c1), cancel(c1), request(c2));
  expect(desk.chat(c2)?.number).toBe(2);
});

test('[DK45] [DK80] it is wrapped up with the last of its tabs', () => {
  const together = [
    [engaged, online(ben)],
    [asksConference(anna, c1, toAgent(ben)), joins(ben, c1), agentEnds(anna, c1)],
  ];
  expect(record(together, closes(anna, c1))?.wrappedUpAt).toBeNull();
  const closed = record(together, closes(anna, c1), after(1_000), closes(ben, c1));
  expect(closed?.wrappedUpAt).toBe(later(dawn, 1_000));
});
