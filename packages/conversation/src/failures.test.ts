import { type FailureKind, VENDOR_DATA_LENGTH_MAX } from '@baton/handover';
import { expect, test } from 'vitest';
import {
  CALL_RETRY_MS,
  CALL_RETRY_MS_MAX,
  CLOSING_HANDOVERS_MAX,
  END_PATIENCE_MS,
  NOTE_ATTEMPTS_MAX,
  SEND_PATIENCE_MS,
  START_PATIENCE_MS,
} from './limits.ts';
import { active, asked, read, told, waiting } from './testing/talk.ts';

const lasting: readonly FailureKind[] = [
  'unavailable',
  'config',
  'auth',
  'invalid',
  'too-large',
  'permanent',
];

test.each([...lasting, 'gone'] as const)(
  '[CV80] a start that fails as %s is an error at once',
  (kind) => {
    const talk = asked();
    expect(told(talk.fail(kind))).toEqual([
      `CallFailed start ${kind} given-up`,
      'HandoverEnded error error',
      'FlowRan handover waiting',
      'Bot: event error error',
    ]);
    expect(talk.waiting()).toEqual([]);
  },
);

test('[CV80] one the provider cannot do at all is unsupported', () => {
  expect(told(asked().fail('unsupported'))[1]).toBe('HandoverEnded error unsupported');
});

test.each(['temporary', 'rate-limited'] as const)(
  '[CV81] a start that fails as %s is tried again while the visitor can be asked to wait',
  (kind) => {
    const talk = asked();
    const began = talk.now;
    expect(told(talk.fail(kind))).toEqual([`CallFailed start ${kind} again`]);
    expect(talk.call()).toMatchObject({ attempts: 1, dueAt: began + CALL_RETRY_MS });
    talk.failForGood(kind);
    expect(talk.now - began).toBeGreaterThan(START_PATIENCE_MS / 3);
    expect(talk.now - began).toBeLessThanOrEqual(START_PATIENCE_MS);
    expect(talk.phase).toBe('bot');
    expect(talk.waiting()).toEqual([]);
  },
);

test('[CV82] pauses double up to a minute, and the provider’s own wish is heard up to that', () => {
  const talk = active();
  talk.post('hello');
  const { id } = talk.call();
  const pauses: number[] = [];
  for (let count = 0; count < 9; count += 1) {
    talk.fail('temporary', id);
    pauses.push(talk.call().dueAt - talk.now);
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  const asks = (retryAfterMs: number) => {
    const other = active();
    other.post('hello');
    const failure = { kind: 'rate-limited', message: '', retryAfterMs } as const;
    other.do({ type: 'FailCall', callId: other.call().id, failure });
    return other.call().dueAt - other.now;
  };
  expect(asks(5_000)).toBe(5_000);
  expect(asks(1)).toBe(CALL_RETRY_MS);
  expect(asks(10 * CALL_RETRY_MS_MAX)).toBe(CALL_RETRY_MS_MAX);
});

test('[CV83] what the visitor said meanwhile is the flow’s when the start fails', () => {
  const talk = asked();
  talk.post('my order is 7');
  talk.post('are you there?');
  expect(told(talk.fail('unavailable'))).toEqual([
    'CallFailed start unavailable given-up',
    'HandoverEnded error error',
    'FlowRan handover waiting',
    'Bot: event error error',
    'FlowRan message waiting',
    'Bot: message my order is 7',
    'FlowRan message waiting',
    'Bot: message are you there?',
  ]);
});

test('[CV84] a start that may have happened is asked about until it is known, and then ended', () => {
  const talk = asked();
  talk.fail('ambiguous');
  while (talk.phase === 'starting') talk.failLater('temporary');
  expect(talk.phase).toBe('bot');
  expect(talk.waiting()).toEqual(['start', 'end system']);
  talk.fail('temporary');
  talk.answer();
  expect(talk.waiting()).toEqual(['end system']);
  expect(talk.conversation.closing[0]?.started).toBe(true);
});

test('[CV84] for a day; without a start there is nothing to end', () => {
  const talk = asked();
  const began = talk.now;
  while (talk.phase === 'starting') talk.failLater('ambiguous');
  expect(talk.waiting()).toEqual(['start', 'end system']);
  talk.failForGood('ambiguous');
  expect(talk.waiting()).toEqual([]);
  expect(talk.now - began).toBeGreaterThan(END_PATIENCE_MS - 2 * CALL_RETRY_MS_MAX);
});

test('[CV85] messages that cannot be brought end the handover after ten minutes: flow and provider hear of it', () => {
  const talk = active();
  talk.post('one');
  talk.post('two');
  talk.wait(60_000);
  const first = talk.now;
  talk.failForGood('temporary');
  expect(talk.now - first).toBeLessThanOrEqual(SEND_PATIENCE_MS);
  expect(talk.now - first).toBeGreaterThan(SEND_PATIENCE_MS - CALL_RETRY_MS_MAX);
  expect(read(talk.said).slice(-3)).toEqual(['event error error', 'message one', 'message two']);
  expect(talk.waiting()).toEqual(['end system']);
});

test.each(['config', 'auth', 'permanent', 'unavailable', 'unsupported'] as const)(
  '[CV85] at once when they never can be: %s',
  (kind) => {
    const talk = active();
    talk.post('one');
    talk.fail(kind);
    expect(talk.phase).toBe('bot');
    expect(talk.waiting()).toEqual(['end system']);
  },
);

test.each(['invalid', 'too-large'] as const)(
  '[CV86] one message the provider does not want (%s) does not stop the next',
  (kind) => {
    const talk = active();
    talk.post('one');
    talk.post('two');
    expect(told(talk.fail(kind))).toEqual([`CallFailed send ${kind} given-up`]);
    expect(talk.waiting()).toEqual(['send two']);
    expect(talk.phase).toBe('active');
  },
);

test('[CV87] a message that may have arrived is sent again only to providers that know it again', () => {
  const knows = active();
  knows.post('one');
  expect(told(knows.fail('ambiguous'))).toEqual(['CallFailed send ambiguous again']);
  const forgets = active({}, { capabilities: { sendDedupe: 'none' } });
  forgets.post('one');
  expect(told(forgets.fail('ambiguous'))).toEqual(['CallFailed send ambiguous given-up']);
  expect(forgets.waiting()).toEqual([]);
  expect(forgets.phase).toBe('active');
});

test('[CV87] one that may have arrived all the time ends the handover like one that could not be brought', () => {
  const talk = active();
  talk.post('one');
  talk.failForGood('ambiguous');
  expect(read(talk.said).slice(-2)).toEqual(['event error error', 'message one']);
  expect(talk.waiting()).toEqual(['end system']);
});

test('[CV88] a session the provider no longer knows is over, and its messages are the flow’s', () => {
  const talk = active();
  talk.post('one');
  talk.post('two');
  expect(told(talk.fail('gone'))).toEqual([
    'CallFailed send gone given-up',
    'HandoverEnded completed system',
    'FlowRan handover waiting',
    'Bot: event completed system',
    'FlowRan message waiting',
    'Bot: message one',
    'FlowRan message waiting',
    'Bot: message two',
  ]);
  expect(talk.waiting()).toEqual([]);
  const queue = waiting();
  queue.post('one');
  expect(told(queue.fail('gone'))[1]).toBe('HandoverEnded error error');
});

test.each(['temporary', 'ambiguous', 'config', 'auth', 'unavailable'] as const)(
  '[CV89] the end is told again for a day: %s',
  (kind) => {
    const talk = waiting();
    talk.do({ type: 'CancelHandover' });
    const began = talk.now;
    talk.failForGood(kind);
    expect(talk.now - began).toBeGreaterThan(END_PATIENCE_MS - 2 * CALL_RETRY_MS_MAX);
    expect(talk.now - began).toBeLessThanOrEqual(END_PATIENCE_MS);
    expect(talk.conversation.closing).toEqual([]);
  },
);

test('[CV89] one that is gone there has ended', () => {
  const talk = waiting();
  talk.do({ type: 'CancelHandover' });
  talk.fail('gone');
  expect(talk.conversation.closing).toEqual([]);
});

test('[CV90] calls that only inform are tried a few times, and fail without harm', () => {
  const talk = active();
  talk.do({ type: 'SetVisitorPresence', here: false });
  for (let count = 1; count < NOTE_ATTEMPTS_MAX; count += 1) {
    expect(told(talk.fail('temporary'))).toEqual(['CallFailed presence temporary again']);
  }
  expect(told(talk.fail('temporary'))).toEqual(['CallFailed presence temporary given-up']);
  expect(talk.phase).toBe('active');
  expect(talk.waiting()).toEqual([]);
  talk.do({ type: 'SetVisitorPresence', here: true });
  expect(told(talk.fail('permanent'))).toEqual(['CallFailed presence permanent given-up']);
});

test('[CV91] where too many ends wait to be told, the oldest is given up, and it is said', () => {
  const talk = waiting();
  for (let count = 0; count < CLOSING_HANDOVERS_MAX; count += 1) {
    talk.do({ type: 'CancelHandover' });
    talk.post('person');
    talk.do({ type: 'AnswerCall', callId: talk.handover.calls[0]?.id ?? '', step: {} });
  }
  expect(talk.conversation.closing).toHaveLength(CLOSING_HANDOVERS_MAX);
  const [oldest] = talk.conversation.closing;
  const cancelled = talk.do({ type: 'CancelHandover' });
  expect(told(cancelled)[0]).toBe('CallFailed end permanent given-up');
  expect(cancelled.ok && cancelled.said[0]?.event).toMatchObject({ handoverId: oldest?.id });
  expect(talk.conversation.closing).toHaveLength(CLOSING_HANDOVERS_MAX);
});

test('[CV92] records that are not there are noted with what they were called, and nobody is told', () => {
  const talk = waiting();
  const links = [{ type: 'contact', record: 'rosa@harbour.example', why: 'ambiguous' }] as const;
  const stepped = talk.deliver({ type: 'not-linked', links });
  expect(told(stepped)).toEqual(['ProviderEventIgnored not-linked unknown-record']);
  expect(stepped).toMatchObject({ said: [{ words: { kind: 'data', data: { links } } }] });
  expect(JSON.stringify(stepped.ok && stepped.said[0]?.event)).not.toContain('rosa');
  const long = [
    { type: 'case', record: 'x'.repeat(VENDOR_DATA_LENGTH_MAX), why: 'unknown' },
  ] as const;
  expect(told(talk.deliver({ type: 'not-linked', links: long }))).toEqual([
    'ProviderEventIgnored not-linked limit',
  ]);
});
