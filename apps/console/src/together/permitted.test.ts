import type { ChatView, Directory } from '@baton/protocol';
import { expect, test } from 'vitest';
import { chat, self } from '../testing/desk-states.ts';
import { permittedActs } from './permitted.ts';

const all: Directory['may'] = {
  transfer: true,
  conference: true,
  block: true,
  files: true,
  flag: true,
};
const acts = (part: Partial<ChatView>, may: Partial<Directory['may']> = {}) =>
  [
    ...permittedActs(chat('a', part), {
      self: self(),
      directory: { may: { ...all, ...may } } as Directory,
    }),
  ].join(' ');
const ravi = { agentId: 'ravi' as never, name: 'Ravi' };

test('[CO174] only what the policy allows is offered', () => {
  expect(acts({})).toBe('transfer conference raise-flag block files end');
  expect(acts({}, { transfer: false, block: false })).toBe('conference raise-flag files end');
  expect(acts({}, { conference: false, files: false, flag: false })).toBe('transfer block end');
});

test('[CO174] in a conference nobody transfers, everybody may leave, and the lead alone ends', () => {
  expect(acts({ others: [ravi] })).toBe('conference leave raise-flag block files end');
  const joined = { agentId: ravi.agentId, others: [{ agentId: 'jane' as never, name: 'Jane' }] };
  expect(acts(joined)).toBe('conference leave raise-flag block files');
});

test('[CO174] while a transfer is open nobody else is asked, and while somebody is asked there is no transfer', () => {
  expect(acts({ invitations: [{ kind: 'transfer' }] as never })).toBe('raise-flag block files end');
  expect(acts({ invitations: [{ kind: 'conference' }] as never })).toBe(
    'conference raise-flag block files end',
  );
});

test('[CO174] a flag that is up can be lowered; in an ended chat nothing is done', () => {
  const flag = { agentId: ravi.agentId, name: 'Ravi', raisedAt: 0 as never, note: null };
  expect(acts({ flag }, { flag: false })).toBe('transfer conference lower-flag block files end');
  expect(acts({ phase: 'wrapping-up' })).toBe('');
  expect(acts({ agentId: ravi.agentId })).toBe('');
});
