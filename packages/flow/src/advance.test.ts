import { describe, expect, test } from 'vitest';
import {
  type Advanced,
  type FlowId,
  type NodeId,
  RUN_OUTPUTS_MAX,
  RUN_STEPS_MAX,
} from './model.ts';
import { meaning, texts, world } from './testing/flow-world.ts';

const main = { flowId: 'main' as FlowId, version: 1 };

function entered(nodeId: string, flowId = 'main') {
  const flow = { flowId: flowId as FlowId, version: 1 };
  return { flow, nodeId: nodeId as NodeId, how: 'enter', state: null };
}

describe('from input to input', () => {
  test('[FL1] a flow begins at Start and runs until a node waits', () => {
    const flow = world({
      start: ['start', {}, { next: 'hello' }],
      hello: ['say', { text: 'Hello' }, { next: 'wait' }],
      wait: ['wait-for-input', {}, { next: 'again' }],
      again: ['say', { text: 'Again' }],
    });
    const opened = flow.give({ kind: 'open' });
    expect(texts(opened)).toEqual(['Hello']);
    expect(opened.outcome).toEqual({ kind: 'waiting' });
    expect(opened.trace).toEqual([
      { flow: main, nodeId: 'start', exit: 'next', notes: [] },
      { flow: main, nodeId: 'hello', exit: 'next', notes: [] },
      { flow: main, nodeId: 'wait', exit: null, notes: [] },
    ]);
    const answered = flow.message('hi');
    expect(texts(answered)).toEqual(['Again']);
    expect(answered.trace.map(({ nodeId }) => nodeId)).toEqual(['wait', 'again']);
  });

  test('[FL2] an exit that leads nowhere ends the run: the next input begins at Start, the context is kept', () => {
    const flow = world({
      start: ['start', {}, { next: 'count' }],
      count: [
        'set-context',
        { assignments: [{ path: 'n', from: 'expression', expression: '(context.n ?? 0) + 1' }] },
        { next: 'tell' },
      ],
      tell: ['say', { text: 'Turn {{context.n}}' }],
    });
    const first = flow.message('a');
    expect(first.outcome).toEqual({ kind: 'finished' });
    expect(first.run.entry).toEqual(entered('start'));
    expect([...texts(first), ...texts(flow.message('b'))]).toEqual(['Turn 1', 'Turn 2']);
  });

  test('[FL3] a waiting node goes on with what it had kept', () => {
    const flow = world({
      start: ['start', {}, { next: 'ask' }],
      ask: ['test-ask', {}, { next: 'done' }],
      done: ['say', { text: 'Done after {{context.answers}}' }],
    });
    expect(flow.message('hello').run.entry.state).toEqual({ answers: 0 });
    expect(flow.message('one').run.entry).toEqual({
      flow: main,
      nodeId: 'ask',
      how: 'resume',
      state: { answers: 1 },
    });
    expect(texts(flow.message('two'))).toEqual(['Done after 2']);
  });

  test('[FL13] opening a conversation again changes nothing while a node waits', () => {
    const flow = world({ start: ['start', {}, { next: 'ask' }], ask: ['test-ask'] });
    flow.give({ kind: 'open' });
    const before = flow.run;
    const again = flow.give({ kind: 'open' });
    expect(again).toEqual({ run: before, effects: [], outcome: { kind: 'waiting' }, trace: [] });
    const resting = world({
      start: ['start', {}, { next: 'go' }],
      go: ['go-to', { nodeId: 'say', mode: 'wait' }],
      say: ['say', { text: 'x' }],
    });
    resting.give({ kind: 'open' });
    expect(resting.give({ kind: 'open' }).effects).toEqual([]);
    expect(texts(resting.message('go on'))).toEqual(['x']);
  });
});

describe('other flows', () => {
  const sub = {
    begin: ['start', {}, { next: 'hello' }],
    hello: ['say', { text: 'In the other' }],
  } as const;

  test('[FL4] Execute flow runs another flow and goes on below, also when it waited in between', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'Back' }],
      },
      {
        sub: {
          begin: ['start', {}, { next: 'wait' }],
          wait: ['wait-for-input', {}, { next: 'deeper' }],
          deeper: ['execute-flow', { flowId: 'subsub', nodeId: 'hello' }],
        },
        subsub: sub,
      },
    );
    const waiting = flow.message('a');
    expect(waiting.run.stack).toEqual([{ flow: main, nodeId: 'after' }]);
    expect(waiting.run.entry.flow.flowId).toBe('sub');
    const back = flow.message('b');
    expect(texts(back)).toEqual(['In the other', 'Back']);
    expect(back.run.stack).toEqual([]);
    expect(back.run.entry).toEqual(entered('start'));
  });

  test('[FL5] Go to another flow does not come back; within a flow it keeps who called', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'Back' }],
      },
      {
        sub: {
          begin: ['start', {}, { next: 'jump' }],
          jump: ['go-to', { nodeId: 'here' }],
          here: ['wait-for-input', {}, { next: 'leave' }],
          leave: ['go-to', { flowId: 'third' }],
        },
        third: sub,
      },
    );
    expect(flow.message('a').run.stack).toEqual([{ flow: main, nodeId: 'after' }]);
    const left = flow.message('b');
    expect(texts(left)).toEqual(['In the other']);
    // It is the main flow that begins again.
    expect(left.run.entry).toEqual(entered('start'));
  });

  test('[FL6] Stop ends the flow and those that called it', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'Back' }],
      },
      { sub: { begin: ['start', {}, { next: 'stop' }], stop: ['stop'] } },
    );
    const stopped = flow.message('a');
    expect(stopped.outcome).toEqual({ kind: 'stopped' });
    expect(stopped.run).toMatchObject({ entry: entered('start'), stack: [] });
    expect(texts(stopped)).toEqual([]);
  });
});

describe('triggers', () => {
  const flows = [
    {
      start: ['start', {}, { next: 'call' }],
      call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
      after: ['say', { text: 'After the call' }],
      human: ['trigger', { intent: 'human' }, { next: 'said' }],
      said: ['say', { text: 'A person, then' }],
    },
    { sub: { begin: ['start', {}, { next: 'wait' }], wait: ['wait-for-input'] } },
  ] as const;

  test('[FL7] a message that means a Trigger’s intent goes on there, and calls are forgotten', () => {
    const flow = world(...flows);
    flow.message('hello');
    const jumped = flow.message('a person please', { intent: meaning('human') });
    expect(texts(jumped)).toEqual(['A person, then']);
    expect(jumped.trace.map(({ nodeId }) => nodeId)).toEqual(['human', 'said']);
    expect(jumped.run).toMatchObject({ entry: entered('start'), stack: [] });
  });

  test('[FL7] also with the first message, and also a Trigger of another flow', () => {
    const flow = world(
      { start: ['start'] },
      {
        other: {
          begin: ['start'],
          hours: ['trigger', { intent: 'hours' }, { next: 'said' }],
          said: ['say', { text: 'Nine to five' }],
        },
      },
    );
    const intent = meaning('hours', { flowId: 'other' });
    const jumped = flow.message('when?', { intent });
    expect(texts(jumped)).toEqual(['Nine to five']);
    expect(jumped.run.entry).toEqual(entered('start'));
  });

  test('[FL7] not an intent below the score, one without a Trigger, or what an agent or a handover says', () => {
    const flow = world(...flows);
    flow.message('hello');
    const waiting = flow.run;
    const trials = [
      { input: meaning('human', { score: 0.49 }), kind: 'message' },
      { input: meaning('weather'), kind: 'message' },
      { input: meaning('human', { flowId: 'gone' }), kind: 'message' },
      { input: meaning('human'), kind: 'agent-inject' },
    ] as const;
    for (const { input: intent, kind } of trials) {
      flow.run = waiting;
      const base = { inputId: 'i', text: 'x', intent };
      const done = flow.give(kind === 'message' ? { ...base, kind, data: {} } : { ...base, kind }, {
        triggerScoreMin: 0.5,
      });
      expect(done.trace.map(({ nodeId }) => nodeId)).toEqual(['wait', 'after']);
    }
    flow.run = waiting;
    expect(flow.handover({ status: 'active' }).trace.map(({ nodeId }) => nodeId)).toEqual([
      'wait',
      'after',
    ]);
    flow.run = waiting;
    const just = flow.give(
      {
        kind: 'message',
        inputId: 'i',
        text: 'x',
        data: {},
        intent: meaning('human', { score: 0.5 }),
      },
      { triggerScoreMin: 0.5 },
    );
    expect(texts(just)).toEqual(['A person, then']);
  });

  test('[FL7] of two Triggers with one intent the first is used', () => {
    const flow = world({
      start: ['start'],
      one: ['trigger', { intent: 'human' }, { next: 'first' }],
      two: ['trigger', { intent: 'human' }, { next: 'second' }],
      first: ['say', { text: 'first' }],
      second: ['say', { text: 'second' }],
    });
    expect(texts(flow.message('x', { intent: meaning('human') }))).toEqual(['first']);
  });

  test('[FL8] a type that says nothing about it keeps its messages', () => {
    const flow = world({
      start: ['start', {}, { next: 'rest' }],
      rest: ['test-rest', {}, { next: 'answered' }],
      answered: ['say', { text: 'answered' }],
      human: ['trigger', { intent: 'human' }, { next: 'said' }],
      said: ['say', { text: 'A person, then' }],
    });
    flow.message('hello');
    expect(texts(flow.message('x', { intent: meaning('human') }))).toEqual(['answered']);
  });

  test('[FL8] a node that asks keeps its messages, unless it lets them go', () => {
    const nodes = (interruptible: boolean) =>
      ({
        start: ['start', {}, { next: 'ask' }],
        ask: ['test-ask', { interruptible }],
        human: ['trigger', { intent: 'human' }, { next: 'said' }],
        said: ['say', { text: 'A person, then' }],
      }) as const;
    for (const [interruptible, said] of [
      [false, []],
      [true, ['A person, then']],
    ] as const) {
      const flow = world(nodes(interruptible));
      flow.message('hello');
      expect(texts(flow.message('a person', { intent: meaning('human') }))).toEqual(said);
    }
  });
});

/** A message, and an answer each time one is waited for. */
function answered(flow: ReturnType<typeof world>): { answers: number; last: Advanced } {
  let last = flow.message('go');
  let answers = 0;
  while (last.outcome.kind === 'awaiting' && answers <= RUN_STEPS_MAX) {
    answers += 1;
    const answer = { kind: 'availability', agents: answers } as const;
    last = flow.give({ kind: 'answer', effectId: last.outcome.effectId, answer });
  }
  return { answers, last };
}

describe('work that is waited for', () => {
  const nodes = {
    start: ['start', {}, { next: 'before' }],
    before: ['say', { text: 'One moment' }, { next: 'work' }],
    work: ['test-work', {}, { next: 'after' }],
    after: ['say', { text: '{{input.answer}} for {{input.text}}' }],
  } as const;

  test('[FL9] the run rests until the answer, and scripts go on seeing the input', () => {
    const flow = world(nodes);
    const asked = flow.message('agents?');
    expect(asked.outcome).toEqual({ kind: 'awaiting', effectId: 'effect-2' });
    expect(asked.effects[1]).toEqual({
      type: 'await',
      effectId: 'effect-2',
      work: { kind: 'support-operations' },
    });
    const answer = { kind: 'availability', agents: 3 } as const;
    const done = flow.give({ kind: 'answer', effectId: 'effect-2', answer });
    expect(texts(done)).toEqual(['3 for agents?']);
    expect(done.run).toMatchObject({ awaiting: null, input: {}, context: { answer: 3 } });
  });

  test('[FL9] every other input, and an answer nobody waits for, changes nothing', () => {
    const flow = world(nodes);
    const answer = { kind: 'failed', message: '' } as const;
    const early = flow.run;
    expect(flow.give({ kind: 'answer', effectId: 'effect-2', answer })).toEqual({
      run: early,
      effects: [],
      outcome: { kind: 'waiting' },
      trace: [],
    });
    const { run, outcome } = flow.message('agents?');
    for (const input of [
      { kind: 'answer', effectId: 'effect-1', answer },
      { kind: 'open' },
      { kind: 'handover', inputId: 'i', handover: { status: 'active' }, data: {} },
    ] as const) {
      expect(flow.give(input)).toEqual({ run, effects: [], outcome, trace: [] });
    }
  });

  test('[FL9] the limits of an input span the answers it waits for', () => {
    const flow = world({
      start: ['start', {}, { next: 'work' }],
      work: ['test-work', {}, { next: 'round' }],
      round: ['go-to', { nodeId: 'work' }],
    });
    const { answers, last } = answered(flow);
    expect(answers).toBe(5);
    expect(last.outcome).toEqual({ kind: 'limit', nodeId: 'round', limit: 'jumps' });
    expect(last.run).toMatchObject({ awaiting: null, entry: entered('start') });

    const steps = world({
      start: ['start', {}, { next: 'a' }],
      a: ['test-work', {}, { next: 'a' }],
    });
    expect(answered(steps).last.outcome).toEqual({ kind: 'limit', nodeId: 'a', limit: 'steps' });

    const outputs = answered(
      world({
        start: ['start', {}, { next: 'say' }],
        say: ['say', { text: 'x' }, { next: 'work' }],
        work: ['test-work', {}, { next: 'say' }],
      }),
    );
    expect(outputs.last.outcome).toEqual({ kind: 'limit', nodeId: 'say', limit: 'outputs' });
    expect(outputs.answers).toBe(RUN_OUTPUTS_MAX);
  });

  test('[FL9] an answer goes on in the calls that were made before it was waited for', () => {
    const flow = world(
      {
        start: ['start', {}, { next: 'call' }],
        call: ['execute-flow', { flowId: 'sub' }, { next: 'after' }],
        after: ['say', { text: 'Back' }],
      },
      { sub: { begin: ['start', {}, { next: 'work' }], work: ['test-work'] } },
    );
    expect(texts(answered(flow).last)).toEqual(['Back']);
  });
});

test('[FL16] a broken expression gives an empty text and a note at its node', () => {
  const flow = world({
    start: ['start', {}, { next: 'say' }],
    say: ['say', { text: 'Hello {{context.}} {{context.name}}!' }],
  });
  const said = flow.message('a');
  expect(texts(said)).toEqual(['Hello  !']);
  expect(said.trace[1]?.notes).toHaveLength(2);
});

test('[FL17] an id is the same for the same input, and another in another conversation', () => {
  const nodes = {
    start: ['start', {}, { next: 'a' }],
    a: ['test-id', {}, { next: 'b' }],
    b: ['test-id'],
  } as const;
  const ids = (sessionId: string) => {
    const { effects } = world(nodes).give({ kind: 'open' }, { sessionId });
    return effects.flatMap((effect) =>
      effect.type === 'emit-event' ? effect.name.split(' ') : [],
    );
  };
  const [first, ...others] = ids('s1');
  expect(first).toMatch(/^ref-[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(ids('s1')).toEqual([first, ...others]);
  expect(new Set([first, ...others, ...ids('s2')]).size).toBe(8);
});
