import { expect, test } from 'vitest';
import { FLOW_INTENTS_MAX, FLOW_LENGTH_MAX, FLOW_NODES_MAX, INTENT_PHRASES_MAX } from './model.ts';
import { NODE_EXITS_MAX, parseFlowDocument } from './parse-flow-document.ts';
import { JSON_DEPTH_MAX } from './plain-json.ts';
import { drawn } from './testing/flow-world.ts';

const document = drawn({ start: ['start', {}, { next: 'say' }], say: ['say', { text: 'Hi' }] }, [
  { name: 'human', phrases: ['a person please'] },
]);
const [first] = document.nodes;

function fault(value: unknown): string | undefined {
  const parsed = parseFlowDocument(value);
  if (parsed.kind === 'document') return undefined;
  const [problem] = parsed.problems;
  return `${problem?.setting}: ${problem?.message}`;
}

test('[FL60] a document that was written is read as it is', () => {
  const stored: unknown = JSON.parse(JSON.stringify(document));
  expect(parseFlowDocument(stored)).toEqual({ kind: 'document', document });
});

test('[FL60] what is not a document says where', () => {
  expect(fault(null)).toMatch(/^null: /);
  expect(fault('{}')).toMatch(/^null: /);
  expect(fault({ ...document, format: 2 })).toMatch(/^format: /);
  expect(fault({ ...document, name: ' ' })).toMatch(/^name: /);
  expect(fault({ ...document, more: 1 })).toContain('more');
  expect(fault({ ...document, nodes: [{ ...first, id: 'a b' }] })).toMatch(/^nodes\.0\.id: /);
  expect(fault({ ...document, nodes: [{ ...first, settings: [] }] })).toMatch(
    /^nodes\.0\.settings: /,
  );
  expect(fault({ ...document, nodes: [{ ...first, exits: { next: 7 } }] })).toMatch(
    /^nodes\.0\.exits\.next: /,
  );
  expect(fault({ ...document, nodes: [{ ...first, position: { x: 0, y: 1e9 } }] })).toMatch(
    /^nodes\.0\.position\.y: /,
  );
});

test('[FL60] only plain data', () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const settings = [
    circle,
    { a: undefined },
    { a: () => 1 },
    { a: 1n },
    { a: Number.NaN },
    { a: new Map() },
    { a: '\ud800' },
    { a: new Array(3) },
    JSON.parse('{"__proto__":{"polluted":true}}'),
    { constructor: 1 },
  ];
  for (const each of settings) {
    expect(fault({ ...document, nodes: [{ ...first, settings: each }] })).toMatch(/^null: /);
  }
});

test('[FL60] each limit of a document, at its edge', () => {
  const nodes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...first, id: `n${index}`, exits: {} }));
  expect(fault({ ...document, nodes: nodes(FLOW_NODES_MAX) })).toBeUndefined();
  expect(fault({ ...document, nodes: nodes(FLOW_NODES_MAX + 1) })).toMatch(/^nodes: /);

  const intents = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `i${index}`, phrases: [] }));
  expect(fault({ ...document, intents: intents(FLOW_INTENTS_MAX) })).toBeUndefined();
  expect(fault({ ...document, intents: intents(FLOW_INTENTS_MAX + 1) })).toMatch(/^intents: /);

  const phrases = (count: number) => [{ name: 'i', phrases: Array(count).fill('x') }];
  expect(fault({ ...document, intents: phrases(INTENT_PHRASES_MAX) })).toBeUndefined();
  expect(fault({ ...document, intents: phrases(INTENT_PHRASES_MAX + 1) })).toMatch(/^intents\.0/);

  const exits = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, 'n']));
  const withExits = (count: number) => ({
    ...document,
    nodes: [{ ...first, exits: exits(count) }],
  });
  expect(fault(withExits(NODE_EXITS_MAX))).toBeUndefined();
  expect(fault(withExits(NODE_EXITS_MAX + 1))).toMatch(/^nodes\.0\.exits: /);

  const text = (length: number) => ({
    ...document,
    nodes: [{ ...first, settings: { text: 'x'.repeat(length) } }],
  });
  expect(fault(text(FLOW_LENGTH_MAX - 1_000))).toBeUndefined();
  expect(fault(text(FLOW_LENGTH_MAX))).toMatch(/^null: It is longer/);

  const deep = (depth: number) => {
    let value: unknown = 1;
    for (let i = 0; i < depth; i += 1) value = { a: value };
    return { ...document, nodes: [{ ...first, settings: value }] };
  };
  // The settings lie three levels down.
  expect(fault(deep(JSON_DEPTH_MAX - 3))).toBeUndefined();
  expect(fault(deep(JSON_DEPTH_MAX - 2))).toMatch(/^null: It nests deeper/);
  expect(fault(deep(100_000))).toMatch(/^null: It nests deeper/);
});
