import type {
  Availability,
  ChatView,
  EventFrame,
  PositionFrame,
  ServerFrame,
  StreamFrame,
  WelcomeFrame,
} from '@baton/protocol';
import type { VisitorFold } from './chat-frame.ts';
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
  /** How long that is likely to take; null when nobody knows. */
  readonly wait: NonNullable<PositionFrame['wait']> | null;
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
  wait: null,
  sneakPeek: false,
  bot: null,
};

/**
 * The screen after one more frame. What is older than the screen, or no visitor's business, changes nothing; a frame
 * behind a gap must not come here (`placeInStream`). Undefined where `fold` does not know an event: then the whole view has to be asked for.
 */
export function foldVisitor(
  screen: VisitorScreen,
  frame: ServerFrame,
  fold: VisitorFold,
): VisitorScreen | undefined {
  switch (frame.t) {
    case 'welcome':
      return welcomed(screen, frame, fold);
    case 'availability':
      return { ...screen, availability: frame.availability };
    case 'position':
      return frame.chatId === screen.chat?.chatId && screen.chat.phase === 'waiting'
        ? { ...screen, position: frame.position, wait: frame.wait ?? null }
        : screen;
    case 'event':
    case 'revealed':
    case 'hidden':
      return placeInStream(screen.cursor, frame) === 'old' ? screen : streamed(screen, frame, fold);
    default:
      return screen;
  }
}

function welcomed(
  screen: VisitorScreen,
  frame: WelcomeFrame,
  fold: VisitorFold,
): VisitorScreen | undefined {
  let chat: Told = screen.chat;
  if (chat !== null && frame.hidden.includes(chat.chatId)) chat = null;
  for (const brought of frame.chats)
    if (chat === null || chat.chatId === brought.chatId || isNewer(brought, chat)) chat = brought;
  for (const event of frame.events) chat = withEvent(chat, event, fold);
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

function streamed(
  screen: VisitorScreen,
  frame: StreamFrame,
  fold: VisitorFold,
): VisitorScreen | undefined {
  const after = { ...screen, cursor: frame.seq };
  const { chat } = screen;
  if (frame.t === 'event') return withChat(after, withEvent(chat, frame, fold));
  if (frame.t === 'hidden') return chat?.chatId === frame.chatId ? withChat(after, null) : after;
  return chat === null || isNewer(frame.chat, chat) ? withChat(after, frame.chat) : after;
}

/** Undefined once something could not be folded. */
type Told = ChatView | null | undefined;

function withEvent(chat: Told, frame: EventFrame, fold: VisitorFold): Told {
  const { event } = frame;
  if (chat === undefined) return chat;
  if (event.chatId === chat?.chatId) return fold(chat, frame);
  const begins =
    (event.type === 'ChatRequested' || event.type === 'ConversationStarted') &&
    (chat === null || event.at >= chat.requestedAt);
  return begins ? fold(undefined, frame) : chat;
}

function withChat(screen: VisitorScreen, told: Told): VisitorScreen | undefined {
  // Wrapping up is the agent's; no later event tells a visitor that it is done.
  const chat = told?.phase === 'wrapping-up' ? { ...told, phase: 'ended' as const } : told;
  if (chat === undefined) return chat;
  const isWaiting = chat?.phase === 'waiting' && chat.chatId === screen.chat?.chatId;
  return { ...screen, chat, ...(!isWaiting && { position: null, wait: null }) };
}

/** A later state of the same chat, or the visitor's next chat. */
function isNewer(chat: ChatView, held: ChatView): boolean {
  return chat.chatId === held.chatId ? chat.seq > held.seq : chat.requestedAt >= held.requestedAt;
}
