import { describe, expect, test } from 'vitest';
import type { HandoverInput, JsonObject } from '../model.ts';
import type { NodeType, Surroundings } from '../node-type.ts';
import { type Drawn, meaning, texts, world } from '../testing/flow-world.ts';
import { executeFlow } from './execute-flow.ts';
import { goTo } from './go-to.ts';
import { ifNode } from './if.ts';
import { LOOKUP_CASES_MAX, lookup } from './lookup.ts';
import { ASSIGNMENTS_MAX, setContext } from './set-context.ts';
import { trigger } from './trigger.ts';

const around: Surroundings = {
  hasNode: (id) => id === 'here',
  hasIntent: (name) => name === 'human',
  hasFlow: (id) => id === 'other',
  hasProvider: undefined,
};

function problems(type: NodeType, given: JsonObject, surroundings = around): string[] {
  const settings = type.settings.parse(given);
  return (type.problems?.(settings, surroundings) ?? []).map(
    (it) => `${it.severity} ${it.setting}`,
  );
}

/** Start, the node that is tried, and a Say behind each exit that says the exit's name. */
function trial(type: string, settings: JsonObject, exits: readonly string[]): Drawn {
  const says = exits.map((exit) => [exit, ['say', { text: exit }]] as const);
  return {
    start: ['start', {}, { next: 'tried' }],
    tried: [type, settings, Object.fromEntries(exits.map((exit) => [exit, exit]))],
    ...Object.fromEntries(says),
  };
}

describe('Start and Trigger', () => {
  test('[FL40] a Trigger reached from above waits for a message that means its intent', () => {
    const flow = world(trial('trigger', { intent: 'human' }, ['next']));
    expect(flow.give({ kind: 'open' }).outcome).toEqual({ kind: 'waiting' });
    expect(flow.message('hello').outcome).toEqual({ kind: 'waiting' });
    expect(flow.message('x', { intent: meaning('else') }).outcome).toEqual({ kind: 'waiting' });
    expect(flow.handover({ status: 'active' }).outcome).toEqual({ kind: 'waiting' });
    expect(texts(flow.message('a person', { intent: meaning('human') }))).toEqual(['next']);
    const injected = world(trial('trigger', { intent: 'human' }, ['next']));
    injected.give({ kind: 'open' });
    const input = { inputId: 'i', text: 'x', intent: meaning('human') };
    expect(texts(injected.give({ kind: 'agent-inject', ...input }))).toEqual(['next']);
  });

  test('[FL55] a Trigger names an intent that exists', () => {
    expect(problems(trigger, { intent: 'human' })).toEqual([]);
    expect(problems(trigger, { intent: 'gone' })).toEqual(['error intent']);
    expect(problems(trigger, {})).toEqual(['error intent']);
  });
});

describe('Lookup', () => {
  const cases = (...values: string[]) => values.map((value) => ({ id: value, value }));
  const ask = (settings: JsonObject, exits: readonly string[]) =>
    world(trial('lookup', settings, exits));

  test('[FL41] by status of the handover, every status', () => {
    const statuses = [
      ...['queue', 'active', 'completed', 'cancelled', 'error', 'event'],
      ...['genericHandoverUpdate', 'handoverAlreadyInProgress'],
    ] as HandoverInput['status'][];
    const exits = ['agentInject', ...statuses].map((status) => `case-${status}`);
    for (const status of statuses) {
      const flow = world({
        start: ['start', {}, { next: 'wait' }],
        wait: ['wait-for-input', {}, { next: 'tried' }],
        ...Object.fromEntries(
          Object.entries(
            trial('lookup', { cases: cases('agentInject', ...statuses) }, exits),
          ).slice(1),
        ),
      });
      flow.message('hello');
      expect(texts(flow.handover({ status }))).toEqual([`case-${status}`]);
    }
    const flow = ask({ cases: cases('agentInject') }, ['case-agentInject', 'default']);
    const input = { inputId: 'i', text: 'x', intent: null };
    expect(texts(flow.give({ kind: 'agent-inject', ...input }))).toEqual(['case-agentInject']);
    expect(texts(flow.message('x'))).toEqual(['default']);
  });

  test('[FL41] by intent, text and type of the input', () => {
    const intent = ask({ source: 'intent', cases: cases('human') }, ['case-human', 'default']);
    expect(texts(intent.message('x', { intent: meaning('human') }))).toEqual(['case-human']);
    expect(texts(intent.message('human'))).toEqual(['default']);
    const text = ask({ source: 'text', cases: cases('Yes', 'yes') }, ['case-Yes', 'case-yes']);
    expect(texts(text.message(' yes '))).toEqual(['case-yes']);
    expect(texts(text.message('YES'))).toEqual([]);
    const type = ask({ source: 'type', cases: cases('open', 'message') }, [
      'case-open',
      'case-message',
    ]);
    expect(texts(type.give({ kind: 'open' }))).toEqual(['case-open']);
    expect(texts(type.message('x'))).toEqual(['case-message']);
  });

  test('[FL41] by script: equal as text, unless strict; the first that is equal wins', () => {
    const settings = {
      source: 'script',
      script: 'input.data.year',
      cases: [
        { id: 'text', value: '2024' },
        { id: 'number', value: '{{2024}}' },
        { id: 'empty', value: '' },
      ],
    };
    const exits = ['case-text', 'case-number', 'case-empty', 'default'];
    const loose = ask(settings, exits);
    expect(texts(loose.message('x', { data: { year: 2024 } }))).toEqual(['case-text']);
    expect(texts(loose.message('x', { data: { year: ' 2024' } }))).toEqual(['case-text']);
    expect(texts(loose.message('x'))).toEqual(['case-empty']);
    expect(texts(loose.message('x', { data: { year: 2025 } }))).toEqual(['default']);
    const strict = ask({ ...settings, strict: true }, exits);
    expect(texts(strict.message('x', { data: { year: 2024 } }))).toEqual(['case-number']);
    expect(texts(strict.message('x', { data: { year: '2024' } }))).toEqual(['case-text']);
    expect(texts(strict.message('x', { data: { year: ' 2024' } }))).toEqual(['default']);
    expect(texts(strict.message('x'))).toEqual(['default']);
  });

  test('[FL41] no case and nothing at Default ends the run', () => {
    const flow = ask({ source: 'text', cases: cases('yes') }, ['case-yes']);
    expect(flow.message('no').outcome).toEqual({ kind: 'finished' });
  });

  test('[FL55] cases that can never be, twice the same, and an empty script', () => {
    expect(problems(lookup, { cases: cases('queue', 'queued') })).toEqual(['error cases.1.value']);
    expect(problems(lookup, { source: 'type', cases: cases('mail') })).toEqual([
      'error cases.0.value',
    ]);
    expect(problems(lookup, { source: 'intent', cases: cases('human', 'gone') })).toEqual([
      'error cases.1.value',
    ]);
    expect(problems(lookup, { cases: [{ id: 'a', value: '{{context.status}}' }] })).toEqual([]);
    expect(problems(lookup, { cases: cases('queue', 'queue') })).toEqual([
      'error cases.1.id',
      'warning cases.1.value',
    ]);
    expect(problems(lookup, { source: 'script' })).toEqual(['error script']);
  });

  test('[FL70] its exits and its line say what the cases are', () => {
    const settings = lookup.settings.parse({ cases: [...cases('queue'), { id: 'e', value: '' }] });
    expect(lookup.exits(settings)).toEqual([
      { id: 'case-queue', title: 'Queue' },
      { id: 'case-e', title: '(empty)' },
      { id: 'default', title: 'Default' },
    ]);
    expect(lookup.summary(settings)).toBe('Handover status: Queue, (empty)');
  });
});

test('[FL42] If takes Then where the condition holds, otherwise Else', () => {
  const flow = (condition: string) => world(trial('if', { condition }, ['true', 'false']));
  expect(texts(flow('input.text == "a"').message('a'))).toEqual(['true']);
  expect(texts(flow('{{ input.text == "a" }}').message('a'))).toEqual(['true']);
  expect(texts(flow('input.text == "a"').message('b'))).toEqual(['false']);
  const broken = flow('input.').message('a');
  expect(texts(broken)).toEqual(['false']);
  expect(broken.trace[1]?.notes).toHaveLength(1);
  expect(problems(ifNode, {})).toEqual(['error condition']);
});

describe('Set context', () => {
  test('[FL43] assigns in order, a later one may use an earlier one', () => {
    const flow = world({
      start: ['start', {}, { next: 'set' }],
      set: [
        'set-context',
        {
          assignments: [
            { path: 'order.number', template: 'No. {{input.text}}' },
            { path: 'context.order.items[1]', from: 'expression', expression: '6 * 7' },
            { path: 'copy', from: 'json', json: { first: '{{context.order}}', rest: ['a', 1] } },
          ],
        },
      ],
    });
    expect(flow.message('7').run.context).toEqual({
      order: { number: 'No. 7', items: [null, 42] },
      copy: { first: { number: 'No. 7', items: [null, 42] }, rest: ['a', 1] },
    });
  });

  test('[FL43] what is no path is noted and changes nothing', () => {
    const flow = world({
      start: ['start', {}, { next: 'set' }],
      set: ['set-context', { assignments: [{ path: '__proto__.polluted', template: 'x' }] }],
    });
    const done = flow.message('a');
    expect(done.run.context).toEqual({});
    expect(done.trace[1]?.notes).toHaveLength(1);
    expect({}).not.toHaveProperty('polluted');
  });

  test('[FL55] a path that is none, one outside the context, and an empty expression', () => {
    const assignments = [
      { path: 'a.b' },
      { path: '' },
      { path: 'a b' },
      { path: 'input.text' },
      { path: 'a', from: 'expression' },
    ];
    expect(problems(setContext, { assignments })).toEqual([
      'error assignments.1.path',
      'error assignments.2.path',
      'error assignments.3.path',
      'error assignments.4.expression',
    ]);
  });
});

describe('Go to and Execute flow', () => {
  test('[FL44] at once, or with the next input; here or in another flow', () => {
    const other = {
      begin: ['start', {}, { next: 'a' }],
      a: ['say', { text: 'a' }],
      b: ['say', { text: 'b' }],
    } as const;
    const go = (settings: JsonObject) =>
      world(
        {
          start: ['start', {}, { next: 'go' }],
          go: ['go-to', settings],
          here: ['say', { text: 'here' }],
        },
        { other },
      );
    expect(texts(go({ nodeId: 'here' }).message('x'))).toEqual(['here']);
    expect(texts(go({ flowId: 'other' }).message('x'))).toEqual(['a']);
    expect(texts(go({ flowId: 'other', nodeId: 'b' }).message('x'))).toEqual(['b']);
    const waiting = go({ flowId: 'other', nodeId: 'b', mode: 'wait' });
    const rested = waiting.message('x');
    expect([texts(rested), rested.outcome]).toEqual([[], { kind: 'waiting' }]);
    expect(texts(waiting.message('y'))).toEqual(['b']);
  });

  test('[FL55] they lead to what exists; flows that are not known are not complained about', () => {
    const blind: Surroundings = { ...around, hasFlow: undefined };
    expect(problems(goTo, { nodeId: 'here' })).toEqual([]);
    expect(problems(goTo, {})).toEqual([]);
    expect(problems(goTo, { nodeId: 'gone' })).toEqual(['error nodeId']);
    expect(problems(goTo, { flowId: 'other', nodeId: 'anything' })).toEqual([]);
    expect(problems(goTo, { flowId: 'gone' })).toEqual(['error flowId']);
    expect(problems(goTo, { flowId: 'gone' }, blind)).toEqual([]);
    expect(problems(executeFlow, { flowId: 'other' })).toEqual([]);
    expect(problems(executeFlow, { flowId: 'gone' })).toEqual(['error flowId']);
    expect(problems(executeFlow, {}, blind)).toEqual(['error flowId']);
  });
});

test('[FL45] Once takes First time once in a conversation, until the context is reset', () => {
  const flow = world({
    ...trial('once', {}, ['first-time', 'afterwards']),
    human: ['trigger', { intent: 'forget' }, { next: 'reset' }],
    reset: ['reset-context'],
  });
  const said = () => texts(flow.message('x'));
  expect([said(), said(), said()]).toEqual([['first-time'], ['afterwards'], ['afterwards']]);
  flow.message('forget', { intent: meaning('forget') });
  expect(flow.run.memory).toEqual({});
  expect([said(), said()]).toEqual([['first-time'], ['afterwards']]);
});

test('[FL46] Wait for input goes on with whatever comes, and lets Triggers have their messages', () => {
  const flow = world({
    start: ['start', {}, { next: 'wait' }],
    wait: ['wait-for-input', {}, { next: 'said' }],
    said: ['say', { text: '{{input.type}}' }],
    human: ['trigger', { intent: 'human' }, { next: 'person' }],
    person: ['say', { text: 'a person' }],
  });
  flow.message('x');
  const waiting = flow.run;
  expect(texts(flow.message('y'))).toEqual(['message']);
  flow.run = waiting;
  expect(texts(flow.handover({ status: 'completed' }))).toEqual(['event']);
  flow.run = waiting;
  expect(texts(flow.message('y', { intent: meaning('human') }))).toEqual(['a person']);
});

test('[FL50] a Lookup has so many cases, and Set context so many assignments', () => {
  const some = <Entry>(count: number, entry: (index: number) => Entry) =>
    Array.from({ length: count }, (_, index) => entry(index));
  const fits = (type: NodeType, given: JsonObject) => type.settings.safeParse(given).success;
  const cases = (count: number) => ({ cases: some(count, (index) => ({ id: `${index}` })) });
  expect(fits(lookup, cases(LOOKUP_CASES_MAX))).toBe(true);
  expect(fits(lookup, cases(LOOKUP_CASES_MAX + 1))).toBe(false);
  const assignments = (count: number) => ({ assignments: some(count, () => ({ path: 'a' })) });
  expect(fits(setContext, assignments(ASSIGNMENTS_MAX))).toBe(true);
  expect(fits(setContext, assignments(ASSIGNMENTS_MAX + 1))).toBe(false);
});
