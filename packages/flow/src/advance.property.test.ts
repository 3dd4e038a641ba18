import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance } from './advance.ts';
import { compileFlow } from './compile-flow.ts';
import { describeNodeTypes } from './describe-node-types.ts';
import { startRun } from './entry-points.ts';
import { flowProblems } from './flow-problems.ts';
import {
  type Advanced,
  CONTEXT_LENGTH_MAX,
  type EffectAnswer,
  type FlowDocument,
  type FlowId,
  type FlowInput,
  type HandoverInput,
  type JsonObject,
  RUN_DEPTH_MAX,
  RUN_OUTPUTS_MAX,
  RUN_STEPS_MAX,
} from './model.ts';
import { parseFlowDocument } from './parse-flow-document.ts';
import { type Drawn, drawn, facts, meaning } from './testing/flow-world.ts';
import { testCatalogue } from './testing/test-nodes.ts';

const NODES = 7;
const nodeId = fc.integer({ min: 0, max: NODES }).map((n) => `n${n}`);
const flowId = fc.constantFrom('main', 'sub', 'gone', '');
const script = fc.constantFrom(
  'context.n',
  '(context.n ?? 0) + 1',
  'input.text',
  'input.data.request.position > 1',
  'input.handover.status == "queue"',
  'context.a.b[0]',
  'broken(',
  'context.list',
);
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  script.map((code) => `x{{${code}}}`),
);

const settings: { readonly [type: string]: fc.Arbitrary<JsonObject> } = {
  start: fc.constant({}),
  trigger: fc.constantFrom('human', 'hours', '').map((intent) => ({ intent })),
  say: text.map((said) => ({ text: said })),
  if: script.map((condition) => ({ condition })),
  lookup: fc.record({
    source: fc.constantFrom('handover-status', 'intent', 'text', 'type', 'script'),
    script,
    cases: fc.constantFrom<JsonObject[]>(
      [],
      [
        { id: 'a', value: 'queue' },
        { id: 'b', value: 'x' },
      ],
    ),
    strict: fc.boolean(),
  }),
  'set-context': fc.record({
    assignments: fc.array(
      fc.record({
        path: fc.constantFrom('n', 'a.b[0]', 'list[999].x', '__proto__.x', ''),
        from: fc.constantFrom('template', 'expression', 'json'),
        template: fc.oneof(text, fc.constant('y'.repeat(7_000))),
        expression: script,
        json: fc.constantFrom<JsonObject>(
          { a: '{{context.n}}' },
          { list: [1, '{{input.text}}'] },
          { big: 'y'.repeat(40_000) },
        ),
      }),
      { maxLength: 3 },
    ),
  }),
  once: fc.constant({}),
  'reset-context': fc.constant({}),
  'wait-for-input': fc.constant({}),
  stop: fc.constant({}),
  'go-to': fc.record({ flowId, nodeId, mode: fc.constantFrom('continue', 'wait') }),
  'execute-flow': fc.record({ flowId, nodeId: fc.oneof(fc.constant(''), nodeId) }),
  'test-ask': fc.record({ interruptible: fc.boolean() }),
  'test-work': fc.constant({}),
  'test-hand-over': fc.record({ afterwards: fc.constantFrom('next', 'again') }),
  'test-busy': fc.record({
    says: fc.constantFrom(0, 1, 30),
    remembers: fc.constantFrom(0, 10, 40_000),
    adds: fc.constantFrom(0, 200_000),
    keeps: fc.constantFrom(0, 0, 5),
  }),
  unheard: fc.constant({}),
};

/** All others as they come from the palette. */
const fresh = Object.fromEntries(
  describeNodeTypes().map((type) => [type.type, fc.constant(type.settings)] as const),
);
const types = Object.entries({ ...fresh, ...settings });

const EXITS = ['next', 'true', 'false', 'first-time', 'afterwards', 'case-a', 'case-b', 'default'];
const node = fc
  .constantFrom(...types)
  .chain(([type, given]) =>
    fc.tuple(
      fc.constant(type),
      given,
      fc.dictionary(fc.constantFrom(...EXITS), nodeId, { minKeys: 3, maxKeys: 8 }),
    ),
  );
const flow = fc.array(node, { minLength: NODES, maxLength: NODES }).map((nodes): Drawn => {
  const others = nodes.map((one, index) => [`n${index + 1}`, one] as const);
  return { n0: ['start', {}, { next: 'n1' }], ...Object.fromEntries(others) };
});

const intent = fc.constantFrom(null, meaning('human'), meaning('hours', { flowId: 'sub' }));
const handover = fc.constantFrom<HandoverInput>(
  { status: 'queue', eventType: 'queueUpdate', data: { position: 2 } },
  { status: 'active' },
  { status: 'completed', endedBy: 'agent' },
  { status: 'error', error: { reason: 'error', message: 'down' } },
);
const answer = fc.constantFrom<EffectAnswer>(
  { kind: 'availability', agents: 2 },
  { kind: 'failed', message: 'no' },
  { kind: 'http', status: 200, headers: {}, body: { a: ['{{input.text}}'] } },
  { kind: 'http', status: 500, headers: {}, body: 'x'.repeat(70_000) },
  { kind: 'email', outcome: 'recorded', message: '' },
  { kind: 'support-operations', active: true, addresses: 1 },
);
const effectId = fc.integer({ min: 0, max: 40 }).map((n) => `effect-${n}`);
const inputId = fc.constant('i');
const input: fc.Arbitrary<FlowInput> = fc.oneof(
  fc.constant({ kind: 'open' as const }),
  fc.record({
    kind: fc.constant('message' as const),
    inputId,
    text: fc.oneof(fc.constantFrom('x', 'queue'), fc.string({ maxLength: 10 })),
    data: fc.constant({}),
    intent,
  }),
  fc.record({ kind: fc.constant('agent-inject' as const), inputId, text: fc.string(), intent }),
  fc.record({ kind: fc.constant('handover' as const), inputId, handover, data: fc.constant({}) }),
  fc.record({ kind: fc.constant('answer' as const), effectId, answer }),
);

type Story = { main: Drawn; sub: Drawn; inputs: readonly FlowInput[] };
const story: fc.Arbitrary<Story> = fc.record({
  main: flow,
  sub: flow,
  inputs: fc.array(input, { minLength: 1, maxLength: 12 }),
});

function tell({ main, sub, inputs }: Story, between: (advanced: Advanced) => Advanced) {
  const documents = { main: frozen(drawn(main)), sub: frozen(drawn(sub)) };
  const flows = Object.entries(documents).map(([id, document]) => {
    const ref = { flowId: id as FlowId, version: 1 };
    return [id, compileFlow(document, ref, testCatalogue)] as const;
  });
  const library = new Map<string, (typeof flows)[number][1]>(flows);
  const first = library.get('main');
  if (!first) throw new Error('main is there');
  let run = startRun(first);
  const story: Advanced[] = [];
  for (const given of inputs) {
    // An answer mostly answers what is asked.
    const asked = run.awaiting?.effectId;
    const one = given.kind === 'answer' && asked ? { ...given, effectId: asked } : given;
    const advanced = between(advance((id) => library.get(id), frozen(run), frozen(one), facts));
    run = advanced.run;
    story.push(advanced);
  }
  return story;
}

test('[FL29] any flow and any inputs: it ends within its limits and keeps within its room', () => {
  fc.assert(
    fc.property(story, (given) => {
      for (const { run, effects, outcome, trace } of tell(given, (advanced) => advanced)) {
        expect(trace.length).toBeLessThanOrEqual(RUN_STEPS_MAX + 1);
        const outputs = effects.filter(({ type }) => type === 'say' || type === 'emit-event');
        expect(outputs.length).toBeLessThanOrEqual(RUN_OUTPUTS_MAX);
        expect(run.stack.length).toBeLessThanOrEqual(RUN_DEPTH_MAX);
        expect(JSON.stringify(run.context).length).toBeLessThanOrEqual(CONTEXT_LENGTH_MAX);
        expect(JSON.stringify(run.memory).length).toBeLessThanOrEqual(CONTEXT_LENGTH_MAX);
        expect(run.awaiting !== null).toBe(outcome.kind === 'awaiting');
        if (outcome.kind !== 'awaiting') expect(run.input).toEqual({});
      }
    }),
    { numRuns: 300 },
  );
});

test('[FL29] the same again, and the same when the run was stored between any two inputs', () => {
  fc.assert(
    fc.property(story, (given) => {
      const once = tell(given, (advanced) => advanced);
      expect(tell(given, (advanced) => advanced)).toEqual(once);
      const stored = tell(given, (it) => ({ ...it, run: JSON.parse(JSON.stringify(it.run)) }));
      expect(stored).toEqual(once);
    }),
    { numRuns: 200 },
  );
});

test('[FL29] a limit leaves the run as it was, but for the count', () => {
  fc.assert(
    fc.property(story, (given) => {
      let before: Advanced | undefined;
      for (const advanced of tell(given, (it) => it)) {
        const { outcome, run } = advanced;
        if (before && outcome.kind === 'limit' && outcome.limit !== 'missing-node') {
          const { counter: _counter, awaiting: _awaiting, input: _input, ...kept } = run;
          expect(before.run).toMatchObject(kept);
        }
        before = advanced;
      }
    }),
    { numRuns: 200 },
  );
});

test('[FL50] checking any flow ends, and finds the broken node that a run would stop at', () => {
  fc.assert(
    fc.property(flow, (nodes) => {
      const document = frozen(drawn(nodes)) satisfies FlowDocument;
      const problems = flowProblems(
        document,
        { hasFlow: undefined, hasProvider: undefined },
        testCatalogue,
      );
      for (const { id, type } of document.nodes) {
        if (type !== 'unheard') continue;
        expect(problems.some((it) => it.nodeId === id && it.severity === 'error')).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('[FL60] no value from outside makes reading a document fail', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (value) => {
      expect(parseFlowDocument(value).kind).toBe('problems');
    }),
    { numRuns: 300 },
  );
});

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) frozen(member);
  }
  return value;
}
