import { unreachable } from '@baton/kernel';
import { ConstraintError, type Migration, StoreError, type StoreFailure } from '../model.ts';
import type { PackedWrite } from './packed-writes.ts';
import type { Outcome, Written } from './write.ts';

/** What the thread is started with. */
export type WriterTask = {
  readonly folder: string;
  readonly migrations: readonly Migration[];
};

export type ToWriter =
  | { readonly kind: 'commit'; readonly writes: readonly PackedWrite[] }
  | { readonly kind: 'close' };

export type FromWriter =
  /** The database is open and of this release. */
  | { readonly kind: 'ready' }
  /** It could not be; the thread has ended. */
  | { readonly kind: 'failed'; readonly error: SentError }
  | { readonly kind: 'committed'; readonly exceptions: Exceptions };

/** The outcomes of one group that are more than "done", by their place in it. */
export type Exceptions = readonly (readonly [place: number, outcome: SentOutcome])[];

type SentOutcome =
  | { readonly ok: true; readonly written: Written }
  | { readonly ok: false; readonly error: SentError };

/** Errors lose their class between threads, so they travel as what they say. */
export type SentError =
  | { readonly kind: 'store'; readonly failure: StoreFailure; readonly message: string }
  | { readonly kind: 'constraint'; readonly detail: string }
  | { readonly kind: 'bug'; readonly cause: unknown };

const done: Outcome = { ok: true, written: { kind: 'done' } };

/** For the way back from the writer's thread: nearly always nothing. */
export function exceptionsOf(outcomes: readonly Outcome[]): Exceptions {
  const exceptions: [number, SentOutcome][] = [];
  for (const [place, outcome] of outcomes.entries()) {
    if (!outcome.ok) exceptions.push([place, { ok: false, error: sentError(outcome.error) }]);
    else if (outcome.written.kind !== 'done') exceptions.push([place, outcome]);
  }
  return exceptions;
}

/** One outcome for each of `count` writes. */
export function outcomesOf(exceptions: Exceptions, count: number): readonly Outcome[] {
  const outcomes = new Array<Outcome>(count).fill(done);
  for (const [place, outcome] of exceptions) {
    outcomes[place] = outcome.ok ? outcome : { ok: false, error: receivedError(outcome.error) };
  }
  return outcomes;
}

export function sentError(error: unknown): SentError {
  if (error instanceof StoreError) {
    return { kind: 'store', failure: error.failure, message: error.message };
  }
  if (error instanceof ConstraintError) return { kind: 'constraint', detail: error.detail };
  return { kind: 'bug', cause: error };
}

export function receivedError(error: SentError): unknown {
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
