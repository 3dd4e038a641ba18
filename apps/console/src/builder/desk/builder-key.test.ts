import { expect, test } from 'vitest';
import { type BuilderKeySetting, builderAct } from './builder-key.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrl' | 'meta' | 'shift' | 'alt', boolean>> = {},
) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  shiftKey: held.shift ?? false,
  altKey: held.alt ?? false,
});
const on = (focus: BuilderKeySetting['focus'], platform: 'mac' | 'other' = 'other') => ({
  platform,
  focus,
  singleKeys: true,
});

test('[CO80] arrows, Enter and Delete work on the canvas alone', () => {
  expect(builderAct(press('ArrowRight'), on('canvas'))).toBe('along');
  expect(builderAct(press('Enter'), on('canvas'))).toBe('open');
  expect(builderAct(press('Delete'), on('canvas'))).toBe('remove');
  for (const key of ['ArrowRight', 'Enter', 'Delete', 'Backspace', 'a', '?', 't']) {
    expect(builderAct(press(key), on('typing'))).toBeUndefined();
  }
  expect(builderAct(press('Delete'), on('elsewhere'))).toBeUndefined();
});

test('[CO80] undo belongs to the field while one is written in, find and publish never do', () => {
  expect(builderAct(press('z', { ctrl: true }), on('canvas'))).toBe('undo');
  expect(builderAct(press('Z', { ctrl: true, shift: true }), on('elsewhere'))).toBe('redo');
  expect(builderAct(press('z', { ctrl: true }), on('typing'))).toBeUndefined();
  expect(builderAct(press('f', { ctrl: true }), on('typing'))).toBe('find');
  expect(builderAct(press('Enter', { ctrl: true }), on('typing'))).toBe('publish');
});

test('[CO80] a Mac has its own modifier; Alt belongs to the desk', () => {
  expect(builderAct(press('z', { meta: true }), on('canvas', 'mac'))).toBe('undo');
  expect(builderAct(press('z', { ctrl: true }), on('canvas', 'mac'))).toBeUndefined();
  expect(builderAct(press('a', { alt: true }), on('canvas'))).toBeUndefined();
});

test('[CO80] Escape leads from a field to the canvas, and only there lets go', () => {
  expect(builderAct(press('Escape'), on('typing'))).toBe('to-canvas');
  expect(builderAct(press('Escape'), on('canvas'))).toBe('let-go');
});

test('[CO80] single letters can be switched off', () => {
  const off = { ...on('canvas'), singleKeys: false };
  expect(builderAct(press('a'), off)).toBeUndefined();
  expect(builderAct(press('ArrowDown'), off)).toBe('next');
});
