import { unreachable } from '@baton/kernel';
import type {
  Availability,
  AvailabilityFrame,
  ChatView,
  EventFrame,
  PositionFrame,
  StreamFrame,
  WelcomeFrame,
} from '@baton/protocol';
import { foldVisitorChat } from './fold-chat.ts';
import { placeInStream } from './stream-order.ts';

/** Everything a visitor's widget knows from its server. */
export type VisitorScreen = {
  /** The last seq folded in; null before the first welcome. */
  readonly cursor: number | null;
  /** The visitor's newest chat, live or over. */
  readonly chat: ChatView | null;
  readonly availability: Availability | null;
  /** 1 is next; null when not waiting or not known. */
  readonly position: number | null;
  /** Whether the agent may see what stands in the composer. */
  readonly sneakPeek: boolean;
  /** A bot answers first; with `greets` it speaks before it is spoken to. Null: there is none. */
  readonly bot: { readonly greets: boolean } | null;
};

export const EMPTY_VISITOR_SCREEN: VisitorScreen = {
  cursor: null,
  chat: null,
  availability: null,
  position: null,
  sneakPeek: false,
  bot: null,
};

/**
 * The screen after one more frame. What is older than the screen changes nothing; a frame behind a gap must not
 * come here (`placeInStream`).
 */
export function foldVisitor(
  screen: VisitorScreen,
  frame: WelcomeFrame | StreamFrame | PositionFrame | AvailabilityFrame,
): VisitorScreen {
  switch (frame.t) {
    case 'welcome':
      return welcomed(screen, frame);
    case 'availability':
      return { ...screen, availability: frame.availability };
    case 'position':
      return frame.chatId === screen.chat?.chatId && screen.chat.phase === 'waiting'
        ? { ...screen, position: frame.position }
        : screen;
    case 'event':
    case 'revealed':
    case 'hidden':
      return placeInStream(screen.cursor, frame) === 'old' ? screen : streamed(screen, frame);
    default:
      return unreachable(frame);
  }
}

function welcomed(screen: VisitorScreen, frame: WelcomeFrame): VisitorScreen {
  let chat = screen.chat;
  if (chat !== null && frame.hidden.includes(chat.chatId)) chat = null;
  for (const brought of frame.chats)
    if (chat === null || chat.chatId === brought.chatId || isNewer(brought, chat)) chat = brought;
  chat = frame.events.reduce(withEvent, chat);
  return withChat(
    {
      ...screen,
      cursor: frame.cursor,
      availability: frame.availability ?? screen.availability,
      sneakPeek: frame.sneakPeek ?? screen.sneakPeek,
      bot: frame.bot ?? null,
    },
    chat,
  );
}

function streamed(screen: VisitorScreen, frame: StreamFrame): VisitorScreen {
  const after = { ...screen, cursor: frame.seq };
  switch (frame.t) {
    case 'event':
      return withChat(after, withEvent(screen.chat, frame));
    case 'revealed':
      return screen.chat === null || isNewer(frame.chat, screen.chat)
        ? withChat(after, frame.chat)
        : after;
    case 'hidden':
      return screen.chat?.chatId === frame.chatId ? withChat(after, null) : after;
    default:
      return unreachable(frame);
  }
}

function withEvent(chat: ChatView | null, frame: EventFrame): ChatView | null {
  const { event } = frame;
  if (event.chatId === chat?.chatId) return foldVisitorChat(chat, frame);
  const begins =
    (event.type === 'ChatRequested' || event.type === 'ConversationStarted') &&
    (chat === null || event.at >= chat.requestedAt);
  return begins ? foldVisitorChat(undefined, frame) : chat;
}

function withChat(screen: VisitorScreen, told: ChatView | null): VisitorScreen {
  // Wrapping up is the agent's; no later event tells a visitor that it is done.
  const chat = told?.phase === 'wrapping-up' ? { ...told, phase: 'ended' as const } : told;
  const isWaiting = chat?.phase === 'waiting' && chat.chatId === screen.chat?.chatId;
  return { ...screen, chat, position: isWaiting ? screen.position : null };
}

/** A later state of the same chat, or the visitor's next chat. */
function isNewer(chat: ChatView, held: ChatView): boolean {
  return chat.chatId === held.chatId ? chat.seq > held.seq : chat.requestedAt >= held.requestedAt;
}
