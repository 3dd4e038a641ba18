import type { ChatView } from '@baton/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgentScreen, EMPTY_AGENT_SCREEN, foldAgent } from './agent-screen.ts';
import { foldChat } from './fold-chat.ts';
import { foldVisitorChat } from './fold-visitor-chat.ts';
import { AGENTS, deskHistory, sentToVisitor } from './testing/desk-history.ts';
import { foldScreen } from './testing/fold-screen.ts';
import { liveFrames, welcome } from './testing/honest-desk.ts';
import { visitorView } from './testing/visitor-view.ts';
import { EMPTY_VISITOR_SCREEN, type VisitorScreen } from './visitor-screen.ts';

const RUNS = { numRuns: 200 };
const history = fc
  .array(fc.noBias(fc.nat(1_000_000)), { minLength: 1, maxLength: 80, size: 'max' })
  .map(deskHistory)
  .filter((recorded) => recorded.length > 0);
const cut = fc.nat(1_000).map((part) => part / 1_000);

function lastSeq(recorded: ReturnType<typeof deskHistory>): number {
  return recorded.at(-1)?.frame.seq ?? 0;
}

/** Two visitors' views of one chat agree on everything but how far they have read in a stream that skips. */
function asRead(view: ChatView | null): unknown {
  return view && { ...view, seq: 0 };
}

/** What is over is nobody's any more to a visitor. */
function asSeen(view: ChatView): unknown {
  return asRead(view.ending ? { ...view, agentId: null, agentName: null, others: [] } : view);
}

test('[VW1] events folded again, in any repetition, change nothing and keep the same view', () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(60)), (recorded, repeats) => {
      const first = recorded[0]?.chatId;
      const frames = recorded.filter((one) => one.chatId === first).map((one) => one.frame);
      const whole = frames.reduce<ChatView | undefined>(foldChat, undefined);
      for (const index of repeats) {
        const again = frames[index % frames.length];
        if (again) expect(foldChat(whole, again)).toBe(whole);
      }
      const doubled = frames.flatMap((frame) => [frame, frame]);
      expect(doubled.reduce<ChatView | undefined>(foldChat, undefined)).toEqual(whole);
    }),
    RUNS,
  );
});

test('[VW2] the view of a beginning, sent as text, and the rest of the events give the whole view', () => {
  fc.assert(
    fc.property(history, cut, (recorded, part) => {
      const first = recorded[0]?.chatId;
      const frames = recorded.filter((one) => one.chatId === first).map((one) => one.frame);
      const at = 1 + Math.floor(part * (frames.length - 1));
      const prefix = frames.slice(0, at).reduce<ChatView | undefined>(foldChat, undefined);
      const snapshot = JSON.parse(JSON.stringify(prefix)) as ChatView;
      const whole = frames.reduce<ChatView | undefined>(foldChat, undefined);
      expect(frames.reduce<ChatView | undefined>(foldChat, snapshot)).toEqual(whole);
    }),
    RUNS,
  );
});

test('[VW3] what a visitor is sent folds to what the whole view shows a visitor', () => {
  fc.assert(
    fc.property(history, (recorded) => {
      for (const chatId of new Set(recorded.map((one) => one.chatId))) {
        const own = recorded.filter((one) => one.chatId === chatId);
        const whole = own.map((one) => one.frame).reduce<ChatView | undefined>(foldChat, undefined);
        const sent = own
          .filter((one) => one.visitorSees)
          .map((one) => sentToVisitor(one.frame))
          .reduce<ChatView | undefined>(foldVisitorChat, undefined);
        if (whole && sent) expect(asSeen(sent)).toEqual(asSeen(visitorView(whole, own)));
      }
    }),
    RUNS,
  );
});

test("[VW4] an agent's screen and the frames since then are a fresh welcome", () => {
  fc.assert(
    fc.property(history, cut, cut, (recorded, part, repeat) => {
      for (const agentId of AGENTS) {
        const from = Math.floor(part * lastSeq(recorded));
        const start = foldAgent(
          EMPTY_AGENT_SCREEN,
          welcome(recorded, agentId, { at: from, cursor: null, chats: [] }),
        );
        const frames = liveFrames(recorded, agentId, from);
        const again = frames.slice(0, Math.floor(repeat * frames.length));
        const live = [...frames, ...again].reduce<AgentScreen>(foldAgent, start);
        const at = live.cursor ?? 0;
        const fresh = foldAgent(
          EMPTY_AGENT_SCREEN,
          welcome(recorded, agentId, { at, cursor: null, chats: [] }),
        );
        expect(live).toEqual(fresh);
        expect([...live.chats.keys()]).toEqual([...fresh.chats.keys()]);
      }
    }),
    RUNS,
  );
});

test("[VW5] an agent's welcome with a cursor gives what a fresh welcome gives", () => {
  fc.assert(
    fc.property(history, cut, (recorded, part) => {
      const at = lastSeq(recorded);
      for (const agentId of AGENTS) {
        const cursor = Math.floor(part * at);
        const held = foldAgent(
          EMPTY_AGENT_SCREEN,
          welcome(recorded, agentId, { at: cursor, cursor: null, chats: [] }),
        );
        const caughtUp = foldAgent(
          held,
          welcome(recorded, agentId, { at, cursor, chats: [...held.chats.keys()] }),
        );
        const fresh = foldAgent(
          EMPTY_AGENT_SCREEN,
          welcome(recorded, agentId, { at, cursor: null, chats: [] }),
        );
        expect(caughtUp).toEqual(fresh);
      }
    }),
    RUNS,
  );
});

test("[VW4] a visitor's screen and the frames since then are a fresh welcome", () => {
  fc.assert(
    fc.property(history, cut, (recorded, part) => {
      const from = Math.floor(part * lastSeq(recorded));
      const start = foldScreen(
        EMPTY_VISITOR_SCREEN,
        welcome(recorded, 'visitor', { at: from, cursor: null, chats: [] }),
      );
      const frames = liveFrames(recorded, 'visitor', from);
      const live = [...frames, ...frames].reduce<VisitorScreen>(foldScreen, start);
      const fresh = foldScreen(
        EMPTY_VISITOR_SCREEN,
        welcome(recorded, 'visitor', { at: lastSeq(recorded), cursor: null, chats: [] }),
      );
      expect(live.chat && asSeen(live.chat)).toEqual(fresh.chat && asSeen(fresh.chat));
    }),
    RUNS,
  );
});

test("[VW5] a visitor's welcome with a cursor gives what a fresh welcome gives", () => {
  fc.assert(
    fc.property(history, cut, (recorded, part) => {
      const at = lastSeq(recorded);
      const cursor = Math.floor(part * at);
      const held = foldScreen(
        EMPTY_VISITOR_SCREEN,
        welcome(recorded, 'visitor', { at: cursor, cursor: null, chats: [] }),
      );
      const chats = held.chat ? [held.chat.chatId] : [];
      const caughtUp = foldScreen(held, welcome(recorded, 'visitor', { at, cursor, chats }));
      const fresh = foldScreen(
        EMPTY_VISITOR_SCREEN,
        welcome(recorded, 'visitor', { at, cursor: null, chats: [] }),
      );
      expect(caughtUp.chat && asSeen(caughtUp.chat)).toEqual(fresh.chat && asSeen(fresh.chat));
    }),
    RUNS,
  );
});
