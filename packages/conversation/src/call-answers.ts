import type { Failure, Step } from '@baton/handover';
import { triedAgain } from './calls.ts';
import type { Draft } from './draft.ts';
import { endHandover } from './handover.ts';
import type { Call, Handover } from './model.ts';
import { takeStep } from './provider-step.ts';
import { tellQueue } from './queue-updates.ts';
import { giveBack, giveUpSession } from './sessions-left.ts';

type Found = { readonly handover: Handover; readonly call: Call };

/** A call was done. One that is not known any more was answered before. */
export function answerCall(draft: Draft, callId: string, step: Step): undefined {
  const found = find(draft, callId);
  if (!found) return;
  const { handover, call } = found;
  const { id } = handover;
  if (call.what.kind === 'start') draft.changeSession(id, { started: true });
  forget(draft, found);
  takeStep(draft, id, step);
  if (draft.handover?.id === id && call.what.kind === 'queue-status') tellQueue(draft);
}

/** A call failed: once more later, or the flow hears that it went wrong. */
export function failCall(draft: Draft, callId: string, failure: Failure): undefined {
  const found = find(draft, callId);
  if (!found) return;
  const { handover, call } = found;
  const isOwn = draft.handover?.id === handover.id;
  const again = triedAgain(draft, { call, failure, handover }, isOwn ? 'waits' : 'has-left');
  draft.tell({
    type: 'CallFailed',
    handoverId: handover.id,
    call: call.what.kind,
    failure: failure.kind,
    message: failure.message,
    attempts: call.attempts + 1,
    next: again ? 'again' : 'given-up',
  });
  if (again) return replace(draft, found, again);
  if (isOwn) return givenUp(draft, found, failure);
  return givenUpLeft(draft, found, failure);
}

/** Of the handover that has the visitor. */
function givenUp(draft: Draft, found: Found, failure: Failure): undefined {
  const { call, handover } = found;
  const isMade = call.what.kind === 'start' || call.what.kind === 'send';
  if (failure.kind === 'gone') return over(draft, handover);
  if (!isMade || isOneMessage(found, failure)) {
    forget(draft, found);
    if (call.what.kind === 'queue-status') tellQueue(draft);
    return;
  }
  giveUpSession(draft, {
    ...call,
    mayHaveHappened: call.mayHaveHappened || failure.kind === 'ambiguous',
  });
  const reason = failure.kind === 'unsupported' ? 'unsupported' : 'error';
  endHandover(draft, { status: 'error', error: { reason, message: failure.message } });
  giveBack(draft, handover.calls);
}

/** A message that will never be taken, or was perhaps and cannot be sent twice: the next ones may go through. */
function isOneMessage({ call: { what }, handover }: Found, { kind }: Failure): boolean {
  if (what.kind !== 'send') return false;
  if (kind === 'ambiguous') return handover.capabilities.sendDedupe !== 'by-id';
  return kind === 'invalid' || kind === 'too-large';
}

/** The provider no longer knows the session. */
function over(draft: Draft, { activeAt, calls }: Handover): undefined {
  const message = 'The handover is over at the provider.';
  endHandover(
    draft,
    activeAt === null
      ? { status: 'error', error: { reason: 'error', message } }
      : { status: 'completed', endedBy: 'system' },
  );
  giveBack(draft, calls);
}

/** Of a session the visitor has left. Where its end is not ours to tell, what it does not take is the flow's. */
function givenUpLeft(draft: Draft, found: Found, { kind }: Failure): undefined {
  const { handover, call } = found;
  const { calls, id } = handover;
  const end = calls.flatMap(({ what }) => (what.kind === 'end' ? [what] : [])).at(0);
  if (end && call.what.kind !== 'start') {
    forget(draft, found);
    // Nobody has left it on purpose, so nobody has given up what was said.
    const isAbandoned = end.by === 'system' || end.by === 'timeout';
    if (isAbandoned && kind !== 'ambiguous') giveBack(draft, [call]);
    return;
  }
  // Without a start there is nothing to end.
  draft.changeSession(id, { calls: [] });
  if (!end) giveBack(draft, calls);
}

function find(draft: Draft, callId: string): Found | undefined {
  const { handover, conversation } = draft;
  for (const one of handover ? [handover, ...conversation.closing] : conversation.closing) {
    const call = one.calls.find(({ id }) => id === callId);
    if (call) return { handover: one, call };
  }
  return undefined;
}

function forget(draft: Draft, { handover: { id, calls }, call }: Found): undefined {
  draft.changeSession(id, { calls: calls.filter((one) => one.id !== call.id) });
}

function replace(draft: Draft, { handover, call }: Found, again: Call): undefined {
  const calls = handover.calls.map((known) => (known.id === call.id ? again : known));
  draft.changeSession(handover.id, { calls });
}
