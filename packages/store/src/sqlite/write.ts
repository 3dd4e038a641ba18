import { type EpochMs, unreachable } from '@baton/kernel';
import type { Append, OutboxRow, RowChange, Snapshot, Statement, StreamId } from '../model.ts';

/** One thing the single writer does, whole or not at all. */
export type Write =
  | { readonly kind: 'append'; readonly append: Append }
  | {
      readonly kind: 'batch';
      readonly statements: readonly Statement[];
      readonly outbox: readonly (OutboxRow & { readonly stream: StreamId })[];
    }
  | {
      readonly kind: 'erase-contents';
      readonly stream: StreamId;
      readonly seqs: readonly number[];
    }
  /** Forgets at most `PRUNE_ROWS_MAX` command ids, from the stream numbered `from` on. */
  | { readonly kind: 'prune-commands'; readonly before: EpochMs; readonly from: number }
  | { readonly kind: 'touch'; readonly stream: StreamId; readonly at: EpochMs }
  | { readonly kind: 'save-snapshot'; readonly stream: StreamId; readonly snapshot: Snapshot }
  | { readonly kind: 'drop-rows'; readonly stream: StreamId }
  | {
      readonly kind: 'put-rows';
      readonly stream: StreamId;
      readonly rows: readonly RowChange[];
    }
  | { readonly kind: 'finish-outbox'; readonly id: number }
  | { readonly kind: 'retry-outbox'; readonly id: number; readonly dueAt: EpochMs };

/** What a write that was done says. */
export type Written =
  | { readonly kind: 'done' }
  | { readonly kind: 'unchanged'; readonly statement: number }
  /** `next` is where to go on; undefined when none is left. */
  | { readonly kind: 'pruned'; readonly removed: number; readonly next: number | undefined };

export type Outcome =
  | { readonly ok: true; readonly written: Written }
  | { readonly ok: false; readonly error: unknown };

/** Command ids forgotten in one transaction, so that pruning does not hold up messages. */
export const PRUNE_ROWS_MAX = 5_000;

/** About how many rows a write touches. */
export function rowsOf(write: Write): number {
  switch (write.kind) {
    case 'append': {
      const { events, contents, rows, outbox, commands } = write.append;
      return events.length + contents.length + rows.length + outbox.length + commands.length;
    }
    case 'batch':
      return write.statements.length + write.outbox.length;
    case 'put-rows':
      return write.rows.length;
    case 'erase-contents':
      return write.seqs.length;
    case 'prune-commands':
      return PRUNE_ROWS_MAX;
    case 'touch':
    case 'save-snapshot':
    case 'drop-rows':
    case 'finish-outbox':
    case 'retry-outbox':
      return 1;
    default:
      return unreachable(write);
  }
}
