import type { ChatView } from '@baton/protocol';

/** What a ringing chat is about: the visitor's subject, else the first thing they wrote, to a bot too; null when neither is there. */
export function offerReason({
  context,
  timeline,
}: Pick<ChatView, 'context' | 'timeline'>): string | null {
  const subject = context.subject?.trim();
  if (subject) return subject;
  const toBot = context.botTranscript?.find(({ by }) => by === 'visitor');
  if (toBot) return toBot.text;
  const first = timeline.find((entry) => entry.kind === 'message' && entry.by === 'visitor');
  return first?.kind === 'message' ? first.text : null;
}
