import { expect, test } from 'vitest';
import { at, chat, desk, id, message, self } from '../testing/desk-states.ts';
import { newFlags } from './flags.ts';
import { happenings, type Intents } from './happenings.ts';

const none: Intents = { declined: new Set(), closed: new Set(), presence: null };
const me = self().agentId;
const ravi = 'ravi' as typeof me;
const invitation = {
  invitationId: 'i1',
  kind: 'transfer',
  from: { agentId: ravi, name: 'Ravi' },
  to: { kind: 'agent', agentId: me },
  toName: 'Jane',
  invited: [me],
  requestedAt: at(0),
  expiresAt: at(60_000),
  note: null,
} as never;
const asked = chat('o', { agentId: ravi, invitations: [invitation] });
const choice = chat('o', { phase: 'offered', agentId: null, isChoice: true });
const lost = (before: ReturnType<typeof chat>, why: string, when = 20_000) =>
  happenings(
    desk([before]),
    desk([], { lost: [{ chatId: id('o'), why, at: at(when) }] }),
    none,
  ).map((each) => (each.kind === 'chat-lost' ? each.how : each.kind));

test('[CO181] a chat to choose that somebody else took is told of kindly', () => {
  expect(lost(choice, 'OfferAccepted')).toEqual(['taken']);
  expect(lost(choice, 'OfferDeclined')).toEqual([]);
  expect(lost(choice, 'ChatCanceled')).toEqual(['canceled']);
});

test('[CO181] a request says how it came to its end, unless this agent ended it', () => {
  expect(lost(asked, 'TransferAccepted')).toEqual(['request-taken']);
  expect(lost(asked, 'TransferCanceled')).toEqual(['request-canceled']);
  expect(lost(asked, 'ChatEnded')).toEqual(['request-canceled']);
  expect(lost(asked, 'TransferDeclined', 60_000)).toEqual(['request-timed-out']);
  expect(lost(asked, 'TransferDeclined', 20_000)).toEqual([]);
});

test('[CO182] a chat that was handed over closes by itself, and it is said who has it', () => {
  expect(lost(chat('o'), 'TransferAccepted')).toEqual(['handed-over']);
  expect(lost(chat('o'), 'TransferredToButton')).toEqual(['handed-to-button']);
  expect(lost(chat('o'), 'AgentLeftConference')).toEqual(['left']);
});

test('[CO182] one that comes back from a button says so', () => {
  const back = chat('o', {
    timeline: [
      {
        ...({ kind: 'notice', seq: 4, at: at(4), notice: 'transfer-to-button-failed' } as const),
        name: 'Jane',
        otherName: 'Orders',
      },
    ],
  });
  expect(happenings(desk([]), desk([back]), none)).toEqual([
    { kind: 'chat-back', chat: back, from: 'Orders' },
  ]);
});

test('[CO183] a request is told of once, also one that was there when the console opened', () => {
  const kinds = (before: Parameters<typeof happenings>[0]) =>
    happenings(before, desk([asked]), none).map(({ kind }) => kind);
  expect(kinds(desk([]))).toEqual(['request-arrived']);
  expect(kinds(desk([], { self: null }))).toEqual(['request-arrived']);
  expect(kinds(desk([{ ...asked, seq: 0 }]))).toEqual([]);
});

test('[CO183] what was said in a chat one is only asked for is no message to this agent', () => {
  const spoken = { ...asked, timeline: [message(5, 'visitor')] };
  expect(happenings(desk([asked]), desk([spoken]), none)).toEqual([]);
});

test('[CO184] whispers, files, too long a wait and a lost visitor are news', () => {
  const after = chat('o', {
    criticalSince: at(9),
    visitorLostSince: at(9),
    timeline: [
      { ...message(5, 'visitor'), by: 'supervisor', name: 'Sofia' } as never,
      { kind: 'file', seq: 6, at: at(6), by: 'visitor', fileName: 'a.png' } as never,
      { kind: 'notice', seq: 7, at: at(7), notice: 'transfer-declined', name: 'Ravi' },
    ],
  });
  const kinds = happenings(desk([chat('o')]), desk([after]), none).map(({ kind }) => kind);
  expect(kinds).toEqual([
    'whisper-arrived',
    'file-arrived',
    'request-refused',
    'wait-critical',
    'visitor-lost',
  ]);
  expect(happenings(desk([after]), desk([after]), none)).toEqual([]);
});

test('[CO185] a flag is news to supervisors once, their own is not', () => {
  const flag = (agentId: typeof me, raisedAt: number) =>
    ({ chatId: id('o'), agentId, raisedAt: at(raisedAt) }) as never;
  expect(newFlags([], [flag(ravi, 1)], me)).toHaveLength(1);
  expect(newFlags([flag(ravi, 1)], [flag(ravi, 1)], me)).toEqual([]);
  expect(newFlags([flag(ravi, 1)], [flag(ravi, 2)], me)).toHaveLength(1);
  expect(newFlags([], [flag(me, 1)], me)).toEqual([]);
});
