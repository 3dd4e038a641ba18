import {
  HANDOVER_TEXT_LENGTH_MAX,
  PROVIDER_STATE_LENGTH_MAX,
  type ProviderEvent,
  SESSION_ALIASES_MAX,
  STEP_EVENTS_MAX,
  VENDOR_DATA_LENGTH_MAX,
} from '@baton/handover';
import { expect, test } from 'vitest';
import { dueAt } from './deadlines.ts';
import {
  CALLS_WAITING_LENGTH_MAX,
  CALLS_WAITING_MAX,
  CONVERSATION_IDLE_MS,
  EVENT_KEYS_MAX,
  HANDOVER_IDLE_MS,
  RUNS_PER_STEP_MAX,
  WORK_PATIENCE_MS,
} from './limits.ts';
import { splitText } from './split-text.ts';
import { active, asked, type Drawn, handsOver, read, Talk, told, waiting } from './testing/talk.ts';

const round: Drawn = {
  start: ['start', {}, { next: 'say' }],
  say: ['say', { text: 'Again' }, { next: 'back' }],
  back: ['go-to', { nodeId: 'say' }],
};

test('[CV130] a run that goes beyond a limit says so', () => {
  const said = read(new Talk(round).post('hello'));
  expect(said.at(-1)).toBe('Something went wrong.');
  const silent = new Talk(round, { endpoint: { troubleText: '' } });
  expect(read(silent.post('hello')).at(-1)).toBe('Again');
});

test(`[CV131] what one input makes go round ends after ${RUNS_PER_STEP_MAX} runs and says so; the next message is heard`, () => {
  const talk = new Talk(
    {
      start: ['start', {}, { next: 'hand' }],
      hand: ['handover-to-agent', {}, { next: 'hand' }],
    },
    { provider: () => ({ ok: false, message: 'Closed.' }) },
  );
  const events = told(talk.post('hello'));
  expect(events.filter((event) => event.startsWith('FlowRan'))).toHaveLength(RUNS_PER_STEP_MAX);
  expect(events.at(-1)).toBe('Bot: Something went wrong.');
  expect(read(talk.post('hello?'))).toEqual(['Something went wrong.']);
});

test(`[CV132] ${CALLS_WAITING_MAX} calls wait for a provider; then the visitor is asked to wait, and can still cancel`, () => {
  const talk = asked({ cancelButton: 'Cancel' });
  for (let count = 1; count < CALLS_WAITING_MAX; count += 1) expect(talk.post('x').ok).toBe(true);
  expect(told(talk.post('y'))).toEqual(['refused: too-many']);
  expect(told(talk.post('Cancel'))[1]).toBe('HandoverEnded cancelled');
});

test('[CV132] nor more than so many characters', () => {
  const talk = waiting({}, { capabilities: { textLengthMax: 40_000 } });
  const long = 'x'.repeat(CALLS_WAITING_LENGTH_MAX / 8);
  for (let count = 0; count < 8; count += 1) expect(talk.post(long).ok).toBe(true);
  expect(told(talk.post('y'))).toEqual(['refused: too-many']);
});

test('[CV133] as many keys are remembered as a step may bring events', () => {
  const talk = waiting();
  const notices = Array.from(
    { length: STEP_EVENTS_MAX },
    (_, place): ProviderEvent => talk.event({ type: 'agent-assigned', agent: {} }, `k${place}`),
  );
  talk.deliverStep({ events: notices });
  expect(talk.handover.seenKeys).toHaveLength(EVENT_KEYS_MAX);
  const before = talk.conversation;
  talk.deliverStep({ events: notices });
  expect(talk.conversation).toBe(before);
  const one = talk.event({ type: 'agent-assigned', agent: {} }, 'one-more');
  talk.deliverStep({ events: [one] });
  expect(talk.handover.seenKeys).toHaveLength(EVENT_KEYS_MAX);
  expect(told(talk.deliverStep({ events: [...notices, one] }))).toEqual([
    'ProviderEventIgnored step limit',
  ]);
});

test('[CV134] what a vendor says beyond its limit is left out, and that is noted', () => {
  const says = (length: number) => told(waiting().agentSays('x'.repeat(length)));
  expect(says(HANDOVER_TEXT_LENGTH_MAX)).toEqual(['HandoverActivated', 'AgentSaid']);
  expect(says(HANDOVER_TEXT_LENGTH_MAX + 1)).toEqual(['ProviderEventIgnored message limit']);
  const notice = (length: number) =>
    told(waiting().deliver({ type: 'notice', text: 'x'.repeat(length) }))[0];
  expect(notice(HANDOVER_TEXT_LENGTH_MAX)).toBe('FlowRan handover waiting');
  expect(notice(HANDOVER_TEXT_LENGTH_MAX + 1)).toBe('ProviderEventIgnored notice limit');
  const data = (length: number) => ({ a: 'x'.repeat(length - '{"a":""}'.length) });
  const vendor = (length: number) =>
    told(waiting().deliver({ type: 'vendor-event', name: 'e', data: data(length) }))[0];
  expect(vendor(VENDOR_DATA_LENGTH_MAX)).toBe('FlowRan handover waiting');
  expect(vendor(VENDOR_DATA_LENGTH_MAX + 1)).toBe('ProviderEventIgnored vendor-event limit');
  const key = (length: number) => {
    const talk = waiting();
    const event = talk.event({ type: 'notice', text: 'x' }, 'k'.repeat(length));
    return told(talk.deliverStep({ events: [event] }))[0];
  };
  expect(key(300)).toBe('FlowRan handover waiting');
  expect(key(301)).toBe('ProviderEventIgnored notice limit');
});

test('[CV135] a session whose state is too large cannot go on, and the flow hears so', () => {
  const state = (length: number) => {
    const empty = JSON.stringify({ v: 1, data: { a: '' } }).length;
    return { v: 1, data: { a: 'x'.repeat(length - empty) } };
  };
  const talk = active();
  expect(told(talk.deliverStep({ state: state(PROVIDER_STATE_LENGTH_MAX) }))).toEqual([]);
  expect(told(talk.deliverStep({ state: state(PROVIDER_STATE_LENGTH_MAX + 1) }))).toEqual([
    'ProviderEventIgnored state limit',
    'HandoverEnded error error',
    'FlowRan handover waiting',
    'Bot: event error error',
  ]);
  expect(talk.waiting()).toEqual(['end system']);
});

test(`[CV136] the last ${SESSION_ALIASES_MAX} names of a session are kept, each once`, () => {
  const talk = waiting();
  const alias = (count: number) => ({ kind: 'thread', value: `${count}` });
  for (let count = 0; count <= SESSION_ALIASES_MAX; count += 1) {
    talk.deliverStep({ aliases: [alias(count), alias(count)] });
  }
  expect(talk.handover.aliases).toHaveLength(SESSION_ALIASES_MAX);
  expect(talk.handover.aliases.at(-1)).toEqual(alias(SESSION_ALIASES_MAX));
});

test('[CV137] the next deadline is known of a conversation at rest', () => {
  const talk = new Talk(handsOver({ queuePosition: true, positionIntervalS: 10 }));
  const due = (isUnderWay?: (id: string) => boolean) => {
    const at = dueAt(talk.conversation, isUnderWay);
    return at === null ? null : at - talk.now;
  };
  expect(due()).toBe(CONVERSATION_IDLE_MS);
  talk.post('a person please');
  expect(due()).toBe(0);
  expect(due(() => true)).toBe(HANDOVER_IDLE_MS);
  talk.answer();
  expect(due()).toBe(10_000);
  talk.deliverStep({ wakeAt: (talk.now + 3_000) as typeof talk.now });
  expect(due()).toBe(3_000);
  talk.wait(3_000);
  expect(talk.waiting()).toEqual(['wake']);
  talk.do({ type: 'EndConversation', by: 'visitor' });
  expect(due()).toBe(0);
  talk.answer();
  expect(due()).toBeNull();
});

test('[CV137] of work, too: when it is to be done, or no longer waited for', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'fetch' }],
    fetch: ['http-request', { method: 'GET', url: 'https://shop.example' }],
  });
  talk.post('hello');
  expect(dueAt(talk.conversation)).toBe(talk.now);
  expect(dueAt(talk.conversation, () => true)).toBe(talk.now + WORK_PATIENCE_MS);
});

test('[CV138] a text is cut at a space where one is near, never inside a character', () => {
  expect(splitText('', 10)).toEqual(['']);
  expect(splitText('abcdefghij', 10)).toEqual(['abcdefghij']);
  expect(splitText('abcdefghijk', 10)).toEqual(['abcdefghij', 'k']);
  expect(splitText('abc def ghijk', 10)).toEqual(['abc def ', 'ghijk']);
  expect(splitText('abc😀😀', 4)).toEqual(['abc', '😀😀']);
  expect(splitText('😀😀', 1)).toEqual(['😀', '😀']);
  const far = `a ${'x'.repeat(300)}`;
  expect(splitText(far, 250).map((part) => part.length)).toEqual([250, 52]);
});
