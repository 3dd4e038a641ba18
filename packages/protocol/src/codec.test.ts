import { expect, test } from 'vitest';
import { decodeServerFrames, encodeFrames } from './codec.ts';

test('[PC1] frames come out of the text they went into', () => {
  const frames = [{ t: 'pong' }, { t: 'reply', ref: 1, ok: true, seq: 7 }] as const;
  expect(decodeServerFrames(encodeFrames(frames))).toEqual(frames);
});

test('[PC2] text that is no list of frames is undefined, never an exception', () => {
  for (const text of [
    '',
    '<html>Sign in to the hotel</html>',
    '{"t":"pong"}',
    '[1]',
    '[null]',
    '[{}]',
  ])
    expect(decodeServerFrames(text)).toBeUndefined();
});

test('[PC3] a frame of a kind this version does not know stays in the list', () => {
  expect(decodeServerFrames('[{"t":"tomorrow"},{"t":"pong"}]')).toHaveLength(2);
});
