import type { Failure, OutMessage } from '@baton/handover';
import { later } from '@baton/kernel';
import type { Draft } from './draft.ts';
import {
  CALL_RETRY_MS,
  CALL_RETRY_MS_MAX,
  CALLS_WAITING_MAX,
  END_PATIENCE_MS,
  NOTE_ATTEMPTS_MAX,
  SEND_PATIENCE_MS,
  START_PATIENCE_MS,
} from './limits.ts';
import type { Call, CallWhat, Handover } from './model.ts';

/** Puts a call behind those that wait. False when there are too many. */
export function pushCall(draft: Draft, what: CallWhat): boolean {
  const { handover } = draft;
  if (!handover || handover.calls.length >= CALLS_WAITING_MAX) return false;
  draft.changeHandover({ calls: [...handover.calls, callOf(draft, what)] });
  return true;
}

export function pushSend(draft: Draft, message: OutMessage): boolean {
  return pushCall(draft, { kind: 'send', message });
}

/** A call that only informs is not made twice over: one that waits is enough. */
export function pushOnce(draft: Draft, what: CallWhat): undefined {
  if (draft.handover?.calls.some((call) => call.what.kind === what.kind)) return;
  pushCall(draft, what);
}

export function callOf(draft: Draft, what: CallWhat): Call {
  const { now } = draft.world;
  return { id: draft.newId('c'), since: now, attempts: 0, dueAt: now, what };
}

export function withoutCall(handover: Handover, callId: string): Handover {
  return { ...handover, calls: handover.calls.filter(({ id }) => id !== callId) };
}

/** The call once more, later; undefined when it is time to give up. */
export function triedAgain(
  draft: Draft,
  call: Call,
  failure: Failure,
  handover: Handover,
): Call | undefined {
  const { now } = draft.world;
  if (!mayHelp(call, failure, handover)) return undefined;
  const attempts = call.attempts + 1;
  const pauseMs = Math.min(CALL_RETRY_MS * 2 ** Math.min(call.attempts, 20), CALL_RETRY_MS_MAX);
  const dueAt = later(
    now,
    Math.max(pauseMs, Math.min(failure.retryAfterMs ?? 0, CALL_RETRY_MS_MAX)),
  );
  switch (call.what.kind) {
    case 'start':
      if (dueAt > later(call.since, START_PATIENCE_MS)) return undefined;
      break;
    case 'send':
      // Counted from the first failure, for a message may have waited long for its turn.
      if (dueAt > later(call.attempts === 0 ? now : call.since, SEND_PATIENCE_MS)) return undefined;
      break;
    case 'end':
      if (dueAt > later(call.since, END_PATIENCE_MS)) return undefined;
      break;
    default:
      if (attempts >= NOTE_ATTEMPTS_MAX) return undefined;
  }
  const since = call.what.kind === 'send' && call.attempts === 0 ? now : call.since;
  return { ...call, since, attempts, dueAt };
}

/** Whether the same call could succeed later and does no harm if the first one did, after all. */
function mayHelp({ what }: Call, { kind }: Failure, { capabilities }: Handover): boolean {
  switch (kind) {
    case 'temporary':
    case 'rate-limited':
      return true;
    case 'ambiguous':
      // A start is known by its handover's id; a message only where the vendor looks at ids.
      return what.kind !== 'send' || capabilities.sendDedupe === 'by-id';
    default:
      return false;
  }
}
