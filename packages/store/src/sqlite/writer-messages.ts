import { unreachable } from '@baton/kernel';
import { ConstraintError, StoreError, type StoreFailure } from '../model.ts';
import type { Outcome, Write, Written } from './write.ts';

export type ToWriter =
  | { readonly kind: 'commit'; readonly writes: readonly Write[] }
  | { readonly kind: 'close' };

/** The outcomes of one group that are more than "done", by their place in it. */
export type FromWriter = readonly (readonly [place: number, outcome: SentOutcome])[];

type SentOutcome =
  | { readonly ok: true; readonly written: Written }
  | { readonly ok: false; readonly error: SentError };

/** Errors lose their class between threads, so they travel as what they say. */
type SentError =
  | { readonly kind: 'store'; readonly failure: StoreFailure; readonly message: string }
  | { readonly kind: 'constraint'; readonly detail: string }
  | { readonly kind: 'bug'; readonly cause: unknown };

const done: Outcome = { ok: true, written: { kind: 'done' } };

/** For the way back from the writer's thread: nearly always nothing. */
export function packed(outcomes: readonly Outcome[]): FromWriter {
  const sent: [number, SentOutcome][] = [];
  for (const [place, outcome] of outcomes.entries()) {
    if (!outcome.ok) sent.push([place, { ok: false, error: sentError(outcome.error) }]);
    else if (outcome.written.kind !== 'done') sent.push([place, outcome]);
  }
  return sent;
}

/** One outcome for each of `count` writes. */
export function unpacked(sent: FromWriter, count: number): readonly Outcome[] {
  const outcomes = new Array<Outcome>(count).fill(done);
  for (const [place, outcome] of sent) {
    outcomes[place] = outcome.ok ? outcome : { ok: false, error: receivedError(outcome.error) };
  }
  return outcomes;
}

function sentError(error: unknown): SentError {
  if (error instanceof StoreError) {
    return { kind: 'store', failure: error.failure, message: error.message };
  }
  if (error instanceof ConstraintError) return { kind: 'constraint', detail: error.detail };
  return { kind: 'bug', cause: error };
}

function receivedError(error: SentError): unknown {
  switch (error.kind) {
    case 'store':
      return new StoreError(error.failure, error.message);
    case 'constraint':
      return new ConstraintError(error.detail);
    case 'bug':
      return error.cause;
    default:
      return unreachable(error);
  }
}
