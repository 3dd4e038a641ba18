import { expect, test } from 'vitest';
import { texts, world } from './testing/flow-world.ts';

test('[FL1] a flow begins at Start and runs until it waits', () => {
  const flow = world({
    start: ['start', {}, { next: 'hello' }],
    hello: ['say', { text: 'Hello' }, { next: 'wait' }],
    wait: ['wait-for-input', {}, { next: 'again' }],
    again: ['say', { text: 'Again' }],
  });
  const opened = flow.give({ kind: 'open' });
  expect(texts(opened)).toEqual(['Hello']);
  expect(opened.outcome).toEqual({ kind: 'waiting' });
  const answered = flow.message('hi');
  expect(texts(answered)).toEqual(['Again']);
  expect(answered.outcome).toEqual({ kind: 'finished' });
  expect(answered.trace.map((step) => step.nodeId)).toEqual(['wait', 'again']);
});
