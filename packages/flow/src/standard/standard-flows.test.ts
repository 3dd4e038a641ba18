import type { EpochMs } from '@baton/kernel';
import { describe, expect, test } from 'vitest';
import { advance } from '../advance.ts';
import { builtInCatalogue } from '../built-in-catalogue.ts';
import { type CompiledFlow, compileFlow, type FlowLibrary } from '../compile-flow.ts';
import { startRun } from '../entry-points.ts';
import { flowProblems } from '../flow-problems.ts';
import type {
  AwaitedWork,
  EffectAnswer,
  FlowDocument,
  FlowId,
  FlowInput,
  FlowRun,
  HandoverRequest,
  JsonObject,
  Output,
  RunOutcome,
} from '../model.ts';
import { demoFlow } from './demo-flow.ts';
import { demoIntents } from './demo-intents.ts';
import { standardHandoffFlow } from './handoff-flow.ts';

const HANDOFF = 'handoff' as FlowId;
const DEMO = 'demo' as FlowId;

const compiled: { readonly [flowId: string]: CompiledFlow } = {
  [HANDOFF]: compiledFlow(HANDOFF, standardHandoffFlow()),
  [DEMO]: compiledFlow(DEMO, demoFlow({ handoffFlowId: HANDOFF })),
};

function compiledFlow(flowId: FlowId, document: FlowDocument): CompiledFlow {
  return compileFlow(document, { flowId, version: 1 }, builtInCatalogue);
}

/** A visitor's conversation with a flow, its effects answered as the test says. */
class Talk {
  run: FlowRun;
  outcome: RunOutcome | undefined;
  said: Output[] = [];
  work: AwaitedWork | undefined;
  request: HandoverRequest | undefined;
  readonly #flowId: FlowId;
  readonly #channel: string;
  #inputs = 0;

  constructor(flowId: FlowId, channel = 'rest') {
    this.#flowId = flowId;
    this.#channel = channel;
    const flow = compiled[flowId];
    if (!flow) throw new Error(flowId);
    this.run = startRun(flow);
  }

  give(input: FlowInput): this {
    const library: FlowLibrary = (flowId) => compiled[flowId];
    const done = advance(library, this.run, input, {
      now: 1_798_700_000_000 as EpochMs,
      profile: {},
      sessionId: 'session-1',
      userId: 'visitor-1',
      channel: this.#channel,
    });
    this.run = done.run;
    this.outcome = done.outcome;
    this.said = done.effects.flatMap((effect) => (effect.type === 'say' ? [effect.output] : []));
    this.work = done.effects.flatMap((effect) => (effect.type === 'await' ? [effect.work] : []))[0];
    this.request = done.effects.flatMap((effect) =>
      effect.type === 'request-handover' ? [effect.request] : [],
    )[0];
    // Nothing in these flows is broken, whichever way they go.
    const notes = done.trace.flatMap((step) => step.notes);
    expect(notes.filter((note) => note !== 'The mail could not be sent.')).toEqual([]);
    return this;
  }

  open(): this {
    return this.give({ kind: 'open' });
  }

  say(text: string, intent?: string, data: JsonObject = {}): this {
    this.#inputs += 1;
    return this.give({
      kind: 'message',
      inputId: `input-${this.#inputs}`,
      text,
      data,
      intent:
        intent === undefined
          ? null
          : { name: intent, score: 0.9, phrase: text, flowId: this.#flowId },
    });
  }

  answer(answer: EffectAnswer): this {
    const effectId = this.run.awaiting?.effectId ?? '';
    return this.give({ kind: 'answer', effectId, answer });
  }

  news(status: 'queue' | 'active' | 'completed' | 'cancelled' | 'error', data?: JsonObject): this {
    this.#inputs += 1;
    return this.give({
      kind: 'handover',
      inputId: `input-${this.#inputs}`,
      handover: {
        status,
        ...(data === undefined ? {} : { eventType: 'queueUpdate', data }),
      },
      data: {},
    });
  }

  get text(): string {
    return this.said.map(({ text }) => text).join('\n');
  }
}

const operations = (active: boolean): EffectAnswer => ({
  kind: 'support-operations',
  active,
  addresses: 1,
});

describe('the e-mail handoff', () => {
  test('[FN100] can be published as it is', () => {
    const around = { hasFlow: () => true, hasProvider: () => true };
    expect(flowProblems(standardHandoffFlow(), around)).toEqual([]);
    expect(standardHandoffFlow().intents[0]?.phrases).toHaveLength(4);
  });

  const collected = () =>
    new Talk(HANDOFF)
      .say('I want to talk to an agent', 'Talk to an agent')
      .answer(operations(true))
      .say('Ida')
      .say('ida@sea.example')
      .say('+49 30 1234567')
      .say('My lantern leaks.');

  test('[FN101] collects name, e-mail, phone and reason, and sends them', () => {
    const talk = new Talk(HANDOFF).say('I want to talk to an agent', 'Talk to an agent');
    expect(talk.work).toEqual({ kind: 'support-operations' });
    expect(talk.answer(operations(true)).text).toMatch(/What is your name\?$/);
    expect(collected().work).toMatchObject({
      kind: 'support-request',
      replyTo: 'ida@sea.example',
      fields: [
        { label: 'Name', value: 'Ida' },
        { label: 'Email', value: 'ida@sea.example' },
        { label: 'Phone number', value: '+49301234567' },
        { label: 'Reason for contacting support', value: 'My lantern leaks.' },
      ],
    });
  });

  test.each([
    ['accepted', /has your request \(SR-\w+\) and will answer to ida@sea.example/],
    ['recorded', /recorded as SR-\w+/],
    ['failed', /\(SR-\w+\) could not be sent/],
  ] as const)('[FN101] %s is told as it is', (outcome, text) => {
    const talk = collected();
    expect(talk.answer({ kind: 'email', outcome, message: '' }).said[0]?.text).toMatch(text);
    expect(talk.outcome).toEqual({ kind: 'finished' });
  });

  test('[FN101] the organization’s response time and alternative are told where it has them', () => {
    const told = { responseTime: 'We answer within a day.', alternative: 'Call 0800 123.' };
    const talk = () =>
      new Talk(HANDOFF)
        .say('I want to talk to an agent', 'Talk to an agent')
        .answer({ ...operations(true), ...told })
        .say('Ida')
        .say('ida@sea.example')
        .say('+49 30 1234567')
        .say('My lantern leaks.');
    const sent = talk().answer({ kind: 'email', outcome: 'accepted', message: '' });
    expect(sent.text).toMatch(/ida@sea\.example\. We answer within a day\.$/);
    const failed = talk().answer({ kind: 'email', outcome: 'failed', message: '' });
    expect(failed.text).toMatch(/kept for our team\. Call 0800 123\.$/);
  });

  test('[FN101] in the widget it is one form, and cancelling sends nothing', () => {
    const talk = new Talk(HANDOFF, 'widget').say('hello').answer(operations(true));
    expect(talk.said[0]?.form?.fields.map(({ key }) => key)).toEqual([
      'name',
      'email',
      'phone',
      'reason',
    ]);
    expect(talk.say('Cancel').text).toBe('All right, I have sent nothing.');
  });

  test('[FN101] switched off, it says so; opened only, it greets', () => {
    expect(new Talk(HANDOFF).say('hello').answer(operations(false)).text).toMatch(/no requests/);
    expect(new Talk(HANDOFF).open().text).toMatch(/^Hello!/);
  });
});

describe('the demonstration’s bot', () => {
  const around = { hasFlow: (id: string) => id === HANDOFF, hasProvider: () => true };

  test('[FN100] can be published, with and without the e-mail handoff', () => {
    expect(flowProblems(demoFlow({ handoffFlowId: HANDOFF }), around)).toEqual([]);
    expect(flowProblems(demoFlow({ handoffFlowId: null }), around)).toEqual([]);
  });

  test('[FN102] greets, and answers what it knows', () => {
    const talk = new Talk(DEMO).open();
    expect(talk.text).toMatch(/^Ahoy!/);
    expect(talk.said[0]?.quickReplies.map(({ payload }) => payload)).toContain('Talk to a person');
    expect(talk.say('When are you open?', demoIntents.hours.name).text).toMatch(/Monday to Friday/);
    expect(talk.say('Delivery', demoIntents.delivery.name).text).toMatch(/three to five/);
    expect(talk.say('Returns', demoIntents.returns.name).text).toMatch(/60 days/);
    expect(talk.say('Thanks!', demoIntents.thanks.name).text).toMatch(/welcome/);
    expect(talk.say('hi', demoIntents.hello.name).text).toMatch(/^Ahoy!/);
  });

  test('[FN102] looks up an order, and leaves the question when a person is wanted', () => {
    const talk = new Talk(DEMO).open().say('Where is my order?', demoIntents.order.name);
    expect(talk.say('4711').text).toMatch(/^HG 4711 left the quay/);
    talk.say('Where is my order?', demoIntents.order.name);
    expect(talk.say('8000').text).toMatch(/being packed/);
    talk.say('Where is my order?', demoIntents.order.name);
    expect(talk.say('a person please', demoIntents.person.name).request).toBeDefined();
  });

  test('[FN103] two misunderstandings in a row get a person, one does not', () => {
    const talk = new Talk(DEMO).open();
    expect(talk.say('mumble').request).toBeUndefined();
    expect(talk.say('Delivery', demoIntents.delivery.name).request).toBeUndefined();
    expect(talk.say('mumble').request).toBeUndefined();
    expect(talk.say('mumble').request).toMatchObject({ cancelButton: 'I do not want to wait' });
    expect(talk.text).toMatch(/Somebody from the shed/);
  });

  function waiting(): Talk {
    return new Talk(DEMO).open().say('a person please', demoIntents.person.name);
  }

  test('[FN104] tells the place in the line when it changes, and the wait as a range', () => {
    const talk = waiting();
    expect(talk.outcome).toMatchObject({ kind: 'handed-over' });
    expect(talk.news('queue').said).toEqual([]);
    const wait = (minutes: number, to: number) => ({
      estimatedWaitTime: to * 60_000,
      estimatedWaitRange: { minMs: minutes * 60_000, maxMs: to * 60_000 },
    });
    const data = { position: 2, ...wait(3, 5), alternativeText: null };
    expect(talk.news('queue', data).text).toBe('You are number 2, about 3 to 5 minutes.');
    expect(talk.news('queue', data).said).toEqual([]);
    expect(talk.news('queue', { ...data, position: 1, ...wait(0, 1) }).text).toBe(
      'You are number 1, about a minute.',
    );
    const unknown = { position: 3, estimatedWaitTime: null, estimatedWaitRange: null };
    expect(talk.news('queue', { ...unknown, alternativeText: null }).text).toBe(
      'You are number 3.',
    );
    expect(talk.news('queue', { ...data, alternativeText: 'Busy.' }).text).toBe('Busy.');
  });

  test('[FN104] is quiet while a person talks, and asks for a rating afterwards', () => {
    const talk = waiting().news('queue').news('active');
    expect(talk.said).toEqual([]);
    talk.news('completed');
    expect(talk.text).toMatch(/from 1 to 5/);
    expect(talk.said[0]?.quickReplies.map(({ title }) => title)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      'Not now',
    ]);
    expect(talk.say('5').text).toMatch(/^Thank you/);
    expect(talk.outcome).toEqual({ kind: 'finished' });
    expect(talk.say('a person please', demoIntents.person.name).request).toBeDefined();
  });

  test('[FN104] cancelled and failed handovers lead on', () => {
    expect(waiting().news('cancelled').text).toMatch(/whenever you like/);
    const failed = waiting().news('error');
    expect(failed.text).toMatch(/cannot reach anybody/);
    expect(failed.say('No, thanks').text).toMatch(/Monday to Friday/);
    const mailed = waiting().news('error').say('Yes, please');
    expect(mailed.work).toEqual({ kind: 'support-operations' });
    expect(mailed.answer(operations(true)).text).toMatch(/What is your name/);
  });
});
