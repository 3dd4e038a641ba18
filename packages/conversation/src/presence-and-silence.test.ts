import { expect, test } from 'vitest';
import { INACTIVITY_MS_MAX, INACTIVITY_MS_MIN } from './limits.ts';
import { active, asked, type Drawn, read, Talk, told, waiting } from './testing/talk.ts';

const MINUTE = 60_000;

/** Counts two minutes of silence from the queue on, and again after each time. */
function counting(again: boolean, minutes = '2'): Drawn {
  return {
    start: ['start', {}, { next: 'hand' }],
    hand: ['handover-to-agent', { queueEvent: true }, { next: 'look' }],
    look: [
      'lookup',
      {
        source: 'script',
        script: 'input.handover.eventType',
        cases: [{ id: 'i', value: 'handoverInactivity' }],
      },
      { 'case-i': 'say', default: 'once' },
    ],
    once: ['once', {}, { 'first-time': 'set', afterwards: 'back' }],
    say: [
      'say',
      {
        text: 'Silent {{input.handover.inactivityCount}} in {{input.handover.status}}',
        outputDestination: 'visitor',
      },
      { next: again ? 'set' : 'back' },
    ],
    set: ['set-handover-inactivity', { minutes }, { next: 'back' }],
    back: ['go-to', { nodeId: 'look', mode: 'wait' }],
  };
}

function silent(again = false, minutes?: string): Talk {
  const talk = new Talk(counting(again, minutes));
  talk.post('hello');
  talk.answer();
  return talk;
}

test('[CV110] the visitor’s silence runs the flow once, and again only if it is set again', () => {
  const talk = silent();
  expect(told(talk.wait(2 * MINUTE - 1))).toEqual([]);
  expect(told(talk.wait(1))).toEqual([
    'VisitorInactive 1',
    'FlowRan handover waiting',
    'Bot: Silent 1 in queue',
  ]);
  expect(told(talk.wait(10 * MINUTE))).toEqual([]);
  talk.post('I am here');
  expect(told(talk.wait(10 * MINUTE))).toEqual([]);
});

test('[CV111] it is counted until the visitor writes, who begins it anew', () => {
  const talk = silent(true);
  expect(read(talk.wait(2 * MINUTE))).toEqual(['Silent 1 in queue']);
  expect(read(talk.wait(2 * MINUTE))).toEqual(['Silent 2 in queue']);
  talk.wait(MINUTE);
  talk.post('I am here');
  expect(read(talk.wait(2 * MINUTE - 1))).toEqual([]);
  expect(read(talk.wait(1))).toEqual(['Silent 1 in queue']);
});

test('[CV112] it goes on when a person takes over, whose words do not count', () => {
  const talk = silent(true);
  talk.wait(MINUTE);
  talk.agentSays('Hello');
  expect(read(talk.wait(MINUTE))).toEqual(['Silent 1 in active']);
});

test('[CV113] it ends with the handover, and outside one it is not set', () => {
  const talk = silent(true);
  talk.deliver({ type: 'ended', by: 'agent' });
  expect(talk.conversation.inactivity).toEqual({ dueAt: null, timeoutMs: 0, count: 0 });
  expect(told(talk.wait(10 * MINUTE))).toEqual([]);
});

test('[CV114] a deadline that is due counts before what comes at the same time', () => {
  const talk = silent(true);
  talk.now = (talk.now + 2 * MINUTE) as typeof talk.now;
  expect(told(talk.deliver({ type: 'ended', by: 'agent' }))).toEqual([
    'VisitorInactive 1',
    'FlowRan handover waiting',
    'Bot: Silent 1 in queue',
    'HandoverEnded completed agent',
    'FlowRan handover waiting',
  ]);
});

test('[CV115] not below a second, not above a day', () => {
  expect(silent(false, '0.1').conversation.inactivity.timeoutMs).toBe(6_000);
  expect(silent(false, '1440').conversation.inactivity.timeoutMs).toBe(INACTIVITY_MS_MAX);
  expect(INACTIVITY_MS_MIN).toBe(1_000);
});

test('[CV116] agents are told of coming and going as the toggles say, and the provider always', () => {
  const talk = active({ visitorLeft: true, visitorReturned: false });
  expect(told(talk.do({ type: 'SetVisitorPresence', here: false }))).toEqual(['VisitorLeft']);
  expect(talk.waiting()).toEqual(['visitor-left true']);
  talk.answer();
  expect(told(talk.do({ type: 'SetVisitorPresence', here: true }))).toEqual(['VisitorReturned']);
  expect(talk.waiting()).toEqual(['visitor-returned false']);
  expect(told(talk.do({ type: 'SetVisitorPresence', here: true }))).toEqual([]);
});

test('[CV116] neither runs the flow, and with the bot nobody is told', () => {
  const talk = waiting({ queueEvent: true });
  expect(read(talk.do({ type: 'SetVisitorPresence', here: false }))).toEqual([]);
  talk.do({ type: 'CancelHandover' });
  talk.answer();
  expect(told(talk.do({ type: 'SetVisitorPresence', here: true }))).toEqual(['VisitorReturned']);
  expect(talk.waiting()).toEqual([]);
});

test('[CV117] coming right after going leaves nothing to tell, so a page that flutters fills nothing', () => {
  const talk = asked();
  for (let times = 0; times < 300; times += 1) {
    talk.do({ type: 'SetVisitorPresence', here: times % 2 === 1 });
  }
  expect(talk.waiting()).toEqual(['start']);
  talk.do({ type: 'SetVisitorPresence', here: false });
  expect(talk.waiting()).toEqual(['start', 'visitor-left true']);
});
