import type { AgentState } from '@baton/client';
import type { ChatView } from '@baton/protocol';

/** What ending the chat now would cut off. */
export type EndingDoubt = 'unanswered' | 'typing' | 'draft' | 'undelivered';

/** Why the agent is asked before the chat ends; with no doubt it ends at once. */
export function endingDoubts(
  chat: ChatView,
  state: Pick<AgentState, 'outgoing' | 'typing'>,
  draft: string,
): readonly EndingDoubt[] {
  const doubts: EndingDoubt[] = [];
  if (chat.unansweredSince !== null) doubts.push('unanswered');
  if (state.typing.has(chat.chatId)) doubts.push('typing');
  if (draft.trim() !== '') doubts.push('draft');
  if (state.outgoing.some((message) => message.chatId === chat.chatId)) doubts.push('undelivered');
  return doubts;
}
