import type { KeyValue } from '@baton/client';
import { expect, test } from 'vitest';
import { id } from '../testing/desk-states.ts';
import { TOASTS_MAX, workplaceDesk } from './workplace.ts';

function memory(): KeyValue {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}

test('[CO37] drafts, read marks and the open chat survive a reload', () => {
  const session = memory();
  const before = workplaceDesk(session);
  before.draft(id('a'), 'half a sentence');
  before.read(id('a'), 7, 'live');
  before.open(id('a'), 'write');
  const after = workplaceDesk(session).state;
  expect(after.drafts).toEqual(new Map([['a', 'half a sentence']]));
  expect(after.readSeqs).toEqual(new Map([['a', 7]]));
  expect(after.openChatId).toBe('a');
});

test('[CO37] a stored value that makes no sense is no obstacle', () => {
  const session = memory();
  session.set('baton.console.drafts', '[["a", 5], "x", ["b", "kept"]]');
  session.set('baton.console.read', '{');
  const { drafts, readSeqs } = workplaceDesk(session).state;
  expect(drafts).toEqual(new Map([['b', 'kept']]));
  expect(readSeqs.size).toBe(0);
});

test('[CO38] whoever leaves takes the drafts along', () => {
  const session = memory();
  const workplace = workplaceDesk(session);
  workplace.draft(id('a'), 'secret');
  workplace.open(id('a'), 'write');
  workplace.forgetAll();
  expect(workplaceDesk(session).state).toMatchObject({ openChatId: null, drafts: new Map() });
});

test('[CO39] the line marks what came while the agent looked elsewhere', () => {
  const workplace = workplaceDesk(memory());
  workplace.read(id('a'), 5, 'catching-up');
  expect(workplace.state.dividers.has(id('a'))).toBe(false);
  workplace.read(id('a'), 6, 'live');
  expect(workplace.state.dividers.has(id('a'))).toBe(false);
  workplace.read(id('a'), 9, 'catching-up');
  expect(workplace.state.dividers.get(id('a'))).toBe(6);
});

test('[CO39] the line goes when the agent opens another chat or answers', () => {
  const workplace = workplaceDesk(memory());
  workplace.open(id('a'), 'write');
  workplace.read(id('a'), 5, 'live');
  workplace.read(id('a'), 9, 'catching-up');
  workplace.open(id('b'), 'write');
  expect(workplace.state.dividers.size).toBe(0);
});

test('[CO39] reading never goes backwards', () => {
  const workplace = workplaceDesk(memory());
  workplace.read(id('a'), 9, 'live');
  workplace.read(id('a'), 4, 'catching-up');
  expect(workplace.state.readSeqs.get(id('a'))).toBe(9);
});

test('[CO40] a chat that leaves takes its draft along and hands over', () => {
  const workplace = workplaceDesk(memory());
  workplace.open(id('a'), 'write');
  workplace.draft(id('a'), 'late');
  workplace.leave(id('a'), id('b'));
  expect(workplace.state.openChatId).toBe('b');
  expect(workplace.state.drafts.size).toBe(0);
  workplace.leave(id('b'), null);
  expect(workplace.state).toMatchObject({ openChatId: null, facing: 'list' });
});

test('[CO41] no more notices than can be read, the oldest gives way', () => {
  const workplace = workplaceDesk(memory());
  for (let count = 0; count <= TOASTS_MAX; count++) workplace.say('plain', `notice ${count}`);
  expect(workplace.state.toasts.map((toast) => toast.text)).toEqual(
    Array.from({ length: TOASTS_MAX }, (_, index) => `notice ${index + 1}`),
  );
});
