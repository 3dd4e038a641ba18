import type { ChatView } from '@baton/protocol';
import type { AgentId } from '../desk-names.ts';

export type Participant = { readonly agentId: AgentId; readonly name: string | null };

/** Every agent in the chat, the one who leads it first, then in the order they joined. */
export function participantsOf(
  chat: Pick<ChatView, 'agentId' | 'agentName' | 'others'>,
): readonly Participant[] {
  if (chat.agentId === null) return chat.others;
  return [{ agentId: chat.agentId, name: chat.agentName }, ...chat.others];
}

/** Whether more than one agent is in the chat. */
export function isConference(chat: Pick<ChatView, 'others'>): boolean {
  return chat.others.length > 0;
}
