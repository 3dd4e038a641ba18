import type { ChatView, ConversationNews, EventFrame, WelcomeFrame } from '@baton/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldChat } from './fold-chat.ts';
import { foldVisitorChat } from './fold-visitor-chat.ts';
import { foldScreen } from './testing/fold-screen.ts';
import { EMPTY_VISITOR_SCREEN, type VisitorScreen } from './visitor-screen.ts';

const name = fc.constantFrom(undefined, 'Jane', 'Ben');
const rich = fc.constantFrom(
  undefined,
  { quickReplies: [{ title: 'Yes', payload: 'yes' }] },
  { image: { url: 'https://a.example/b.png', alt: 'b' }, pauseMs: 800 },
);

/** News in any order at all, sensible or not: a provider may say what it likes. */
const news = fc.oneof(
  fc.record({
    event: fc.record({
      type: fc.constant('Said'),
      messageId: fc.nat(12).map((id) => `m${id}`),
      by: fc.constantFrom('visitor', 'bot', 'agent'),
    }),
    text: fc.constantFrom(undefined, '', 'words'),
    rich,
    name,
  }),
  fc.record({
    event: fc.record({
      type: fc.constant('HandoverChanged'),
      status: fc.constantFrom('queue', 'active', 'completed', 'cancelled', 'error'),
    }),
  }),
  fc.record({
    event: fc.record({
      type: fc.constant('QueueMoved'),
      queue: fc.record({
        position: fc.option(fc.nat(9)),
        wait: fc.option(fc.record({ minMs: fc.nat(), maxMs: fc.nat() })),
      }),
    }),
  }),
  fc.record({ event: fc.record({ type: fc.constantFrom('PersonJoined', 'PersonLeft') }), name }),
  fc.record({
    event: fc.record({
      type: fc.constant('ConversationEnded'),
      by: fc.constantFrom('visitor', 'bot', 'timeout', 'system'),
    }),
  }),
);

const conversation = fc.array(news, { maxLength: 40 }).map((told): readonly EventFrame[] => {
  const start = { event: { type: 'ConversationStarted', deploymentId: '572d' } };
  return [start, ...told].map(({ event, ...beside }, index) => {
    const known = Object.entries(beside).filter(([, value]) => value !== undefined);
    const whole = { ...event, at: 1_000 + index, chatId: '570c' } as ConversationNews;
    // Seqs have holes, and news of a conversation may be told to nobody.
    const seq = 3 * index + 2;
    return {
      t: 'event',
      prev: Math.max(0, seq - 3),
      seq,
      event: whole,
      ...Object.fromEntries(known),
    };
  });
});
const cut = fc.double({ min: 0, max: 1, noNaN: true });

const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
const viewOf = (frames: readonly EventFrame[], before?: ChatView): ChatView | undefined =>
  frames.reduce<ChatView | undefined>((view, frame) => foldChat(view, frame), before);

test('[VW25] the view of a beginning and the news since then are the whole view', () => {
  fc.assert(
    fc.property(conversation, cut, (frames, part) => {
      const visitors = frames.reduce<ChatView | undefined>(foldVisitorChat, undefined);
      expect(visitors).toEqual(viewOf(frames));
      const at = 1 + Math.floor(part * (frames.length - 1));
      const begun = sent(viewOf(frames.slice(0, at)));
      const rest = sent(frames.slice(at));
      expect(viewOf([...rest, ...rest], begun)).toEqual(viewOf(frames));
    }),
  );
});

test('[VW25] a screen and the frames since then are a fresh welcome', () => {
  fc.assert(
    fc.property(conversation, cut, cut, (frames, first, second) => {
      const at = 1 + Math.floor(first * (frames.length - 1));
      const then = at + Math.floor(second * (frames.length - at));
      const held = foldScreen(EMPTY_VISITOR_SCREEN, welcome(frames.slice(0, at)));
      const live = [...frames.slice(at, then), ...frames.slice(0, then)].reduce<VisitorScreen>(
        foldScreen,
        held,
      );
      const events = frames.slice(then).map((frame) => ({ ...frame, prev: live.cursor ?? 0 }));
      const back = foldScreen(live, { ...welcome(frames), chats: [], events });
      expect(back.chat).toEqual(foldScreen(EMPTY_VISITOR_SCREEN, welcome(frames)).chat);
      expect(back.cursor).toBe(frames.at(-1)?.seq);
    }),
  );
});

function welcome(frames: readonly EventFrame[]): WelcomeFrame {
  const view = sent(viewOf(frames));
  return {
    t: 'welcome',
    v: 1,
    serverTime: 0 as WelcomeFrame['serverTime'],
    cursor: frames.at(-1)?.seq ?? 0,
    chats: view ? [view] : [],
    events: [],
    hidden: [],
    bot: { greets: true },
  };
}
