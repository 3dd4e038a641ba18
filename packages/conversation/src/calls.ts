import type { Failure, FailureKind, OutMessage } from '@baton/handover';
import { later, unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import {
  CALL_RETRY_MS,
  CALL_RETRY_MS_MAX,
  CALLS_WAITING_LENGTH_MAX,
  CALLS_WAITING_MAX,
  END_PATIENCE_MS,
  NOTE_ATTEMPTS_MAX,
  SEND_PATIENCE_MS,
  START_PATIENCE_MS,
} from './limits.ts';
import type { Call, CallWhat, Handover, VisitorMessage } from './model.ts';
import { splitText } from './split-text.ts';

/** Puts a call behind those that wait. */
function pushCall(draft: Draft, what: CallWhat): undefined {
  const { handover } = draft;
  if (!handover) return;
  // The id is taken first: taking it changes the draft.
  const call = callOf(draft, what);
  draft.changeHandover({ calls: [...handover.calls, call] });
}

/** In as many parts as the provider needs. Nothing, when too much waits already. */
export function pushSend(draft: Draft, message: OutMessage, posted?: VisitorMessage): undefined {
  const { handover } = draft;
  if (!handover || areCallsFull(handover)) return;
  const parts = splitText(message.text, handover.capabilities.textLengthMax);
  for (const [place, text] of parts.entries()) {
    const isFirst = place === 0;
    pushCall(draft, {
      kind: 'send',
      message: { ...message, id: isFirst ? message.id : `${message.id}-${place + 1}`, text },
      ...(isFirst && posted && { posted }),
    });
  }
}

/** A call that only informs is not made twice over: one that waits is enough. */
export function pushOnce(draft: Draft, what: CallWhat): undefined {
  if (draft.handover?.calls.some((call) => call.what.kind === what.kind)) return;
  pushCall(draft, what);
}

/** Whether no further message can wait. */
export function areCallsFull({ calls }: Handover): boolean {
  const length = calls.reduce(
    (sum, { what }) => sum + (what.kind === 'send' ? what.message.text.length : 0),
    0,
  );
  return calls.length >= CALLS_WAITING_MAX || length >= CALLS_WAITING_LENGTH_MAX;
}

export function callOf(draft: Draft, what: CallWhat): Call {
  const { now } = draft.world;
  return {
    id: draft.newId('c'),
    since: now,
    attempts: 0,
    mayHaveHappened: false,
    dueAt: now,
    what,
  };
}

/** The call once more, later; undefined when it is time to give up. `isOver`: the visitor does not wait for it. */
export function triedAgain(
  draft: Draft,
  tried: { readonly call: Call; readonly failure: Failure; readonly handover: Handover },
  visitor: 'waits' | 'has-left',
): Call | undefined {
  const { now } = draft.world;
  const { call, failure, handover } = tried;
  if (!mayHelp(call, failure.kind, handover)) return undefined;
  // Counted from the first failure, for a message may have waited long for its turn.
  const since = call.what.kind !== 'start' && call.attempts === 0 ? now : call.since;
  const mayHaveHappened = call.mayHaveHappened || failure.kind === 'ambiguous';
  const again = { ...call, since, attempts: call.attempts + 1, mayHaveHappened };
  const dueAt = later(now, pauseMs(call.attempts, failure.retryAfterMs ?? 0));
  const isInTime = dueAt <= later(since, patienceMs(again, visitor));
  const isTriedOut = isNote(call) && again.attempts >= NOTE_ATTEMPTS_MAX;
  return isInTime && !isTriedOut ? { ...again, dueAt } : undefined;
}

export function pauseMs(attempts: number, wantedMs: number): number {
  const doubled = CALL_RETRY_MS * 2 ** Math.min(attempts, 20);
  return Math.min(Math.max(doubled, wantedMs), CALL_RETRY_MS_MAX);
}

function patienceMs({ what, mayHaveHappened }: Call, visitor: 'waits' | 'has-left'): number {
  switch (what.kind) {
    case 'start':
      // What may have begun has to be known, to be ended.
      return visitor === 'has-left' && mayHaveHappened ? END_PATIENCE_MS : START_PATIENCE_MS;
    case 'end':
      return END_PATIENCE_MS;
    case 'send':
    case 'presence':
    case 'queue-status':
    case 'wake':
      return SEND_PATIENCE_MS;
    default:
      return unreachable(what);
  }
}

function isNote({ what }: Call): boolean {
  return what.kind === 'presence' || what.kind === 'queue-status' || what.kind === 'wake';
}

/** Whether the same call could succeed later and does no harm if the first one did, after all. */
function mayHelp({ what }: Call, kind: FailureKind, { capabilities }: Handover): boolean {
  // The queue is asked after again anyway, and messages wait behind the question.
  if (what.kind === 'queue-status') return false;
  switch (kind) {
    case 'temporary':
    case 'rate-limited':
      return true;
    case 'ambiguous':
      // A start is known by its handover's id; a message only where the vendor looks at ids.
      return what.kind !== 'send' || capabilities.sendDedupe === 'by-id';
    case 'unavailable':
    case 'config':
    case 'auth':
      // Somebody may put it right while nobody waits; a session is not left open for it.
      return what.kind === 'end';
    case 'unsupported':
    case 'invalid':
    case 'too-large':
    case 'permanent':
    case 'gone':
      return false;
    default:
      return unreachable(kind);
  }
}
