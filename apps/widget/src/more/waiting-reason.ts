import type { ChatView } from '@baton/protocol';

/** Why somebody waits: for the first time, because their agent left, or because they were handed on to `name`. */
export type WaitingReason = {
  readonly kind: 'asked' | 'left' | 'handed-on';
  readonly name: string | null;
  readonly since: number;
};

const TELLING = ['agent-left', 'transferred-to-button'];

/** In a bot's conversation an agent who left says nothing of the place in a queue. */
export function waitingReason({ timeline, buttonId, requestedAt }: ChatView): WaitingReason {
  const told = timeline.findLast(
    (entry) => entry.kind === 'notice' && TELLING.includes(entry.notice),
  );
  if (told?.kind !== 'notice') return { kind: 'asked', name: null, since: requestedAt };
  const { at: since, notice, otherName = null } = told;
  if (notice === 'transferred-to-button') return { kind: 'handed-on', name: otherName, since };
  return { kind: buttonId === null ? 'asked' : 'left', name: null, since };
}
