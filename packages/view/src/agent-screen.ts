import { unreachable } from '@baton/kernel';
import type {
  AgentSelf,
  ChatView,
  Directory,
  EventFrame,
  FileProgressFrame,
  RaisedFlag,
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
  /** Every flag that is up, the oldest first; only a supervisor is told. */
  readonly flags: readonly RaisedFlag[];
  /** How much of the files on their way has arrived; what is over is not in it. */
  readonly fileProgress: Progresses;
};

export type FileProgress = Pick<FileProgressFrame, 'sent' | 'total'>;
type Progresses = ReadonlyMap<FileProgressFrame['transferId'], FileProgress>;
const NO_PROGRESS: Progresses = new Map();
type Chats = ReadonlyMap<ChatView['chatId'], ChatView>;
type StateFrame = Extract<ServerFrame, { t: 'self' | 'directory' | 'flags' | 'file-progress' }>;

export const EMPTY_AGENT_SCREEN: AgentScreen = {
  cursor: null,
  self: null,
  directory: null,
  chats: new Map(),
  flags: [],
  fileProgress: NO_PROGRESS,
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
    case 'flags':
      return { ...screen, flags: frame.flags };
    case 'file-progress':
      return progressed(screen, frame);
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
    flags: frame.flags ?? [],
    // Whatever broke the line may have broken a file off as well; one that still comes in says so itself.
    fileProgress: NO_PROGRESS,
  };
}

/** Nobody needs to know how much has arrived of what is over. */
function progressed(screen: AgentScreen, frame: FileProgressFrame): AgentScreen {
  const { chatId, transferId, sent, total } = frame;
  if (screen.chats.get(chatId)?.file?.transferId !== transferId) return screen;
  return {
    ...screen,
    fileProgress: new Map(screen.fileProgress).set(transferId, { sent, total }),
  };
}

function ongoing(progress: Progresses, chats: Chats): Progresses {
  if (progress.size === 0) return progress;
  const files = new Set([...chats.values()].map(({ file }) => file?.transferId));
  const kept = [...progress].filter(([transferId]) => files.has(transferId));
  return kept.length === progress.size ? progress : new Map(kept);
}

function streamed(screen: AgentScreen, frame: StreamFrame): AgentScreen {
  const chats = streamedChats(screen.chats, frame);
  const fileProgress = ongoing(screen.fileProgress, chats);
  return { ...screen, cursor: frame.seq, chats, fileProgress };
}

function streamedChats(chats: Chats, frame: StreamFrame): Chats {
  switch (frame.t) {
    case 'event':
      return withEvent(chats, frame);
    case 'revealed': {
      const held = chats.get(frame.chat.chatId);
      return held && held.seq >= frame.chat.seq ? chats : withChat(chats, frame.chat);
    }
    case 'hidden':
      return without(chats, frame.chatId);
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
