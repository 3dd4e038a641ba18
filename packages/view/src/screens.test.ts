import type { ChatView, EventFrame, WelcomeFrame } from '@baton/protocol';
import { expect, test } from 'vitest';
import { type AgentScreen, EMPTY_AGENT_SCREEN, foldAgent } from './agent-screen.ts';
import { foldChat } from './fold-chat.ts';
import { placeInStream } from './stream-order.ts';
import { foldScreen } from './testing/fold-screen.ts';
import { EMPTY_VISITOR_SCREEN } from './visitor-screen.ts';

type ChatEvent = EventFrame['event'];

function requestedChat(chatId: string, at: number): ChatView {
  const event = { type: 'ChatRequested', chatId, at, buttonId: 'b', deploymentId: 'd' };
  return foldChat(undefined, { seq: at, event: event as unknown as ChatEvent });
}

function welcome(cursor: number, parts: Partial<WelcomeFrame> = {}): WelcomeFrame {
  const none = { chats: [], events: [], hidden: [] };
  return { t: 'welcome', v: 1, serverTime: 0, cursor, ...none, ...parts } as WelcomeFrame;
}

test('[VW15] a frame is old, next, or behind a gap', () => {
  expect(placeInStream(5, { prev: 5, seq: 7 })).toBe('next');
  expect(placeInStream(5, { prev: 3, seq: 7 })).toBe('next');
  expect(placeInStream(5, { prev: 3, seq: 5 })).toBe('old');
  expect(placeInStream(5, { prev: 6, seq: 7 })).toBe('gap');
  expect(placeInStream(null, { prev: 0, seq: 1 })).toBe('gap');
});

test('[VW16] an agent sees chats in the order they were requested; the untouched keep identity', () => {
  const screen = foldAgent(
    EMPTY_AGENT_SCREEN,
    welcome(9, { chats: [requestedChat('c2', 5), requestedChat('c1', 5), requestedChat('c0', 8)] }),
  );
  const older = requestedChat('c9', 2);
  const after = foldAgent(screen, { t: 'revealed', prev: 9, seq: 10, chat: older });
  expect([...after.chats.keys()]).toEqual(['c9', 'c1', 'c2', 'c0']);
  expect(after.chats.get('c1' as ChatView['chatId'])).toBe(
    screen.chats.get('c1' as ChatView['chatId']),
  );
});

test('[VW16] an event of a chat the agent does not hold moves the cursor and nothing else', () => {
  const screen = foldAgent(EMPTY_AGENT_SCREEN, welcome(1));
  const event = { type: 'ChatQueued', chatId: 'c1', at: 3 } as unknown as ChatEvent;
  const after = foldAgent(screen, { t: 'event', prev: 1, seq: 3, event });
  expect(after).toEqual({ ...screen, cursor: 3 });
  expect(after.chats).toBe(screen.chats);
});

test('[VW16] an old frame that hides a chat does not hide one that was revealed since', () => {
  const chat = { ...requestedChat('c1', 2), seq: 6 };
  const screen = foldAgent(EMPTY_AGENT_SCREEN, welcome(6, { chats: [chat] }));
  const old = { t: 'hidden', prev: 4, seq: 5, chatId: chat.chatId, why: 'OfferDeclined' } as const;
  expect(foldAgent(screen, old)).toBe(screen);
});

test("[VW17] the agent's own state and the directory are replaced by the last one", () => {
  const self = { presence: 'away', load: 2 } as unknown as NonNullable<AgentScreen['self']>;
  const directory = { organization: 'Shop' } as NonNullable<AgentScreen['directory']>;
  let screen = foldAgent(EMPTY_AGENT_SCREEN, welcome(1, { self, directory }));
  screen = foldAgent(screen, welcome(2));
  expect(screen).toMatchObject({ cursor: 2, self, directory });
  const busier = { ...self, load: 3 };
  screen = foldAgent(screen, { t: 'self', self: busier });
  screen = foldAgent(screen, { t: 'directory', directory: { ...directory, organization: 'Two' } });
  expect(screen).toMatchObject({ self: busier, directory: { organization: 'Two' } });
});

test('[VW18] a visitor sees their newest chat; one that may no longer be seen is gone', () => {
  const first = requestedChat('c1', 1);
  const second = requestedChat('c2', 4);
  let screen = foldScreen(EMPTY_VISITOR_SCREEN, welcome(4, { chats: [second, first] }));
  expect(screen.chat).toBe(second);
  const third = requestedChat('c3', 6);
  screen = foldScreen(screen, { t: 'revealed', prev: 4, seq: 6, chat: third });
  expect(screen.chat).toBe(third);
  screen = foldScreen(screen, welcome(7, { hidden: [third.chatId] }));
  expect(screen.chat).toBeNull();
});

test('[VW18] a place in the queue is shown while waiting and forgotten after', () => {
  const chat = requestedChat('c1', 1);
  let screen = foldScreen(EMPTY_VISITOR_SCREEN, welcome(1, { chats: [chat] }));
  screen = foldScreen(screen, { t: 'position', chatId: chat.chatId, position: 3 });
  expect(screen.position).toBe(3);
  const other = 'c7' as ChatView['chatId'];
  expect(foldScreen(screen, { t: 'position', chatId: other, position: 1 })).toBe(screen);
  const event = {
    type: 'OfferAccepted',
    chatId: chat.chatId,
    agentId: 'a',
    at: 5,
  } as unknown as ChatEvent;
  screen = foldScreen(screen, { t: 'event', prev: 1, seq: 5, event, name: 'Jane' });
  expect(screen).toMatchObject({ position: null, chat: { phase: 'engaged', agentName: 'Jane' } });
});

test('[VW18] availability and sneak peek last until the server says otherwise', () => {
  const availability = { online: true, buttons: [] };
  let screen = foldScreen(EMPTY_VISITOR_SCREEN, welcome(1, { availability, sneakPeek: true }));
  screen = foldScreen(screen, welcome(2));
  expect(screen).toMatchObject({ availability, sneakPeek: true });
  screen = foldScreen(screen, {
    t: 'availability',
    availability: { online: false, buttons: [] },
  });
  expect(screen.availability?.online).toBe(false);
});

test("[VW18] an agent's wrapping up is the end for the visitor", () => {
  const chat = { ...requestedChat('c1', 1), phase: 'wrapping-up' as const };
  const screen = foldScreen(EMPTY_VISITOR_SCREEN, welcome(1, { chats: [chat] }));
  expect(screen.chat?.phase).toBe('ended');
});
