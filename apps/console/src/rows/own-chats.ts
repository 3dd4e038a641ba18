import type { AgentState } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import type { AgentId } from '../desk-names.ts';

/** What an agent is to a chat they see: the one who leads it, one of the others, somebody who is asked, or nothing. */
export type Part = 'lead' | 'other' | 'asked' | 'none';

/** The part somebody has in a chat now. */
export function partIn(chat: ChatView, me: AgentId | null): Part {
  if (me === null) return 'none';
  if (chat.phase === 'offered') return 'asked';
  if (chat.agentId === me) return 'lead';
  if (chat.others.some(({ agentId }) => agentId === me)) return 'other';
  return chat.invitations.some(({ invited }) => invited.includes(me)) ? 'asked' : 'none';
}

/** Chats this agent is in and whose tab is still there, oldest acceptance first. */
export function ownChats({ chats, self }: Pick<AgentState, 'chats' | 'self'>): readonly ChatView[] {
  const me = self?.agentId ?? null;
  return [...chats.values()]
    .filter((chat) => {
      const part = partIn(chat, me);
      return (part === 'lead' || part === 'other') && (chat.phase === 'engaged' || isEnded(chat));
    })
    .sort(
      (one, other) =>
        (one.acceptedAt ?? one.requestedAt) - (other.acceptedAt ?? other.requestedAt) ||
        (one.chatId < other.chatId ? -1 : 1),
    );
}

/** Whether nothing more can be said in it. */
export function isEnded(chat: Pick<ChatView, 'phase'>): boolean {
  return chat.phase === 'wrapping-up' || chat.phase === 'ended';
}
