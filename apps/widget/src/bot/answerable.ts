import type { VisitorState } from '@baton/client';
import type { TimelineEntry } from '@baton/protocol';

type Message = Extract<TimelineEntry, { kind: 'message' }>;

/** The bot's words that wait for an answer: the newest ones, until anything is said or on its way, or a person joins. */
export function answerable({ chat, outgoing }: VisitorState): Message | null {
  if (!chat || chat.ending !== null || outgoing.some(({ state }) => state !== 'failed'))
    return null;
  const last = chat.timeline.findLast(
    (entry) =>
      entry.kind === 'message' || (entry.kind === 'notice' && entry.notice === 'agent-joined'),
  );
  return last?.kind === 'message' && last.by === 'bot' ? last : null;
}
