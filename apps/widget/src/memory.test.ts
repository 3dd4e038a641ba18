import { expect, test } from 'vitest';
import { sessionMemory } from './memory.ts';
import { fakeStore } from './testing/fake-store.ts';

const NOTHING = {
  open: false,
  draft: '',
  first: null,
  name: '',
  seenSeq: null,
  bot: false,
  referrer: '',
};

test.each(['', 'null', '[]', '7', '{', '"text"'])(
  '[WG11] what is not ours is as if nothing had been kept: %s',
  (text) => {
    const store = fakeStore();
    store.set('panel', text);
    expect(sessionMemory(store, 'panel').read()).toEqual(NOTHING);
  },
);

test('[WG11] what another version kept is read as far as it is understood', () => {
  const store = fakeStore();
  store.set('panel', '{"open":true,"draft":7,"seenSeq":12,"more":[]}');
  expect(sessionMemory(store, 'panel').read()).toEqual({ ...NOTHING, open: true, seenSeq: 12 });
});

test('[WG10] finding something means that the visitor has acted before', () => {
  const store = fakeStore();
  store.set('panel', '{}');
  sessionMemory(store, 'panel').write({ ...NOTHING, draft: 'Hello' });
  expect(sessionMemory(store, 'panel').read().draft).toBe('Hello');
});
