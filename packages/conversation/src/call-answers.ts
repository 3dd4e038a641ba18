import type { Failure, Step } from '@baton/handover';
import { triedAgain, withoutCall } from './calls.ts';
import type { Draft } from './draft.ts';
import { endHandover } from './handover.ts';
import type { Call, Handover } from './model.ts';
import { takeStep } from './provider-step.ts';
import { tellQueue } from './queue-updates.ts';

/** A call was done. One that is not known any more was answered before. */
export function answerCall(draft: Draft, callId: string, step: Step): undefined {
  const found = find(draft, callId);
  if (!found) return;
  const { handover, call } = found;
  forget(draft, handover, call);
  if (call.what.kind === 'start' && draft.handover?.id === handover.id) {
    draft.changeHandover({ started: true, ...(step.state && { state: step.state }) });
  }
  takeStep(draft, handover.id, step);
  if (draft.handover?.id !== handover.id) return;
  if (call.what.kind === 'queue-status') tellQueue(draft);
}

/** A call failed: once more later, or the flow hears that it went wrong. */
export function failCall(draft: Draft, callId: string, failure: Failure): undefined {
  const found = find(draft, callId);
  if (!found) return;
  const { handover, call } = found;
  const again = triedAgain(draft, call, failure, handover);
  draft.tell({
    type: 'CallFailed',
    handoverId: handover.id,
    call: call.what.kind,
    failure: failure.kind,
    message: failure.message,
    attempts: call.attempts + 1,
    next: again ? 'again' : 'given-up',
  });
  if (again) return replace(draft, handover, call, again);
  forget(draft, handover, call);
  if (draft.handover?.id === handover.id && call.what.kind === 'queue-status') tellQueue(draft);
  if (draft.handover?.id === handover.id) givenUp(draft, call, failure);
  // Without a start there is nothing to end.
  else if (call.what.kind === 'start') abandon(draft, handover);
  return;
}

function givenUp(draft: Draft, { what }: Call, failure: Failure): undefined {
  const { handover } = draft;
  if (!handover || (what.kind !== 'start' && what.kind !== 'send')) {
    if (failure.kind === 'gone') over(draft);
    return;
  }
  if (what.kind === 'send') {
    if (failure.kind === 'gone') return over(draft);
    // One message the provider will never take, or may have taken: the next ones may go through.
    if (failure.kind === 'invalid' || failure.kind === 'too-large' || failure.kind === 'ambiguous')
      return;
  }
  const reason = failure.kind === 'unsupported' ? 'unsupported' : 'error';
  endHandover(draft, { status: 'error', error: { reason, message: failure.message } });
}

/** The provider no longer knows the session. */
function over(draft: Draft): undefined {
  const { handover } = draft;
  if (!handover) return;
  if (handover.activeAt !== null) {
    return endHandover(draft, { status: 'completed', endedBy: 'system' });
  }
  const message = 'The handover is over at the provider.';
  endHandover(draft, { status: 'error', error: { reason: 'error', message } });
}

function find(draft: Draft, callId: string) {
  const { handover, conversation } = draft;
  for (const one of handover ? [handover, ...conversation.closing] : conversation.closing) {
    const call = one.calls.find(({ id }) => id === callId);
    if (call) return { handover: one, call };
  }
  return undefined;
}

function forget(draft: Draft, handover: Handover, call: Call): undefined {
  if (draft.handover?.id === handover.id) {
    draft.changeHandover({ calls: draft.handover.calls.filter(({ id }) => id !== call.id) });
    return;
  }
  const closing = draft.conversation.closing
    .map((one) => (one.id === handover.id ? withoutCall(one, call.id) : one))
    .filter(({ calls }) => calls.length > 0);
  draft.change({ closing });
}

function abandon(draft: Draft, { id }: Handover): undefined {
  draft.change({ closing: draft.conversation.closing.filter((one) => one.id !== id) });
}

function replace(draft: Draft, handover: Handover, call: Call, again: Call): undefined {
  const calls = (one: Handover) => one.calls.map((known) => (known.id === call.id ? again : known));
  if (draft.handover?.id === handover.id) {
    draft.changeHandover({ calls: calls(draft.handover) });
    return;
  }
  draft.change({
    closing: draft.conversation.closing.map((one) =>
      one.id === handover.id ? { ...one, calls: calls(one) } : one,
    ),
  });
}
