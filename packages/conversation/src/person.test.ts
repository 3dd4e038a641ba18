import { expect, test } from 'vitest';
import { AGENT_LEFT_GRACE_MS } from './limits.ts';
import { active, asked, read, Talk, told, waiting } from './testing/talk.ts';

const jane = { id: 'jane', name: 'Jane' };

test('[CV35] the first words of a person make it active; being chosen or joining does not', () => {
  const talk = waiting();
  talk.deliver({ type: 'agent-assigned', agent: jane });
  expect(told(talk.deliver({ type: 'agent-joined', agent: jane }))).toEqual(['AgentJoined']);
  expect(talk.phase).toBe('queue');
  expect(told(talk.agentSays('Hello'))).toEqual(['HandoverActivated', 'AgentSaid']);
  expect(talk.phase).toBe('active');
  expect(told(talk.agentSays('How can I help?'))).toEqual(['AgentSaid']);
});

test('[CV35] words may be the first that is heard of a handover at all', () => {
  const talk = asked({ acceptedText: 'One moment.', queueEvent: true, activeEvent: true });
  expect(told(talk.agentSays('Hello'))).toEqual([
    'HandoverQueued',
    'Bot: One moment.',
    'FlowRan handover waiting',
    'Bot: event queue',
    'HandoverActivated',
    'AgentSaid',
    'FlowRan handover waiting',
    'Bot: event active',
  ]);
});

test('[CV36] the flow hears of queue and active where the node says so, and not otherwise', () => {
  const talk = asked({ queueEvent: true });
  expect(read(talk.answer())).toEqual(['event queue']);
  expect(read(talk.agentSays('Hello'))).toEqual(['Jane: Hello']);
  const other = asked({ activeEvent: true });
  expect(read(other.answer())).toEqual([]);
  expect(read(other.agentSays('Hello'))).toEqual(['Jane: Hello', 'event active']);
  expect(read(other.agentSays('Still here'))).toEqual(['Jane: Still here']);
});

test('[CV37] a transfer puts it back into the queue, for the page as well, and the next words make it active again', () => {
  const talk = active({ activeEvent: true });
  expect(told(talk.deliver({ type: 'transferred' }))).toEqual(['AgentLeft', 'HandoverQueued']);
  expect(talk.phase).toBe('queue');
  expect(talk.handover.agent).toBeNull();
  // The flow has heard of the first.
  expect(told(talk.agentSays('I take over'))).toEqual(['HandoverActivated', 'AgentSaid']);
  expect(told(talk.deliver({ type: 'ended', by: 'visitor' }))[0]).toBe(
    'HandoverEnded completed visitor',
  );
});

test('[CV37] whoever was ever spoken to cannot cancel while waiting again', () => {
  const talk = active({ cancelButton: 'Cancel' });
  talk.deliver({ type: 'transferred' });
  expect(told(talk.do({ type: 'CancelHandover' }))).toEqual(['refused: nothing-to-cancel']);
  talk.post('Cancel');
  expect(talk.waiting()).toEqual(['send Cancel']);
  expect(told(talk.deliver({ type: 'ended', by: 'visitor' }))[0]).toBe(
    'HandoverEnded completed visitor',
  );
});

test('[CV38] where leaving means the end, a handover nobody takes up again ends, and the provider is told', () => {
  const talk = active({}, { capabilities: { leaveMeansEnd: true } });
  expect(told(talk.deliver({ type: 'agent-left' }))).toEqual(['AgentLeft']);
  expect(told(talk.wait(AGENT_LEFT_GRACE_MS - 1))).toEqual([]);
  expect(told(talk.wait(1))).toEqual([
    'HandoverEnded completed agent',
    'FlowRan handover waiting',
    'Bot: event completed agent',
  ]);
  expect(talk.waiting()).toEqual(['end system']);
});

test('[CV38] it goes on if somebody comes in time, or where leaving means nothing', () => {
  const talk = active({}, { capabilities: { leaveMeansEnd: true } });
  talk.deliver({ type: 'agent-left' });
  talk.deliver({ type: 'agent-joined', agent: jane });
  expect(told(talk.wait(AGENT_LEFT_GRACE_MS))).toEqual([]);
  const other = active();
  other.deliver({ type: 'agent-left' });
  expect(told(other.wait(AGENT_LEFT_GRACE_MS))).toEqual([]);
});

test('[CV38] what the visitor had said to somebody who was gone is the flow’s if it is not taken', () => {
  const talk = active({}, { capabilities: { leaveMeansEnd: true } });
  talk.deliver({ type: 'agent-left' });
  talk.post('are you there?');
  talk.wait(AGENT_LEFT_GRACE_MS);
  expect(talk.waiting()).toEqual(['send are you there?', 'end system']);
  expect(read(talk.fail('gone'))).toEqual(['message are you there?']);
  expect(talk.waiting()).toEqual(['end system']);
});

test('[CV39] what the visitor says goes to the provider and not to the flow', () => {
  const talk = waiting();
  expect(told(talk.post('Where is my order?', { payload: 'order' }))).toEqual(['VisitorSaid']);
  const { what } = talk.call();
  expect(what).toMatchObject({
    kind: 'send',
    message: { id: 'm3', from: 'visitor', at: talk.now, text: 'Where is my order?' },
  });
});

test('[CV40] a text longer than the provider takes goes in parts, and what it cannot know again has other ids', () => {
  const talk = waiting({}, { capabilities: { textLengthMax: 10 } });
  talk.post('12345678 abcdefghijkl');
  expect(talk.waiting()).toEqual(['send 12345678 ', 'send abcdefghij', 'send kl']);
  expect(talk.calls().map(({ what }) => what.kind === 'send' && what.message.id)).toEqual([
    'm3',
    'm3-2',
    'm3-3',
  ]);
});

test.each([
  ['visitor-and-agent', ['Bot says'], ['send Bot says']],
  ['visitor', ['Bot says'], []],
  ['agent', [], ['send Bot says']],
])('[CV41] what the flow says to %s reaches them alone', (outputDestination, visitor, agent) => {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { queueEvent: true }, { next: 'say' }],
    say: ['say', { text: 'Bot says', outputDestination }, { next: 'wait' }],
    wait: ['wait-for-input'],
  });
  talk.post('hello');
  expect(read(talk.answer())).toEqual(visitor);
  expect(talk.waiting()).toEqual(agent);
});

test('[CV41] to an agent who is not there nothing is said; in the queue it is kept for them', () => {
  const alone = new Talk({
    start: ['start', {}, { next: 'say' }],
    say: ['say', { text: 'For the agent', outputDestination: 'agent' }],
  });
  expect(told(alone.post('hello'))).toEqual(['VisitorSaid', 'FlowRan message finished']);
});

test('[CV42] an agent may write in the visitor’s place where the node allows it', () => {
  const talk = active({ allowReplyAsVisitor: true });
  expect(told(talk.deliver({ type: 'injected', messageId: 'i1', text: 'Berlin' }))).toEqual([
    'AgentInjected',
    'FlowRan agent-inject waiting',
    'Bot: agentInject BerlinagentInject',
  ]);
  expect(told(active().deliver({ type: 'injected', messageId: 'i1', text: 'Berlin' }))).toEqual([
    'ProviderEventIgnored injected not-allowed',
  ]);
});

test('[CV43] notices and events of the vendor run the flow with what they say', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', {}, { next: 'say' }],
    say: [
      'say',
      {
        text: '{{input.handover.status}}: {{input.data.request.text}}{{input.data.request.name}} {{input.handover.data.size}}',
      },
      { next: 'back' },
    ],
    back: ['go-to', { nodeId: 'say', mode: 'wait' }],
  });
  talk.post('hello');
  talk.answer();
  expect(read(talk.deliver({ type: 'notice', text: 'Office hours' }))).toEqual([
    'genericHandoverUpdate: Office hours',
  ]);
  const event = { type: 'vendor-event', name: 'survey', data: { size: 3 } } as const;
  expect(read(talk.deliver(event))).toEqual(['event: survey 3']);
});

test('[CV44] an event told twice is taken once, also after others', () => {
  const talk = waiting();
  const hello = talk.event({
    type: 'message',
    message: { vendorId: 'a', from: jane, text: 'Hello' },
  });
  expect(told(talk.deliverStep({ events: [hello, hello] }))).toEqual([
    'HandoverActivated',
    'AgentSaid',
  ]);
  talk.agentSays('And');
  expect(told(talk.deliverStep({ events: [hello] }))).toEqual([]);
});

test('[CV45] the flow has run on one event before the next is taken', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { activeEvent: true }, { next: 'close' }],
    close: ['close-handover', {}, { next: 'say' }],
    say: ['say', { text: 'Back with me.' }, { next: 'wait' }],
    wait: ['wait-for-input'],
  });
  talk.post('hello');
  talk.answer();
  const says = (vendorId: string) =>
    ({ type: 'message', message: { vendorId, from: jane, text: vendorId } }) as const;
  expect(told(talk.deliver(says('one'), says('two')))).toEqual([
    'HandoverActivated',
    'AgentSaid',
    'FlowRan handover waiting',
    'HandoverEnded completed system',
    'Bot: Back with me.',
    'ProviderEventIgnored message over',
  ]);
});
