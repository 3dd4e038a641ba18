import { expect, test } from 'vitest';
import { EXPRESSION_LIMITS } from './expression/limits.ts';
import { LIST_ENTRIES_MAX } from './flow-visit.ts';
import {
  type Advanced,
  CONTEXT_LENGTH_MAX,
  INPUT_LENGTH_MAX,
  type JsonObject,
  NOTE_LENGTH_MAX,
  QUICK_REPLIES_MAX,
  RUN_DEPTH_MAX,
  RUN_JUMPS_MAX,
  RUN_OUTPUTS_MAX,
  RUN_SCRIPTS_MAX,
  RUN_STEPS_MAX,
  SAY_LENGTH_MAX,
  STEP_NOTES_MAX,
} from './model.ts';
import { SCRIPTS_KEPT_LENGTH_MAX, Scripts } from './scripts.ts';
import { type Drawn, facts, texts, world } from './testing/flow-world.ts';

type DrawnNode = Drawn[string];

/** Start, then nodes in a row. */
function row(...nodes: readonly DrawnNode[]): Drawn {
  const drawn: { [id: string]: DrawnNode } = { start: ['start', {}, { next: 'n1' }] };
  nodes.forEach(([type, settings = {}], index) => {
    const isLast = index === nodes.length - 1;
    drawn[`n${index + 1}`] = [type, settings, isLast ? {} : { next: `n${index + 2}` }];
  });
  return drawn;
}

function busy(settings: JsonObject): Advanced {
  return world(row(['test-busy', settings])).give({ kind: 'open' });
}

function limitOf({ outcome }: Advanced): string {
  return outcome.kind === 'limit' ? `${outcome.limit} at ${outcome.nodeId}` : outcome.kind;
}

test('[FL20] one input runs through as many nodes as there may be, and stops before the next', () => {
  const nodes = (count: number) =>
    row(...Array.from({ length: count - 1 }, () => ['reset-context'] as const));
  expect(limitOf(world(nodes(RUN_STEPS_MAX)).give({ kind: 'open' }))).toBe('finished');
  const beyond = world(nodes(RUN_STEPS_MAX + 1)).give({ kind: 'open' });
  expect(limitOf(beyond)).toBe(`steps at n${RUN_STEPS_MAX}`);
  expect(beyond.trace).toHaveLength(RUN_STEPS_MAX);
});

test('[FL20] a loop of exits that never waits stops as well', () => {
  const flow = world({ start: ['start', {}, { next: 'a' }], a: ['say', {}, { next: 'a' }] });
  expect(limitOf(flow.give({ kind: 'open' }))).toBe('steps at a');
});

test('[FL21] the same Go to is taken only so often', () => {
  const flow = world({
    start: ['start', {}, { next: 'say' }],
    say: ['say', { text: 'again' }, { next: 'back' }],
    back: ['go-to', { nodeId: 'say' }],
  });
  const done = flow.give({ kind: 'open' });
  expect(limitOf(done)).toBe('jumps at back');
  expect(texts(done)).toHaveLength(RUN_JUMPS_MAX + 1);
});

test('[FL21] the same Execute flow is taken only so often', () => {
  const flow = world(
    {
      start: ['start', {}, { next: 'call' }],
      call: ['execute-flow', { flowId: 'sub' }, { next: 'call' }],
    },
    { sub: { begin: ['start', {}, { next: 'say' }], say: ['say', { text: 'again' }] } },
  );
  const done = flow.give({ kind: 'open' });
  expect(limitOf(done)).toBe('jumps at call');
  expect(texts(done)).toHaveLength(RUN_JUMPS_MAX);
});

test('[FL22] calls nest as deep as they may, over any number of inputs', () => {
  const flow = world({
    start: ['start', {}, { next: 'wait' }],
    wait: ['wait-for-input', {}, { next: 'call' }],
    call: ['execute-flow', { flowId: 'main' }, { next: 'wait' }],
  });
  flow.give({ kind: 'open' });
  for (let depth = 1; depth <= RUN_DEPTH_MAX; depth += 1) {
    const { outcome, run } = flow.message('deeper');
    expect([outcome.kind, run.stack.length]).toEqual(['waiting', depth]);
  }
  expect(limitOf(flow.message('deeper'))).toBe('depth at call');
  expect(flow.run.stack).toHaveLength(RUN_DEPTH_MAX);
});

test('[FL23] the context holds what it may, and not one character more', () => {
  const room = CONTEXT_LENGTH_MAX - '{"a":""}'.length;
  const assign = (path: string, template: string) =>
    ['set-context', { assignments: [{ path, template }] }] as const;
  const flow = world(row(assign('a', '{{input.text}}')));
  const full = flow.message('x'.repeat(room));
  expect(limitOf(full)).toBe('finished');
  expect(JSON.stringify(full.run.context)).toHaveLength(CONTEXT_LENGTH_MAX);
  expect(limitOf(flow.message('x'.repeat(room + 1)))).toBe('context at n1');
  expect(JSON.stringify(flow.run.context)).toHaveLength(CONTEXT_LENGTH_MAX);
  // Escapes count as they are written.
  expect(limitOf(flow.message('"'.repeat(room / 2)))).toBe('finished');
  expect(limitOf(flow.message('"'.repeat(room / 2 + 1)))).toBe('context at n1');
});

test('[FL23] many small values fill it as well as one large one', () => {
  const assignments = Array.from({ length: 20 }, (_, index) => ({
    path: `part${index}[999]`,
    template: 'x',
  }));
  // A thousand places of a list, most of them null, take 5 characters each.
  const done = world(row(['set-context', { assignments }])).give({ kind: 'open' });
  expect(limitOf(done)).toBe('context at n1');
});

test('[FL23] what nodes remember and keep while they wait has the same room', () => {
  const memory = `{"main/n1":{"text":""}}`.length;
  expect(limitOf(busy({ remembers: CONTEXT_LENGTH_MAX - memory }))).toBe('finished');
  expect(limitOf(busy({ remembers: CONTEXT_LENGTH_MAX - memory + 1 }))).toBe('context at n1');
  const state = `{"text":""}`.length;
  expect(limitOf(busy({ keeps: CONTEXT_LENGTH_MAX - state }))).toBe('waiting');
  expect(limitOf(busy({ keeps: CONTEXT_LENGTH_MAX - state + 1 }))).toBe('context at n1');
});

test('[FL23] what nodes add to the input has room of its own', () => {
  expect(limitOf(busy({ adds: INPUT_LENGTH_MAX - 1_000 }))).toBe('finished');
  expect(limitOf(busy({ adds: INPUT_LENGTH_MAX }))).toBe('context at n1');
});

test('[FL24] one input has so many outputs', () => {
  expect(busy({ says: RUN_OUTPUTS_MAX }).effects).toHaveLength(RUN_OUTPUTS_MAX);
  const beyond = busy({ says: RUN_OUTPUTS_MAX + 1 });
  expect(beyond.effects).toHaveLength(RUN_OUTPUTS_MAX);
  expect(limitOf(beyond)).toBe('outputs at n1');
});

test('[FL25] a node that is not there, or whose settings are wrong, stops the run, and the next input begins at Start', () => {
  const trials: readonly [Drawn, string][] = [
    [row(['go-to', { flowId: 'gone' }]), 'missing-node at n1'],
    [row(['go-to', { nodeId: 'gone' }]), 'missing-node at n1'],
    [row(['execute-flow', { flowId: 'gone' }]), 'missing-node at n1'],
    [row(['nothing-like-it']), 'missing-node at n1'],
    [row(['if', { condition: 7 }]), 'missing-node at n1'],
    [{ start: ['start', {}, { next: 'gone' }] }, 'missing-node at gone'],
    [{ say: ['say'] }, 'missing-node at start'],
  ];
  for (const [nodes, limit] of trials) {
    const flow = world(nodes);
    expect(limitOf(flow.message('a'))).toBe(limit);
    expect(flow.run.entry).toMatchObject({ nodeId: 'start', how: 'enter' });
  }
  const wrong = world(row(['if', { condition: 7 }])).message('a');
  expect(wrong.trace[1]?.notes[0]).toContain('condition');
});

test('[FL26] at a limit the run is as it was before the input, and what was said stays said', () => {
  const flow = world({
    start: ['start', {}, { next: 'wait' }],
    wait: ['wait-for-input', {}, { next: 'once' }],
    once: ['once', {}, { 'first-time': 'set' }],
    set: ['set-context', { assignments: [{ path: 'seen', template: 'yes' }] }, { next: 'say' }],
    say: ['say', { text: 'Once more' }, { next: 'say' }],
  });
  flow.give({ kind: 'open' });
  const before = flow.run;
  const done = flow.message('go');
  expect(limitOf(done)).toBe('outputs at say');
  expect(texts(done)).toHaveLength(RUN_OUTPUTS_MAX);
  // The count goes on, so that what is said next has ids of its own.
  expect(done.run).toEqual({ ...before, counter: RUN_OUTPUTS_MAX });
});

test('[FL27] a text or a row of buttons that is too long is cut, never within a character', () => {
  const replies = Array.from({ length: QUICK_REPLIES_MAX }, (_, n) => ({ title: `${n}` }));
  const text = `{{input.text}}`;
  const flow = world(row(['say', { text, quickReplies: replies }]));
  const fits = flow.message('x'.repeat(SAY_LENGTH_MAX));
  expect(texts(fits)[0]).toHaveLength(SAY_LENGTH_MAX);
  expect(fits.trace[1]?.notes).toEqual([]);
  const cut = flow.message(`${'x'.repeat(SAY_LENGTH_MAX - 1)}😀`);
  expect(texts(cut)[0]).toBe('x'.repeat(SAY_LENGTH_MAX - 1));
  expect(cut.trace[1]?.notes).toHaveLength(1);
});

test('[FL28] one input runs so many scripts', () => {
  expect(limitOf(busy({ scripts: RUN_SCRIPTS_MAX }))).toBe('finished');
  expect(limitOf(busy({ scripts: RUN_SCRIPTS_MAX + 1 }))).toBe('steps at n1');
});

test('[FL28] a step keeps so many notes of such a length', () => {
  const broken = Array.from({ length: 50 }, () => `{{ ${'y'.repeat(600)} }}`).join(' ');
  const done = world(row(['say', { text: broken.slice(0, 7_000) }])).give({ kind: 'open' });
  const notes = done.trace[1]?.notes ?? [];
  expect(notes.length).toBeLessThanOrEqual(STEP_NOTES_MAX);
  expect(Math.max(...notes.map(({ length }) => length))).toBeLessThanOrEqual(NOTE_LENGTH_MAX);
});

test('[FL28] a list setting comes to so many entries', () => {
  const entries = (count: number) => {
    const nodes = row(['test-list', { templates: ['{{input.data.list}}', 'a, b', ' '] }]);
    const list = Array.from({ length: count }, (_, index) => index);
    const done = world(nodes).message('x', { data: { list } });
    return [done.run.context['count'], done.trace[1]?.notes.length];
  };
  expect(entries(LIST_ENTRIES_MAX - 2)).toEqual([LIST_ENTRIES_MAX, 0]);
  expect(entries(LIST_ENTRIES_MAX - 1)).toEqual([LIST_ENTRIES_MAX, 1]);
});

test('[FL28] scripts beyond what a flow keeps parsed still work', () => {
  const scripts = new Scripts();
  const evaluation = {
    scope: { input: { text: 'x' }, context: {}, profile: {}, now: facts.now },
    limits: EXPRESSION_LIMITS,
    note: () => undefined,
  };
  const filler = 'y'.repeat(40_000);
  const templates = Array.from(
    { length: SCRIPTS_KEPT_LENGTH_MAX / 40_000 + 2 },
    (_, index) => `${index}{{input.text}}${filler}`,
  );
  for (const round of [1, 2]) {
    templates.forEach((template, index) => {
      const text = scripts.text(template, evaluation);
      expect(text.slice(0, 4), `round ${round}`).toBe(`${index}xyyy`.slice(0, 4));
    });
  }
});
