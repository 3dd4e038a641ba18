import { describe, expect, test } from 'vitest';
import { type FlowSurroundings, flowProblems } from './flow-problems.ts';
import { FLOW_NODES_MAX, type FlowDocument, INTENT_PHRASES_MAX } from './model.ts';
import { type Drawn, drawn } from './testing/flow-world.ts';
import { testCatalogue } from './testing/test-nodes.ts';

const unknown: FlowSurroundings = { hasFlow: undefined, hasProvider: undefined };

function check(nodes: Drawn, intents: FlowDocument['intents'] = [], around = unknown): string[] {
  return checked(drawn(nodes, intents), around);
}

function checked(document: FlowDocument, around = unknown): string[] {
  return flowProblems(document, around, testCatalogue).map(
    ({ severity, nodeId, setting, message }) =>
      `${severity} ${nodeId ?? '-'} ${setting ?? '-'}: ${message}`,
  );
}

const begin = { start: ['start', {}, { next: 'a' }] } as const;

test('[FL50] a flow that works has no problems', () => {
  const flow = check(
    {
      ...begin,
      a: ['say', { text: 'Hello {{profile.firstname}}' }, { next: 'b' }],
      b: ['wait-for-input', {}, { next: 'a' }],
      t: ['trigger', { intent: 'human' }, { next: 'c' }],
      c: ['go-to', { nodeId: 'a' }],
    },
    [{ name: 'human', phrases: ['a person'] }],
  );
  expect(flow).toEqual([]);
});

describe('the flow as a whole', () => {
  test('[FL50] one Start, which leads somewhere', () => {
    expect(check({ a: ['stop'] })).toContain('error - -: The flow has no Start.');
    expect(check({ start: ['start'] })).toEqual([
      'error start -: Start leads nowhere: connect it with what comes first.',
    ]);
    expect(check({ ...begin, a: ['stop'], b: ['start', {}, { next: 'a' }] })).toEqual([
      'error b -: A flow has one Start; take this one out.',
    ]);
    const triggered = { start: ['start'], t: ['trigger', { intent: 'i' }] } as const;
    const [only, ...others] = check(triggered, [{ name: 'i', phrases: ['x'] }]);
    expect([only?.slice(0, 13), others]).toEqual(['warning start', []]);
  });

  test('[FL50] known types, ids of their own, exits that lead to nodes that are there', () => {
    expect(check({ ...begin, a: ['unheard'] })).toEqual([
      'error a -: There is no node type “unheard”.',
    ]);
    expect(check({ ...begin, a: ['say', { text: 'x' }, { next: 'gone', old: 'a' }] })).toEqual([
      'error a -: The exit “next” leads to a node that is not there.',
      'warning a -: It has no exit “old” any more.',
      'error a -: These nodes go round without ever waiting for input: “Say”.',
    ]);
    const document = drawn({ ...begin, a: ['stop'] });
    const twice = { ...document, nodes: [...document.nodes, ...document.nodes.slice(1)] };
    expect(checked(twice)).toEqual(['error a -: Two nodes have the id “a”.']);
  });

  test('[FL50] the number of nodes', () => {
    const row = (count: number): Drawn => {
      const others = Array.from({ length: count - 1 }, (_, index) => [
        `n${index}`,
        ['reset-context', {}, index < count - 2 ? { next: `n${index + 1}` } : {}],
      ]);
      return { start: ['start', {}, { next: 'n0' }], ...Object.fromEntries(others) };
    };
    expect(check(row(FLOW_NODES_MAX))).toEqual([]);
    expect(check(row(FLOW_NODES_MAX + 1))).toEqual(['error - -: A flow has 500 nodes at most.']);
  });

  test('[FL50] a choice leads somewhere', () => {
    expect(check({ ...begin, a: ['if', { condition: 'true' }] })).toEqual([
      'error a -: None of its exits leads anywhere: Then, Else.',
    ]);
    expect(
      check({ ...begin, a: ['if', { condition: 'true' }, { true: 'b' }], b: ['stop'] }),
    ).toEqual([]);
    expect(check({ ...begin, a: ['once'] })).toHaveLength(1);
    expect(check({ ...begin, a: ['lookup'] })).toEqual([]);
  });
});

describe('settings', () => {
  test('[FL50] each that does not fit its schema, by path and in words', () => {
    const settings = {
      source: 'weather',
      strict: 'yes',
      cases: [
        { id: 'a', value: 'x'.repeat(9_000) },
        { id: 'b', value: 1 },
      ],
      more: true,
    };
    expect(check({ ...begin, a: ['lookup', settings, { default: 'a' }] })).toEqual([
      'error a source: This should be one of: handover-status, intent, text, type, script.',
      'error a cases.0.value: This is too long: 8000 is the most.',
      'error a cases.1.value: This should be a text.',
      'error a strict: This should be on or off.',
      'error a -: There is no setting “more”.',
    ]);
  });

  test('[FL53] a broken expression, wherever one may be', () => {
    const nodes: Drawn = {
      ...begin,
      a: [
        'say',
        {
          text: 'Hello {{context.}}',
          variants: ['fine', '{{1 +}}'],
          quickReplies: [{ title: '{{a b}}', payload: 'x' }],
        },
        { next: 'b' },
      ],
      b: ['if', { condition: 'input.text ==' }, { true: 'c' }],
      c: [
        'set-context',
        {
          assignments: [
            { path: 'a', from: 'json', json: { deep: ['{{(}}'] }, template: '{{unused' },
            { path: 'b', from: 'expression', expression: 'nothing.here' },
          ],
        },
      ],
    };
    expect(check(nodes).map((problem) => problem.split(':')[0])).toEqual([
      'error a text',
      'error a variants.1',
      'error a quickReplies.0.title',
      'error b condition',
      'error c assignments.0.json.deep.0',
      'error c assignments.1.expression',
    ]);
  });

  test('[FL55] flows and nodes that are not there', () => {
    const nodes: Drawn = {
      ...begin,
      a: ['execute-flow', { flowId: 'gone' }, { next: 'b' }],
      b: ['go-to', { nodeId: 'gone' }],
    };
    expect(check(nodes, [], { ...unknown, hasFlow: () => false })).toHaveLength(2);
    expect(check(nodes)).toEqual(['error b nodeId: The node it goes to is not there.']);
  });
});

describe('ways', () => {
  const says = ['say', { text: 'x' }] as const;

  test('[FL51] a loop in which nobody waits, by exits or by Go to, is named', () => {
    const loop = check({
      ...begin,
      a: [...says, { next: 'b' }],
      b: ['if', { condition: 'true' }, { true: 'c', false: 'd' }],
      c: ['go-to', { nodeId: 'a' }],
      d: ['stop'],
    });
    expect(loop).toEqual([
      'error a -: These nodes go round without ever waiting for input: “Say”, “If”, “Go to”.',
    ]);
    const alone = check({ ...begin, a: [...says, { next: 'a' }] });
    expect(alone).toHaveLength(1);
    const toStart = check({ ...begin, a: ['go-to', {}] });
    expect(toStart).toHaveLength(1);
  });

  test('[FL51] one that waits, awaits, hands over, or goes on with the next input is none', () => {
    for (const type of ['wait-for-input', 'test-ask', 'test-work', 'test-hand-over', 'trigger']) {
      const settings = type === 'trigger' ? { intent: 'i' } : {};
      const nodes: Drawn = {
        ...begin,
        a: [...says, { next: 'b' }],
        b: [type, settings, { next: 'a' }],
      };
      expect(check(nodes, [{ name: 'i', phrases: ['x'] }]), type).toEqual([]);
    }
    const rests = {
      ...begin,
      a: [...says, { next: 'b' }],
      b: ['go-to', { nodeId: 'a', mode: 'wait' }],
    } as const;
    expect(check(rests)).toEqual([]);
  });

  test('[FL51] two loops are told apart, and a long one does not name all', () => {
    const two = check(
      {
        ...begin,
        a: [...says, { next: 'b' }],
        b: [...says, { next: 'a' }],
        c: [...says, { next: 'c' }],
        t: ['trigger', { intent: 'i' }, { next: 'c' }],
      },
      [{ name: 'i', phrases: ['x'] }],
    );
    expect(two.map((problem) => problem.slice(0, 9))).toEqual(['error a -', 'error c -']);
    const ring = Array.from({ length: 300 }, (_, index) => [
      index === 0 ? 'a' : `n${index}`,
      [...says, { next: index === 299 ? 'a' : `n${index + 1}` }],
    ]);
    const [long] = check({ ...begin, ...Object.fromEntries(ring) });
    expect(long).toMatch(/“Say” and 290 more\.$/);
  });

  test('[FL52] a node nobody comes to; exits, Go to and Triggers are ways', () => {
    const nodes: Drawn = {
      ...begin,
      a: ['go-to', { nodeId: 'b' }],
      b: ['stop'],
      t: ['trigger', { intent: 'i' }, { next: 'c' }],
      c: ['stop'],
      lost: [...says, { next: 'b' }],
    };
    expect(check(nodes, [{ name: 'i', phrases: ['x'] }])).toEqual([
      'warning lost -: No way in this flow leads here.',
    ]);
  });
});

test('[FL54] intents and their Triggers', () => {
  const nodes: Drawn = {
    ...begin,
    a: ['stop'],
    t: ['trigger', { intent: 'human' }, { next: 'a' }],
    u: ['trigger', { intent: 'human' }, { next: 'a' }],
    v: ['trigger', { intent: 'gone' }, { next: 'a' }],
    w: ['trigger', {}, { next: 'a' }],
  };
  const phrases = Array.from({ length: INTENT_PHRASES_MAX + 1 }, (_, index) => `phrase ${index}`);
  const intents = [
    { name: 'human', phrases: [' '] },
    { name: 'spare', phrases: [] },
    { name: 'spare', phrases: ['x'] },
    { name: 'long', phrases },
  ];
  expect(check(nodes, intents)).toEqual([
    'error u intent: Two Triggers have the intent “human”; only the first is ever used.',
    'error - intents: The intent “human” has no phrases, so nothing means it.',
    'warning - intents: The intent “spare” has no phrases, so nothing means it.',
    'error - intents: Two intents are called “spare”.',
    'error - intents: The intent “long” has more than 100 phrases.',
    'error v intent: There is no intent “gone”.',
    'error w intent: Choose an intent.',
  ]);
});
