import type { JsonObject } from '@baton/flow';
import { expect, test } from 'vitest';
import { QUEUE_UPDATE_MS_MIN } from './limits.ts';
import { asked, read, Talk, told } from './testing/talk.ts';

const wait = { minMs: 60_000, maxMs: 300_000 };
const both = { queuePosition: true, positionIntervalS: 10, estimatedWait: true, waitIntervalS: 25 };

function queueing(settings: JsonObject, queue: 'push' | 'pull' | 'push-and-pull' = 'push'): Talk {
  const talk = asked(settings, { capabilities: { queue } });
  talk.answer();
  return talk;
}

test('[CV100] the flow hears the place and the wait each at its interval, as far as they are known', () => {
  const talk = queueing(both);
  expect(told(talk.wait(10_000))).toEqual([]);
  expect(told(talk.deliver({ type: 'queue-update', position: 4, wait }))).toEqual(['QueueMoved 4']);
  expect(told(talk.wait(9_999))).toEqual([]);
  expect(read(talk.wait(1))).toEqual(['event queue queueUpdate 4']);
  const heard: number[] = [];
  for (let second = 21; second <= 60; second += 1) {
    if (read(talk.wait(1_000)).length > 0) heard.push(second);
  }
  expect(heard).toEqual([25, 30, 40, 50, 60]);
});

test('[CV100] no more often than the limit, and never without being asked to', () => {
  const talk = queueing({ queuePosition: true, positionIntervalS: 5 });
  talk.deliver({ type: 'queue-update', position: 1 });
  expect(talk.handover.nextPositionAt).toBe(talk.now + QUEUE_UPDATE_MS_MIN);
  const quiet = queueing({});
  quiet.deliver({ type: 'queue-update', position: 1 });
  expect(told(quiet.wait(3_600_000))).toEqual([]);
});

test.each(['pull', 'push-and-pull'] as const)(
  '[CV101] a provider that can be asked is asked (%s), and the flow hears the answer',
  (queue) => {
    const talk = queueing(both, queue);
    expect(told(talk.wait(10_000))).toEqual([]);
    expect(talk.waiting()).toEqual(['queue-status']);
    talk.wait(15_000);
    expect(talk.waiting()).toEqual(['queue-status']);
    const events = [talk.event({ type: 'queue-update', position: 2, wait })];
    expect(told(talk.answer({ events }))).toEqual([
      'QueueMoved 2',
      'FlowRan handover waiting',
      'Bot: event queue queueUpdate 2',
    ]);
  },
);

test('[CV101] one that does not answer is asked again at the next interval, and nothing waits behind it', () => {
  const talk = queueing(both, 'pull');
  talk.wait(10_000);
  talk.post('hello');
  expect(told(talk.fail('ambiguous'))).toEqual(['CallFailed queue-status ambiguous given-up']);
  expect(talk.waiting()).toEqual(['send hello']);
});

test('[CV102] scripts find the figures in each of the three places', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', both, { next: 'say' }],
    say: [
      'say',
      {
        text: [
          '{{input.handover.data.position}}/{{input.handover.data.estimatedWaitTime}}',
          '{{input.data.request.position}}/{{input.data.request.estimatedWaitTime}}',
          '{{input.data.handover.position}}/{{input.data.handover.estimatedWaitTime}}',
          '{{input.handover.data.estimatedWaitRange.minMs}}',
        ].join(' '),
      },
    ],
  });
  talk.post('hello');
  talk.answer();
  talk.deliver({ type: 'queue-update', position: 3, wait });
  expect(read(talk.wait(10_000))).toEqual(['3/300000 3/300000 3/300000 60000']);
});

function alternative(at: { position?: number; wait?: typeof wait }): unknown {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: [
      'handover-to-agent',
      {
        ...both,
        alternativeUpdate: true,
        positionMax: 5,
        waitMsMax: 300_000,
        alternativeText: 'It takes long.',
      },
      { next: 'say' },
    ],
    say: ['say', { text: '[{{input.handover.data.alternativeText}}]' }],
  });
  talk.post('hello');
  talk.answer();
  talk.deliver({ type: 'queue-update', ...at });
  return read(talk.wait(10_000));
}

test('[CV103] the alternative text stands beyond a maximum, not at it', () => {
  expect(alternative({ position: 5, wait })).toEqual(['[]']);
  expect(alternative({ position: 6, wait })).toEqual(['[It takes long.]']);
  expect(alternative({ position: 1, wait: { minMs: 0, maxMs: 300_001 } })).toEqual([
    '[It takes long.]',
  ]);
  expect(alternative({ wait })).toEqual(['[]']);
});

test('[CV104] only in the queue: not once a person writes, and again after a transfer', () => {
  const talk = queueing({ queuePosition: true, positionIntervalS: 10 });
  talk.deliver({ type: 'queue-update', position: 2 });
  talk.agentSays('Hello');
  expect(read(talk.wait(60_000))).toEqual([]);
  talk.deliver({ type: 'transferred' });
  // What was known of the queue before is old.
  expect(read(talk.wait(10_000))).toEqual([]);
  talk.deliver({ type: 'queue-update', position: 7 });
  expect(read(talk.wait(10_000))).toEqual(['event queue queueUpdate 7']);
});

test('[CV105] the visitor’s page hears of every move, and of none twice', () => {
  const talk = queueing({});
  const at = (position: number) => told(talk.deliver({ type: 'queue-update', position, wait }));
  expect([at(3), at(3), at(2)]).toEqual([['QueueMoved 3'], [], ['QueueMoved 2']]);
  expect(talk.handover.seenKeys).toHaveLength(1);
});
