import type { FlowId } from '@baton/flow';
import { expect, test } from 'vitest';
import { CONVERSATION_IDLE_MS, INPUT_LENGTH_MAX, MESSAGE_IDS_MAX } from './limits.ts';
import { step } from './step.ts';
import { active, asked, everything, handsOver, read, Talk, told, waiting } from './testing/talk.ts';

const words = { text: 'Psst', quickReplies: [], image: null, form: null, pauseMs: 0 };

test('[CV1] each change of owner raises the epoch, and nothing else does', () => {
  const talk = new Talk(handsOver());
  const epochs: [string, number][] = [];
  const note = () => epochs.push([talk.phase, talk.conversation.epoch]);
  note();
  talk.post('a person please');
  note();
  talk.answer();
  note();
  talk.agentSays('Hello');
  note();
  talk.deliver({ type: 'ended', by: 'agent' });
  note();
  talk.post('bye');
  note();
  expect(epochs).toEqual([
    ['bot', 1],
    ['starting', 2],
    ['queue', 2],
    ['active', 2],
    ['bot', 3],
    ['nobody', 4],
  ]);
});

test('[CV2] somebody outside speaks as the bot only under the epoch of now', () => {
  const talk = new Talk(handsOver());
  expect(told(talk.do({ type: 'SpeakAsBot', epoch: 1, output: words }))).toEqual(['Bot: Psst']);
  talk.post('a person please');
  for (const epoch of [1, 2]) {
    const refused = talk.do({ type: 'SpeakAsBot', epoch, output: words });
    expect(refused).toEqual({ ok: false, rejection: 'stale-epoch' });
  }
  talk.do({ type: 'CancelHandover' });
  expect(told(talk.do({ type: 'SpeakAsBot', epoch: 1, output: words }))).toEqual([
    'refused: stale-epoch',
  ]);
  expect(told(talk.do({ type: 'SpeakAsBot', epoch: 3, output: words }))).toEqual(['Bot: Psst']);
  talk.post('bye');
  expect(told(talk.do({ type: 'SpeakAsBot', epoch: 4, output: words }))).toEqual([
    'refused: chat-ended',
  ]);
});

test('[CV3] an answer to a call nobody waits for changes nothing', () => {
  const talk = asked();
  const { id } = talk.call();
  talk.answer();
  const before = talk.conversation;
  for (const late of [
    talk.do({ type: 'AnswerCall', callId: id, step: { state: { v: 2, data: {} } } }),
    talk.fail('permanent', id),
    talk.do({
      type: 'AnswerWork',
      effectId: 'effect-9',
      answer: { kind: 'availability', agents: 1 },
    }),
  ]) {
    expect(late).toEqual({ ok: true, conversation: before, said: [] });
  }
});

test('[CV3] what an agent writes after the end is noted and told to nobody', () => {
  const talk = active();
  talk.deliver({ type: 'ended', by: 'agent' });
  const before = talk.conversation;
  expect(told(talk.agentSays('One more thing'))).toEqual(['ProviderEventIgnored message over']);
  expect(told(talk.deliver({ type: 'ended', by: 'agent' }))).toEqual([]);
  expect(told(talk.deliver({ type: 'failed', failure: { kind: 'gone', message: '' } }))).toEqual(
    [],
  );
  expect(talk.conversation).toBe(before);
});

test('[CV4] a message sent twice is taken once', () => {
  const talk = waiting();
  talk.post('hello', { messageId: 'same' });
  const again = talk.post('hello', { messageId: 'same' });
  expect(again).toEqual({ ok: true, conversation: talk.conversation, said: [] });
  expect(talk.waiting()).toEqual(['send hello']);
});

test('[CV4] messages keep their order, to the bot and to a person', () => {
  const talk = waiting();
  for (const text of ['one', 'two', 'three']) talk.post(text);
  expect(talk.waiting()).toEqual(['send one', 'send two', 'send three']);
  const alone = new Talk({
    start: ['start', {}, { next: 'say' }],
    say: ['say', { text: 'You said {{input.text}}' }],
  });
  for (const text of ['one', 'two']) alone.post(text);
  expect(read(alone.said)).toEqual(['You said one', 'You said two']);
});

test(`[CV4] the last ${MESSAGE_IDS_MAX} ids are remembered`, () => {
  const talk = waiting();
  for (let count = 1; count <= MESSAGE_IDS_MAX + 1; count += 1) talk.post(`${count}`);
  expect(talk.conversation.messageIds).toHaveLength(MESSAGE_IDS_MAX);
  expect(talk.conversation.messageIds[0]).toBe('m4');
});

test('[CV5] words, payloads and data have their limit', () => {
  const most = 'x'.repeat(INPUT_LENGTH_MAX);
  const fits = (text: string, others: Parameters<Talk['post']>[1] = {}) =>
    new Talk(handsOver()).post(text, others).ok;
  expect(fits(most)).toBe(true);
  expect(fits(`${most}x`)).toBe(false);
  expect(fits('x', { payload: most })).toBe(true);
  expect(fits('x', { payload: `${most}x` })).toBe(false);
  const data = { a: 'x'.repeat(INPUT_LENGTH_MAX - '{"a":""}'.length) };
  expect(fits('x', { data })).toBe(true);
  expect(fits('x', { data: { a: `${data.a}x` } })).toBe(false);
});

test('[CV6] a conversation that is over takes nothing but news of its end', () => {
  const talk = active();
  talk.post('hello');
  talk.do({ type: 'EndConversation', by: 'visitor' });
  expect(told(talk.post('Hello?'))).toEqual(['refused: chat-ended']);
  expect(told(talk.do({ type: 'CancelHandover' }))).toEqual(['refused: nothing-to-cancel']);
  expect(told(talk.do({ type: 'EndConversation', by: 'system' }))).toEqual([]);
  expect(told(talk.do({ type: 'SetVisitorPresence', here: false }))).toEqual([]);
  expect(talk.waiting()).toEqual(['send hello', 'end visitor']);
  talk.answer();
  talk.answer();
  expect(talk.conversation.closing).toEqual([]);
});

test('[CV7] what is not there is refused, and so is a second start', () => {
  const talk = new Talk(handsOver());
  const { id, visitor, endpoint } = talk.conversation;
  const start = { type: 'StartConversation', conversationId: id, visitor, endpoint } as const;
  expect(talk.do(start)).toEqual({ ok: false, rejection: 'chat-exists' });
  const none = step(undefined, { type: 'AdvanceClock' }, talk.world());
  expect(none).toEqual({ ok: false, rejection: 'chat-unknown' });
  const lost = { ...start, endpoint: { ...endpoint, flowId: 'gone' as FlowId } };
  expect(step(undefined, lost, talk.world())).toEqual({ ok: false, rejection: 'flow-unknown' });
});

test('[CV8] where the bot speaks first it does, once', () => {
  const talk = new Talk(
    {
      start: ['start', {}, { next: 'say' }],
      say: ['say', { text: 'Hello {{input.type}}' }, { next: 'wait' }],
      wait: ['wait-for-input'],
    },
    { endpoint: { startsWith: 'bot' } },
  );
  expect(read(talk.said)).toEqual(['Hello open']);
  expect(talk.said[0]).toEqual({
    event: {
      type: 'ConversationStarted',
      at: talk.now,
      epoch: 1,
      visitorId: 'rosa',
      endpointId: 'endpoint',
      flow: { flowId: 'main', version: 1 },
    },
    words: { kind: 'started', visitor: { id: 'rosa', name: 'Rosa' } },
  });
});

test('[CV9] with the bot, a day of silence ends it; a word begins the day anew', () => {
  const talk = new Talk(handsOver());
  expect(told(talk.wait(CONVERSATION_IDLE_MS - 1))).toEqual([]);
  talk.post('bye?');
  talk.do({ type: 'CancelHandover' });
  talk.wait(CONVERSATION_IDLE_MS - 1);
  expect(talk.phase).toBe('bot');
  expect(told(talk.wait(1))).toEqual(['ConversationEnded timeout']);
  expect(told(talk.wait(CONVERSATION_IDLE_MS))).toEqual([]);
});

test('[CV10] a conversation follows the versions it began with', () => {
  const talk = new Talk(handsOver(), {
    others: { extra: { start: ['start'] }, later: { start: ['start'] } },
    endpoint: { attached: ['extra' as FlowId] },
  });
  const versions: number[] = [];
  const stepped = step(
    talk.conversation,
    { type: 'PostVisitorMessage', messageId: 'm', text: 'a person please' },
    {
      ...talk.world(),
      publishedVersion: () => 2,
      flow: (id, version) => {
        versions.push(version);
        return talk.world().flow(id, version);
      },
    },
  );
  expect(new Set(versions)).toEqual(new Set([1]));
  expect(stepped.ok && stepped.conversation.pinned).toEqual({ main: 1, extra: 1 });
});

test('[CV11] a quick reply is shown by its title and means its payload; `cIntent:` means an intent outright', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'say' }],
    say: ['say', { text: '{{input.text}} {{input.intent}} {{input.intentScore}}' }],
  });
  const posted = talk.post('Person', { payload: 'cIntent:person|now' });
  expect(posted.ok && posted.said[0]?.words).toEqual({ kind: 'visitor', text: 'Person' });
  expect(read(posted)).toEqual(['cIntent:person|now person 1']);
  expect(read(talk.post('x', { payload: 'cIntent:unheard of' }))).toEqual(['cIntent:unheard of 0']);
});

test('[CV12] the capabilities of a handover are those it began with', () => {
  const talk = waiting({}, { capabilities: { textLengthMax: 99 } });
  expect(talk.handover.capabilities).toEqual({ ...everything, textLengthMax: 99 });
});
