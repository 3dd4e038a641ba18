import type { ChatView } from '@baton/protocol';
import { expect, test } from 'vitest';
import type { InvitationView } from '../desk-names.ts';
import { at, chat, desk, self } from '../testing/desk-states.ts';
import { acceptHindrance, askedOf, rings } from './asked.ts';

const me = self().agentId;
const ravi = 'ravi' as typeof me;

function invitation(part: Partial<InvitationView> = {}): InvitationView {
  return {
    invitationId: 'i1' as InvitationView['invitationId'],
    kind: 'transfer',
    from: { agentId: ravi, name: 'Ravi' },
    to: { kind: 'agent', agentId: me },
    toName: 'Jane',
    invited: [me],
    requestedAt: at(0),
    expiresAt: at(60_000),
    note: null,
    ...part,
  };
}
const theirs = (name: string, part: Partial<ChatView> = {}): ChatView =>
  chat(name, { agentId: ravi, agentName: 'Ravi', invitations: [invitation()], ...part });
const offer = chat('offer', { phase: 'offered', acceptedAt: null, offerExpiresAt: at(30_000) });
const choice = (name: string, requestedAt: number): ChatView =>
  chat(name, { phase: 'offered', agentId: null, isChoice: true, requestedAt: at(requestedAt) });

test('[CO170] offers, requests and chats to choose stand together, what runs out first on top', () => {
  const chats = [
    choice('young', 900),
    theirs('taken-over'),
    choice('old', 100),
    theirs('joined', { invitations: [invitation({ kind: 'conference', expiresAt: at(20_000) })] }),
    offer,
    chat('mine'),
  ];
  const asked = askedOf(desk(chats), at(0));
  expect(asked.map(({ kind, chat: { chatId } }) => [kind, chatId])).toEqual([
    ['conference', 'joined'],
    ['offer', 'offer'],
    ['transfer', 'taken-over'],
    ['choice', 'old'],
    ['choice', 'young'],
  ]);
  expect(asked.map(rings)).toEqual([true, true, true, false, false]);
});

test('[CO170] a request for others, and one that has run out, are not asked of this agent', () => {
  const forOthers = theirs('a', { invitations: [invitation({ invited: [ravi] })] });
  expect(askedOf(desk([forOthers, theirs('b')]), at(62_000))).toEqual([]);
  expect(askedOf(desk([theirs('b')]), at(61_999))).toHaveLength(1);
});

test('[CO170] whoever is in a chat is not asked into it', () => {
  const within = theirs('a', { others: [{ agentId: me, name: 'Jane' }] });
  expect(askedOf(desk([within]), at(0))).toEqual([]);
});

test('[CO171] without room nothing can be chosen, but what a colleague asks for can be taken', () => {
  const full = self({ load: 3, capacity: 3 });
  const [asked, chosen] = askedOf(desk([theirs('a'), choice('b', 1)]), at(0));
  expect(asked && acceptHindrance(asked, full)).toBeNull();
  expect(chosen && acceptHindrance(chosen, full)).toBe('no-room');
  expect(chosen && acceptHindrance(chosen, self({ load: 2 }))).toBeNull();
});
