import { expect, test } from 'vitest';
import { CANCEL_PAYLOAD } from './speak.ts';
import { active, asked, read, type Talk, told, waiting } from './testing/talk.ts';

const settings = { cancelButton: 'No, thanks', cancelIntent: 'stop-waiting' };
const ways: readonly [string, (talk: Talk) => ReturnType<Talk['post']>][] = [
  ['by its button', (talk) => talk.post('No, thanks', { payload: CANCEL_PAYLOAD })],
  ['by its title, typed', (talk) => talk.post('  no, THANKS ')],
  ['by what is meant', (talk) => talk.post('never mind')],
  ['by the page', (talk) => talk.do({ type: 'CancelHandover' })],
];

test.each(ways)('[CV50] the visitor takes it back %s', (_, cancel) => {
  const talk = waiting(settings);
  expect(told(cancel(talk)).filter((event) => event !== 'VisitorSaid')).toEqual([
    'HandoverEnded cancelled',
    'FlowRan handover waiting',
    'Bot: event cancelled',
  ]);
  expect(talk.phase).toBe('bot');
  expect(talk.waiting()).toEqual(['end visitor']);
});

test.each(ways)('[CV51] never once a person has written: %s', (_, cancel) => {
  const talk = active(settings);
  cancel(talk);
  expect(talk.phase).toBe('active');
});

test.each(ways)(
  '[CV52] while the provider has not answered, it hears of it afterwards: %s',
  (_, cancel) => {
    const talk = asked(settings);
    talk.post('Hello?');
    cancel(talk);
    expect(talk.phase).toBe('bot');
    expect(talk.waiting()).toEqual(['start', 'send Hello?', 'end visitor']);
    expect(told(talk.answer())).toEqual([]);
    expect(talk.conversation.closing[0]?.state).toEqual({ v: 1, data: {} });
    talk.answer();
    expect(talk.waiting()).toEqual(['end visitor']);
    talk.answer();
    expect(talk.conversation.closing).toEqual([]);
  },
);

test('[CV53] without button or intent, nothing that is written cancels', () => {
  const talk = waiting();
  talk.post('');
  talk.post('never mind');
  expect(talk.phase).toBe('queue');
});

test('[CV54] the button of a handover that is over is no more than its title', () => {
  const talk = waiting(settings);
  talk.do({ type: 'CancelHandover' });
  expect(read(talk.post('No, thanks', { payload: CANCEL_PAYLOAD }))).toEqual([
    'message No, thanks',
  ]);
});

test('[CV55] the flow goes on below the node, wherever inputs of the agent have led', () => {
  const talk = waiting({ ...settings, continuation: 'current' });
  expect(read(talk.do({ type: 'CancelHandover' }))).toEqual(['event cancelled']);
});
