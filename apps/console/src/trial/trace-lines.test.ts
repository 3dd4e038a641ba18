import { expect, test } from 'vitest';
import type { ConversationEvent } from '../admin/shapes.ts';
import { dialogueOf, flowOf, inputAt, tracedInputs } from './trace-lines.ts';

const flow = { flowId: 'f', version: 3 };
const ran = (seq: number, nodes: readonly string[]): ConversationEvent => ({
  seq,
  at: seq,
  type: 'FlowRan',
  input: 'message',
  steps: nodes.map((nodeId) => ({ flow, nodeId, exit: 'next' })),
  words: { kind: 'trace', notes: [['a note']], context: {} },
});
const events: readonly ConversationEvent[] = [
  { seq: 1, at: 1, type: 'ConversationStarted' },
  ran(2, ['start', 'greet']),
  { seq: 4, at: 4, type: 'VisitorSaid', words: { kind: 'visitor', text: 'hi' } },
  ran(5, ['listen']),
  { seq: 6, at: 6, type: 'VisitorLeft' },
];

test('[CO84] a trace shows for each input which nodes ran, with their notes', () => {
  const inputs = tracedInputs(events);
  expect(inputs.map(({ seq, steps }) => [seq, steps.map(({ nodeId }) => nodeId)])).toEqual([
    [2, ['start', 'greet']],
    [5, ['listen']],
  ]);
  expect(inputs[0]?.steps[0]?.notes).toEqual(['a note']);
  expect(inputs[0]?.steps[1]?.notes).toEqual([]);
  expect(flowOf(inputs[0]!)).toEqual(flow);
});

test('[CO84] words lead to the input they were', () => {
  const inputs = tracedInputs(events);
  const lines = dialogueOf([
    ...events,
    { seq: 3, at: 3, type: 'BotSaid', words: { kind: 'agent', text: 'hello' } },
  ]);
  const at = (seq: number) => inputAt(inputs, lines.find((line) => line.seq === seq)!);
  expect([1, 3, 4, 6].map(at)).toEqual([0, 0, 1, 1]);
  expect(inputAt([], lines[0]!)).toBe(-1);
});

test('[CO84] a dialogue has words and facts; whatever makes no sense is left out', () => {
  expect(dialogueOf(events).map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([
    'fact 1',
    'said 4',
    'fact 6',
  ]);
  const odd: ConversationEvent = {
    seq: 9,
    at: 9,
    type: 'FlowRan',
    steps: [null, 7, { nodeId: 1 }],
  };
  expect(tracedInputs([odd])).toEqual([{ seq: 9, input: '', steps: [] }]);
});
