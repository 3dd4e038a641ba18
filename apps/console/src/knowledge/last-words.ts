import type { ChatView } from '@baton/protocol';

/** How many of the last messages are looked at for suggestions, and how much of them, in characters. */
export const LAST_MESSAGES_MAX = 6;
export const LAST_WORDS_LENGTH_MAX = 1_500;

/**
 * The last words of a conversation, which articles are suggested for: what the visitor said counts, and what the bot
 * heard before anybody has said anything here.
 */
export function lastWords({ timeline, context }: Pick<ChatView, 'timeline' | 'context'>): string {
  const said = timeline.flatMap((entry) =>
    entry.kind === 'message' && entry.by === 'visitor' ? [entry.text] : [],
  );
  const before = (context.botTranscript ?? []).flatMap(({ by, text }) =>
    by === 'visitor' ? [text] : [],
  );
  const asked = context.subject ? [context.subject] : [];
  const words = [...asked, ...before, ...said].slice(-LAST_MESSAGES_MAX).join('\n');
  return words.slice(-LAST_WORDS_LENGTH_MAX);
}
