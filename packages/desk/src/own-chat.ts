import type { ChatParty, Rejection } from './commands.ts';
import type { AgentId, Chat, ChatId, EngagedChat } from './model.ts';
import { isParticipant } from './roles.ts';
import type { DeskView } from './state.ts';

/** A stranger's chat is answered like one that does not exist, so nothing can be learned by guessing. */
export function ownChat(desk: DeskView, chatId: ChatId, by: ChatParty): Chat | Rejection {
  const chat = desk.chat(chatId);
  if (!chat) return 'chat-unknown';
  if (by.kind !== 'agent') return chat.visitorId === by.visitorId ? chat : 'chat-unknown';
  return isParticipant(by.agentId, chat) ? chat : 'not-your-chat';
}

/** A chat the agent is talking in. */
export function engagedChat(
  desk: DeskView,
  chatId: ChatId,
  agentId: AgentId,
): EngagedChat | Rejection {
  const chat = ownChat(desk, chatId, { kind: 'agent', agentId });
  if (typeof chat === 'string') return chat;
  if (chat.phase === 'wrapping-up') return 'chat-ended';
  return chat.phase === 'engaged' ? chat : 'chat-not-engaged';
}
