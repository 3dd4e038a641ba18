import { expect, test } from 'vitest';
import { ACCEPT_PATIENCE_MS } from './limits.ts';
import { CANCEL_PAYLOAD } from './speak.ts';
import { active, asked, everything, handsOver, read, Talk, told, waiting } from './testing/talk.ts';

const texts = { acceptedText: 'One moment.', cancelButton: 'Cancel' };

test('[CV20] a handover node asks the provider, and the visitor hears nothing before it has answered', () => {
  const talk = new Talk(handsOver(texts));
  expect(told(talk.post('a person please'))).toEqual([
    'VisitorSaid',
    'FlowRan message handed-over',
    'HandoverRequested',
  ]);
  expect(talk.phase).toBe('starting');
  expect(talk.waiting()).toEqual(['start']);
});

test('[CV21] once the provider has it, the visitor waits, and is told so with the button that takes it back', () => {
  const talk = asked(texts);
  const accepted = talk.answer();
  expect(told(accepted)).toEqual(['HandoverQueued', 'Bot: One moment.']);
  expect(talk.phase).toBe('queue');
  expect(accepted.ok && accepted.said[1]?.words).toEqual({
    kind: 'bot',
    output: {
      text: 'One moment.',
      quickReplies: [{ title: 'Cancel', payload: CANCEL_PAYLOAD }],
      image: null,
      form: null,
      pauseMs: 0,
    },
  });
  expect(told(talk.deliver({ type: 'started' }, { type: 'queued' }))).toEqual([]);
});

test('[CV21] also when the provider says so only later', () => {
  const talk = asked(texts);
  expect(told(talk.answer({ events: [] }))).toEqual([]);
  expect(talk.phase).toBe('starting');
  expect(told(talk.deliver({ type: 'started' }))).toEqual(['HandoverQueued', 'Bot: One moment.']);
});

test('[CV21] or answers before the call has come back', () => {
  const talk = asked(texts);
  expect(told(talk.deliver({ type: 'queued' }))).toEqual(['HandoverQueued', 'Bot: One moment.']);
  expect(told(talk.answer())).toEqual([]);
});

test('[CV22] one that took it and says nothing more is believed after a minute', () => {
  const talk = asked(texts);
  talk.answer({ events: [] });
  expect(told(talk.wait(ACCEPT_PATIENCE_MS - 1))).toEqual([]);
  expect(told(talk.wait(1))).toEqual(['HandoverQueued', 'Bot: One moment.']);
  const unanswered = asked(texts);
  expect(told(unanswered.wait(ACCEPT_PATIENCE_MS))).toEqual([]);
});

test('[CV23] without a text nothing is said; the button stands alone', () => {
  expect(told(asked().answer())).toEqual(['HandoverQueued']);
  expect(told(asked({ cancelButton: 'Cancel' }).answer())).toEqual(['HandoverQueued', 'Bot: ']);
});

test('[CV24] the accepted message is repeated in the queue if wanted, and only there', () => {
  const talk = asked({ ...texts, repeatAcceptedText: true });
  expect(read(talk.post('Hello?'))).toEqual([]);
  talk.answer();
  expect(told(talk.post('Hello?'))).toEqual(['VisitorSaid', 'Bot: One moment.']);
  talk.agentSays('Hello');
  expect(read(talk.post('There you are'))).toEqual([]);
  expect(read(waiting(texts).post('Hello?'))).toEqual([]);
});

test('[CV25] a way in that cannot carry a handover says so to the flow at once', () => {
  const talk = new Talk(handsOver(texts), {
    endpoint: { channel: 'rest', carriesHandover: false },
  });
  expect(told(talk.post('a person please'))).toEqual([
    'VisitorSaid',
    'FlowRan message handed-over',
    'HandoverRefused unsupported',
    'FlowRan handover waiting',
    'Bot: event error unsupported',
  ]);
  expect(talk.phase).toBe('bot');
});

test('[CV26] a provider that is not there is an error the flow hears at once', () => {
  const talk = new Talk(handsOver(texts), {
    provider: () => ({ ok: false, message: 'There is no such provider.' }),
  });
  const posted = talk.post('a person please');
  expect(told(posted)).toEqual([
    'VisitorSaid',
    'FlowRan message handed-over',
    'HandoverRefused error',
    'FlowRan handover waiting',
    'Bot: event error error',
  ]);
});

test('[CV27] after one that was refused the flow may ask another in the same breath', () => {
  const talk = new Talk(
    {
      start: ['start', {}, { next: 'first' }],
      first: ['handover-to-agent', { providerId: 'closed' }, { next: 'second' }],
      second: ['handover-to-agent', { providerId: 'open' }, { next: 'report' }],
      report: ['say', { text: '{{input.handover.status}}' }],
    },
    {
      provider: (wanted) =>
        wanted.kind === 'named' && wanted.providerId === 'open'
          ? {
              ok: true,
              ref: { kind: 'named', providerId: 'open' },
              kind: 'scripted',
              capabilities: everything,
            }
          : { ok: false, message: 'Closed.' },
    },
  );
  expect(told(talk.post('hello'))).toEqual([
    'VisitorSaid',
    'FlowRan message handed-over',
    'HandoverRefused error',
    'FlowRan handover handed-over',
    'HandoverRequested',
  ]);
  talk.answer();
  expect(read(talk.deliver({ type: 'ended', by: 'agent' }))).toEqual(['completed']);
});

test('[CV28] whoever asks while one is under way hears so, and the one under way goes on', () => {
  const talk = new Talk({
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { queueEvent: true }, { next: 'again' }],
    again: ['handover-to-agent', {}, { next: 'report' }],
    report: ['say', { text: '{{input.handover.status}}', outputDestination: 'visitor' }],
  });
  talk.post('hello');
  const { id } = talk.handover;
  expect(told(talk.answer())).toEqual([
    'HandoverQueued',
    'FlowRan handover handed-over',
    'HandoverRefused in-progress',
    'FlowRan handover finished',
    'Bot: handoverAlreadyInProgress',
  ]);
  expect(talk.handover.id).toBe(id);
  expect(talk.phase).toBe('queue');
});

test('[CV29] handovers may follow one another without end, each with an id of its own', () => {
  const talk = active();
  const ids = [talk.handover.id];
  for (let count = 2; count <= 12; count += 1) {
    talk.deliver({ type: 'ended', by: 'agent' });
    talk.post('person');
    talk.answer();
    talk.agentSays('Me again');
    ids.push(talk.handover.id);
  }
  expect(new Set(ids).size).toBe(12);
  expect(talk.conversation.episode).toBe(12);
  expect(talk.conversation.closing).toEqual([]);
});

test('[CV30] the older node says itself what went wrong, and the flow goes on all the same', () => {
  const legacy = {
    start: ['start', {}, { next: 'hand' }],
    hand: [
      'handover-legacy',
      { text: 'Wait.', unavailable: 'Nobody.', unsupportedChannel: 'Not here.' },
      { next: 'say' },
    ],
    say: ['say', { text: 'Anything else?' }, { next: 'wait' }],
    wait: ['wait-for-input'],
  } as const;
  const here = new Talk(legacy, { endpoint: { carriesHandover: false } });
  expect(read(here.post('hello'))).toEqual(['Not here.', 'Anything else?']);
  const closed = new Talk(legacy, { provider: () => ({ ok: false, message: '' }) });
  expect(read(closed.post('hello'))).toEqual(['Nobody.', 'Anything else?']);
  const failing = new Talk(legacy);
  failing.post('hello');
  expect(read(failing.fail('unavailable'))).toEqual(['Nobody.', 'Anything else?']);
  const taken = new Talk(legacy);
  taken.post('hello');
  expect(read(taken.answer())).toEqual(['Wait.']);
  expect(read(taken.deliver({ type: 'ended', by: 'agent' }))).toEqual([]);
  expect(read(taken.post('thanks'))).toEqual(['Anything else?']);
});

test('[CV31] a provider is told that the visitor was gone when the person was asked for', () => {
  const talk = new Talk(handsOver());
  talk.do({ type: 'SetVisitorPresence', here: false });
  talk.post('a person please');
  expect(talk.waiting()).toEqual(['start', 'visitor-left true']);
});
