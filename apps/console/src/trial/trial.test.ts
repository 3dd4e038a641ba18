import type { FlowId, NodeId, Output } from '@baton/flow';
import { expect, test } from 'vitest';
import type { Turn } from '../admin/shapes.ts';
import { FRESH_TRIAL, LINES_MAX, lightsOf, TREE_LINES_MAX, treeLines, withTurn } from './trial.ts';

const output = (text: string): Output => ({
  text,
  quickReplies: [],
  image: null,
  form: null,
  pauseMs: 0,
});
const step = (nodeId: string, exit: string | null, notes: readonly string[] = []) => ({
  flowId: 'f' as FlowId,
  version: 0,
  nodeId: nodeId as NodeId,
  exit,
  notes,
});
const turn = (part: Partial<Turn>): Turn => ({
  said: [],
  events: [],
  trace: [],
  context: {},
  brings: null,
  owner: 'bot',
  refused: null,
  ...part,
});

test('[CO82] a turn shows what was said, what happened and what the author should know, in this order', () => {
  const trial = withTurn(
    FRESH_TRIAL,
    turn({
      said: [
        { by: 'visitor', to: 'visitor-and-agent', output: output('hi') },
        { by: 'bot', to: 'agent', output: output('a hint') },
      ],
      events: [{ type: 'BotSaid' }, { type: 'HandoverRequested' }],
      trace: [[step('a', 'next', ['broken'])]],
      owner: 'queue',
    }),
  );
  expect(trial.lines.map(({ kind }) => kind)).toEqual(['said', 'fact', 'said', 'notes']);
  expect(trial.lines[2]).toMatchObject({ by: 'bot', isForAgentOnly: true });
  expect(trial.facts).toHaveLength(2);
  expect(trial.owner).toBe('queue');
});

test('[CO135] what a handover brings stands behind the news that it was asked for', () => {
  const brings = {
    attached: [{ recordType: 'case', recordId: '500000000000001' }],
    missing: [{ type: 'contact', record: 'rosa@shop.example', why: 'ambiguous' }],
    filled: { order: 'H-12' },
    notFilled: [{ name: 'colour', value: 'Pink', why: 'not-an-option' }],
  } as const;
  const said = [{ by: 'bot', to: 'visitor', output: output('One moment') }] as const;
  const trial = withTurn(
    FRESH_TRIAL,
    turn({ said, events: [{ type: 'HandoverRequested' }], brings, owner: 'starting' }),
  );
  expect(trial.lines.map(({ kind }) => kind)).toEqual(['fact', 'brings', 'said']);
  expect(trial.lines[1]).toMatchObject({ brings });
  expect(withTurn(FRESH_TRIAL, turn({})).lines).toEqual([]);
});

test('[CO82] the nodes of the last turn light up with the exits they took', () => {
  const lights = lightsOf([[step('a', 'next'), step('b', 'case-1')], [step('a', null)]]);
  expect([...lights.ran]).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  expect([...lights.taken]).toEqual(['a next', 'b case-1']);
  expect(lights.last).toBe('a');
  // A turn in which the flow did not run leaves the lights where they were.
  const before = withTurn(FRESH_TRIAL, turn({ trace: [[step('a', null)]] }));
  expect(withTurn(before, turn({ owner: 'active' })).lights).toBe(before.lights);
});

test('[CO83] the context shows what came, changed and went', () => {
  const lines = treeLines(
    { a: 1, order: { id: 7, old: true }, gone: 'x' },
    { a: 2, order: { id: 7 }, new: [] },
  );
  expect(lines.map(({ path, change }) => `${path} ${change}`)).toEqual([
    'a changed',
    'order null',
    'order.id null',
    'order.old removed',
    'new added',
    'gone removed',
  ]);
  expect(lines.find(({ path }) => path === 'order.id')).toMatchObject({ depth: 1, value: '7' });
});

test('[CO83] long runs and large contexts are cut', () => {
  let trial = FRESH_TRIAL;
  const said = Array.from({ length: 60 }, () => ({
    by: 'bot' as const,
    to: 'visitor' as const,
    output: output('x'),
  }));
  for (let count = 0; count < 10; count += 1) trial = withTurn(trial, turn({ said }));
  expect(trial.lines).toHaveLength(LINES_MAX);
  const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`k${index}`, index]));
  expect(treeLines({}, many)).toHaveLength(TREE_LINES_MAX);
});
