import { expect, test } from 'vitest';
import { INPUTS_HELD_MAX, WORK_PATIENCE_MS } from './limits.ts';
import { asked, type Drawn, read, Talk, told } from './testing/talk.ts';

const failed = { kind: 'failed', message: 'Down.' } as const;
const fetching = ['http-request', { method: 'GET', url: 'https://shop.example/orders' }] as const;

/** Asks another system about each message, and says both. */
const shop: Drawn = {
  start: ['start', {}, { next: 'fetch' }],
  fetch: [...fetching, { ok: 'say', failed: 'say' }],
  say: ['say', { text: '{{input.text}}: {{input.http.message}}' }],
};

function answered(talk: Talk) {
  return talk.answerWork({ kind: 'http', status: 200, headers: {}, body: 'ok' });
}

test('[CV120] what comes while the flow waits for an answer waits as well, and keeps its order', () => {
  const talk = new Talk(shop);
  expect(told(talk.post('one'))).toEqual(['VisitorSaid', 'FlowRan message awaiting', 'WorkAsked']);
  expect(told(talk.post('two'))).toEqual(['VisitorSaid']);
  expect(told(talk.post('three'))).toEqual(['VisitorSaid']);
  expect(told(answered(talk))).toEqual([
    'WorkAnswered',
    'FlowRan answer finished',
    'Bot: one: OK',
    'FlowRan message awaiting',
    'WorkAsked',
  ]);
  expect(read(answered(talk))).toEqual(['two: OK']);
  expect(read(answered(talk))).toEqual(['three: OK']);
  expect(talk.conversation.held).toEqual([]);
});

test('[CV121] an answer that does not come in time counts as failed', () => {
  const talk = new Talk(shop);
  talk.post('one');
  expect(told(talk.wait(WORK_PATIENCE_MS - 1))).toEqual([]);
  expect(read(talk.wait(1))).toEqual(['one: It took too long.']);
  expect(talk.conversation.work).toBeNull();
});

test(`[CV122] ${INPUTS_HELD_MAX} messages wait; one more is refused, and may come later`, () => {
  const talk = new Talk(shop);
  talk.post('first');
  for (let count = 1; count <= INPUTS_HELD_MAX; count += 1) expect(talk.post('x').ok).toBe(true);
  expect(told(talk.post('y'))).toEqual(['refused: too-many']);
  answered(talk);
  expect(talk.post('y').ok).toBe(true);
});

/** During a handover it looks something up whenever it hears of the queue. */
function looking(settings: object = {}, rest: Drawn = {}): Talk {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { queueEvent: true, ...settings }, { next: 'look' }],
    look: [
      'lookup',
      { cases: [{ id: 'q', value: 'queue' }] },
      { 'case-q': 'fetch', default: 'say' },
    ],
    fetch: [...fetching, { ok: 'say', failed: 'say' }],
    say: [
      'say',
      {
        text: '{{input.type}} {{input.text}}{{input.handover.status}} {{input.data.request.position}}{{input.http.message}}',
        outputDestination: 'visitor',
      },
      { next: 'back' },
    ],
    back: ['go-to', { nodeId: 'look', mode: 'wait' }],
    ...rest,
  });
  talk.post('hello');
  talk.answer();
  expect(talk.conversation.work).not.toBeNull();
  return talk;
}

test('[CV123] of the updates of a queue that wait only the newest counts', () => {
  const talk = looking({ queuePosition: true, positionIntervalS: 5 });
  for (let position = 9; position > 0; position -= 1) {
    talk.deliver({ type: 'queue-update', position });
    talk.wait(5_000);
  }
  expect(talk.conversation.held).toHaveLength(1);
  expect(talk.conversation.held[0]).toMatchObject({
    input: { handover: { data: { position: 1 } } },
  });
});

test('[CV124] news gives way when there is no room; words of an agent are refused, the end never is', () => {
  const talk = looking({ allowReplyAsVisitor: true });
  const inject = (text: string) => talk.deliver({ type: 'injected', messageId: text, text });
  for (let count = 0; count < INPUTS_HELD_MAX + 5; count += 1) {
    talk.deliver({ type: 'notice', text: `n${count}` });
  }
  expect(talk.conversation.held).toHaveLength(INPUTS_HELD_MAX);
  expect(talk.conversation.held[0]).toMatchObject({
    input: { handover: { data: { text: 'n5' } } },
  });
  for (let count = 0; count < INPUTS_HELD_MAX; count += 1) {
    expect(told(inject(`i${count}`))).toEqual(['AgentInjected']);
  }
  expect(
    talk.conversation.held.every(
      (one) => one.kind === 'input' && one.input.kind === 'agent-inject',
    ),
  ).toBe(true);
  talk.deliver({ type: 'notice', text: 'no room' });
  expect(talk.conversation.held).toHaveLength(INPUTS_HELD_MAX);
  expect(told(inject('one too many'))).toEqual(['ProviderEventIgnored injected limit']);
  expect(told(talk.deliver({ type: 'ended', by: 'agent' }))).toEqual([
    'HandoverEnded completed agent',
  ]);
  expect(told(talk.post('thanks'))).toEqual(['refused: too-many']);
  const said = read(answered(talk));
  expect(said).toHaveLength(INPUTS_HELD_MAX + 2);
  expect(said.at(-1)).toBe('event completed');
});

test('[CV125] news of a handover that is over by then is not told', () => {
  const talk = looking();
  talk.deliver({ type: 'notice', text: 'old' });
  talk.deliver({ type: 'ended', by: 'agent' });
  expect(read(answered(talk))).toEqual(['event queue OK', 'event completed']);
});

test('[CV126] the end of a handover waits for the answer, so that nothing is cut off', () => {
  const talk = looking({ resolveEvent: false });
  expect(told(talk.deliver({ type: 'ended', by: 'agent' }))).toEqual([
    'HandoverEnded completed agent',
  ]);
  expect(told(talk.post('thanks'))).toEqual(['VisitorSaid']);
  expect(read(answered(talk))).toEqual(['event queue OK', 'message thanks']);
});

test('[CV127] a message that waited goes to the person who was asked for meanwhile, or takes it back', () => {
  const nodes: Drawn = {
    start: ['start', {}, { next: 'fetch' }],
    fetch: [...fetching, { ok: 'hand', failed: 'hand' }],
    hand: ['handover-to-agent', { cancelIntent: 'stop-waiting' }, { next: 'say' }],
    say: ['say', { text: '{{input.handover.status}}' }],
  };
  const talk = new Talk(nodes);
  talk.post('hello');
  talk.post('it is urgent');
  expect(told(talk.answerWork(failed))).toEqual([
    'WorkAnswered',
    'FlowRan answer handed-over',
    'HandoverRequested',
  ]);
  expect(talk.waiting()).toEqual(['start', 'send it is urgent']);
  const other = new Talk(nodes);
  other.post('hello');
  other.post('never mind');
  expect(read(other.answerWork(failed))).toEqual(['cancelled']);
});

test('[CV128] a conversation that ends waits for nothing', () => {
  const talk = new Talk(shop);
  talk.post('one');
  talk.post('two');
  talk.do({ type: 'EndConversation', by: 'visitor' });
  expect(talk.conversation).toMatchObject({ work: null, held: [] });
  expect(asked().conversation.work).toBeNull();
});
