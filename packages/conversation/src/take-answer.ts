import type { EffectAnswer } from '@baton/flow';
import type { Draft } from './draft.ts';

/** The answer to what the flow waits for. A late one, to something it no longer waits for, changes nothing. */
export function takeAnswer(draft: Draft, effectId: string, answer: EffectAnswer): undefined {
  const { work } = draft.conversation;
  if (work?.effectId !== effectId) return;
  draft.change({ work: null });
  draft.tell({
    type: 'WorkAnswered',
    effectId,
    work: work.work.kind,
    ok: answer.kind !== 'failed',
  });
  draft.runNext({ kind: 'answer', effectId, answer });
}
