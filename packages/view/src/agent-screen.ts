import { unreachable } from '@baton/kernel';
import type {
  AgentSelf,
  ChatView,
  Directory,
  EventFrame,
  ServerFrame,
  StreamFrame,
  WelcomeFrame,
} from '@baton/protocol';
import { foldChat } from './fold-chat.ts';
import { placeInStream } from './stream-order.ts';

/** Everything an agent's console knows from its server. */
export type AgentScreen = {
  /** The last seq folded in; null before the first welcome. */
  readonly cursor: number | null;
  readonly self: AgentSelf | null;
  readonly directory: Directory | null;
  /** Every chat the agent sees, in the order they were requested. */
  readonly chats: Chats;
};

type Chats = ReadonlyMap<ChatView['chatId'], ChatView>;
type StateFrame = Extract<ServerFrame, { t: 'self' | 'directory' }>;

export const EMPTY_AGENT_SCREEN: AgentScreen = {
  cursor: null,
  self: null,
  directory: null,
  chats: new Map(),
};

/**
 * The screen after one more frame. What is older than the screen changes nothing; a frame behind a gap must not
 * come here (`placeInStream`). Chats that did not change keep their identity.
 */
export function foldAgent(
  screen: AgentScreen,
  frame: WelcomeFrame | StreamFrame | StateFrame,
): AgentScreen {
  switch (frame.t) {
    case 'welcome':
      return welcomed(screen, frame);
    case 'directory':
      return { ...screen, directory: frame.directory };
    case 'self':
      return { ...screen, self: frame.self };
    case 'event':
    case 'revealed':
    case 'hidden':
      return placeInStream(screen.cursor, frame) === 'old' ? screen : streamed(screen, frame);
    default:
      return unreachable(frame);
  }
}

function welcomed(screen: AgentScreen, frame: WelcomeFrame): AgentScreen {
  let chats = frame.hidden.reduce(without, screen.chats);
  chats = frame.chats.reduce(withChat, chats);
  chats = frame.events.reduce(withEvent, chats);
  return {
    cursor: frame.cursor,
    self: frame.self ?? screen.self,
    directory: frame.directory ?? screen.directory,
    chats,
  };
}

function streamed(screen: AgentScreen, frame: StreamFrame): AgentScreen {
  const after = { ...screen, cursor: frame.seq };
  switch (frame.t) {
    case 'event':
      return { ...after, chats: withEvent(screen.chats, frame) };
    case 'revealed': {
      const held = screen.chats.get(frame.chat.chatId);
      const isNewer = held === undefined || held.seq < frame.chat.seq;
      return isNewer ? { ...after, chats: withChat(screen.chats, frame.chat) } : after;
    }
    case 'hidden':
      return { ...after, chats: without(screen.chats, frame.chatId) };
    default:
      return unreachable(frame);
  }
}

function withEvent(chats: Chats, frame: EventFrame): Chats {
  const held = chats.get(frame.event.chatId);
  // An event of a chat that is not held can only be its first: sight is gained by `revealed`.
  if (held === undefined && frame.event.type !== 'ChatRequested') return chats;
  const folded = foldChat(held, frame);
  return folded === held ? chats : withChat(chats, folded);
}

function withChat(chats: Chats, chat: ChatView): Chats {
  const isNew = !chats.has(chat.chatId);
  const after = new Map(chats).set(chat.chatId, chat);
  return isNew ? new Map([...after].sort(([, a], [, b]) => byRequest(a, b))) : after;
}

function without(chats: Chats, chatId: ChatView['chatId']): Chats {
  if (!chats.has(chatId)) return chats;
  const after = new Map(chats);
  after.delete(chatId);
  return after;
}

function byRequest(a: ChatView, b: ChatView): number {
  return a.requestedAt - b.requestedAt || (a.chatId < b.chatId ? -1 : 1);
}
