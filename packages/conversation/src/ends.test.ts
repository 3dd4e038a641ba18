import { expect, test } from 'vitest';
import { HANDOVER_IDLE_MS } from './limits.ts';
import { active, asked, type Drawn, read, Talk, told, waiting } from './testing/talk.ts';

test.each(['agent', 'visitor', 'timeout', 'system'] as const)(
  '[CV60] ended by the %s after a person wrote, it is completed',
  (by) => {
    expect(told(active().deliver({ type: 'ended', by }))).toEqual([
      `HandoverEnded completed ${by}`,
      'FlowRan handover waiting',
      `Bot: event completed ${by}`,
    ]);
  },
);

test('[CV60] resolved without a word it is completed; called off by the visitor it is cancelled', () => {
  expect(told(waiting().deliver({ type: 'ended', by: 'agent' }))[0]).toBe(
    'HandoverEnded completed agent',
  );
  expect(told(waiting().deliver({ type: 'ended', by: 'visitor' }))[0]).toBe(
    'HandoverEnded cancelled',
  );
});

test('[CV61] failed after it was accepted, it is an error and not completed', () => {
  const failure = { kind: 'unavailable', message: 'Nobody could take it.' } as const;
  for (const talk of [waiting(), active()]) {
    const failed = talk.deliver({ type: 'failed', failure });
    expect(told(failed)).toEqual([
      'HandoverEnded error error',
      'FlowRan handover waiting',
      'Bot: event error error',
    ]);
    expect(failed.ok && failed.said[0]?.event).toEqual({
      type: 'HandoverEnded',
      at: talk.now,
      epoch: 3,
      handoverId: 'talk-h1',
      status: 'error',
      error: { reason: 'error', message: 'Nobody could take it.' },
    });
  }
  const unsupported = { kind: 'unsupported', message: '' } as const;
  expect(told(waiting().deliver({ type: 'failed', failure: unsupported }))[0]).toBe(
    'HandoverEnded error unsupported',
  );
});

/** Below the node it says the status; injected words lead on to a second place that says them. */
function steps(settings: object): Drawn {
  return {
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { allowReplyAsVisitor: true, ...settings }, { next: 'below' }],
    below: ['say', { text: 'Below: {{input.type}} {{context.city}}' }, { next: 'keep' }],
    keep: [
      'set-context',
      { assignments: [{ path: 'city', template: '{{input.text}}' }] },
      { next: 'rest' },
    ],
    rest: ['wait-for-input', {}, { next: 'second' }],
    second: ['say', { text: 'Led on: {{input.type}} {{context.city}}' }, { next: 'rest' }],
  };
}

function led(settings: object): Talk {
  const talk = new Talk(steps(settings));
  talk.post('hello');
  talk.answer();
  talk.agentSays('I do it for you');
  expect(read(talk.deliver({ type: 'injected', messageId: 'i', text: 'Berlin' }))).toEqual([
    'Below: agentInject',
  ]);
  return talk;
}
const resolved = { type: 'ended', by: 'agent' } as const;

test('[CV62] below the node, told of the end: it runs there at once, and the context of injected words stays', () => {
  expect(read(led({ continuation: 'below' }).deliver(resolved))).toEqual(['Below: event Berlin']);
});

test('[CV63] below the node, not told: the next message runs there', () => {
  const talk = led({ continuation: 'below', resolveEvent: false });
  expect(told(talk.deliver(resolved))).toEqual(['HandoverEnded completed agent']);
  expect(read(talk.post('thanks'))).toEqual(['Below: message Berlin']);
});

test('[CV64] where injected words have led, told of the end: it goes on there at once', () => {
  expect(read(led({ continuation: 'current' }).deliver(resolved))).toEqual([
    'Led on: event Berlin',
  ]);
});

test('[CV65] where injected words have led, not told: the next message goes on there', () => {
  const talk = led({ continuation: 'current', resolveEvent: false });
  expect(told(talk.deliver(resolved))).toEqual(['HandoverEnded completed agent']);
  expect(read(talk.post('thanks'))).toEqual(['Led on: message Berlin']);
});

test('[CV66] an error goes on below the node, whatever is set', () => {
  const talk = led({ continuation: 'current', resolveEvent: false });
  const failure = { kind: 'temporary', message: '' } as const;
  expect(read(talk.deliver({ type: 'failed', failure }))).toEqual(['Below: event Berlin']);
});

test('[CV67] a question that escalated is asked again, or answered by the agent for the visitor', () => {
  const question = {
    start: ['start', {}, { next: 'ask' }],
    ask: [
      'question',
      {
        text: 'How many?',
        type: 'number',
        storeAt: 'count',
        wrongAction: 'hand-over',
        wrongLimit: 1,
        wrongHandover: { allowReplyAsVisitor: true, acceptedText: 'Somebody helps.' },
      },
      { next: 'say' },
    ],
    say: ['say', { text: '{{context.count}} it is.' }, { next: 'wait' }],
    wait: ['wait-for-input'],
  } as const;
  const talk = new Talk(question);
  talk.post('hello');
  talk.post('a few');
  expect(read(talk.answer())).toEqual(['Somebody helps.']);
  talk.agentSays('I can help');
  expect(read(talk.deliver(resolved))).toEqual(['How many?']);
  expect(read(talk.post('3'))).toEqual(['3 it is.']);
  const other = new Talk(question);
  other.post('hello');
  other.post('a few');
  other.answer();
  expect(read(other.deliver({ type: 'injected', messageId: 'i', text: '4' }))).toEqual([
    '4 it is.',
  ]);
});

function closing(inProvider: boolean): Talk {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', {}, { next: 'look' }],
    look: [
      'lookup',
      { cases: [{ id: 'n', value: 'genericHandoverUpdate' }] },
      { 'case-n': 'close', default: 'say' },
    ],
    close: ['close-handover', { inProvider }, { next: 'say' }],
    say: ['say', { text: 'With the bot: {{input.handover.status}}' }, { next: 'back' }],
    back: ['go-to', { nodeId: 'look', mode: 'wait' }],
  });
  talk.post('hello');
  talk.answer();
  return talk;
}

test('[CV68] Close handover brings the visitor back, the provider is told, and the flow goes on where it is', () => {
  const talk = closing(true);
  talk.agentSays('Hello');
  expect(told(talk.deliver({ type: 'notice', text: 'x' }))).toEqual([
    'FlowRan handover waiting',
    'HandoverEnded completed system',
    'Bot: With the bot: genericHandoverUpdate',
  ]);
  expect(talk.waiting()).toEqual(['end bot']);
});

test('[CV69] or not told: what it was still to hear it hears, and what it says then is ignored', () => {
  const talk = closing(false);
  talk.post('My number is 7.');
  expect(told(talk.deliver({ type: 'notice', text: 'x' }))[1]).toBe('HandoverEnded cancelled');
  expect(talk.waiting()).toEqual(['send My number is 7.']);
  talk.answer();
  expect(talk.conversation.closing).toEqual([]);
  expect(told(talk.deliver(resolved))).toEqual([]);
  expect(told(talk.agentSays('Hello?'))).toEqual(['ProviderEventIgnored message over']);
});

test.each([
  ['visitor', active(), 'completed visitor'],
  ['system', active(), 'completed system'],
  ['visitor', waiting(), 'cancelled'],
  ['system', asked(), 'cancelled'],
] as const)(
  '[CV70] ended by the %s, the conversation ends its handover as well, and the provider hears of it',
  (by, talk, how) => {
    expect(told(talk.do({ type: 'EndConversation', by }))).toEqual([
      `HandoverEnded ${how}`,
      `ConversationEnded ${by}`,
    ]);
    expect(talk.conversation.owner).toEqual({ kind: 'nobody', endedBy: by, at: talk.now });
    expect(talk.waiting().at(-1)).toBe(`end ${by}`);
  },
);

test('[CV70] and so does a flow that ends it', () => {
  const talk = active({ activeEvent: false });
  talk.deliver({ type: 'ended', by: 'agent' });
  expect(told(talk.post('bye'))).toEqual([
    'VisitorSaid',
    'FlowRan message stopped',
    'ConversationEnded bot',
  ]);
});

test('[CV71] a handover nobody says anything in is over after a week', () => {
  const talk = active();
  talk.wait(HANDOVER_IDLE_MS - 1);
  talk.post('still there?');
  talk.answer();
  talk.wait(HANDOVER_IDLE_MS - 1);
  expect(talk.phase).toBe('active');
  expect(told(talk.wait(1))).toEqual([
    'HandoverEnded completed timeout',
    'FlowRan handover waiting',
    'Bot: event completed timeout',
  ]);
  expect(talk.waiting()).toEqual(['end timeout']);
});

test('[CV71] what the bot says of the queue does not keep it alive', () => {
  const talk = waiting({ queuePosition: true, positionIntervalS: 3_600 });
  talk.deliver({ type: 'queue-update', position: 1 });
  for (let hour = 1; hour < 7 * 24; hour += 1) talk.wait(3_600_000);
  expect(talk.phase).toBe('queue');
  talk.wait(3_600_000);
  expect(talk.phase).toBe('bot');
});

test('[CV72] what the visitor had said when it ended there is offered once more, and otherwise the flow’s', () => {
  const taken = active();
  taken.post('one');
  taken.deliver(resolved);
  expect(taken.waiting()).toEqual(['send one']);
  expect(told(taken.answer())).toEqual([]);
  expect(taken.waiting()).toEqual([]);

  const refused = active();
  refused.post('one');
  refused.post('two');
  refused.deliver(resolved);
  expect(told(refused.fail('gone'))).toEqual([
    'CallFailed send gone given-up',
    'FlowRan message waiting',
    'Bot: message one',
    'FlowRan message waiting',
    'Bot: message two',
  ]);
  expect(refused.waiting()).toEqual([]);
});

test('[CV72] or for the next person, if there is one by then', () => {
  const talk = active();
  talk.post('my order is late');
  talk.deliver(resolved);
  const { id } = talk.call();
  talk.post('person');
  talk.fail('gone', id);
  expect(talk.waiting()).toEqual(['start', 'send my order is late']);
});
