import type { ChatView } from '@baton/protocol';

/** Whom the agent writes to: the visitor, or the bot as if they were the visitor. */
export type ComposerMode = 'visitor' | 'bot';

/** Whether the agent may speak to the bot in the visitor's stead: while they have the chat, and where the flow allows it. */
export function canSpeakAsVisitor({
  phase,
  context,
}: Pick<ChatView, 'phase' | 'context'>): boolean {
  return phase === 'engaged' && context.allowReplyAsVisitor === true;
}
