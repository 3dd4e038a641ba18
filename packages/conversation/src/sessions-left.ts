import { later } from '@baton/kernel';
import { callOf, pauseMs } from './calls.ts';
import type { Draft } from './draft.ts';
import { CLOSING_HANDOVERS_MAX } from './limits.ts';
import type { Call, Handover } from './model.ts';

export type By = 'visitor' | 'bot' | 'timeout' | 'system';

/** The provider is to hear the end of the session the visitor leaves, after all it was still to be told. */
export function closeSession(draft: Draft, by: By): undefined {
  const { handover } = draft;
  if (!handover) return;
  leave(draft, handover, [...untold(handover), callOf(draft, { kind: 'end', by })]);
}

/**
 * The session stays as it is at the provider, or is over there already: it is offered what the visitor had said, and
 * what it does not take the flow gets.
 */
export function leaveSession(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  const said = untold(handover).filter(({ what }) => what.kind !== 'send' || what.posted);
  if (said.length > 0) leave(draft, handover, said);
}

/** The provider did not take something and will not: what the visitor said is the flow's, and the session is to end. */
export function giveUpSession(draft: Draft, failed: Call): undefined {
  const { handover } = draft;
  if (!handover) return;
  const end = callOf(draft, { kind: 'end', by: 'system' });
  if (failed.what.kind !== 'start') return leave(draft, handover, [end]);
  if (!failed.mayHaveHappened) return;
  // It may have begun, and what began has to be known to be ended.
  const { attempts } = failed;
  const dueAt = later(draft.world.now, pauseMs(attempts, 0));
  leave(draft, handover, [{ ...failed, attempts: attempts + 1, dueAt }, end]);
}

/** What the visitor said that the provider did not take: the flow gets it, or whoever has the visitor by then. */
export function giveBack(draft: Draft, calls: readonly Call[]): undefined {
  for (const { what } of calls) {
    if (what.kind === 'send' && what.posted) {
      draft.next.push({ kind: 'message', message: what.posted });
    }
  }
}

function untold({ calls }: Handover): readonly Call[] {
  return calls.filter(({ what }) => what.kind === 'start' || what.kind === 'send');
}

function leave(draft: Draft, handover: Handover, calls: readonly Call[]): undefined {
  const left: Handover = {
    ...handover,
    calls,
    seenKeys: [],
    nextPositionAt: null,
    nextWaitAt: null,
    wakeAt: null,
    abandonedAt: null,
  };
  const closing = [...draft.conversation.closing, left];
  const dropped = closing.slice(0, -CLOSING_HANDOVERS_MAX);
  draft.change({ closing: closing.slice(-CLOSING_HANDOVERS_MAX) });
  for (const { id } of dropped) {
    draft.tell({
      type: 'CallFailed',
      handoverId: id,
      call: 'end',
      failure: 'permanent',
      message: 'Too many handovers wait for their providers to hear of their end.',
      attempts: 0,
      next: 'given-up',
    });
  }
}
