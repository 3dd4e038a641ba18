import { expect, test } from 'vitest';
import { readFrame } from './read-frame.ts';

const post = {
  type: 'PostMessage',
  chatId: '570000000000001',
  messageId: '0m00000000000001',
  text: 'Gold',
} as const;
const framed = (command: object) => ({ t: 'command', ref: 1, id: 'c1', command });

test('[GW65] what a visitor answers a bot with comes along with the text', () => {
  for (const beside of [{ payload: 'plan:gold' }, { form: { email: 'ada@sea.example' } }]) {
    const command = { ...post, ...beside };
    expect(readFrame(framed(command), 'visitor')).toEqual({
      kind: 'frame',
      frame: framed(command),
    });
  }
});

test('[GW65] an agent’s words to the bot come as that', () => {
  const command = { ...post, to: 'bot' };
  expect(readFrame(framed(command), 'agent')).toEqual({ kind: 'frame', frame: framed(command) });
});

test('[GW65] what may not stand beside the text is malformed or left out', () => {
  for (const beside of [{ payload: 7 }, { form: { email: 7 } }, { payload: 'x'.repeat(2_001) }]) {
    expect(readFrame(framed({ ...post, ...beside }), 'visitor')).toMatchObject({
      refusal: 'malformed',
      ref: 1,
    });
  }
  expect(readFrame(framed({ ...post, to: 'bot' }), 'visitor')).toEqual({
    kind: 'frame',
    frame: framed(post),
  });
  expect(readFrame(framed({ ...post, to: 'nobody' }), 'agent')).toMatchObject({
    refusal: 'malformed',
  });
});
