import { expect, test } from 'vitest';
import { type KeyPress, type KeySetting, keyAction, keyNames, platformOf } from './key-map.ts';

const press = (key: string, code: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...part,
});
const idle: KeySetting = { platform: 'other', typing: false, singleKeys: true };
const writing: KeySetting = { ...idle, typing: true };
const mac: KeySetting = { ...idle, platform: 'mac', typing: true };
const alt = { altKey: true };

test('[CO24] the desk’s keys work while writing', () => {
  const asked = [
    press('a', 'KeyA', alt),
    press('d', 'KeyD', alt),
    press('e', 'KeyE', alt),
    press('w', 'KeyW', alt),
    press('n', 'KeyN', alt),
    press('ArrowDown', 'ArrowDown', alt),
    press('ArrowUp', 'ArrowUp', alt),
    press('3', 'Digit3', alt),
    press('k', 'KeyK', { ctrlKey: true }),
  ].map((each) => keyAction(each, writing));
  expect(asked).toEqual([
    'accept-offer',
    'decline-offer',
    'end-chat',
    'close-chat',
    'longest-waiting',
    'next-chat',
    'previous-chat',
    { jump: 3 },
    'find',
  ]);
});

test('[CO25] single keys work only when nothing is being typed, and can be switched off', () => {
  expect(keyAction(press('j', 'KeyJ'), idle)).toBe('next-chat');
  expect(keyAction(press('?', 'Slash', { shiftKey: true }), idle)).toBe('show-keys');
  expect(keyAction(press('j', 'KeyJ'), writing)).toBeUndefined();
  expect(keyAction(press('j', 'KeyJ'), { ...idle, singleKeys: false })).toBeUndefined();
});

test('[CO26] AltGr writes characters and is left alone', () => {
  const altGr = { altKey: true, ctrlKey: true };
  expect(keyAction(press('€', 'KeyE', altGr), writing)).toBeUndefined();
  expect(keyAction(press('ą', 'KeyA', altGr), writing)).toBeUndefined();
});

test('[CO26] on a Mac Option writes characters and Control+Option belongs to VoiceOver', () => {
  expect(keyAction(press('€', 'KeyE', alt), mac)).toBeUndefined();
  expect(keyAction(press('[', 'Digit5', alt), mac)).toBeUndefined();
  expect(keyAction(press('a', 'KeyA', { altKey: true, ctrlKey: true }), mac)).toBeUndefined();
  expect(keyAction(press('A', 'KeyA', { ctrlKey: true, shiftKey: true }), mac)).toBe(
    'accept-offer',
  );
  expect(keyAction(press('k', 'KeyK', { metaKey: true }), mac)).toBe('find');
});

test('[CO26] keys of screen readers, browsers and number pads are left alone', () => {
  const foreign = [
    press('Insert', 'Insert'),
    press('CapsLock', 'CapsLock'),
    press('Tab', 'Tab', alt),
    press('F4', 'F4', alt),
    press('ArrowLeft', 'ArrowLeft', alt),
    press('3', 'Numpad3', alt),
    press('t', 'KeyT', { ctrlKey: true }),
    press('w', 'KeyW', { ctrlKey: true }),
    press('h', 'KeyH'),
  ];
  expect(foreign.map((each) => keyAction(each, idle))).toEqual(foreign.map(() => undefined));
});

test('[CO27] letters are found by what the cap says, and by place where caps are not Latin', () => {
  expect(keyAction(press('a', 'KeyQ', alt), writing)).toBe('accept-offer');
  expect(keyAction(press('ф', 'KeyA', alt), writing)).toBe('accept-offer');
  expect(keyAction(press('&', 'Digit1', alt), writing)).toEqual({ jump: 1 });
});

test('[CO143] attaching and saving have the keys every program has for them', () => {
  const ctrl = { ctrlKey: true };
  const meta = { metaKey: true };
  expect(keyAction(press('A', 'KeyA', { ...ctrl, shiftKey: true }), writing)).toBe('attach-record');
  expect(keyAction(press('s', 'KeyS', ctrl), writing)).toBe('save-record');
  expect(keyAction(press('a', 'KeyA', { ...meta, shiftKey: true }), mac)).toBe('attach-record');
  expect(keyAction(press('s', 'KeyS', meta), mac)).toBe('save-record');
  expect(keyAction(press('a', 'KeyA', ctrl), writing)).toBeUndefined();
  expect(keyAction(press('s', 'KeyS', ctrl), mac)).toBeUndefined();
});

test('[CO143] sub-tabs have keys of the desk, which work while writing', () => {
  const asked = ['l', 'h', 'x', 'b'].map((key) =>
    keyAction(press(key, `Key${key.toUpperCase()}`, alt), writing),
  );
  expect(asked).toEqual(['next-tab', 'previous-tab', 'close-tab', 'search-articles']);
  expect(keyAction(press('Tab', 'Tab', { ctrlKey: true }), writing)).toBeUndefined();
});

test('[CO28] every action that has a key shows it', () => {
  const actions = [
    'accept-offer',
    'decline-offer',
    'end-chat',
    'close-chat',
    'next-chat',
    'previous-chat',
    'longest-waiting',
    'find',
    'show-keys',
    'toggle-details',
    'attach-record',
    'search-articles',
    'next-tab',
    'previous-tab',
    'close-tab',
    'save-record',
    'jump',
  ] as const;
  for (const platform of ['mac', 'other'] as const) {
    for (const action of actions) {
      expect(keyNames(action, platform).length, action).toBeGreaterThan(0);
    }
  }
  expect(keyNames('accept-offer', 'other')).toEqual(['Alt+A']);
  expect(keyNames('accept-offer', 'mac')).toEqual(['⌃⇧A']);
  expect(platformOf('Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0)')).toBe('mac');
});
