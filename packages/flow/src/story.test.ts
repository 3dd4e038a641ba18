import { expect, test } from 'vitest';
import { resumeAt } from './entry-points.ts';
import { flowProblems } from './flow-problems.ts';
import type { Advanced, ResumePoint } from './model.ts';
import { type Drawn, drawn, meaning, texts, world } from './testing/flow-world.ts';

/** A shop's bot: answers, hands over, tells the place in the queue, and asks for a rating afterwards. */
const shop: Drawn = {
  start: ['start', {}, { next: 'once' }],
  once: ['once', {}, { 'first-time': 'hello', afterwards: 'sorry' }],
  hello: ['say', { text: 'Hello {{profile.firstname}}, what is it?' }],
  sorry: ['say', { text: 'I did not understand “{{input.text}}”.' }],
  hours: ['trigger', { intent: 'hours' }, { next: 'open' }],
  open: ['say', { text: 'Nine to five.' }],
  person: ['trigger', { intent: 'person' }, { next: 'hand' }],
  hand: [
    'handover-to-agent',
    { acceptedText: 'One moment, {{profile.firstname}}.', queueEvent: true, activeEvent: true },
    { next: 'status' },
  ],
  status: [
    'lookup',
    {
      cases: [
        { id: 'queue', value: 'queue' },
        { id: 'active', value: 'active' },
        { id: 'done', value: 'completed' },
        { id: 'error', value: 'error' },
      ],
    },
    { 'case-queue': 'place', 'case-active': 'wait', 'case-done': 'rate', 'case-error': 'nobody' },
  ],
  place: ['say', { text: 'You are number {{input.data.request.position}}.' }, { next: 'wait' }],
  wait: ['go-to', { nodeId: 'status', mode: 'wait' }],
  rate: [
    'question',
    { text: 'How was it?', type: 'rating', storeAt: 'rating' },
    { next: 'thanks' },
  ],
  thanks: ['say', { text: 'Thank you for {{context.rating}} stars.' }],
  nobody: ['say', { text: 'Nobody is there: {{input.handover.error.message}}' }],
};
const intents = [
  { name: 'hours', phrases: ['when are you open'] },
  { name: 'person', phrases: ['a person please'] },
];

function resumeOf({ outcome }: Advanced): ResumePoint {
  if (outcome.kind !== 'handed-over') throw new Error(`${outcome.kind}, not handed over`);
  return outcome.resume;
}

test('[FL50] the shop’s flow can be published', () => {
  const problems = flowProblems(drawn(shop, intents), {
    hasFlow: undefined,
    hasProvider: undefined,
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('[FL10] a bot talks, hands over, tells the place, and goes on below when the agent is done, ten times over', () => {
  const flow = world(shop);
  expect(texts(flow.give({ kind: 'open' }))).toEqual(['Hello Ida, what is it?']);
  expect(texts(flow.message('hm'))).toEqual(['I did not understand “hm”.']);
  expect(texts(flow.message('open?', { intent: meaning('hours') }))).toEqual(['Nine to five.']);
  for (let round = 1; round <= 10; round += 1) {
    const handed = flow.message('a person', { intent: meaning('person') });
    const resume = resumeOf(handed);
    const queued = { status: 'queue', eventType: 'queueUpdate' } as const;
    expect(texts(flow.handover({ ...queued, data: { position: 2 } }))).toEqual([
      'You are number 2.',
    ]);
    expect(texts(flow.handover({ ...queued, data: { position: 1 } }))).toEqual([
      'You are number 1.',
    ]);
    expect(texts(flow.handover({ status: 'active' }))).toEqual([]);
    flow.run = resumeAt(flow.run, resume);
    expect(texts(flow.handover({ status: 'completed', endedBy: 'agent' }))).toEqual([
      'How was it?',
    ]);
    expect(texts(flow.message('5'))).toEqual(['Thank you for 5 stars.']);
  }
  expect(flow.run.stack).toEqual([]);
});

test('[FL11] a handover that fails at once goes on below the node', () => {
  const flow = world(shop);
  flow.message('a person', { intent: meaning('person') });
  const error = { reason: 'unsupported', message: 'this channel cannot' } as const;
  expect(texts(flow.handover({ status: 'error', error }))).toEqual([
    'Nobody is there: this channel cannot',
  ]);
});

test('[FL11] a question that handed over is asked again when the agent is done', () => {
  const flow = world({
    start: ['start', {}, { next: 'ask' }],
    ask: [
      'question',
      {
        text: 'How many?',
        type: 'number',
        storeAt: 'count',
        wrongAction: 'hand-over',
        wrongLimit: 1,
      },
      { next: 'done' },
    ],
    done: ['say', { text: '{{context.count}} it is.' }],
  });
  flow.give({ kind: 'open' });
  resumeOf(flow.message('some'));
  expect(texts(flow.handover({ status: 'queue' }))).toEqual([]);
  expect(texts(flow.handover({ status: 'active' }))).toEqual([]);
  expect(texts(flow.handover({ status: 'completed' }))).toEqual(['How many?']);
  expect(texts(flow.message('7'))).toEqual(['7 it is.']);
});
