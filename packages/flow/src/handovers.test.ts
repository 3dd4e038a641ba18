import { describe, expect, test } from 'vitest';
import { entryBelow, resumeAt } from './entry-points.ts';
import type { FlowId, NodeId } from './model.ts';
import { texts, world } from './testing/flow-world.ts';

function entered(nodeId: string, flowId = 'main') {
  const flow = { flowId: flowId as FlowId, version: 1 };
  return { flow, nodeId: nodeId as NodeId, how: 'enter', state: null };
}

describe('handovers', () => {
  const nodes = {
    start: ['start', {}, { next: 'hand' }],
    hand: ['test-hand-over', {}, { next: 'look' }],
    look: [
      'lookup',
      {
        cases: [
          { id: 'q', value: 'queue' },
          { id: 'c', value: 'completed' },
        ],
      },
      { 'case-q': 'place', 'case-c': 'bye', default: 'back' },
    ],
    place: ['say', { text: 'You are number {{input.data.request.position}}' }],
    bye: ['say', { text: 'Welcome back' }],
    back: ['go-to', { nodeId: 'look', mode: 'wait' }],
  } as const;
  const queued = { status: 'queue', eventType: 'queueUpdate' } as const;

  test('[FL10] after asking for a person the run enters below the node', () => {
    const flow = world(nodes);
    const asked = flow.message('a person');
    const resume = { entry: entered('look'), stack: [] };
    expect(asked.outcome).toEqual({ kind: 'handed-over', resume });
    expect(asked.effects.map(({ type }) => type)).toEqual(['request-handover']);
    expect(asked.run.entry).toEqual(resume.entry);
  });

  test('[FL10] or at the node again, if it says so', () => {
    const flow = world({
      start: ['start', {}, { next: 'hand' }],
      hand: ['test-hand-over', { afterwards: 'again' }, { next: 'look' }],
      look: ['stop'],
    });
    expect(flow.message('a person').run.entry).toEqual(entered('hand'));
  });

  test('[FL10] below the call, when the flow that asked has nothing below', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'Status {{input.handover.status}}' }],
      },
      { sub: { begin: ['start', {}, { next: 'hand' }], hand: ['test-hand-over'] } },
    );
    expect(flow.message('a person').run).toMatchObject({ entry: entered('after'), stack: [] });
    expect(texts(flow.handover({ status: 'completed' }))).toEqual(['Status completed']);
  });

  test('[FL10] the resume point brings the run back, callers included, whatever came in between', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'After the call' }],
      },
      {
        sub: {
          begin: ['start', {}, { next: 'hand' }],
          hand: ['test-hand-over', {}, { next: 'below' }],
          below: ['say', { text: 'Below' }],
        },
      },
    );
    const { outcome } = flow.message('a person');
    if (outcome.kind !== 'handed-over') throw new Error('it asked for a person');
    flow.give({ kind: 'agent-inject', inputId: 'x', text: 'x', intent: null });
    expect(flow.run.entry).toEqual(entered('start'));
    flow.run = resumeAt(flow.run, outcome.resume);
    expect(texts(flow.handover({ status: 'completed' }))).toEqual(['Below', 'After the call']);
    const sub = flow.library('sub' as FlowId);
    if (!sub) throw new Error('sub is there');
    expect(entryBelow(sub, 'hand' as NodeId)).toEqual(entered('below', 'sub'));
    expect(entryBelow(sub, 'below' as NodeId)).toEqual(entered('begin', 'sub'));
  });

  test('[FL10] a run that is brought back waits for nothing any more', () => {
    const flow = world({ start: ['start', {}, { next: 'work' }], work: ['test-work'] });
    const { entry, stack } = flow.run;
    flow.message('go');
    expect(flow.run.awaiting).not.toBeNull();
    const back = resumeAt(flow.run, { entry, stack });
    expect(back).toEqual({ ...flow.run, entry, stack, awaiting: null, input: {} });
  });

  test('[FL11] what happens to a handover runs at the current entry', () => {
    const flow = world(nodes);
    flow.message('a person');
    expect(texts(flow.handover({ ...queued, data: { position: 2 } }))).toEqual([
      'You are number 2',
    ]);
    expect(flow.handover({ status: 'active' }).run.entry).toEqual(entered('look'));
    expect(texts(flow.handover({ status: 'completed' }))).toEqual(['Welcome back']);
  });

  test('[FL11] at Start it finds nothing to run, and the next message begins there', () => {
    const flow = world({ start: ['start', {}, { next: 'hand' }], hand: ['test-hand-over'] });
    flow.message('a person');
    const before = flow.run;
    for (const status of ['queue', 'active', 'completed'] as const) {
      const done = flow.handover({ status });
      expect(done).toEqual({ run: before, effects: [], outcome: { kind: 'finished' }, trace: [] });
    }
    expect(flow.message('again').outcome.kind).toBe('handed-over');
  });

  test('[FL12] news of a handover that goes on leaves the run where it was when its way ends', () => {
    const flow = world(nodes);
    flow.message('a person');
    for (const position of [3, 2, 1]) {
      const told = flow.handover({ ...queued, data: { position } });
      expect(texts(told)).toEqual([`You are number ${position}`]);
      expect(told.outcome).toEqual({ kind: 'finished' });
      expect(told.run.entry).toEqual(entered('look'));
    }
    const done = flow.handover({ status: 'completed', endedBy: 'agent' });
    expect(done.run.entry).toEqual(entered('start'));
  });

  test('[FL12] callers are kept as well, also when the way waited for an answer', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'After the call' }],
      },
      {
        sub: {
          begin: ['start', {}, { next: 'hand' }],
          hand: ['test-hand-over', {}, { next: 'work' }],
          work: ['test-work', {}, { next: 'told' }],
          told: ['say', { text: '{{input.handover.status}} {{input.answer}}' }],
        },
      },
    );
    const { run: handed } = flow.message('a person');
    const { outcome } = flow.handover({ status: 'active' });
    if (outcome.kind !== 'awaiting') throw new Error('it waits');
    const answer = { kind: 'availability', agents: 1 } as const;
    const told = flow.give({ kind: 'answer', effectId: outcome.effectId, answer });
    expect(texts(told)).toEqual(['active 1', 'After the call']);
    expect(told.run).toMatchObject({ entry: handed.entry, stack: handed.stack });
  });
});
