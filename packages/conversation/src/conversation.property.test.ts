import type { FailureKind, HandoverId, ProviderEvent } from '@baton/handover';
import { type EpochMs, later } from '@baton/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt } from './deadlines.ts';
import { CALLS_WAITING_MAX, CLOSING_HANDOVERS_MAX, INPUTS_HELD_MAX } from './limits.ts';
import type { Call, Conversation } from './model.ts';
import { step } from './step.ts';
import { type Drawn, everything, handsOver, Talk } from './testing/talk.ts';

/** One thing that happens, as a story tells it. */
type Deed =
  | { readonly do: 'says'; readonly text: 'words' | 'a person please' | 'never mind' | 'Cancel' }
  | { readonly do: 'says it twice' }
  | { readonly do: 'cancels' }
  | { readonly do: 'leaves' | 'returns' }
  | { readonly do: 'provider takes the next call' }
  | { readonly do: 'provider fails the next call'; readonly as: FailureKind }
  | { readonly do: 'answer to a start is lost' }
  | { readonly do: 'provider says'; readonly what: ProviderEvent['type'] }
  | { readonly do: 'provider says something again'; readonly place: number }
  | { readonly do: 'work is answered' }
  | { readonly do: 'time passes'; readonly ms: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('says' as const),
      text: fc.constantFrom('words', 'words', 'words', 'a person please', 'never mind', 'Cancel'),
    }),
  },
  fc.constant({ do: 'says it twice' } as const),
  fc.constant({ do: 'cancels' } as const),
  fc.constantFrom({ do: 'leaves' } as const, { do: 'returns' } as const),
  { weight: 6, arbitrary: fc.constant({ do: 'provider takes the next call' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('provider fails the next call' as const),
      as: fc.constantFrom<FailureKind>(
        'temporary',
        'unavailable',
        'gone',
        'config',
        'rate-limited',
      ),
    }),
  },
  fc.constant({ do: 'answer to a start is lost' } as const),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('provider says' as const),
      what: fc.constantFrom<ProviderEvent['type']>(
        'queued',
        'queue-update',
        'agent-joined',
        'agent-left',
        'transferred',
        'message',
        'message',
        'injected',
        'notice',
        'vendor-event',
        'ended',
        'failed',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('provider says something again' as const),
      place: fc.nat(30),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'work is answered' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('time passes' as const),
      ms: fc.constantFrom(1, 600, 6_000, 11_000, 61_000, 700_000),
    }),
  },
);

const settings = {
  acceptedText: 'One moment.',
  cancelButton: 'Cancel',
  cancelIntent: 'stop-waiting',
  queueEvent: true,
  activeEvent: true,
  allowReplyAsVisitor: true,
  queuePosition: true,
  positionIntervalS: 10,
};
/** The same, but it looks something up for everything it hears. */
const looksUp: Drawn = {
  ...handsOver(settings),
  look: [
    'lookup',
    { source: 'text', cases: [{ id: 'p', value: 'a person please' }] },
    { 'case-p': 'hand', default: 'fetch' },
  ],
  fetch: [
    'http-request',
    { method: 'GET', url: 'https://shop.example' },
    { ok: 'report', failed: 'report' },
  ],
};
const asksAgain: Drawn = {
  ...handsOver(settings),
  look: [
    'lookup',
    { source: 'text', cases: [{ id: 'p', value: 'a person please' }] },
    { 'case-p': 'hand', default: 'report' },
  ],
};
const flows: { readonly [name: string]: Drawn } = {
  'asks again': asksAgain,
  'looks up': looksUp,
  'is not told of the end': {
    ...asksAgain,
    hand: ['handover-to-agent', { ...settings, resolveEvent: false }, { next: 'look' }],
  },
  'goes on where it was led': {
    ...asksAgain,
    hand: ['handover-to-agent', { ...settings, continuation: 'current' }, { next: 'look' }],
  },
};

/** A story told of one conversation, with promises looked after at every step. */
class Story {
  readonly talk: Talk;
  readonly told: { readonly handoverId: HandoverId; readonly event: ProviderEvent }[] = [];
  /** How often each message arrived anywhere. */
  readonly arrived = new Map<string, number>();
  /** Messages that took back a wish, or whose visitor went away from the person they were for. */
  readonly excused = new Set<string>();
  #open: HandoverId | undefined;
  #count = 0;

  constructor(flow: string) {
    this.talk = new Talk(flows[flow] ?? asksAgain, {
      capabilities: { ...everything, queue: 'push', leaveMeansEnd: flow === 'looks up' },
    });
    this.see(this.talk.conversation, 0);
  }

  tell(deed: Deed): void {
    const { talk } = this;
    const before = talk.conversation;
    const from = talk.said.length;
    this.#do(deed);
    this.see(before, from);
  }

  #do(deed: Deed): undefined {
    const { talk } = this;
    switch (deed.do) {
      case 'says':
        return this.#say(deed.text);
      case 'says it twice': {
        const [messageId] = talk.conversation.messageIds.slice(-1);
        if (messageId !== undefined) talk.post('said before', { messageId });
        return;
      }
      case 'cancels':
        talk.do({ type: 'CancelHandover' });
        return;
      case 'leaves':
      case 'returns':
        talk.do({ type: 'SetVisitorPresence', here: deed.do === 'returns' });
        return;
      case 'provider takes the next call':
        return this.#take();
      case 'provider fails the next call':
        return this.#fail(deed.as);
      case 'answer to a start is lost':
        if (talk.calls()[0]?.what.kind === 'start') this.#fail('ambiguous');
        return;
      case 'provider says':
        return this.#hear(deed.what);
      case 'provider says something again': {
        const again = this.told[deed.place % Math.max(1, this.told.length)];
        if (again) talk.deliverStep({ events: [again.event] }, again.handoverId);
        return;
      }
      case 'work is answered':
        if (talk.conversation.work) talk.answerWork({ kind: 'failed', message: 'Down.' });
        return;
      default:
        talk.wait(deed.ms);
        return;
    }
  }

  #say(what: string): undefined {
    this.#count += 1;
    const text = what === 'words' ? `words ${this.#count}` : what;
    const posted = this.talk.post(text);
    if (posted.ok && text.startsWith('words')) this.arrived.set(text, 0);
  }

  #take(): undefined {
    const { talk } = this;
    const [call] = talk.calls();
    if (!call) return;
    this.#arrive(call);
    talk.answer();
  }

  #fail(kind: FailureKind): undefined {
    const [call] = this.talk.calls();
    if (!call) return;
    // What the visitor went away from may be lost with it.
    const left = this.talk.conversation.closing.find(({ calls }) => calls.includes(call));
    if (left?.calls.some(({ what }) => what.kind === 'end')) {
      for (const { what } of left.calls)
        if (what.kind === 'send') this.excused.add(what.message.text);
    }
    this.talk.fail(kind, call.id);
  }

  #arrive({ what }: Call): void {
    if (what.kind !== 'send' || what.message.from !== 'visitor') return;
    this.#countArrival(what.message.text);
  }

  #countArrival(text: string): void {
    const times = this.arrived.get(text);
    if (times !== undefined) this.arrived.set(text, times + 1);
  }

  #hear(type: ProviderEvent['type']): undefined {
    const { owner } = this.talk.conversation;
    if (owner.kind !== 'handover') return;
    this.#count += 1;
    const event = this.talk.event(this.#body(type));
    this.told.push({ handoverId: owner.handover.id, event });
    this.talk.deliverStep({ events: [event] }, owner.handover.id);
  }

  #body(type: ProviderEvent['type']): Parameters<Talk['event']>[0] {
    const id = `v${this.#count}`;
    switch (type) {
      case 'message':
        return { type, message: { vendorId: id, from: { name: 'Jane' }, text: 'Hello' } };
      case 'injected':
        return { type, messageId: id, text: 'in your place' };
      case 'notice':
        return { type, text: 'Notice' };
      case 'vendor-event':
        return { type, name: 'odd', data: {} };
      case 'queue-update':
        return { type, position: this.#count };
      case 'agent-joined':
        return { type, agent: { name: 'Jane' } };
      case 'agent-left':
      case 'transferred':
      case 'queued':
        return { type };
      case 'ended':
        return { type, by: this.#count % 2 === 0 ? 'agent' : 'visitor' };
      default:
        return { type: 'failed', failure: { kind: 'unavailable', message: '' } };
    }
  }

  /** The promises, after each step. */
  see(before: Conversation, from: number): void {
    const { conversation, said } = this.talk;
    const news = said.slice(from);
    expect(conversation.epoch).toBeGreaterThanOrEqual(before.epoch);
    const isSameOwner =
      before.owner.kind === conversation.owner.kind &&
      (before.owner.kind !== 'handover' ||
        conversation.owner.kind !== 'handover' ||
        before.owner.handover.id === conversation.owner.handover.id);
    if (!isSameOwner) expect(conversation.epoch).toBeGreaterThan(before.epoch);
    for (const { event, words } of news) {
      if (event.type === 'HandoverRequested') {
        expect(this.#open).toBeUndefined();
        this.#open = event.handoverId;
      }
      if (event.type === 'HandoverEnded') {
        expect(event.handoverId).toBe(this.#open);
        this.#open = undefined;
      }
      if (event.type === 'BotSaid' && words?.kind === 'bot') {
        const heard = /^message (words \d+)/.exec(words.output.text.trim())?.[1];
        if (heard !== undefined) this.#countArrival(heard);
      }
    }
    const { owner } = conversation;
    expect(owner.kind === 'handover' ? owner.handover.id : undefined).toBe(this.#open);
    if (before.owner.kind === 'handover' && before.owner.phase === 'active') {
      const spoke = news.some(({ event }) => event.type === 'BotSaid' && event.to !== 'agent');
      if (spoke) expect(news.some(({ event }) => event.type === 'FlowRan')).toBe(true);
    }
    for (const times of this.arrived.values()) expect(times).toBeLessThanOrEqual(1);
    this.#seeBounds(conversation);
  }

  #seeBounds(conversation: Conversation): void {
    const text = JSON.stringify(conversation);
    expect(JSON.parse(text)).toEqual(conversation);
    expect(conversation.held.length).toBeLessThanOrEqual(INPUTS_HELD_MAX + 1);
    expect(conversation.closing.length).toBeLessThanOrEqual(CLOSING_HANDOVERS_MAX);
    expect(this.talk.calls().length).toBeLessThan(CALLS_WAITING_MAX);
    expect(text.length).toBeLessThan(500_000);
    if (conversation.work === null) expect(conversation.held).toEqual([]);
    expect(conversation.run.awaiting?.effectId).toBe(conversation.work?.effectId);
  }

  /** Answers come, and time passes. */
  settle(): void {
    for (let round = 0; round < 500; round += 1) {
      const { talk } = this;
      if (talk.calls().length > 0) this.tell({ do: 'provider takes the next call' });
      else if (talk.conversation.work) this.tell({ do: 'work is answered' });
      else return;
    }
    throw new Error('it never comes to rest');
  }

  /** Nobody says anything any more. */
  end(): void {
    for (let round = 0; round < 1_000; round += 1) {
      this.settle();
      const at = dueAt(this.talk.conversation);
      if (at === null) return;
      this.talk.now = Math.max(at, later(this.talk.now, 3_600_000)) as EpochMs;
      this.tell({ do: 'time passes', ms: 0 });
    }
    throw new Error('it never ends');
  }
}

const stories = fc.tuple(
  fc.constantFrom(...Object.keys(flows)),
  fc.array(deed, { minLength: 1, maxLength: 60 }),
);

describe('any story of visitor, bot, provider and clock', () => {
  test('[CV140] keeps one owner per epoch, one handover at a time and plain, bounded data; every message arrives once; and it ends', () => {
    fc.assert(
      fc.property(stories, ([flow, deeds]) => {
        const story = new Story(flow);
        story.tell({ do: 'says', text: 'a person please' });
        for (const one of deeds) story.tell(one);
        story.settle();
        for (const [text, times] of story.arrived) {
          if (!story.excused.has(text)) expect([text, times]).toEqual([text, 1]);
        }
        story.end();
        expect(story.talk.conversation.owner.kind).toBe('nobody');
        expect(story.talk.conversation.closing).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('[CV141] is the same when it is told again', () => {
    fc.assert(
      fc.property(stories, ([flow, deeds]) => {
        const story = new Story(flow);
        for (const one of deeds) story.tell(one);
        const again = new Story(flow);
        for (const one of deeds) again.tell(one);
        expect(again.talk.conversation).toEqual(story.talk.conversation);
        expect(again.talk.said).toEqual(story.talk.said);
      }),
      { numRuns: 30 },
    );
  });

  test('[CV142] is not changed by what it hears: a step leaves what it was given as it was', () => {
    fc.assert(
      fc.property(stories, ([flow, deeds]) => {
        const story = new Story(flow);
        for (const one of deeds) {
          const frozen = JSON.stringify(story.talk.conversation);
          const given = story.talk.conversation;
          story.tell(one);
          expect(JSON.stringify(given)).toBe(frozen);
        }
        const { conversation } = story.talk;
        const idle = step(conversation, { type: 'AdvanceClock' }, story.talk.world());
        if (!idle.ok) throw new Error(idle.rejection);
        const again = step(idle.conversation, { type: 'AdvanceClock' }, story.talk.world());
        expect(again).toEqual({ ok: true, conversation: idle.conversation, said: [] });
      }),
      { numRuns: 30 },
    );
  });
});
