import type { AgentState, OutgoingMessage } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import type { AgentId, ChatId } from '../desk-names.ts';
import { isEnded, ownChats } from './own-chats.ts';
import { unreadCount } from './unread.ts';

export { isEnded };

/** One line of the list of chats. */
export type ChatRow = {
  readonly chatId: ChatId;
  readonly chat: ChatView;
  /** Counts from 1 and does not change while the chats before it stay: what Alt+1…9 reaches. */
  readonly index: number;
  readonly phase: 'engaged' | 'ended';
  readonly unread: number;
  /** Since when the visitor waits for an answer; null when they do not. */
  readonly waitingSince: EpochMs | null;
  readonly preview: RowPreview;
  readonly hasDraft: boolean;
  /** Whether something this agent sent is not in the log yet. */
  readonly undelivered: 'none' | 'waiting' | 'failed';
};

export type RowPreview =
  | { readonly kind: 'typing' }
  | { readonly kind: 'draft'; readonly text: string }
  /** `by`: a colleague's name, where it was one who wrote. */
  | {
      readonly kind: 'message';
      readonly own: boolean;
      readonly by?: string;
      readonly text: string;
    }
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'empty' };

export type RowContext = {
  readonly readSeqs: ReadonlyMap<ChatId, number>;
  readonly drafts: ReadonlyMap<ChatId, string>;
  readonly openChatId: ChatId | null;
};

const PREVIEW_LENGTH_MAX = 140;

/** The chats this agent is in, oldest acceptance first: a row never moves while the agent reaches for it. */
export function chatRows(
  state: Pick<AgentState, 'chats' | 'self' | 'directory' | 'outgoing' | 'typing'>,
  context: RowContext,
): readonly ChatRow[] {
  return ownChats(state).map((chat, position) => {
    const outgoing = state.outgoing.filter((message) => message.chatId === chat.chatId);
    return {
      chatId: chat.chatId,
      chat,
      index: position + 1,
      phase: isEnded(chat) ? 'ended' : 'engaged',
      unread: unreadCount(chat, context.readSeqs.get(chat.chatId) ?? 0),
      waitingSince: isEnded(chat) ? null : chat.unansweredSince,
      preview: preview(chat, state.typing.has(chat.chatId), outgoing.at(-1), {
        ...context,
        me: state.self?.agentId ?? null,
      }),
      hasDraft: (context.drafts.get(chat.chatId) ?? '').trim() !== '',
      undelivered: undelivered(outgoing),
    };
  });
}

/** Whether two lines look the same, so the second need not be drawn. */
export function sameRow(one: ChatRow, other: ChatRow): boolean {
  return (
    one.chat === other.chat &&
    one.index === other.index &&
    one.unread === other.unread &&
    one.hasDraft === other.hasDraft &&
    one.undelivered === other.undelivered &&
    samePreview(one.preview, other.preview)
  );
}

function samePreview(one: RowPreview, other: RowPreview): boolean {
  if (one.kind !== other.kind) return false;
  const text = (preview: RowPreview): string => ('text' in preview ? preview.text : '');
  const own = (preview: RowPreview): boolean => 'own' in preview && preview.own;
  const by = (preview: RowPreview): string => ('by' in preview ? (preview.by ?? '') : '');
  return text(one) === text(other) && own(one) === own(other) && by(one) === by(other);
}

/** The open chat whose visitor has been waiting longest, if anybody waits. */
export function longestWaiting(rows: readonly ChatRow[]): ChatRow | undefined {
  let longest: ChatRow | undefined;
  for (const row of rows) {
    if (row.waitingSince === null) continue;
    if (!longest || row.waitingSince < (longest.waitingSince ?? 0)) longest = row;
  }
  return longest;
}

/** Where the agent goes when the open chat leaves the list: the next one, else the one before, else nowhere. */
export function neighbour(order: readonly ChatId[], leaving: ChatId): ChatId | null {
  const index = order.indexOf(leaving);
  if (index < 0) return order[0] ?? null;
  return order[index + 1] ?? order[index - 1] ?? null;
}

/** The chat one step further down or up; the list is a ring. */
export function stepFrom(
  order: readonly ChatId[],
  from: ChatId | null,
  step: 1 | -1,
): ChatId | null {
  if (order.length === 0) return null;
  const index = from === null ? -1 : order.indexOf(from);
  if (index < 0) return (step === 1 ? order[0] : order.at(-1)) ?? null;
  return order[(index + step + order.length) % order.length] ?? null;
}

function undelivered(outgoing: readonly OutgoingMessage[]): ChatRow['undelivered'] {
  if (outgoing.some((message) => message.state === 'failed')) return 'failed';
  return outgoing.some((message) => message.state === 'waiting') ? 'waiting' : 'none';
}

function preview(
  chat: ChatView,
  typing: boolean,
  outgoing: OutgoingMessage | undefined,
  context: RowContext & { readonly me: AgentId | null },
): RowPreview {
  if (typing && !isEnded(chat)) return { kind: 'typing' };
  const draft = context.drafts.get(chat.chatId)?.trim();
  // In the open chat the draft is before the agent's eyes; the last message says more.
  if (draft && context.openChatId !== chat.chatId) return { kind: 'draft', text: oneLine(draft) };
  if (outgoing) return { kind: 'message', own: true, text: oneLine(outgoing.text) };
  for (let index = chat.timeline.length - 1; index >= 0; index--) {
    const entry = chat.timeline[index];
    if (entry?.kind === 'file') return { kind: 'file', text: oneLine(entry.fileName) };
    // What supervisors whisper is no part of what is said with the visitor.
    if (entry?.kind !== 'message' || entry.by === 'supervisor') continue;
    const { by, agentId, name, text } = entry;
    const isColleague = by === 'agent' && agentId !== context.me;
    return {
      ...({ kind: 'message', own: by === 'agent' && !isColleague, text: oneLine(text) } as const),
      ...(isColleague && name !== null && { by: name }),
    };
  }
  return { kind: 'empty' };
}

function oneLine(text: string): string {
  return text.slice(0, PREVIEW_LENGTH_MAX).replace(/\s+/g, ' ').trim();
}
