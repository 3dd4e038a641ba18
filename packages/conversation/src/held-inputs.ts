import type { Draft } from './draft.ts';
import { isNews, isQueueUpdate } from './handover-input.ts';
import { INPUTS_HELD_MAX } from './limits.ts';
import type { HeldInput } from './model.ts';

/** Whether another message can wait while the flow waits for an answer. News of a handover makes room for it. */
export function mayHold({ conversation: { held } }: Draft): boolean {
  return held.filter((one) => !isNews(one)).length < INPUTS_HELD_MAX;
}

/**
 * Behind what waits. Of updates of the queue only the newest counts, and older news goes first where there is no
 * room. Messages and the end of a handover are never dropped; there is one end at most, for the flow asks for no
 * further person while it waits.
 */
export function hold(draft: Draft, next: HeldInput): undefined {
  const { held } = draft.conversation;
  const others = isQueueUpdate(next) ? held.filter((one) => !isQueueUpdate(one)) : held;
  const oldestNews = others.findIndex(isNews);
  const isFull = others.length >= INPUTS_HELD_MAX;
  if (isFull && oldestNews < 0 && isNews(next)) return;
  const kept = isFull && oldestNews >= 0 ? others.toSpliced(oldestNews, 1) : others;
  draft.change({ held: [...kept, next] });
}
