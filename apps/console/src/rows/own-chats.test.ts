import { expect, test } from 'vitest';
import { chat, desk, self } from '../testing/desk-states.ts';
import { companySign } from './company-sign.ts';
import { ownChats, partIn } from './own-chats.ts';

const me = self().agentId;
const ravi = 'ravi' as typeof me;
const others = [{ agentId: me, name: 'Jane' }];

test('[CO172] own chats are those the agent leads or has joined; being asked is not being in', () => {
  const chats = [
    chat('led'),
    chat('joined', { agentId: ravi, others }),
    chat('joined-ended', { agentId: ravi, others, phase: 'wrapping-up' }),
    chat('seen', { agentId: ravi }),
    chat('offered', { phase: 'offered' }),
  ];
  expect(ownChats(desk(chats)).map(({ chatId }) => chatId)).toEqual([
    'joined',
    'joined-ended',
    'led',
  ]);
  expect(chats.map((each) => partIn(each, me))).toEqual([
    'lead',
    'other',
    'other',
    'none',
    'asked',
  ]);
});

test('[CO173] a row shows the most pressing thing that goes on with others, and one alone', () => {
  const flag = { agentId: me, name: null, raisedAt: 0 as never, note: null };
  const file = { direction: 'to-visitor' } as never;
  const asking = [{ kind: 'conference' }] as never;
  const handing = [{ kind: 'transfer' }] as never;
  const sign = (part: Parameters<typeof chat>[1]) => companySign(chat('a', part));
  expect(sign({ flag, file, others, invitations: handing })).toBe('flag');
  expect(sign({ file, others, invitations: handing })).toBe('transfer');
  expect(sign({ file, others, invitations: asking })).toBe('asking');
  expect(sign({ file, others })).toBe('file');
  expect(sign({ others })).toBe('conference');
  expect(sign({})).toBeNull();
  expect(sign({ flag, phase: 'wrapping-up' })).toBeNull();
});
