import { expect, test } from 'vitest';
import { type GuardedWindow, heldHash, holdHere } from './leave-guard.ts';

test('[CO101] whoever leaves something unsaved stays, and is asked about where they wanted to go', () => {
  const page = fakeWindow('#/users/005');
  const wanted: string[] = [];
  const holding = holdHere(page.window, (hash) => wanted.push(hash));
  expect(heldHash()).toBe('#/users/005');
  page.goTo('#/roles');
  expect(page.window.location.hash).toBe('#/users/005');
  expect(wanted).toEqual(['#/roles']);
  expect(page.closes()).toBe('asked');

  holding.release();
  page.goTo('#/roles');
  expect(page.window.location.hash).toBe('#/roles');
  expect(heldHash()).toBeNull();
  expect(wanted).toEqual(['#/roles']);
  expect(page.closes()).toBe('unasked');
});

test('[CO101] an older hold does not let go of a newer one', () => {
  const page = fakeWindow('#/users/005');
  const first = holdHere(page.window, () => {});
  const second = holdHere(page.window, () => {});
  first.release();
  expect(heldHash()).toBe('#/users/005');
  second.release();
  expect(heldHash()).toBeNull();
});

function fakeWindow(hash: string) {
  const listeners = new Map<string, Set<(event: Event) => void>>();
  const tell = (type: string, event: Event): void => {
    for (const listener of listeners.get(type) ?? []) listener(event);
  };
  const window: GuardedWindow = {
    location: { hash },
    history: {
      replaceState(_data, _title, address) {
        window.location.hash = address;
      },
    },
    addEventListener(type, listener) {
      listeners.set(type, new Set([...(listeners.get(type) ?? []), listener]));
    },
    removeEventListener(type, listener) {
      listeners.get(type)?.delete(listener);
    },
  };
  return {
    window,
    goTo(wanted: string) {
      window.location.hash = wanted;
      tell('hashchange', new Event('hashchange'));
    },
    closes() {
      const event = new Event('beforeunload', { cancelable: true });
      tell('beforeunload', event);
      return event.defaultPrevented ? 'asked' : 'unasked';
    },
  };
}
